// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is learned late, and what changes afterwards. */
abstract class CrmChangesGroup extends CrmGroup {
    CrmChangesGroup(CrmBench bench) {
        super(bench);
    }

    @Test
    @DisplayName("a late purchase counts where it belongs, and what it changes in others is booked as compensation")
    void aLatePurchaseCompensates() {
        Program welcome = Program.builder("welcome", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
                        .build())
                .build();
        Shop other = bench().audit(shop().beside(TenantId.of("welcome"), welcome));
        CustomerId ada = other.customer("ada");
        Instant before = other.tick();
        assertThat(other.buy(ada, "second", "20").earned(WalletId.POINTS)).isEqualTo(120);
        other.tick();

        Receipt late = other.buy(ada, "first", "30", before);

        assertThat(late.earned(WalletId.POINTS)).isEqualTo(130);
        assertThat(reasons(late)).contains(Reason.POINTS_COMPENSATED);
        assertThat(other.points(ada)).isEqualTo(150);
        assertThat(other.sum(ada, EntryKind.EARN)).isEqualTo(150);
        assertThat(late.available(WalletId.POINTS)).isEqualTo(150);
    }

    @Test
    @DisplayName("many late facts in one batch come to the same as if each had come in time")
    void lateOrInTime() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        Instant start = shop().now();
        shop().waitDays(30);
        for (int i = 0; i < 10; i++) {
            shop().record(purchase(bea, "b" + i, "33.30", start.plusSeconds(i)));
        }
        shop().buy(ada, "last", "40", start.plusSeconds(100));
        shop().buy(bea, "blast", "40", start.plusSeconds(100));
        List<Purchase> late = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            late.add(purchase(ada, "a" + i, "33.30", start.plusSeconds(i)));
        }
        crm().transactions().record(late);

        Standing inTime = shop().standing(bea);
        Standing belated = shop().standing(ada);
        assertThat(belated.history()).isEqualTo(inTime.history());
        assertThat(belated.tiers()).isEqualTo(inTime.tiers());
        assertThat(belated.nextChangeAt()).isEqualTo(inTime.nextChangeAt());
        assertThat(shop().points(bea)).isEqualTo(370);
        assertThat(shop().points(ada)).isEqualTo(370);
    }

    @Test
    @DisplayName("a correction replaces what was said, a void takes it away, a later correction brings it back")
    void correctionAndVoid() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "0", "5");
        Standing never = shop().standing(ada);
        shop().buy(ada, "1", "100");
        Instant bought = shop().now();

        Receipt corrected = correct(ada, "c1", 1, purchase(ada, "1", "60", null));
        assertThat(reasons(corrected)).contains(Reason.DOCUMENT_CHANGED, Reason.POINTS_COMPENSATED);
        assertThat(shop().points(ada)).isEqualTo(65);
        assertThat(net(ada)).isEqualTo(eur("65"));

        cancel(ada, "v2", 2, "1");
        assertThat(shop().standing(ada).saysTheSameAs(never)).isTrue();
        assertThat(crm().transactions().of(ada, null, 10).items()).hasSize(1);

        correct(ada, "c3", 3, purchase(ada, "1", "70", null));
        assertThat(shop().points(ada)).isEqualTo(75);
        assertThat(crm().transactions().of(ada, null, 10).items().get(0).at()).contains(bought);

        correct(ada, "c4", 4, purchase(ada, "1", "70", bought.minusSeconds(86_400)));
        assertThat(shop().standing(ada).history().firstDay()).contains(LocalDate.of(2026, 2, 28));
    }

    @Test
    @DisplayName("a correction can move a document behind everything that is known")
    void aCorrectionMovesOn() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().waitDays(10);
        correct(ada, "c", 1, purchase(ada, "1", "100", shop().now()));
        assertThat(shop().points(ada)).isEqualTo(100);
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.of(2026, 3, 11));
        shop().buy(ada, "2", "10");
        assertThat(purchases(ada)).isEqualTo(2);
    }

    @Test
    @DisplayName("the highest revision counts, in whatever order the revisions arrive")
    void theHighestRevisionCounts() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        correct(ada, "c3", 3, purchase(ada, "1", "30", null));
        assertThat(reasons(correct(ada, "c2", 2, purchase(ada, "1", "20", null))))
                .containsExactly(Reason.DOCUMENT_CHANGE_STALE);
        cancel(ada, "v1", 1, "1");
        assertThat(shop().points(ada)).isEqualTo(30);
        assertThat(net(ada)).isEqualTo(eur("30"));
    }

    @Test
    @DisplayName("a change that is repeated counts once and gets the first receipt")
    void aRepeatedChange() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        Receipt first = correct(ada, "c", 1, purchase(ada, "1", "60", null));
        assertThat(correct(ada, "c", 1, purchase(ada, "1", "60", null))).isEqualTo(first.again());
        Receipt gone = cancel(ada, "v", 2, "1");
        assertThat(cancel(ada, "v", 2, "1")).isEqualTo(gone.again());
        assertThat(shop().points(ada)).isZero();
    }

    @Test
    @DisplayName("a refund of a corrected purchase is bound by what the purchase says now")
    void refundsOfACorrectedPurchase() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().refund(ada, "r1", "1", "30");
        correct(ada, "c", 1, purchase(ada, "1", "50", null));
        assertThat(net(ada)).isEqualTo(eur("20"));
        shop().refund(ada, "r2", "1");
        assertThat(net(ada)).isEqualTo(eur("0"));
        assertThat(shop().points(ada)).isZero();
        assertThat(shop().debt(ada)).isZero();
    }

    @Test
    @DisplayName("a document is corrected to no moment of the future, whoever it is told by")
    void noCorrectionIntoTheFuture() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "150");
        Instant far = shop().now().plusSeconds(400_000_000);
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> crm().transactions()
                        .record(new Correction(origin(ada, "c"), ref("1"), 1, purchase(ada, "1", "150", far))),
                "time of pos:1",
                "must not lie in the future");
        assertThat(shop().points(ada)).isEqualTo(150);
    }

    @Test
    @DisplayName("a refund is corrected to nothing that could not have been recorded")
    void aRefundIsCorrectedWithinTheRules() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().buy(bea, "q", "100");
        shop().refund(ada, "r", "1", "10");
        List<CustomerId> both = List.of(ada, bea);
        refused(
                IllegalArgumentException.class,
                both,
                () -> crm().transactions()
                        .record(new Correction(
                                origin(ada, "c"),
                                ref("r"),
                                1,
                                Refund.of(ada, ref("r"), ref("q")).build())),
                "must be by the customer who bought");
        refused(
                IllegalArgumentException.class,
                both,
                () -> crm().transactions()
                        .record(new Correction(
                                origin(ada, "c"),
                                ref("r"),
                                1,
                                Refund.of(ada, ref("r"), ref("1"))
                                        .lines(LineReturn.whole(77))
                                        .build())),
                "must be a line of the purchase");
        assertThat(net(ada)).isEqualTo(eur("90"));
    }

    @Test
    @DisplayName("a waiting refund that nobody edited is not corrected, and one that the host deleted is void")
    void aWaitingRefundChanged() {
        HostTables tables = new HostTables();
        Shop host = bench().audit(Shop.on(
                        new MixedStore(shop().store(), tables),
                        Shop.program(ZoneOffset.UTC),
                        shop().clock(),
                        TenantId.of("host")))
                .withTables(tables);
        CustomerId ada = host.customer("ada");
        host.refund(ada, "r", "1", "50");
        assertThat(host.crm().transactions().documentChanged(ref("r"), CLERK)).isEmpty();
        tables.remove(ref("r"));
        assertThat(host.crm().transactions().documentChanged(ref("r"), CLERK)).hasSize(1);
        host.buy(ada, "1", "150");
        assertThat(host.points(ada)).isEqualTo(150);
    }

    @Test
    @DisplayName("a fact dated in a closed period is valued there and posted at its end")
    void aClosedPeriod() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "0", "10");
        Instant dated = shop().tick();
        shop().waitDays(31);
        Crm next = Crm.builder(
                        shop().store(), Shop.programOf(2, ZoneOffset.UTC, 3).build(), shop().clock())
                .build();
        next.standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), CLERK);
        Instant close = shop().tick();
        assertThat(reasons(shop().record(new Checkpoint(origin(ada, "close"), close))))
                .contains(Reason.PERIOD_CLOSED);
        shop().waitDays(1);

        Receipt late = shop().buy(ada, "late", "100", dated);

        assertThat(late.earned(WalletId.POINTS)).as("at the rate of its day").isEqualTo(100);
        assertThat(reasons(late)).contains(Reason.POSTED_LATER);
        assertThat(late.changes().stream()
                        .filter(c -> c.why().reason() == Reason.POINTS_EARNED)
                        .map(c -> c.at()))
                .containsExactly(close);
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.ofInstant(close, ZoneOffset.UTC));
        assertThat(shop().standing(ada).closedUntil()).isEqualTo(close);
        assertThat(shop().buy(ada, "now", "10").earned(WalletId.POINTS)).isEqualTo(30);
        Standing closed = crm().standings().at(ada, close.minusSeconds(1), shop().now());
        assertThat(closed.history().net()).isEqualTo(eur("10"));
    }

    @Test
    @DisplayName("a document of a closed period that is corrected or voided is taken back and posted anew at its end")
    void aChangeInAClosedPeriod() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        shop().buy(ada, "2", "40");
        shop().waitDays(31);
        Instant close = shop().now();
        shop().record(new Checkpoint(origin(ada, "close"), close));
        shop().waitDays(1);

        correct(ada, "c", 1, purchase(ada, "1", "60", null));
        assertThat(shop().points(ada)).isEqualTo(100);
        assertThat(net(ada)).isEqualTo(eur("100"));
        cancel(ada, "v", 1, "2");
        assertThat(shop().points(ada)).isEqualTo(60);
        assertThat(purchases(ada)).isEqualTo(1);
        correct(ada, "c2", 2, purchase(ada, "1", "70", null));
        assertThat(net(ada)).isEqualTo(eur("70"));
        assertThat(shop().points(ada)).isEqualTo(70);

        Standing closed = crm().standings().at(ada, close.minusSeconds(1), shop().now());
        assertThat(closed.history().net()).isEqualTo(eur("140"));
        assertThat(closed.points(WalletId.POINTS).balance()).isEqualTo(140);

        shop().waitDays(31);
        shop().record(new Checkpoint(origin(ada, "close2"), shop().now()));
        correct(ada, "c3", 3, purchase(ada, "1", "80", null));
        assertThat(net(ada)).isEqualTo(eur("80"));
        assertThat(shop().points(ada)).isEqualTo(80);
        assertThat(shop().debt(ada)).isZero();
    }

    @Test
    @DisplayName("what a closed period says stays: a document goes neither in nor out, and its refunds stay with it")
    void aClosedPeriodStaysAsItIs() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "early", "90");
        shop().refund(ada, "r", "early");
        shop().buy(ada, "other", "50");
        Instant inside = shop().tick();
        shop().waitDays(10);
        shop().buy(ada, "open", "150");
        shop().buy(ada, "back", "20");
        correct(ada, "b1", 1, purchase(ada, "back", "20", inside.minusSeconds(2)));
        Instant close = inside.plusSeconds(86_400);
        shop().record(new Checkpoint(origin(ada, "close"), close));
        Standing closed = at(ada, close);
        Standing before = at(ada, inside);
        shop().tick();

        correct(ada, "in", 1, purchase(ada, "open", "150", inside));
        assertThat(net(ada)).isEqualTo(eur("220"));
        assertThat(shop().standing(ada).history().lastDay())
                .as("valued inside, posted at the end")
                .contains(LocalDate.ofInstant(close, ZoneOffset.UTC));
        correct(ada, "b2", 2, purchase(ada, "back", "30", null));
        assertThat(net(ada)).isEqualTo(eur("230"));
        correct(ada, "c", 1, purchase(ada, "early", "80", null));
        assertThat(net(ada)).as("the refund gives back what it is of").isEqualTo(eur("230"));
        assertThat(crm().transactions().habits(ada).refunded()).isEqualTo(eur("80"));
        cancel(ada, "v", 2, "early");
        assertThat(net(ada)).isEqualTo(eur("230"));

        assertThat(at(ada, close).saysTheSameAs(closed)).isTrue();
        assertThat(at(ada, inside).saysTheSameAs(before)).isTrue();
        assertThat(shop().tier(ada)).isEqualTo("bronze");
    }

    /** As it was just before a moment, by all that is known now. */
    private Standing at(CustomerId customer, Instant moment) {
        return crm().standings().at(customer, moment.minusNanos(1_000), shop().now());
    }

    @Test
    @DisplayName("late receipts of a closed period make a first purchase once")
    void oneFirstPurchase() {
        Program welcome = Program.builder("welcome", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
                        .build())
                .build();
        Shop other = bench().audit(shop().beside(TenantId.of("welcome"), welcome));
        CustomerId ada = other.customer("ada");
        Instant start = other.tick();
        other.waitDays(1);
        other.record(new Checkpoint(origin(ada, "close"), other.now()));
        other.tick();
        for (int i = 0; i < 5; i++) {
            other.buy(ada, "late" + i, "1", start.plusSeconds(i));
        }
        assertThat(other.points(ada)).isEqualTo(105);
    }

    @Test
    @DisplayName("what comes with the closing of its period, in one batch, is posted at its end")
    void closedInOneBatch() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "0", "10");
        Instant dated = shop().tick();
        shop().waitDays(31);
        Instant close = shop().tick();
        shop().tick();
        List<Receipt> receipts = crm().transactions()
                .record(List.of(
                        new Checkpoint(origin(ada, "early"), close.minusSeconds(60)),
                        new Checkpoint(origin(ada, "close"), close),
                        new Checkpoint(origin(ada, "stale"), close.minusSeconds(30)),
                        purchase(ada, "late", "100", dated)));
        assertThat(reasons(receipts.get(1))).contains(Reason.PERIOD_CLOSED);
        assertThat(reasons(receipts.get(3))).contains(Reason.POSTED_LATER);
        assertThat(shop().standing(ada).closedUntil()).isEqualTo(close);
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.ofInstant(close, ZoneOffset.UTC));
        assertThat(net(ada)).isEqualTo(eur("110"));
    }

    @Test
    @DisplayName("what the host edits or deletes in its own tables is booked when it says so, and only if it differs")
    void theHostChangesADocument() {
        HostTables tables = new HostTables();
        Shop host = bench().audit(Shop.on(
                        new MixedStore(shop().store(), tables),
                        Shop.program(ZoneOffset.UTC),
                        shop().clock(),
                        TenantId.of("host")))
                .withTables(tables);
        CustomerId ada = host.customer("ada");
        host.buy(ada, "1", "100");
        Instant bought = host.now();
        host.tick();
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();

        tables.put(purchase(ada, "1", "80", bought));
        List<Receipt> edited = host.crm().transactions().documentChanged(ref("1"), CLERK);
        assertThat(edited).hasSize(1);
        assertThat(reasons(edited.get(0))).contains(Reason.DOCUMENT_CHANGED);
        assertThat(host.points(ada)).isEqualTo(80);
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();

        tables.remove(ref("1"));
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).hasSize(1);
        assertThat(host.points(ada)).isZero();
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();

        tables.put(purchase(ada, "1", "90", bought.minusSeconds(60)));
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).hasSize(1);
        assertThat(host.points(ada)).isEqualTo(90);
        assertThat(host.sum(ada, EntryKind.EARN)).isEqualTo(90);

        tables.put(purchase(ada, "1", "90", bought));
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK))
                .as("another time alone")
                .hasSize(1);
        assertThat(host.standing(ada).stamp().lastFact().at()).isEqualTo(bought);
    }

    @Test
    @DisplayName("a document that nobody edited is not corrected")
    void nothingChanged() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        int bookings = shop().bookings(ada).size();
        assertThat(crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();
        assertThat(shop().bookings(ada)).hasSize(bookings);
    }
}
