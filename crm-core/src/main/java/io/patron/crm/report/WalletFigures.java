// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.points.WalletId;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * The points of one wallet, all customers together.
 *
 * @param wallet the wallet
 * @param scale how many digits its points have after the decimal point
 * @param total what happened to them over all time
 * @param months month by month, ascending and without gaps, in the months of the report
 * @param liability the open points by month of issue, and when they expire
 */
public record WalletFigures(
        WalletId wallet, int scale, PointsFigures total, List<MonthOfPoints> months, Liability liability) {
    /** Copies the months. */
    public WalletFigures {
        Objects.requireNonNull(wallet, "wallet");
        Objects.requireNonNull(total, "total");
        months = List.copyOf(months);
        Objects.requireNonNull(liability, "liability");
    }

    /**
     * What all customers own, less what they owe.
     *
     * @return minor units of the wallet
     */
    public long outstanding() {
        return total.change();
    }

    /**
     * One month.
     *
     * @param month the month
     * @param figures what happened in it
     * @param outstanding what customers owned at its end, less what they owed
     */
    public record MonthOfPoints(YearMonth month, PointsFigures figures, long outstanding) {
        /** Checks the parts. */
        public MonthOfPoints {
            Objects.requireNonNull(month, "month");
            Objects.requireNonNull(figures, "figures");
        }
    }
}
