// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.earned;
import static io.patron.crm.testkit.Samples.entry;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Grant;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read equals what was written, to the last digit and character. */
abstract class PrecisionGroup extends ContractGroup {
    PrecisionGroup(Bench bench) {
        super(bench);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00.123456Z",
                "2026-03-01T12:00:00.999999Z",
                "2026-03-01T12:00:00.000001Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1900-01-01T00:00:00Z",
                "1910-06-01T10:11:12.131415Z",
                "2199-12-31T23:59:59.999999Z",
                "2026-03-29T01:30:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2011-12-30T10:00:00Z"
            })
    @DisplayName("instants come back to the microsecond")
    void microseconds(String text) {
        Instant at = Instant.parse(text);
        Purchase document = purchase(ADA, "1", at);
        Recorded fact = recorded(document, 1);
        Booking booking =
                new Booking(ADA, 1, 1, at, List.of(), booking(ADA, 1, 1).after());
        write(ADA, unit -> {
            unit.journal().append(List.of(fact));
            unit.ledger().append(List.of(booking));
            documents(unit).put(List.of(document));
        });

        assertThat(list(unit -> unit.journal().read(ADA, 0, 1))).containsExactly(fact);
        assertThat(read(unit -> unit.journal().read(ADA, 0, 1)).get(0).occurredAt())
                .isEqualTo(at);
        assertThat(list(unit -> unit.ledger().read(ADA, 0, 1))).containsExactly(booking);
        assertThat(list(unit -> unit.transactions().latest(ADA, null, 1))).containsExactly(document);
    }

    @Test
    @DisplayName("documents that lie a microsecond apart keep their order")
    void microsecondOrder() {
        List<Transaction> documents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            documents.add(purchase(ADA, "p" + (9 - i), NOON.plusNanos(i * 1_000L)));
        }
        write(ADA, unit -> documents(unit).put(documents));
        Collections.reverse(documents);

        assertThat(list(unit -> unit.transactions().latest(ADA, null, 10))).isEqualTo(documents);
    }

    @Test
    @DisplayName("a nanosecond before the next change nothing is due")
    void nanosecondBefore() {
        Instant next = NOON.plusSeconds(5);
        write(ADA, unit -> unit.standings().save(List.of(standing(ADA, 1, next))));

        assertThat(list(unit -> unit.standings().due(next.minusNanos(1), null, 10)))
                .isEmpty();
        assertThat(list(unit -> unit.standings().due(next.plusNanos(999), null, 10)))
                .containsExactly(ADA);
    }

    @Test
    @DisplayName("amounts and quantities come back with every digit")
    void amounts() {
        Purchase purchase = Purchase.builder(ADA, ref("1"), CurrencyUnit.of("JPY"))
                .at(NOON)
                .rate(new BigDecimal("0.000001"))
                .line(Line.of("a", new BigDecimal("0.000001"), new BigDecimal("999999999999"))
                        .build())
                .line(Line.of("b", new BigDecimal("999999999"), new BigDecimal("0.000001"))
                        .unitCost("0.333333")
                        .build())
                .build();
        Grant grant =
                new Grant(Origin.of(ADA, ref("2")).at(NOON), WalletId.POINTS, PointsPolicy.MOST_POINTS, "all of it");
        PointsEntry entry = earned("1", Long.MAX_VALUE);
        write(ADA, unit -> {
            unit.journal().append(List.of(recorded(purchase, 1), recorded(grant, 2)));
            unit.ledger().append(List.of(booking(ADA, 1, 1, entry)));
        });

        assertThat(list(unit -> unit.journal().read(ADA, 0, 10)))
                .containsExactly(recorded(purchase, 1), recorded(grant, 2));
        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("1")))).containsExactly(entry);
    }

    @Test
    @DisplayName("the longest texts fit, counted in characters and not in bytes")
    void longTexts() {
        CustomerId id = CustomerId.of("😀".repeat(CustomerId.MAX_LENGTH));
        Reference reference =
                Reference.of("é".repeat(Reference.MAX_SOURCE_LENGTH), "😀".repeat(Reference.MAX_ID_LENGTH));
        Identifier identifier = new Identifier("ж".repeat(40), "😀".repeat(160));
        Customer customer =
                Customer.person(id, "绿".repeat(200)).identifier(identifier).build();
        Refund refund = Refund.of(id, reference, Reference.of("p", "😀".repeat(Reference.MAX_ID_LENGTH)))
                .at(NOON)
                .reason("ü".repeat(200))
                .build();
        write(id, unit -> {
            assertThat(customers(unit).insert(List.of(customer))).isEmpty();
            assertThat(unit.journal().append(List.of(recorded(refund, 1)))).isEmpty();
            documents(unit).put(List.of(refund));
            unit.standings().save(List.of(standing(id, 1, null)));
        });

        assertThat(map(unit -> unit.customers().find(List.of(id)))).isEqualTo(Map.of(id, customer));
        assertThat(map(unit -> unit.customers().findBy(List.of(identifier)))).isEqualTo(Map.of(identifier, id));
        assertThat(map(unit -> unit.journal().find(List.of(reference))))
                .isEqualTo(Map.of(reference, recorded(refund, 1)));
        assertThat(map(unit -> unit.transactions().find(List.of(reference)))).isEqualTo(Map.of(reference, refund));
        assertThat(list(unit -> unit.standings().page(null, 10))).containsExactly(id);
    }

    @Test
    @DisplayName("what looks like a statement is only text")
    void statements() {
        String nasty = "'; DROP TABLE customer; -- \\' \" ${x} %s {0}";
        CustomerId id = CustomerId.of(nasty);
        Grant grant = new Grant(Origin.of(id, ref(nasty)).at(NOON), WalletId.POINTS, 1, nasty);
        write(id, unit -> {
            assertThat(customers(unit).insert(List.of(Customer.person(id, nasty).build())))
                    .isEmpty();
            assertThat(unit.journal().append(List.of(recorded(grant, 1)))).isEmpty();
        });

        assertThat(read(unit -> unit.customers().find(List.of(id))).get(id))
                .isEqualTo(Customer.person(id, nasty).build());
        assertThat(map(unit -> unit.journal().find(List.of(ref(nasty))))).hasSize(1);
    }
}
