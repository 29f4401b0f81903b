// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Status;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Spends points of several customers as if they lay in one purse: a redemption in the journal of each who gives some. */
final class Pooling {
    private final Recorder recorder;
    private final Redemption asked;
    /** Who spends, and the others. */
    private final List<CustomerId> members;

    /** A lot of one of them. */
    private record Source(int member, Lot lot) {}

    Pooling(Recorder recorder, Redemption asked, List<CustomerId> others) {
        this.recorder = recorder;
        this.asked = asked;
        members = new ArrayList<>(List.of(asked.customer()));
        members.addAll(others);
        Twin.check(asked.reference());
        Require.that(
                asked.at().isEmpty(),
                "time of redemption " + asked.reference() + " of a pool",
                asked.origin().at(),
                "must not be stated: it is made now");
        Require.that(
                asked.lot() == null && asked.pieces() == null,
                "redemption " + asked.reference() + " of a pool",
                asked.lot() == null ? asked.pieces() : asked.lot(),
                "must not name a lot or a reward");
        Limits.check(members.size());
    }

    List<Receipt> run() {
        Set<CustomerId> all = recorder.same(new TreeSet<>(members));
        return recorder.write(all, unit -> run(unit, all));
    }

    private List<Receipt> run(UnitOfWork unit, Set<CustomerId> named) {
        Recorded before = unit.journal().find(List.of(asked.reference())).get(asked.reference());
        if (before != null) {
            return again(unit, before);
        }
        Instant now = recorder.now();
        List<Fact> facts = new ArrayList<>();
        shares(unit, now, named).forEach((member, points) -> {
            Origin origin = new Origin(members.get(member), part(facts.size()), null, asked.actor());
            facts.add(new Redemption(origin, asked.wallet(), points, asked.reason()));
        });
        List<Receipt> receipts = new ArrayList<>();
        for (Attempt attempt : new Recording(recorder, unit, now, true, named).runForAll(facts)) {
            receipts.add(Objects.requireNonNull(attempt.receipt(), "receipt"));
        }
        return receipts;
    }

    /** The reference of a part: the first has that of the whole, so that it is taken once, whoever shares. */
    private Reference part(int number) {
        return number == 0 ? asked.reference() : Twin.of(asked.reference(), String.valueOf(number));
    }

    /** How many points each gives, by place. */
    private Map<Integer, Long> shares(UnitOfWork unit, Instant now, Set<CustomerId> named) {
        Kin kin = Kin.of(unit, named, null);
        Consumption order = Consumption.SOONEST_EXPIRY;
        List<Source> sources = new ArrayList<>();
        Set<CustomerId> seen = new TreeSet<>();
        for (int i = 0; i < members.size(); i++) {
            CustomerId member = members.get(i);
            Require.that(seen.add(kin.survivor(member)), "member of a pool", member, "must be named once");
            Standing stored = kin.standing(kin.survivor(member));
            if (stored == null) {
                if (unit.customers().find(Set.of(member)).isEmpty()) {
                    throw new CustomerNotFoundException(member);
                }
                continue;
            }
            ProgramVersions programs =
                    recorder.programs().with(unit, stored.stamp().program());
            if (i == 0) {
                order = order(programs.get(stored.stamp().program()));
                Require.that(
                        stored.status() == Status.ENROLLED && stored.kind() != CustomerKind.WALK_IN,
                        "customer " + member + " who spends",
                        stored.kind() + ", " + stored.status(),
                        "must be ENROLLED, and not a walk-in");
            }
            Standing standing = recorder.engine().advance(programs, stored, now).standing();
            for (Lot lot : standing.points(asked.wallet()).lots()) {
                if (lot.spendable(now)) {
                    sources.add(new Source(i, lot));
                }
            }
        }
        sources.sort(
                order == Consumption.OLDEST
                        ? Comparator.comparing(source -> source.lot.validFrom())
                        : Comparator.comparing(Pooling::end));
        return taken(sources);
    }

    private Consumption order(Program program) {
        PointsPolicy policy = program.points(asked.wallet()).orElse(null);
        Require.that(policy != null, "wallet", asked.wallet(), "must be one of program " + program.version());
        return Objects.requireNonNull(policy).consumption();
    }

    private static Instant end(Source source) {
        Instant end = source.lot.expiresAt();
        return end == null ? Instant.MAX : end;
    }

    private Map<Integer, Long> taken(List<Source> sources) {
        Map<Integer, Long> shares = new LinkedHashMap<>();
        long left = asked.points();
        long available = 0;
        for (Source source : sources) {
            long points = Math.min(left, source.lot.remaining());
            left -= points;
            available = Math.addExact(available, source.lot.remaining());
            if (points > 0) {
                shares.merge(source.member, points, Math::addExact);
            }
        }
        if (left > 0) {
            throw new InsufficientPointsException(asked.wallet(), asked.points(), available);
        }
        return shares;
    }

    /** The receipts of the parts, as many as there are to what was asked for. */
    private List<Receipt> again(UnitOfWork unit, Recorded first) {
        List<Receipt> receipts = new ArrayList<>();
        long points = 0;
        @Nullable Recorded recorded = first;
        while (recorded != null && recorded.fact() instanceof Redemption made && points < asked.points()) {
            boolean same = made.wallet().equals(asked.wallet()) && made.reason().equals(asked.reason());
            points = same ? Math.addExact(points, made.points()) : Long.MAX_VALUE;
            Booking booking = unit.ledger()
                    .ofFacts(made.customer(), Set.of(recorded.sequence()))
                    .get(recorded.sequence());
            receipts.add(Receipts.of(recorded, Objects.requireNonNull(booking, "booking"))
                    .again());
            Reference next = part(receipts.size());
            recorded = unit.journal().find(List.of(next)).get(next);
        }
        if (points != asked.points()) {
            throw new ReferenceConflictException(asked.reference(), "is taken by a fact with other content");
        }
        return receipts;
    }
}
