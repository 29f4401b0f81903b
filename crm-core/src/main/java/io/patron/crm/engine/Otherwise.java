// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Registration;
import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where customers would stand under another program: their journals are read as if it had been in force, and nothing is written. */
final class Otherwise {
    private final Recorder recorder;
    private final UnitOfWork unit;
    private final WhatIf whatIf;
    private final @Nullable Instant from;
    private final Program program;
    private final Likewise likewise;

    Otherwise(Recorder recorder, UnitOfWork unit, WhatIf whatIf) {
        this.recorder = recorder;
        this.unit = unit;
        this.whatIf = whatIf;
        this.from = whatIf.from();
        this.program = whatIf.program();
        this.likewise = new Likewise(program);
        Program ours = recorder.programs().any();
        Require.that(
                program.currency().equals(ours.currency()),
                "currency of the other program",
                program.currency(),
                () -> "must be " + ours.currency() + ": amounts of two currencies cannot be compared");
        Require.that(
                program.zone().equals(ours.zone()),
                "zone of the other program",
                program.zone(),
                () -> "must be " + ours.zone() + ": days of two zones cannot be compared");
        if (from != null) {
            with(recorder.programs().with(unit, ours.version()));
        }
    }

    List<Comparison> of(List<CustomerId> customers) {
        Map<CustomerId, Standing> stored = unit.standings().find(customers);
        List<Comparison> comparisons = new ArrayList<>(customers.size());
        for (CustomerId customer : customers) {
            Comparison comparison = of(customer, stored.get(customer));
            if (comparison != null) {
                comparisons.add(comparison);
            }
        }
        return comparisons;
    }

    private @Nullable Comparison of(CustomerId customer, @Nullable Standing stored) {
        if (stored == null) {
            return unregistered(customer);
        }
        boolean merged = stored.identity().survivor() != null;
        if (from != null && knownBy(stored, from)) {
            return merged ? null : adopting(stored, from);
        }
        Journals journals = Journals.of(
                recorder,
                unit,
                customer,
                recorded -> true,
                recorded -> !recorded.postedAt().isAfter(whatIf.asOf()));
        if (!journals.survivor().equals(customer)) {
            return null;
        }
        ProgramVersions versions = recorder.programs().named(unit, journals.facts());
        boolean current = !merged && !stored.stamp().asOf().isAfter(whatIf.asOf());
        Standing actual = current
                ? recorder.engine().advance(versions, stored, whatIf.asOf()).standing()
                : replay(versions, journals.facts());
        Program under = versions.get(actual.stamp().program());
        if (from != null) {
            return simulated(under, actual, with(versions), adopted(journals.facts(), from));
        }
        Standing same = likewise.standing(under, actual, journals.facts());
        return same != null
                ? new Comparison(under, actual, same, List.of())
                : simulated(under, actual, ProgramVersions.of(List.of(program)), always(journals.facts()));
    }

    /** Whether nothing is known of a customer that came after a moment. */
    private static boolean knownBy(Standing stored, Instant moment) {
        Instant recordedAt = stored.stamp().recordedAt();
        return !moment.isBefore(stored.stamp().asOf()) && (recordedAt == null || !moment.isBefore(recordedAt));
    }

    /** Beside what is, what a journal says under other programs. */
    private Comparison simulated(Program under, Standing actual, ProgramVersions versions, List<Recorded> facts) {
        Timeline timeline = Timeline.of(facts);
        Account account = Account.begin(versions, timeline, Diary.Detail.TIERS);
        timeline.fold(account, whatIf.asOf());
        return compare(under, actual, account.standing(account.stamp(facts)), account.drain());
    }

    private Standing replay(ProgramVersions versions, List<Recorded> facts) {
        return recorder.engine().replay(versions, facts, whatIf.asOf()).standing();
    }

    /** Of a customer who is known to the host, and no more. */
    private Comparison unregistered(CustomerId customer) {
        Recording recording = new Recording(recorder, unit, recorder.now(), true, Set.of());
        Standing standing = recording.unregistered(customer);
        ProgramVersions versions =
                recorder.programs().with(unit, standing.stamp().program());
        Standing actual =
                recorder.engine().advance(versions, standing, whatIf.asOf()).standing();
        Registration registration = new Registration(
                origin(customer, recorder.now()), standing.kind(), program.version(), standing.joined());
        Recorded recorded = recorded(registration, 1, recorder.now(), null);
        return simulated(
                versions.get(actual.stamp().program()),
                actual,
                ProgramVersions.of(List.of(program)),
                List.of(recorded));
    }

    /** What adopts it after all that is known needs no more than where she stands. */
    private Comparison adopting(Standing stored, Instant at) {
        ProgramVersions versions =
                with(recorder.programs().with(unit, stored.stamp().program()));
        Standing actual =
                recorder.engine().advance(versions, stored, whatIf.asOf()).standing();
        Program under = versions.get(actual.stamp().program());
        // Of who was merged just now, what states no time happens after that.
        Instant step =
                stored.identity().absorbed().isEmpty() ? null : stored.stamp().lastStep();
        Recorded adoption =
                adoption(stored.customer(), stored.stamp().sequence() + 1, later(step, at), stored.closedUntil());
        if (adoption.postedAt().isAfter(whatIf.asOf())) {
            return compare(under, actual, actual, List.of());
        }
        Applied applied = recorder.engine()
                .apply(versions, stored, List.of(adoption), Related.NONE)
                .orElse(null);
        if (applied == null) {
            // Something took effect at that very moment or, where its period is closed, before the end of that.
            return simulated(
                    under,
                    actual,
                    versions,
                    adopted(Journals.of(recorder, unit, stored.customer()).facts(), at));
        }
        Outcome outcome = recorder.engine().advance(versions, applied.standing(), whatIf.asOf());
        List<Change> changes = new ArrayList<>(outcome.changes().size());
        applied.steps().forEach(one -> changes.addAll(one.changes()));
        changes.addAll(outcome.changes());
        return compare(under, actual, outcome.standing(), changes);
    }

    private ProgramVersions with(ProgramVersions versions) {
        List<Program> all = new ArrayList<>(versions.all());
        all.removeIf(program::equals);
        ProgramVersion version = program.version();
        all.forEach(other -> Require.that(
                !other.version().equals(version),
                "version of the other program",
                version,
                "must have the next number to be adopted: something else is stored under it"));
        all.add(program);
        return ProgramVersions.of(all);
    }

    private List<Recorded> always(List<Recorded> facts) {
        List<Recorded> otherwise = new ArrayList<>(facts.size());
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Registration registration) {
                otherwise.add(begun(recorded, registration));
            } else if (!(recorded.fact() instanceof Adoption)) {
                otherwise.add(recorded);
            }
        }
        return otherwise;
    }

    /** What was known at the moment says who adopts it then, and where: nobody knew of a merge or a closing that came later. */
    private List<Recorded> adopted(List<Recorded> facts, Instant at) {
        List<Recorded> known = facts.stream()
                .filter(recorded -> !recorded.recordedAt().isAfter(at))
                .toList();
        Set<CustomerId> absorbed = Merges.of(known).into().keySet();
        Set<Reference> unmerged = Merges.undone(known);
        List<Recorded> otherwise = new ArrayList<>(facts.size() + 1);
        Set<CustomerId> adopters = new TreeSet<>();
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Registration registration) {
                boolean later = recorded.recordedAt().isAfter(at);
                otherwise.add(later ? begun(recorded, registration) : recorded);
                if (!later && !absorbed.contains(registration.customer())) {
                    adopters.add(registration.customer());
                }
            } else if (!(recorded.fact() instanceof Adoption)
                    || recorded.postedAt().isBefore(at)) {
                otherwise.add(recorded);
            }
        }
        Map<CustomerId, Instant> closed = new TreeMap<>();
        Instant when = at;
        for (Recorded recorded : known) {
            if (recorded.fact() instanceof Checkpoint checkpoint) {
                closed.merge(checkpoint.customer(), checkpoint.until(), Otherwise::later);
            } else if (recorded.fact() instanceof Merge merge && !unmerged.contains(merge.reference())) {
                when = later(recorded.postedAt(), when);
            }
        }
        for (CustomerId customer : adopters) {
            otherwise.add(adoption(customer, facts.size() + 1, when, closed.get(customer)));
        }
        return otherwise;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /** The same registration, under the other program. */
    private Recorded begun(Recorded recorded, Registration registration) {
        return recorded(
                new Registration(
                        registration.origin(), registration.customerKind(), program.version(), registration.joined()),
                recorded.sequence(),
                recorded.recordedAt(),
                null);
    }

    private Recorded adoption(CustomerId customer, long sequence, Instant at, @Nullable Instant closed) {
        Adoption adoption = new Adoption(origin(customer, at), program.version());
        return recorded(adoption, sequence, at, closed != null && at.isBefore(closed) ? closed : null);
    }

    private static Origin origin(CustomerId customer, Instant at) {
        return Origin.of(customer, Reference.of(Rules.OWN_SOURCE, "what-if")).at(at);
    }

    private static Recorded recorded(Fact fact, long sequence, Instant at, @Nullable Instant closed) {
        return new Recorded(fact, sequence, at, fact.at().orElse(at), closed, ContentForm.hash(fact));
    }

    /** For each ladder on which the tier is another, the last change says why. */
    private static Comparison compare(Program under, Standing actual, Standing simulated, List<Change> changes) {
        Map<String, Change.Tier> last = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Tier tier) {
                last.put(tier.to().ladder(), tier);
            }
        }
        List<Change.Tier> why = new ArrayList<>(0);
        last.forEach((ladder, change) -> {
            if (!change.to().tier().equals(held(actual, ladder))) {
                why.add(change);
            }
        });
        return new Comparison(under, actual, simulated, why);
    }

    private static @Nullable String held(Standing standing, String ladder) {
        for (TierStanding tier : standing.tiers()) {
            if (tier.ladder().equals(ladder)) {
                return tier.tier();
            }
        }
        return null;
    }
}
