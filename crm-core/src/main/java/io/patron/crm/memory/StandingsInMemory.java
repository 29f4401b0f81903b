// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.StandingRepository;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The standings as one unit of work sees them. */
final class StandingsInMemory implements StandingRepository {
    private final Unit unit;

    StandingsInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Map<CustomerId, Standing> find(Collection<CustomerId> customers) {
        unit.checkOpen();
        if (customers.size() == 1) {
            CustomerId only = customers.iterator().next();
            Standing standing = unit.state(only).standing();
            return standing == null ? Map.of() : Map.of(only, standing);
        }
        Map<CustomerId, Standing> found = new HashMap<>();
        for (CustomerId id : customers) {
            Standing standing = unit.state(id).standing();
            if (standing != null) {
                found.put(id, standing);
            }
        }
        return found;
    }

    @Override
    public Map<CustomerId, Standing> heads(Collection<CustomerId> customers, Extent extent) {
        Objects.requireNonNull(extent, "extent");
        return find(customers);
    }

    @Override
    public Set<CustomerId> save(List<Standing> standings) {
        unit.checkWriting();
        standings.forEach(standing -> unit.checkNamed(standing.customer()));
        Set<CustomerId> refused = new LinkedHashSet<>();
        for (Standing standing : standings) {
            CustomerState state = unit.state(standing.customer());
            Standing before = state.standing();
            long version = before == null ? 0 : before.stamp().version();
            if (standing.stamp().version() == version + 1) {
                unit.change(standing.customer(), state.with(standing));
            } else {
                refused.add(standing.customer());
            }
        }
        return Set.copyOf(refused);
    }

    @Override
    public List<CustomerId> due(Instant until, @Nullable CustomerId after, int limit) {
        unit.checkOpen();
        Objects.requireNonNull(until, "until");
        Pages.check(limit);
        Predicate<CustomerState> wanted = state -> {
            Instant next = state.nextChangeAt();
            return next != null && !next.isAfter(until);
        };
        // By time it costs what is due, by id about limit × all ÷ due: whichever is less.
        long worthwhile = (long) limit * unit.tenant().size();
        TreeSet<CustomerId> found = new TreeSet<>();
        long seen = 0;
        for (Due due : unit.tenant().due()) {
            if (due.at().isAfter(until)) {
                return unit.withOwn(found, after, limit, wanted);
            }
            seen++;
            if (seen * seen > worthwhile) {
                break;
            }
            CustomerId id = due.customer();
            if ((after == null || id.compareTo(after) > 0) && wanted.test(unit.glance(id))) {
                found.add(id);
                if (found.size() > limit) {
                    found.pollLast();
                }
            }
        }
        return unit.page(after, limit, wanted);
    }

    @Override
    public List<CustomerId> page(@Nullable CustomerId after, int limit) {
        unit.checkOpen();
        Pages.check(limit);
        return unit.page(after, limit, state -> state.standing() != null);
    }
}
