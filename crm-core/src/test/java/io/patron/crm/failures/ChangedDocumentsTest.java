// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.program.Programs;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents that changed")
class ChangedDocumentsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId TILL = CustomerId.of("till");
    private static final Reference SALE = Reference.of("pos", "1001");

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:00Z"));
    private final Crm crm = Crm.builder(
                    new InMemoryCrmStore(), Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC), clock)
            .build();

    @BeforeEach
    void customers() {
        crm.customers().register(Customer.person(ADA, "Ada").build());
        crm.customers().register(Customer.walkIn(TILL, "Till 1").build());
    }

    private static Purchase sale(CustomerId customer, String... skus) {
        Purchase.Builder purchase = Purchase.builder(customer, SALE, CurrencyUnit.EUR);
        for (String sku : skus) {
            purchase.line(Line.of(sku, 1, "10").build());
        }
        return purchase.build();
    }

    @Test
    @DisplayName("a refund names the lines of the purchase as it was corrected last")
    void fail_a5_linesAreThoseOfTheLastRevision() {
        crm.transactions().record(sale(ADA, "a"));
        for (int revision : new int[] {2, 1}) {
            Origin origin = Origin.of(ADA, Reference.of("erp", "c" + revision));
            Purchase replacement = revision == 2 ? sale(ADA, "a", "b") : sale(ADA, "a", "b", "c");
            crm.transactions().record(new Correction(origin, SALE, revision, replacement));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crm.transactions()
                        .record(Refund.of(ADA, Reference.of("pos", "r3"), SALE)
                                .lines(LineReturn.whole(3))
                                .build()))
                .withMessageContaining("must be a line of the purchase, which has 2, was 3");
        crm.transactions()
                .record(Refund.of(ADA, Reference.of("pos", "r2"), SALE)
                        .lines(LineReturn.whole(2))
                        .build());
        assertThat(crm.standings().of(ADA).history().net()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(crm.standings().verify(null, 10).clean()).isTrue();
    }

    @Test
    @DisplayName("a claim that is repeated gets the first receipt, and its reference serves nothing else")
    void fail_b1_aClaimIsRepeated() {
        crm.transactions().record(sale(TILL, "a", "b"));
        Reference claim = Reference.of("app", "claim-7");
        Receipt first = crm.transactions().reassign(SALE, ADA, claim, Actor.HOST);
        Receipt again = crm.transactions().reassign(SALE, ADA, claim, Actor.HOST);
        assertThat(again).isEqualTo(first.again());
        crm.transactions().record(Purchase.of(TILL, Reference.of("pos", "1002"), Money.parse("EUR 5")));
        assertThatExceptionOfType(ReferenceConflictException.class)
                .isThrownBy(() -> crm.transactions().reassign(Reference.of("pos", "1002"), ADA, claim, Actor.HOST))
                .withMessage("reference app:claim-7: is taken by a fact with other content");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        crm.transactions().reassign(SALE, ADA, Reference.of("app", "x".repeat(151)), Actor.HOST))
                .withMessageContaining("must have at most 150 characters");
        assertThat(crm.standings().of(ADA).history().net()).isEqualTo(Money.parse("EUR 20.00"));
    }
}
