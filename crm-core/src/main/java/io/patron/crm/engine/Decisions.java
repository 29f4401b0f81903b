// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Cap;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Hold;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.SpendLimitException;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.reward.RewardNotMeantException;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether commands that can be refused are: a redemption or deduction must not leave a debt, neither where it is dated nor
 * now. Decided on the fold that would be written, so that what is checked is what is consumed.
 */
final class Decisions {
    private Decisions() {}

    static void check(Standing before, Applied applied) {
        applied.steps().forEach(Decisions::checkMeant);
        // First whatever is short itself, so that the message is about the command that asks for too much; then
        // whatever
        // leaves others short.
        for (boolean others : new boolean[] {false, true}) {
            for (Step step : applied.steps()) {
                Fact fact = step.fact() == null ? null : step.fact().fact();
                if (fact instanceof Redemption redemption) {
                    if (redemption.lot() != null) {
                        checkLot(redemption, redemption.lot(), step);
                    }
                    check(
                            redemption.wallet(),
                            redemption.points(),
                            others ? lacking(before, applied, redemption.wallet()) : shortage(step));
                } else if (fact instanceof Reservation reservation) {
                    check(
                            reservation.wallet(),
                            reservation.points(),
                            others
                                    ? lacking(before, applied, reservation.wallet())
                                    : reservation.points() - reserved(reservation, step));
                } else if (fact instanceof TransferOut out) {
                    check(out.wallet(), out.points(), others ? lacking(before, applied, out.wallet()) : shortage(step));
                } else if (fact instanceof Deduction deduction) {
                    check(
                            deduction.wallet(),
                            deduction.points(),
                            others ? lacking(before, applied, deduction.wallet()) : shortage(step));
                } else if (fact instanceof Capture capture && others) {
                    checkCapture(before, applied, capture, step);
                }
            }
        }
        boolean spends = false;
        for (Step step : applied.steps()) {
            spends |= step.fact() != null && spends(step.fact().fact());
        }
        // Nothing else brings anybody over a limit.
        if (spends) {
            applied.steps().forEach(Decisions::checkLimits);
        }
    }

    /** What is for some only is for nobody else; but what was recorded stays. */
    private static void checkMeant(Step step) {
        if (step.fact() == null || !(step.fact().fact() instanceof Redemption redemption)) {
            return;
        }
        for (Change change : step.changes()) {
            Explanation why = change.why();
            if (why.reason() == Reason.REWARD_NOT_MEANT) {
                throw new RewardNotMeantException(
                        redemption.customer(), (String) why.input("reward"), (String) why.input("when"));
            }
        }
    }

    /** Nobody spends more in a period than a limit lets her: neither with a new command nor, because of one that is dated before them, with others. */
    private static void checkLimits(Step step) {
        for (Change change : step.changes()) {
            Explanation why = change.why();
            if (why.reason() == Reason.POINTS_OVERSPENT) {
                throw new SpendLimitException(
                        new WalletId((String) why.input("wallet")),
                        (Reference) why.input("by"),
                        (Long) why.input("points"),
                        (Long) why.input("used"),
                        new Cap((Long) why.input("cap"), Cap.Per.valueOf((String) why.input("per"))),
                        why.input("until") instanceof Instant until ? until : null);
            }
        }
    }

    /** Whether a fact spends points, or does again what spent them. */
    static boolean spends(Fact fact) {
        return fact instanceof Redemption
                || fact instanceof Reservation
                || fact instanceof TransferOut
                || fact instanceof Reversal;
    }

    /** What a return took from a reservation is owed when it is captured; others must not be left short. */
    private static void checkCapture(Standing before, Applied applied, Capture capture, Step step) {
        PointsEntry own = own(step);
        if (own != null) {
            long lacking = lacking(before, applied, own.wallet()) - own.debtChange();
            check(own.wallet(), capture.points(), lacking);
        }
    }

    /** A lot that is named must have all the points that are asked for. */
    private static void checkLot(Redemption redemption, LotId lot, Step step) {
        PointsEntry own = own(step);
        if (own == null) {
            return;
        }
        long taken = 0;
        for (LotChange change : own.lots()) {
            taken -= change.lot().equals(lot) ? change.points() : 0;
        }
        if (taken < redemption.points()) {
            throw new InsufficientPointsException(redemption.wallet(), lot, redemption.points(), taken);
        }
    }

    private static void check(WalletId wallet, long points, long missing) {
        if (missing > 0) {
            throw new InsufficientPointsException(wallet, points, Math.max(0, points - missing));
        }
    }

    private static long shortage(Step step) {
        PointsEntry own = own(step);
        return own == null ? 0 : own.debtChange();
    }

    /** What was put aside, of the lot that is named, if one is. */
    private static long reserved(Reservation reservation, Step step) {
        PointsEntry own = own(step);
        long reserved = 0;
        if (own != null) {
            for (LotChange change : own.lots()) {
                boolean counts = reservation.lot() == null || reservation.lot().equals(change.lot());
                reserved += counts ? change.aside() : 0;
            }
        }
        return reserved;
    }

    /** What earlier commands lack now: what came to be owed, and what reservations that are still open lost. */
    private static long lacking(Standing before, Applied applied, WalletId wallet) {
        PointsAccount was = before.points(wallet);
        PointsAccount is = applied.standing().points(wallet);
        long lacking = is.debt() - was.debt();
        for (Hold hold : was.aside().holds()) {
            for (Hold now : is.aside().holds()) {
                lacking += now.reservation().equals(hold.reservation()) ? hold.points() - now.points() : 0;
            }
        }
        return lacking;
    }

    private static @Nullable PointsEntry own(Step step) {
        for (Change change : step.changes()) {
            if (change instanceof Change.Points p
                    && step.fact() != null
                    && step.fact().fact().reference().equals(p.entry().cause())) {
                return p.entry();
            }
        }
        return null;
    }
}
