// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Grant;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The journal. */
abstract class JournalGroup extends ContractGroup {
    JournalGroup(Bench bench) {
        super(bench);
    }

    private Set<Reference> append(Recorded... facts) {
        Set<CustomerId> customers =
                Set.copyOf(List.of(facts).stream().map(f -> f.fact().customer()).toList());
        return write(customers, unit -> unit.journal().append(List.of(facts)));
    }

    private List<Recorded> journal(CustomerId customer) {
        return read(unit -> unit.journal().read(customer, 0, 1_000));
    }

    @Test
    @DisplayName("a fact is found by its reference and read in its customer's journal")
    void found() {
        assertThat(append(bought(ADA, "1", 1))).isEmpty();

        assertThat(map(unit -> unit.journal().find(List.of(ref("1"), ref("2")))))
                .isEqualTo(Map.of(ref("1"), bought(ADA, "1", 1)));
        assertThat(journal(ADA)).containsExactly(bought(ADA, "1", 1));
        assertThat(journal(BEA)).isEmpty();
    }

    @Test
    @DisplayName("facts of several customers are added at once")
    void severalCustomers() {
        assertThat(append(bought(ADA, "1", 1), bought(BEA, "2", 1), bought(ADA, "3", 2)))
                .isEmpty();

        assertThat(journal(ADA)).containsExactly(bought(ADA, "1", 1), bought(ADA, "3", 2));
        assertThat(journal(BEA)).containsExactly(bought(BEA, "2", 1));
    }

    @Test
    @DisplayName("pages follow one another by sequence")
    void pages() {
        for (int i = 1; i <= 10; i++) {
            append(bought(ADA, "p" + i, i));
        }

        assertThat(list(unit -> unit.journal().read(ADA, 0, 4)))
                .extracting(Recorded::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(list(unit -> unit.journal().read(ADA, 4, 4)))
                .extracting(Recorded::sequence)
                .containsExactly(5L, 6L, 7L, 8L);
        assertThat(list(unit -> unit.journal().read(ADA, 8, 4)))
                .extracting(Recorded::sequence)
                .containsExactly(9L, 10L);
        assertThat(list(unit -> unit.journal().read(ADA, 10, 4))).isEmpty();
        assertThat(list(unit -> unit.journal().read(ADA, 99, 4))).isEmpty();
        assertThat(list(unit -> unit.journal().read(ADA, 0, Integer.MAX_VALUE))).hasSize(10);
    }

    @Test
    @DisplayName("where a reference is taken nothing is added, and the taken ones are named")
    void taken() {
        append(bought(ADA, "1", 1), bought(ADA, "2", 2));

        assertThat(append(bought(ADA, "3", 3), bought(ADA, "2", 4), bought(ADA, "1", 5)))
                .containsExactlyInAnyOrder(ref("1"), ref("2"));

        assertThat(journal(ADA)).hasSize(2);
        assertThat(map(unit -> unit.journal().find(List.of(ref("3"))))).isEmpty();
    }

    @Test
    @DisplayName("a reference taken by another customer or another kind of fact is taken")
    void takenByAnother() {
        append(bought(ADA, "1", 1));

        assertThat(append(bought(BEA, "1", 1))).containsExactly(ref("1"));
        assertThat(append(recorded(new Grant(Origin.of(ADA, ref("1")).at(NOON), WalletId.POINTS, 1, "gift"), 2)))
                .containsExactly(ref("1"));
        assertThat(journal(BEA)).isEmpty();
    }

    @Test
    @DisplayName("a reference that stands twice in one batch is taken")
    void twiceInOneBatch() {
        assertThat(append(bought(ADA, "1", 1), bought(ADA, "1", 2))).containsExactly(ref("1"));

        assertThat(journal(ADA)).isEmpty();
    }

    @Test
    @DisplayName("a unit finds the fact under a reference it was told is taken")
    void takenIsFound() {
        append(bought(ADA, "1", 1));

        write(BEA, unit -> {
            assertThat(unit.journal().append(List.of(bought(BEA, "1", 1)))).containsExactly(ref("1"));
            assertThat(unit.journal().find(Set.of(ref("1")))).isEqualTo(Map.of(ref("1"), bought(ADA, "1", 1)));
        });
    }

    @Test
    @DisplayName("after a refusal the unit can add other facts with the same sequences")
    void goesOnAfterRefusal() {
        append(bought(ADA, "1", 1));

        write(BEA, unit -> {
            unit.journal().append(List.of(bought(BEA, "2", 1), bought(BEA, "1", 2)));
            assertThat(unit.journal().append(List.of(bought(BEA, "2", 1)))).isEmpty();
        });

        assertThat(journal(BEA)).containsExactly(bought(BEA, "2", 1));
    }

    @Test
    @DisplayName("references are compared byte by byte, source and id")
    void referencesByteByByte() {
        List<Reference> references = List.of(
                Reference.of("pos", "a1"),
                Reference.of("POS", "a1"),
                Reference.of("pos", "A1"),
                Reference.of("pos", "a1 "),
                Reference.of("pos ", "a1"),
                Reference.of("pos", "é"),
                Reference.of("pos", "e\u0301"),
                Reference.of("po", "sa1"),
                Reference.of("pos:a", "1"),
                Reference.of("pos", "a:1"));
        long sequence = 0;
        for (Reference reference : references) {
            sequence++;
            Grant grant = new Grant(Origin.of(ADA, reference).at(NOON), WalletId.POINTS, sequence, "gift");
            assertThat(append(recorded(grant, sequence))).isEmpty();
        }

        Map<Reference, Recorded> found = read(unit -> unit.journal().find(references));
        assertThat(found).containsOnlyKeys(references);
        found.forEach((reference, fact) -> assertThat(fact.fact().reference()).isEqualTo(reference));
    }

    @Test
    @DisplayName("a gap or a repeat in the sequences is a programmer's error, and nothing is added")
    void gaps() {
        append(bought(ADA, "1", 1));

        for (long wrong : new long[] {1, 3, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> append(bought(ADA, "2", wrong)))
                    .withMessageContaining("sequence");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(bought(ADA, "2", 2), bought(ADA, "3", 4)))
                .withMessageContaining("sequence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(bought(BEA, "2", 2)))
                .withMessageContaining("sequence");
        assertThat(journal(ADA)).hasSize(1);
        assertThat(journal(BEA)).isEmpty();
    }

    @Test
    @DisplayName("what speaks about a document is found by it, in order of customer and sequence")
    void about() {
        Correction correction =
                new Correction(Origin.of(ADA, ref("c")).at(NOON), ref("1"), 1, purchase(ADA, "1", NOON.plusSeconds(1)));
        append(recorded(refund(BEA, "r3", "1"), 1));
        append(bought(ADA, "1", 1), recorded(refund(ADA, "r1", "1"), 2), bought(ADA, "2", 3));
        append(recorded(correction, 4), recorded(refund(ADA, "r2", "not arrived"), 5));

        Map<Reference, List<Recorded>> about =
                read(unit -> unit.journal().about(List.of(ref("1"), ref("2"), ref("not arrived"), ref("none"))));

        assertThat(about)
                .isEqualTo(Map.of(
                        ref("1"),
                        List.of(
                                recorded(refund(ADA, "r1", "1"), 2),
                                recorded(correction, 4),
                                recorded(refund(BEA, "r3", "1"), 1)),
                        ref("not arrived"),
                        List.of(recorded(refund(ADA, "r2", "not arrived"), 5))));
    }

    @Test
    @DisplayName("a unit adds only for customers it named")
    void unnamed() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        write(ADA, unit -> unit.journal().append(List.of(bought(ADA, "1", 1), bought(BEA, "2", 1)))))
                .withMessageContaining("bea");
        assertThat(journal(ADA)).isEmpty();
    }

    @Test
    @DisplayName("every kind of fact comes back as it was")
    void everyKind() {
        List<Recorded> facts = new ArrayList<>();
        for (Fact fact : Samples.oneOfEach(ADA)) {
            facts.add(recorded(fact, facts.size() + 1));
        }
        assertThat(facts).extracting(f -> f.fact().kind()).containsExactly(FactKind.values());

        append(facts.toArray(Recorded[]::new));

        List<Recorded> back = journal(ADA);
        assertThat(back).isEqualTo(facts);
        assertThat(back).allSatisfy(f -> assertThat(ContentForm.hash(f.fact())).isEqualTo(f.hash()));
    }

    @Test
    @DisplayName("what was closed when a fact was learned comes back with it")
    void closedPeriod() {
        Purchase old = purchase(ADA, "1", NOON.minusSeconds(100));
        Recorded posted =
                new Recorded(old, 1, NOON.plusSeconds(5), NOON.minusSeconds(100), NOON, ContentForm.hash(old));
        append(posted);

        assertThat(journal(ADA)).containsExactly(posted);
        assertThat(journal(ADA).get(0).postedAt()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("a long journal is read page by page, whatever units it was added in")
    void longJournal() {
        long sequence = 0;
        for (int size : new int[] {1, 2, 997, 3_000, 1}) {
            List<Recorded> batch = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                sequence++;
                batch.add(bought(ADA, "p" + sequence, sequence));
            }
            append(batch.toArray(Recorded[]::new));
        }

        long seen = 0;
        List<Recorded> page = read(unit -> unit.journal().read(ADA, 0, 700));
        while (!page.isEmpty()) {
            for (Recorded fact : page) {
                seen++;
                assertThat(fact.sequence()).isEqualTo(seen);
                assertThat(fact.fact().reference()).isEqualTo(ref("p" + seen));
            }
            long after = seen;
            page = read(unit -> unit.journal().read(ADA, after, 700));
        }
        assertThat(seen).isEqualTo(sequence);
    }

    @Test
    @DisplayName("any number can be asked for at once")
    void veryMany() {
        append(bought(ADA, "1", 1), recorded(refund(ADA, "2", "1"), 2));
        List<Reference> references = new ArrayList<>(List.of(ref("1")));
        for (int i = 0; i < VERY_MANY; i++) {
            references.add(ref("none " + i));
        }

        assertThat(map(unit -> unit.journal().find(references))).containsOnlyKeys(ref("1"));
        assertThat(map(unit -> unit.journal().about(references))).containsOnlyKeys(ref("1"));
        assertThat(map(unit -> unit.journal().find(List.of()))).isEmpty();
        assertThat(map(unit -> unit.journal().about(List.of()))).isEmpty();
        assertThat(append()).isEmpty();
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.journal().read(ADA, 0, 0)))
                .withMessageContaining("limit");
    }
}
