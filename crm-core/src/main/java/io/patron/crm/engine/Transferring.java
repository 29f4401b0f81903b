// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Moves points from one customer to another: two facts in one unit of work, with the lots that were chosen. */
final class Transferring {
    private final Recorder recorder;

    Transferring(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Answers with the receipt of who gives and of who receives. */
    List<Receipt> run(Transfer transfer) {
        Set<CustomerId> both = new TreeSet<>(List.of(transfer.origin().customer(), transfer.to()));
        Set<CustomerId> all = recorder.same(both);
        return recorder.write(all, unit -> run(unit, transfer, all));
    }

    private List<Receipt> run(UnitOfWork unit, Transfer transfer, Set<CustomerId> named) {
        Origin origin = transfer.origin();
        Reference out = origin.reference();
        Reference in = Twin.of(out, "received");
        Map<Reference, Recorded> known = unit.journal().find(Set.of(out, in));
        Recorded before = known.get(out);
        if (before != null) {
            return again(unit, transfer, before, known.get(in));
        }
        Kin kin = recorder.kin(unit, named);
        CustomerId from = origin.customer();
        Require.that(
                !kin.survivor(from).equals(kin.survivor(transfer.to())),
                "transfer to",
                transfer.to(),
                "must be another customer than who gives, and was merged with her");
        Instant now = recorder.now();
        List<Lot> lots = choose(unit, transfer, kin.survivor(from), now);
        Origin giver = origin.at(now);
        Origin receiver = new Origin(transfer.to(), in, now, origin.actor());
        List<Fact> facts = List.of(
                new TransferOut(giver, transfer.wallet(), transfer.to(), transfer.reason(), lots),
                new TransferIn(receiver, transfer.wallet(), origin.customer(), transfer.reason(), lots));
        List<Receipt> receipts = new ArrayList<>();
        for (Attempt attempt : new Recording(recorder, unit, now, true, named).runForAll(facts)) {
            receipts.add(Objects.requireNonNull(attempt.receipt(), "receipt"));
        }
        return receipts;
    }

    /** The lots that the points come from: those she would spend. */
    private List<Lot> choose(UnitOfWork unit, Transfer transfer, CustomerId from, Instant now) {
        Standing stored = unit.standings().find(Set.of(from)).get(from);
        PointsAccount account = PointsAccount.empty(transfer.wallet());
        PointsPolicy policy = null;
        if (stored != null) {
            ProgramVersions programs =
                    recorder.programs().with(unit, stored.stamp().program());
            account =
                    recorder.engine().advance(programs, stored, now).standing().points(transfer.wallet());
            policy = policy(programs.get(stored.stamp().program()), transfer);
        }
        if (stored == null && unit.customers().find(Set.of(from)).isEmpty()) {
            throw new CustomerNotFoundException(from);
        }
        long available = account.available(now);
        if (policy == null || available < transfer.points()) {
            throw new InsufficientPointsException(transfer.wallet(), transfer.points(), available);
        }
        Wallet.Taking how = new Wallet.Taking(EntryKind.TRANSFER, policy.consumption(), now, null);
        return new Wallet(account).debit(how, transfer.points(), List.of()).lots();
    }

    private static PointsPolicy policy(Program program, Transfer transfer) {
        @Nullable PointsPolicy policy = program.points(transfer.wallet()).orElse(null);
        Require.that(policy != null, "wallet", transfer.wallet(), "must be one of program " + program.version());
        return Objects.requireNonNull(policy);
    }

    /** The receipts of a transfer that was made before. */
    private static List<Receipt> again(UnitOfWork unit, Transfer transfer, Recorded out, @Nullable Recorded in) {
        boolean same = in != null
                && out.fact() instanceof TransferOut made
                && made.customer().equals(transfer.origin().customer())
                && made.to().equals(transfer.to())
                && made.wallet().equals(transfer.wallet())
                && made.points() == transfer.points()
                && made.reason().equals(transfer.reason());
        if (!same) {
            throw new ReferenceConflictException(out.fact().reference(), "is taken by a fact with other content");
        }
        return List.of(again(unit, out), again(unit, Objects.requireNonNull(in)));
    }

    private static Receipt again(UnitOfWork unit, Recorded recorded) {
        return Receipts.of(
                        recorded,
                        Objects.requireNonNull(
                                unit.ledger()
                                        .ofFacts(recorded.fact().customer(), Set.of(recorded.sequence()))
                                        .get(recorded.sequence()),
                                "booking"))
                .again();
    }
}
