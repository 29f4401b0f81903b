// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.earned;
import static io.patron.crm.testkit.Samples.entry;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.standing.Booking;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ledger. */
abstract class LedgerGroup extends ContractGroup {
    LedgerGroup(Bench bench) {
        super(bench);
    }

    private void append(Booking... bookings) {
        Set<CustomerId> customers =
                Set.copyOf(List.of(bookings).stream().map(Booking::customer).toList());
        write(customers, does(unit -> unit.ledger().append(List.of(bookings))));
    }

    private List<Booking> ledger(CustomerId customer) {
        return read(unit -> unit.ledger().read(customer, 0, 1_000));
    }

    @Test
    @DisplayName("bookings are read in the order they were made, page by page")
    void pages() {
        for (int i = 1; i <= 5; i++) {
            append(booking(ADA, i, i, earned("" + i, 10)), booking(BEA, i, 0));
        }

        assertThat(list(unit -> unit.ledger().read(ADA, 0, 3)))
                .extracting(Booking::number)
                .containsExactly(1L, 2L, 3L);
        assertThat(list(unit -> unit.ledger().read(ADA, 3, 3)))
                .extracting(Booking::number)
                .containsExactly(4L, 5L);
        assertThat(list(unit -> unit.ledger().read(ADA, 5, 3))).isEmpty();
        assertThat(ledger(ADA).get(1)).isEqualTo(booking(ADA, 2, 2, earned("2", 10)));
        assertThat(ledger(BEA))
                .hasSize(5)
                .allSatisfy(b -> assertThat(b.customer()).isEqualTo(BEA));
        assertThat(ledger(CLEO)).isEmpty();
    }

    @Test
    @DisplayName("the booking of a fact is found by its sequence, whatever time booked in between")
    void ofFacts() {
        append(
                booking(ADA, 1, 0),
                booking(ADA, 2, 1),
                booking(ADA, 3, 0),
                booking(ADA, 4, 0),
                booking(ADA, 5, 2),
                booking(ADA, 6, 4),
                booking(ADA, 7, 0));

        for (long sequence : new long[] {1, 2, 4}) {
            long number = sequence == 1 ? 2 : sequence == 2 ? 5 : 6;
            assertThat(map(unit -> unit.ledger().ofFacts(ADA, List.of(sequence))))
                    .isEqualTo(Map.of(sequence, booking(ADA, number, sequence)));
        }
        assertThat(map(unit -> unit.ledger().ofFacts(ADA, List.of(0L, 1L, 2L, 3L, 4L, 5L))))
                .containsOnlyKeys(1L, 2L, 4L);
        assertThat(map(unit -> unit.ledger().ofFacts(ADA, List.of()))).isEmpty();
        assertThat(map(unit -> unit.ledger().ofFacts(BEA, List.of(1L)))).isEmpty();
    }

    @Test
    @DisplayName("the booking of a fact is found whatever the order in which facts were booked")
    void ofFactsInAnyOrder() {
        append(booking(ADA, 1, 5), booking(ADA, 2, 0), booking(ADA, 3, 1), booking(ADA, 4, 7), booking(ADA, 5, 2));
        append(booking(ADA, 6, 8));

        assertThat(map(unit -> unit.ledger().ofFacts(ADA, List.of(1L, 2L, 3L, 5L, 7L, 8L))))
                .isEqualTo(Map.of(
                        1L, booking(ADA, 3, 1),
                        2L, booking(ADA, 5, 2),
                        5L, booking(ADA, 1, 5),
                        7L, booking(ADA, 4, 7),
                        8L, booking(ADA, 6, 8)));
    }

    @Test
    @DisplayName("the entries that touch the lots of a document are found by it, in the order they were booked")
    void entriesOf() {
        PointsEntry first = earned("1", 100);
        PointsEntry spent = entry(EntryKind.REDEEM, "1", -30, ref("r"));
        PointsEntry expired = entry(EntryKind.EXPIRE, "1", -70, null);
        write(ADA, unit -> {
            unit.journal().append(List.of(recorded(registration(ADA), 1), bought(ADA, "1", 2), bought(ADA, "2", 3)));
            unit.ledger()
                    .append(List.of(
                            booking(ADA, 1, 1),
                            booking(ADA, 2, 2, first),
                            booking(ADA, 3, 3, earned("2", 50), spent),
                            booking(ADA, 4, 0, expired, entry(EntryKind.EXPIRE, "2", -50, null))));
        });
        write(BEA, unit -> unit.ledger().append(List.of(booking(BEA, 1, 0, earned("1", 999)))));

        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("1")))).containsExactly(first, spent, expired);
        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("2")))).hasSize(2);
        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("3")))).isEmpty();
        assertThat(list(unit -> unit.ledger().entriesOf(CLEO, ref("1")))).isEmpty();
    }

    @Test
    @DisplayName("the entries on lots of a document that another customer recorded are found as well")
    void entriesOfAnothersDocument() {
        PointsEntry received = earned("1", 100);
        write(ADA, unit -> unit.journal().append(List.of(recorded(registration(ADA), 1), bought(ADA, "1", 2))));
        write(BEA, unit -> {
            unit.journal().append(List.of(recorded(registration(BEA), 1), bought(BEA, "2", 2)));
            unit.ledger().append(List.of(booking(BEA, 1, 1, received), booking(BEA, 2, 2)));
        });

        assertThat(list(unit -> unit.ledger().entriesOf(BEA, ref("1")))).containsExactly(received);
    }

    @Test
    @DisplayName("an entry that touches the lots of two documents is found by both")
    void entryOnTwoLots() {
        Booking full = Samples.fullBooking(ADA, 1, 1);
        append(full);

        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("1")))).hasSize(3);
        assertThat(list(unit -> unit.ledger().entriesOf(ADA, ref("2")))).hasSize(1);
    }

    @Test
    @DisplayName("every kind of change comes back as it was")
    void everyKind() {
        append(Samples.fullBooking(ADA, 1, 1));

        assertThat(ledger(ADA)).containsExactly(Samples.fullBooking(ADA, 1, 1));
    }

    @Test
    @DisplayName("a gap or a repeat in the numbers is a programmer's error, and nothing is added")
    void gaps() {
        append(booking(ADA, 1, 1));

        for (long wrong : new long[] {0, 1, 3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> append(booking(ADA, wrong, 2)))
                    .withMessageContaining("booking number");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(booking(BEA, 1, 1), booking(ADA, 2, 2), booking(ADA, 4, 3)))
                .withMessageContaining("booking number");
        assertThat(ledger(ADA)).hasSize(1);
        assertThat(ledger(BEA)).isEmpty();
    }

    @Test
    @DisplayName("a unit books only for customers it named")
    void unnamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> unit.ledger().append(List.of(booking(BEA, 1, 1)))))
                .withMessageContaining("bea");
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.ledger().read(ADA, 0, 0)))
                .withMessageContaining("limit");
    }
}
