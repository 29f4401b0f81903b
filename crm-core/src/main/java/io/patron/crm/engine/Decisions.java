// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Whether commands that can be refused are: a redemption or deduction must not leave a debt, neither where it is dated nor
 * now. Decided on the fold that would be written, so that what is checked is what is consumed.
 */
final class Decisions {
    private Decisions() {}

    static void check(Standing before, Applied applied) {
        for (Step step : applied.steps()) {
            Fact fact = step.fact() == null ? null : step.fact().fact();
            if (fact instanceof Redemption redemption) {
                check(before, applied, step, redemption.wallet(), redemption.points());
            } else if (fact instanceof Deduction deduction) {
                check(before, applied, step, deduction.wallet(), deduction.points());
            }
        }
    }

    private static void check(Standing before, Applied applied, Step step, WalletId wallet, long points) {
        PointsEntry own = own(step);
        long shortage = own == null ? 0 : own.debtChange();
        long owed =
                applied.standing().points(wallet).debt() - before.points(wallet).debt();
        if (shortage > 0 || owed > 0) {
            throw new InsufficientPointsException(wallet, points, Math.max(0, points - Math.max(shortage, owed)));
        }
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
