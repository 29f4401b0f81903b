// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.AdoptionRun;
import io.patron.crm.operation.Receipt;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves customers to another version of the program, a page at a time. */
final class Adopting {
    private final Recorder recorder;
    private final ProgramVersion version;
    private final Reference run;
    private final Actor actor;
    private final Extent least;

    Adopting(Recorder recorder, ProgramVersion version, Reference run, Actor actor) {
        this.recorder = recorder;
        this.version = version;
        this.run = run;
        this.actor = actor;
        least = recorder.programs().extent(recorder.now(), List.of());
    }

    AdoptionRun page(@Nullable CustomerId after, int limit) {
        List<Standing> page = recorder.read(unit -> {
            List<CustomerId> ids = unit.standings().page(after, limit + 1);
            Map<CustomerId, Standing> heads = heads(unit, ids);
            return ids.stream().map(id -> Objects.requireNonNull(heads.get(id))).toList();
        });
        boolean more = page.size() > limit;
        List<Standing> some = more ? page.subList(0, limit) : page;
        List<Adoption> moving = new ArrayList<>();
        long already = 0;
        for (Standing standing : some) {
            CustomerId customer = standing.customer();
            if (standing.stamp().program().equals(version)) {
                already++;
            } else if (standing.identity().survivor() == null) {
                Reference reference = Reference.of(run.source(), run.id() + ':' + customer);
                moving.add(new Adoption(Origin.of(customer, reference).by(actor), version));
            }
        }
        List<Receipt> moved = new ArrayList<>();
        List<CustomerId> again = new ArrayList<>();
        for (Receipt receipt : recorder.record(moving)) {
            if (receipt.replayed()) {
                again.add(receipt.customer());
            } else {
                moved.add(receipt);
            }
        }
        long movedOn = again.isEmpty() ? 0 : movedOn(again);
        CustomerId last = some.isEmpty() ? null : some.get(some.size() - 1).customer();
        return new AdoptionRun(moved, already + again.size() - movedOn, movedOn, last, more);
    }

    /** Of those who were moved under this key before, by another run at the same time or long ago, how many are elsewhere since. */
    private long movedOn(List<CustomerId> customers) {
        return recorder.read(unit -> heads(unit, customers).values().stream()
                .filter(standing -> !standing.stamp().program().equals(version))
                .count());
    }

    private Map<CustomerId, Standing> heads(UnitOfWork unit, Collection<CustomerId> customers) {
        return unit.standings().heads(customers, least);
    }
}
