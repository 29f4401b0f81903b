// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Shortage;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Undoes what commands did to points, and does again what was undone. */
final class Reversals {
    private final Purse purse;
    private final Moves moves;

    Reversals(Purse purse, Moves moves) {
        this.purse = purse;
        this.moves = moves;
    }

    void reverse(Program program, Instant at, Reversal reversal, Map<Reference, Document> documents) {
        Reference of = reversal.of();
        Moves.Free free = moves.removeFree(of);
        if (free != null) {
            reverse(program, at, reversal, free);
            return;
        }
        List<Move> done = moves.remove(of);
        if (done.isEmpty()) {
            purse.note(program, at, () -> Explanation.of(Reason.REVERSAL_EMPTY, reversal.reference(), of));
        }
        for (Move move : done) {
            reverse(program, at, reversal, move, documents);
        }
    }

    /** What is free moves no points, whichever way it goes. */
    private void reverse(Program program, Instant at, Reversal reversal, Moves.Free free) {
        Reference cause = reversal.reference();
        moves.remember(cause, new Moves.Free(free.pieces(), !free.taken()));
        Reason reason = free.taken() ? Reason.REWARD_GIVEN_BACK : Reason.REWARD_GIVEN_AGAIN;
        String reward = free.pieces().reward();
        long count = free.pieces().count();
        purse.note(program, at, () -> Explanation.of(reason, reward, count, reversal.of(), cause));
    }

    private void reverse(
            Program program, Instant at, Reversal reversal, Move move, Map<Reference, Document> documents) {
        if (move.took()) {
            long points = reversal.points() == null ? move.points() : Math.min(reversal.points(), move.points());
            moves.remember(reversal.of(), move.without(points));
            giveBack(program, at, reversal, move.last(points), documents);
        } else if (move.kind() == EntryKind.GRANT || move.kind() == EntryKind.OPENING) {
            takeBack(program, at, reversal, move);
        } else {
            takeAgain(program, at, reversal, move);
        }
    }

    /** Undoes what took points. A debt that was paid meanwhile cannot be lowered any more: what paid it comes back as a new lot. */
    private void giveBack(
            Program program, Instant at, Reversal reversal, Move move, Map<Reference, Document> documents) {
        Reference cause = reversal.reference();
        Wallet wallet = purse.wallet(move.wallet());
        long lowered = Math.min(move.debt(), wallet.debt());
        List<Lot> lots = new ArrayList<>(move.lots());
        PointsPolicy policy = Purse.policy(program, move.wallet());
        LocalDate today = program.day(at);
        if (move.debt() > lowered && !purse.over(program, policy, today, at, cause)) {
            lots.add(new Lot(
                    new LotId(cause, "restored"), move.debt() - lowered, at, Purse.expiry(program, policy, today)));
        }
        LocalDate since = move.since();
        if (since != null && wallet.since() == null) {
            // What it took comes back as old as it was: emptying a wallet and undoing that begins nothing anew.
            wallet.lapse(new Lapse(since, at));
        }
        new Spending(purse).giveBack(program, wallet, move);
        PointsEntry entry = wallet.restore(lots, lowered, at, cause);
        purse.tellOrNote(
                program, entry, () -> Explanation.of(Reason.POINTS_RESTORED, entry.amount(), reversal.of(), cause));
        lots = new Returns(purse).recover(program, wallet, lots, at, cause, documents);
        purse.cameBack(program, wallet, lots, at, cause, documents);
        moves.remember(cause, new Move(move.wallet(), move.kind(), false, lots, lowered, null, at));
    }

    /** Undoes what gave points. */
    private void takeBack(Program program, Instant at, Reversal reversal, Move move) {
        Wallet.Taking how = Purse.taking(program, move.wallet(), EntryKind.REVERSE, at, reversal.reference());
        boolean debt = Purse.shortage(program, move.wallet()) != Shortage.FORGIVE;
        long lasting = move.lasting(at) - move.debt();
        Wallet wallet = purse.wallet(move.wallet());
        LocalDate since = wallet.since();
        Wallet.Taken taken = wallet.takeBack(
                how,
                lasting,
                move.ids(),
                debt ? Long.MAX_VALUE : Math.addExact(wallet.reserved(move.ids()), move.debt()));
        tell(program, reversal, taken.entry(), lasting + taken.entry().amount());
        moves.remember(
                reversal.reference(),
                new Move(
                        move.wallet(),
                        EntryKind.REVERSE,
                        true,
                        taken.lots(),
                        taken.entry().debtChange(),
                        since,
                        at));
    }

    /** Does again what was undone. */
    private void takeAgain(Program program, Instant at, Reversal reversal, Move move) {
        Wallet.Taking how = Purse.taking(program, move.wallet(), move.kind(), at, reversal.reference());
        if (Spending.counts(move)) {
            Wallet wallet = purse.wallet(move.wallet());
            new Spending(purse).spend(program, wallet, at, move.lasting(at), reversal.reference());
        }
        tell(program, reversal, purse.take(how, move.wallet(), move.lasting(at), move.ids()), 0);
    }

    private void tell(Program program, Reversal reversal, PointsEntry entry, long forgiven) {
        purse.tellOrNote(
                program,
                entry,
                () -> Explanation.of(
                        Reason.POINTS_UNDONE,
                        -entry.amount(),
                        reversal.of(),
                        reversal.reference(),
                        entry.debtChange(),
                        forgiven));
    }
}
