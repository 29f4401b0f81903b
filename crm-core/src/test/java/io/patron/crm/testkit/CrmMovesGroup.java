// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Documents that are given to another customer. */
abstract class CrmMovesGroup extends CrmGroup {
    CrmMovesGroup(CrmBench bench) {
        super(bench);
    }

    @Test
    @DisplayName("an anonymous receipt is claimed with its refunds: points, spend and documents are hers from then on")
    void anAnonymousReceiptIsClaimed() {
        CustomerId till = shop().walkIn("till");
        CustomerId ada = shop().customer("ada");
        shop().buy(till, "other", "7");
        shop().buy(till, "1", "600");
        Instant bought = shop().now();
        shop().refund(till, "r", "1", "50");
        shop().waitDays(3);

        Receipt claimed = shop().reassign("1", ada, "claim");

        assertThat(claimed.customer()).isEqualTo(ada);
        assertThat(net(ada)).isEqualTo(eur("550"));
        assertThat(net(till)).isEqualTo(eur("7"));
        assertThat(shop().points(ada)).isEqualTo(550);
        assertThat(shop().tier(ada)).isEqualTo("silver");
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.of(2026, 3, 1));
        assertThat(crm().transactions().of(ada, null, 10).items())
                .extracting(t -> t.reference().id())
                .containsExactly("r", "1");
        assertThat(crm().transactions().of(till, null, 10).items())
                .extracting(t -> t.reference().id())
                .containsExactly("other");

        assertThat(shop().reassign("1", ada, "claim")).isEqualTo(claimed.again());
        shop().refund(ada, "r2", "1", "60");
        assertThat(net(ada)).isEqualTo(eur("490"));
        refused(
                IllegalArgumentException.class,
                List.of(ada, till),
                () -> crm().transactions()
                        .record(Refund.of(till, ref("r3"), ref("1")).build()),
                "must be by the customer who bought");
        correct(ada, "c", 2, purchase(ada, "1", "610", null));
        assertThat(net(ada)).isEqualTo(eur("500"));
        assertThat(shop().standing(ada).history().lastDay()).contains(LocalDate.ofInstant(bought, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("a refund that was corrected to another purchase goes with that one when it is claimed")
    void aCorrectedRefundIsClaimed() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().buy(ada, "2", "200");
        shop().refund(ada, "r", "1", "10");
        Refund ofTheOther = Refund.of(ada, ref("r"), ref("2")).amount(eur("20")).build();
        shop().tick();
        shop().record(new Correction(origin(ada, "c"), ref("r"), 1, ofTheOther));
        assertThat(net(ada)).isEqualTo(eur("280"));

        shop().reassign("2", bea, "claim");

        assertThat(net(ada)).isEqualTo(eur("100"));
        assertThat(net(bea)).isEqualTo(eur("180"));
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().transactions().record(new Void(origin(ada, "v"), ref("r"), 3)),
                "must be a document of the same customer");
        cancel(bea, "v2", 3, "r");
        assertThat(net(bea)).isEqualTo(eur("200"));
    }

    @Test
    @DisplayName("a refund goes with its purchase there and back, and no revision of an earlier owner ever comes back")
    void refundsGoThereAndBack() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "150");
        shop().refund(ada, "r", "1", "50");
        correct(ada, "r1", "r", 1, "11");
        correct(ada, "r2", "r", 2, "12");

        shop().reassign("1", bea, "there");
        assertThat(net(bea)).isEqualTo(eur("138"));
        assertThat(shop().standing(ada).waiting()).isEmpty();
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().transactions().record(new Correction(origin(bea, "a"), ref("r"), 3, back(bea, "r", "50"))),
                "revision of pos:r",
                "must be above 3",
                "3");
        correct(bea, "r4", "r", 4, "50");
        assertThat(net(bea)).isEqualTo(eur("100"));

        shop().reassign("1", ada, "back");
        assertThat(net(ada)).isEqualTo(eur("100"));
        assertThat(net(bea)).isEqualTo(eur("0"));
        cancel(ada, "v", 6, "r");
        assertThat(net(ada)).isEqualTo(eur("150"));
        shop().reassign("1", bea, "there again");
        assertThat(net(bea)).as("a refund that was voided stays void").isEqualTo(eur("150"));
        shop().reassign("1", ada, "back again");
        assertThat(net(ada)).isEqualTo(eur("150"));
    }

    private static Refund back(CustomerId customer, String id, String euros) {
        return Refund.of(customer, ref(id), ref("1")).amount(eur(euros)).build();
    }

    private void correct(CustomerId customer, String id, String refund, int revision, String euros) {
        shop().tick();
        shop().record(new Correction(origin(customer, id), ref(refund), revision, back(customer, refund, euros)));
    }

    @Test
    @DisplayName("a refund is not given away without its purchase; one that waits for a purchase of somebody else is")
    void aRefundAlone() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().refund(ada, "r", "1", "10");
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().transactions().reassign(ref("r"), bea, ref("alone"), CLERK),
                "must go with its purchase");
        shop().refund(bea, "early", "2", "30");
        shop().buy(ada, "2", "100");
        assertThat(net(bea)).isEqualTo(eur("0"));
        shop().reassign("early", ada, "hers");
        assertThat(net(ada)).isEqualTo(eur("160"));
        assertThat(shop().standing(bea).waiting()).isEmpty();
    }

    @Test
    @DisplayName("a document of a closed period that was changed since is given away as it stands now, or not at all")
    void aChangedDocumentOfAClosedPeriodIsGivenAway() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "150");
        shop().buy(ada, "2", "40");
        shop().waitDays(10);
        shop().record(new Checkpoint(origin(ada, "close"), shop().now()));
        shop().waitDays(1);
        correct(ada, "c", 1, purchase(ada, "1", "10", null));
        cancel(ada, "v", 1, "2");
        assertThat(crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();

        shop().reassign("1", bea, "claim");

        assertThat(net(bea)).isEqualTo(eur("10"));
        assertThat(net(ada)).isEqualTo(eur("0"));
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().transactions().reassign(ref("2"), bea, ref("claim2"), CLERK),
                "must be a document that stands");
    }

    @Test
    @DisplayName(
            "a claim that repeats another with other content, or of what does not stand or is hers already, is refused")
    void refusedClaims() {
        CustomerId till = shop().walkIn("till");
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(till, "1", "10");
        shop().buy(till, "2", "20");
        shop().buy(till, "3", "30");
        cancel(till, "v", 1, "3");
        shop().reassign("1", ada, "claim");
        List<CustomerId> all = List.of(till, ada, bea);
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions().reassign(ref("2"), ada, ref("claim"), CLERK),
                "is taken by a fact with other content");
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions().reassign(ref("1"), bea, ref("claim"), CLERK),
                "is taken by a fact with other content");
        refused(
                ReferenceConflictException.class,
                all,
                () -> crm().transactions().reassign(ref("2"), ada, ref("v"), CLERK),
                "is taken by a fact with other content");
        refused(
                IllegalArgumentException.class,
                all,
                () -> crm().transactions().reassign(ref("1"), ada, ref("again"), CLERK),
                "must be to another customer than its owner");
        refused(
                IllegalArgumentException.class,
                all,
                () -> crm().transactions().reassign(ref("3"), ada, ref("gone"), CLERK),
                "must be a document that stands");
        refused(
                IllegalArgumentException.class,
                all,
                () -> crm().transactions().reassign(ref("never"), ada, ref("none"), CLERK),
                "must be recorded first");
    }

    @Test
    @DisplayName("a receipt goes to a second customer and back again")
    void aReceiptGoesBack() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        Standing hers = shop().standing(ada);
        shop().reassign("1", bea, "to-bea");
        assertThat(shop().points(ada)).isZero();
        assertThat(shop().points(bea)).isEqualTo(100);
        shop().reassign("1", ada, "to-ada");
        assertThat(shop().standing(ada).saysTheSameAs(hers)).isTrue();
        assertThat(shop().points(bea)).isZero();
        assertThat(purchases(bea)).isZero();
    }

    @Test
    @DisplayName("points of a receipt that was given away, and spent already, are owed")
    void aSpentReceiptIsGivenAway() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().redeem(ada, "gift", 70);
        shop().reassign("1", bea, "to-bea");
        assertThat(shop().debt(ada)).isEqualTo(70);
        assertThat(shop().points(ada)).isZero();
        assertThat(shop().points(bea)).isEqualTo(100);
    }

    @Test
    @DisplayName("an invoice that the host gives to another customer, edits and takes back follows, with its refunds")
    void theHostGivesADocumentAway() {
        HostTables tables = new HostTables();
        Shop host = bench().audit(Shop.on(
                        new MixedStore(shop().store(), tables),
                        Shop.program(ZoneOffset.UTC),
                        shop().clock(),
                        TenantId.of("host")))
                .withTables(tables);
        CustomerId ada = host.customer("ada");
        CustomerId bea = host.customer("bea");
        host.buy(ada, "1", "100");
        Instant bought = host.now();
        host.refund(ada, "r", "1", "10");
        host.tick();

        tables.put(purchase(bea, "1", "100", bought));
        tables.put(Refund.of(bea, ref("r"), ref("1"))
                .amount(eur("10"))
                .at(bought.plusSeconds(1))
                .build());
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).hasSize(1);
        assertThat(host.points(ada)).isZero();
        assertThat(host.points(bea)).isEqualTo(90);
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).isEmpty();
        assertThat(host.crm().transactions().documentChanged(ref("r"), CLERK)).isEmpty();

        tables.put(purchase(ada, "1", "80", bought));
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).hasSize(2);
        assertThat(host.points(ada)).isEqualTo(70);
        assertThat(host.points(bea)).isZero();

        tables.remove(ref("1"));
        host.crm().transactions().documentChanged(ref("1"), CLERK);
        assertThat(host.points(ada)).isZero();
        tables.put(purchase(bea, "1", "50", bought));
        assertThat(host.crm().transactions().documentChanged(ref("1"), CLERK)).hasSize(1);
        host.crm().transactions().documentChanged(ref("r"), CLERK);
        assertThat(host.points(bea)).isEqualTo(40);
        assertThat(host.points(ada)).isZero();
    }
}
