// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.StandingRepository;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The standings as one unit of work sees them. */
final class StandingsJdbc implements StandingRepository {
    private static final String DUE = """
            SELECT customer FROM {p}standing
            WHERE tenant = ? AND next_change_at <= ? AND {bytes:customer} > {bytes:?}
            ORDER BY {bytes:customer} LIMIT ?
            """;
    private static final String PAGE = """
            SELECT customer FROM {p}standing WHERE tenant = ? AND version > 0 AND {bytes:customer} > {bytes:?}
            ORDER BY {bytes:customer} LIMIT ?
            """;

    private final JdbcUnit unit;
    private @Nullable StandingWriting writing;

    StandingsJdbc(JdbcUnit unit) {
        this.unit = unit;
    }

    @Override
    public Map<CustomerId, Standing> find(Collection<CustomerId> customers) {
        return load(customers, null);
    }

    @Override
    public Map<CustomerId, Standing> heads(Collection<CustomerId> customers, Extent extent) {
        return load(customers, Objects.requireNonNull(extent, "extent"));
    }

    private Map<CustomerId, Standing> load(Collection<CustomerId> customers, @Nullable Extent extent) {
        unit.checkOpen();
        Guards guards = unit.guards();
        Expected reads = new Expected(List.of(), customers, extent);
        if (guards != null) {
            guards.lockExpectedOr(reads);
        }
        Map<CustomerId, Standing> found = new HashMap<>();
        Set<CustomerId> missing = new LinkedHashSet<>();
        for (CustomerId customer : customers) {
            Standing known = guards == null || !guards.isNamed(customer) ? null : known(guards.of(customer), extent);
            if (known != null) {
                found.put(customer, known);
            } else if (guards == null
                    || !guards.isNamed(customer)
                    || guards.of(customer).isStored()) {
                missing.add(customer);
            }
        }
        if (!missing.isEmpty()) {
            unit.beforeRead();
            StandingReading reading = new StandingReading(unit.texts(), unit.tenant(), extent, (customer, guard) -> {});
            for (List<CustomerId> portion : Keys.portions(missing)) {
                List<Step> steps = new ArrayList<>();
                steps.add(reading.heads(portion));
                if (extent == null) {
                    steps.addAll(reading.rest(portion));
                }
                unit.session().read(steps);
            }
            for (List<CustomerId> portion : Keys.portions(extent == null ? Set.of() : reading.unfinished())) {
                unit.session().read(reading.rest(portion));
            }
            found.putAll(reading.standings());
            if (guards != null) {
                reading.standings().forEach((customer, standing) -> {
                    if (guards.isNamed(customer)) {
                        guards.keep(customer, standing, reads);
                    }
                });
            }
        }
        return found;
    }

    /** What this unit knows of her as it leaves her. */
    private static @Nullable Standing known(Guard guard, @Nullable Extent extent) {
        Standing last = guard.unsaved;
        if (last != null) {
            return last.complete() ? last : null;
        }
        if (guard.whole != null) {
            return guard.whole;
        }
        return extent != null && extent.equals(guard.extent) ? guard.part : null;
    }

    @Override
    public Set<CustomerId> save(List<Standing> standings) {
        Guards guards = unit.beforeWrite();
        standings.forEach(standing -> guards.checkNamed(standing.customer()));
        Set<CustomerId> refused = new LinkedHashSet<>();
        List<Standing> accepted = new ArrayList<>();
        Map<CustomerId, Long> versions = new HashMap<>();
        for (Standing standing : standings) {
            CustomerId customer = standing.customer();
            long version = versions.getOrDefault(customer, guards.of(customer).lastVersion());
            if (standing.stamp().version() == version + 1) {
                versions.put(customer, version + 1);
                accepted.add(standing);
            } else {
                refused.add(customer);
            }
        }
        loadWhole(guards, accepted);
        accepted.forEach(standing -> add(guards, standing));
        return Set.copyOf(refused);
    }

    /** Where a whole standing replaces one that is not known in whole, it must be known first. */
    private void loadWhole(Guards guards, List<Standing> standings) {
        Set<CustomerId> unknown = new LinkedHashSet<>();
        for (Standing standing : standings) {
            Guard guard = guards.of(standing.customer());
            if (standing.complete() && guard.unsaved == null && guard.whole == null && guard.version > 0) {
                unknown.add(standing.customer());
            }
        }
        if (!unknown.isEmpty()) {
            find(unknown);
        }
    }

    private void add(Guards guards, Standing standing) {
        CustomerId customer = standing.customer();
        if (guards.of(customer).unsaved != null) {
            unit.flush();
            loadWhole(guards, List.of(standing));
        }
        Guard guard = guards.change(customer);
        Standing before = standing.complete() ? guard.whole : guard.part;
        Require.that(
                before != null || guard.version == 0,
                "standing",
                customer,
                "must be complete, or changed from what was loaded in part");
        if (writing == null) {
            writing = new StandingWriting(unit.texts(), unit.tenant());
        }
        writing.add(before, standing);
        guard.unsaved = standing;
    }

    List<Step> unsent() {
        StandingWriting last = writing;
        writing = null;
        return last == null ? List.of() : last.steps();
    }

    @Override
    public List<CustomerId> due(Instant until, @Nullable CustomerId after, int limit) {
        Objects.requireNonNull(until, "until");
        Pages.check(limit);
        return page(DUE, List.of(unit.tenant().value(), until, Pages.after(after), limit));
    }

    @Override
    public List<CustomerId> page(@Nullable CustomerId after, int limit) {
        Pages.check(limit);
        return page(PAGE, List.of(unit.tenant().value(), Pages.after(after), limit));
    }

    private List<CustomerId> page(String template, List<Object> values) {
        unit.beforeRead();
        List<CustomerId> page = new ArrayList<>();
        unit.session()
                .read(Step.query(unit.texts().of(template), values, cells -> page.add(CustomerId.of(cells.text()))));
        return List.copyOf(page);
    }
}
