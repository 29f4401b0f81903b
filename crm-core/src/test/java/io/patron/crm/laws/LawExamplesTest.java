// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.Script.Command;
import io.patron.crm.testkit.ScriptRun;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Histories in which a law was once broken, each reduced to the fewest facts that showed it. */
class LawExamplesTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final CustomerId ADA = Arbitraries.ADA;

    private final ScriptedShop shop = shop();

    private static ScriptedShop shop() {
        Program program = program(1);
        Script script = new Script(
                program,
                program(2),
                List.of(
                        Customer.person(ADA, "Ada").build(),
                        Customer.person(Arbitraries.BOB, "Bob").build(),
                        Customer.walkIn(Arbitraries.TILL, "Till").build()),
                START,
                List.of(),
                START);
        return new ScriptedShop(script, new StandardEngine(), Tenancy.inMemory());
    }

    /** A point for each euro that lives ten days, and one class for each purchase. */
    private static Program program(int version) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Money.parse("EUR 1.00")))
                        .expiry(Expiry.after(Period.ofDays(10)))
                        .build())
                .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                        .tier("never", "Never bought", 0)
                        .tier("once", "Bought once", 1)
                        .tier("loyal", "Loyal", 3)
                        .build())
                .build();
    }

    @AfterEach
    void law_l5_and_l7_hold() {
        LedgerLaws.check(shop.store(), TenantId.DEFAULT);
        assertThat(shop.doors().standings().verify(null, 10).drifts()).isEmpty();
    }

    private static Instant day(int day) {
        return START.plus(java.time.Duration.ofDays(day - 1));
    }

    private static Reference pos(String id) {
        return Reference.of("pos", id);
    }

    private static Origin origin(CustomerId customer, String id) {
        return Origin.of(customer, pos(id));
    }

    private static Purchase buys(String id, int day, String amount) {
        return Purchase.builder(ADA, pos(id), CurrencyUnit.EUR)
                .line(Line.of("A", 1, amount).build())
                .at(day(day))
                .build();
    }

    private static Refund.Builder givesBack(String id, int day, String purchase) {
        return Refund.of(ADA, pos(id), pos(purchase)).at(day(day));
    }

    private void on(int day, Command... commands) {
        shop.run().setNow(day(day));
        for (Command command : commands) {
            ScriptRun.Result result = shop.run().play(command);
            assertThat(result.refusals()).as("%s", command).isEmpty();
        }
    }

    private static Command say(io.patron.crm.fact.Fact fact) {
        return new Command.Say(fact);
    }

    private Standing standing() {
        return shop.doors().standings().of(ADA);
    }

    @Test
    @DisplayName(
            "a purchase that comes late for a refund is met by it, though the refund lies after all that was known")
    void law_l7_a_refund_that_waited_takes_effect_after_what_was_known() {
        on(2, say(givesBack("r", 2, "p").build()));
        on(3, say(buys("p", 1, "9.00")));
        assertThat(standing().history().purchases()).isZero();
        assertThat(standing().waiting()).isEmpty();
    }

    @Test
    @DisplayName("a document that is corrected after its period was closed counts once")
    void law_l7_a_correction_after_the_close_replaces_what_was_posted() {
        on(1, say(buys("p", 1, "9.00")));
        on(5, say(new Checkpoint(origin(ADA, "c"), day(4))));
        on(6, say(givesBack("r", 6, "p").amount(Money.parse("EUR 2.00")).build()));
        on(7, say(new Correction(origin(ADA, "k"), pos("p"), 1, buys("p", 1, "5.00"))));
        assertThat(standing().history().purchases()).isEqualTo(1);
        assertThat(standing().history().net()).isEqualTo(Money.parse("EUR 3.00"));
    }

    @Test
    @DisplayName("two revisions of a document that were both posted later are valued each for itself")
    void law_l7_revisions_in_a_closed_period_are_valued_each_for_itself() {
        on(5, say(new Checkpoint(origin(ADA, "c"), day(4))));
        on(6, say(buys("p", 1, "9.00")));
        on(7, say(new Checkpoint(origin(ADA, "d"), day(6))));
        on(8, say(new Correction(origin(ADA, "k"), pos("p"), 1, buys("p", 2, "5.00"))));
        assertThat(standing().points(WalletId.POINTS).balance()).isEqualTo(5);
        assertThat(standing().history().net()).isEqualTo(Money.parse("EUR 5.00"));
    }

    @Test
    @DisplayName("a refund that was declared void gives nothing back with the next one")
    void law_l7_a_void_refund_is_not_brought_back_by_the_next() {
        on(1, say(buys("first", 1, "1.00")));
        on(1, say(givesBack("r", 1, "p").build()), say(new Void(origin(ADA, "v"), pos("r"), 1)));
        on(2, say(buys("p", 2, "9.00")));
        on(3, say(givesBack("s", 3, "p").amount(Money.parse("EUR 4.00")).build()));
        assertThat(standing().history().net()).isEqualTo(Money.parse("EUR 6.00"));
    }

    @Test
    @DisplayName("refunds dated before their purchase take effect in one order, whether they are replayed or not")
    void law_l5_refunds_before_their_purchase_keep_their_order() {
        Purchase two = Purchase.builder(ADA, pos("p"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "4.00").build())
                .line(Line.of("B", 1, "4.00").build())
                .at(day(3))
                .build();
        on(1, say(buys("first", 1, "1.00")));
        on(2, say(givesBack("z", 1, "p").lines(LineReturn.whole(1)).build()));
        on(2, say(givesBack("a", 2, "p").amount(Money.parse("EUR 4.00")).build()));
        on(3, say(two));
        on(4, say(givesBack("r", 4, "p").lines(LineReturn.whole(2)).build()));
        assertThat(standing().history().purchases()).isEqualTo(1);
    }

    @Test
    @DisplayName("a fact from before the last booking of time is followed by what time brought since")
    void law_l7_a_fact_before_what_was_booked_as_due() {
        on(1, say(buys("p", 1, "9.00")));
        on(40, new Command.BookDue());
        on(41, say(buys("q", 20, "7.00")));
        assertThat(standing().points(WalletId.POINTS).lots()).isEmpty();
        assertThat(shop.stored(ADA).points(WalletId.POINTS).lots()).isEmpty();
    }

    @Test
    @DisplayName("a refund goes with its purchase: who gave both away cannot correct it")
    void law_l7_a_refund_belongs_to_the_owner_of_its_purchase() {
        on(1, say(givesBack("r", 1, "p").build()), say(buys("p", 1, "9.00")));
        on(2, new Command.Claim(pos("p"), Arbitraries.BOB, pos("claim")));
        Refund other = givesBack("r", 1, "p").amount(Money.parse("EUR 1.00")).build();
        assertThat(shop.run()
                        .play(say(new Correction(origin(ADA, "k"), pos("r"), 5, other)))
                        .refusals())
                .hasSize(1);
    }

    @Test
    @DisplayName("a claimed receipt that is corrected without a time keeps its own")
    void law_l4_a_claimed_document_keeps_its_time() {
        Purchase receipt = Purchase.builder(Arbitraries.TILL, pos("p"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "9.00").build())
                .at(day(1))
                .build();
        on(1, say(receipt));
        on(5, new Command.Claim(pos("p"), ADA, pos("claim")));
        Purchase corrected = Purchase.of(ADA, pos("p"), Money.parse("EUR 8.00"));
        on(6, say(new Correction(origin(ADA, "k"), pos("p"), 2, corrected)));
        LocalDate first = LocalDate.ofInstant(day(1), ZoneOffset.UTC);
        assertThat(standing().history().net(first, first.plusDays(1))).isEqualTo(Money.parse("EUR 8.00"));
    }

    @Test
    @DisplayName("a refund that stands before its purchase in one batch is met by it")
    void law_l4_a_batch_with_a_refund_before_its_purchase() {
        on(3, new Command.SayAll(List.of(givesBack("r", 1, "p").build(), buys("p", 2, "9.00"))));
        assertThat(standing().history().purchases()).isZero();
        assertThat(standing().waiting()).isEmpty();
    }

    @Test
    @DisplayName("what expired between two facts of a batch is not taken back by a later refund")
    void law_l4_expiry_that_is_booked_before_what_was_earned() {
        on(1, say(buys("first", 1, "1.00")));
        on(
                40,
                new Command.SayAll(List.of(
                        givesBack("r", 30, "p").amount(Money.parse("EUR 1.00")).build(), buys("p", 2, "9.00"))));
        on(41, say(givesBack("s", 41, "p").build()));
        assertThat(standing().points(WalletId.POINTS).debt()).isZero();
    }

    @Test
    @DisplayName("what expires on the way of a batch is not taken back by a refund in it")
    void law_l4_expiry_on_the_way_of_a_batch() {
        on(1, say(buys("first", 1, "1.00")));
        on(2, say(buys("p", 2, "9.00")));
        Refund unlinked = Refund.unlinked(ADA, pos("u"), Money.parse("EUR 1.00"))
                .at(day(30))
                .build();
        on(40, new Command.SayAll(List.of(unlinked, givesBack("r", 31, "p").build())));
        assertThat(standing().points(WalletId.POINTS).debt()).isZero();
    }

    @Test
    @DisplayName("three amounts in a foreign currency sum to the whole")
    void law_l6_amounts_in_a_foreign_currency_sum_to_the_whole() {
        Purchase foreign = Purchase.builder(ADA, pos("p"), CurrencyUnit.USD)
                .rate(new BigDecimal("0.9137"))
                .line(Line.of("A", 1, "25.56").build())
                .at(day(1))
                .build();
        on(1, say(foreign));
        for (String id : List.of("r", "s", "t")) {
            on(2, say(givesBack(id, 2, "p").amount(Money.parse("USD 8.52")).build()));
        }
        assertThat(standing().history().net()).isEqualTo(Money.zero(CurrencyUnit.EUR));
        assertThat(standing().history().purchases()).isZero();
        assertThat(standing().points(WalletId.POINTS).balance()).isZero();
    }

    @Test
    @DisplayName("a tier that the purchases left would have reached is not lost with the first")
    void law_l6_a_refund_leaves_the_tier_that_others_reach() {
        on(1, say(buys("p", 1, "9.00")));
        on(2, say(buys("q", 2, "9.00")));
        on(3, say(givesBack("r", 3, "p").build()));
        assertThat(standing().tier("class").tier()).isEqualTo("once");
        on(4, say(buys("s", 4, "9.00")));
        on(5, say(givesBack("t", 5, "s").build()));
        assertThat(standing().tier("class").since()).isEqualTo(day(2));
    }
}
