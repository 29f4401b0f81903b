// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.registration;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The standings. */
abstract class StandingsGroup extends ContractGroup {
    StandingsGroup(Bench bench) {
        super(bench);
    }

    private Set<CustomerId> save(Standing... standings) {
        Set<CustomerId> customers =
                Set.copyOf(List.of(standings).stream().map(Standing::customer).toList());
        return write(customers, unit -> unit.standings().save(List.of(standings)));
    }

    private List<CustomerId> due(Instant until) {
        return read(unit -> unit.standings().due(until, null, 1_000));
    }

    private Instant tomorrow() {
        return NOON.plus(Duration.ofDays(1));
    }

    @Test
    @DisplayName("a standing is found by its customer and replaced by its next version")
    void versions() {
        assertThat(save(standing(ADA, 1, tomorrow()))).isEmpty();
        assertThat(save(standing(ADA, 2, null))).isEmpty();

        assertThat(map(unit -> unit.standings().find(List.of(ADA, BEA))))
                .isEqualTo(Map.of(ADA, standing(ADA, 2, null)));
    }

    @Test
    @DisplayName("a version that does not follow the stored one is refused; the others of the batch are stored")
    void otherVersions() {
        save(standing(ADA, 1, null));

        assertThat(save(standing(ADA, 1, tomorrow()), standing(BEA, 1, null))).containsExactly(ADA);
        assertThat(save(standing(ADA, 3, tomorrow()), standing(CLEO, 2, null))).containsExactlyInAnyOrder(ADA, CLEO);

        assertThat(map(unit -> unit.standings().find(List.of(ADA, BEA, CLEO))))
                .isEqualTo(Map.of(ADA, standing(ADA, 1, null), BEA, standing(BEA, 1, null)));
    }

    @Test
    @DisplayName("everything in a standing comes back as it was")
    void full() {
        Standing full = Samples.fullStanding(ADA, 1);
        save(full);

        assertThat(map(unit -> unit.standings().find(List.of(ADA)))).isEqualTo(Map.of(ADA, full));
    }

    @Test
    @DisplayName("due is who changes at or before the moment; never is never due")
    void due() {
        save(standing(BEA, 1, tomorrow()), standing(ADA, 1, tomorrow().plusNanos(1_000)), standing(CLEO, 1, null));

        assertThat(due(tomorrow().minusNanos(1_000))).isEmpty();
        assertThat(due(tomorrow())).containsExactly(BEA);
        assertThat(due(tomorrow().plusNanos(1_000))).containsExactly(ADA, BEA);
        assertThat(due(Instant.parse("2199-12-31T23:59:59Z"))).containsExactly(ADA, BEA);
    }

    @Test
    @DisplayName("due follows the standing: earlier, later, never")
    void dueMoves() {
        save(standing(ADA, 1, tomorrow()));
        save(standing(ADA, 2, tomorrow().plusSeconds(10)));
        assertThat(due(tomorrow())).isEmpty();
        save(standing(ADA, 3, tomorrow().minusSeconds(10)));
        assertThat(due(tomorrow().minusSeconds(10))).containsExactly(ADA);
        save(standing(ADA, 4, null));
        assertThat(due(Instant.parse("2199-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    @DisplayName("due goes by id, page by page, whether few of many are due or all")
    void dueInPages() {
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            CustomerId id = CustomerId.of("c%03d".formatted(i));
            all.add(id);
            // The later the id, the sooner it is due.
            save(standing(id, 1, tomorrow().plusSeconds(300 - i)));
        }

        assertThat(list(unit -> unit.standings().due(tomorrow().plusSeconds(3), null, 2)))
                .isEqualTo(all.subList(297, 299));
        assertThat(list(unit -> unit.standings().due(tomorrow().plusSeconds(3), all.get(298), 2)))
                .isEqualTo(all.subList(299, 300));
        List<CustomerId> seen = new ArrayList<>();
        CustomerId last = null;
        List<CustomerId> page;
        do {
            CustomerId after = last;
            page = read(unit -> unit.standings().due(tomorrow().plusSeconds(200), after, 7));
            seen.addAll(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (!page.isEmpty());
        assertThat(seen).isEqualTo(all.subList(100, 300));
        assertThat(due(tomorrow().plusSeconds(1_000))).isEqualTo(all);
    }

    @Test
    @DisplayName("pages go by id and hold only customers with a standing")
    void pages() {
        write(BEA, unit -> {
            customers(unit).insert(List.of(customer(BEA)));
            unit.journal().append(List.of(recorded(registration(BEA), 1)));
        });
        CustomerId dora = CustomerId.of("dora");
        save(standing(dora, 1, null), standing(ADA, 1, null), standing(CLEO, 1, null));

        assertThat(list(unit -> unit.standings().page(null, 2))).containsExactly(ADA, CLEO);
        assertThat(list(unit -> unit.standings().page(CLEO, 2))).containsExactly(dora);
        assertThat(list(unit -> unit.standings().page(dora, 2))).isEmpty();
    }

    @Test
    @DisplayName("a unit saves only for customers it named")
    void unnamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> write(ADA, unit -> unit.standings().save(List.of(standing(BEA, 1, null)))))
                .withMessageContaining("bea");
    }

    @Test
    @DisplayName("a page of none is a programmer's error")
    void pageOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.standings().page(null, 0)))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(unit -> unit.standings().due(NOON, null, 0)))
                .withMessageContaining("limit");
    }
}
