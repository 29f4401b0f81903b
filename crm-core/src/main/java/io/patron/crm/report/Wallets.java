// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.operation.Chronicle;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the points of each wallet. */
final class Wallets {
    private final Program program;
    private final YearMonth last;
    private final Map<WalletId, TreeMap<YearMonth, PointsFigures>> wallets = new LinkedHashMap<>();
    private final Map<WalletId, Cohorts> cohorts = new HashMap<>();

    Wallets(Program program, YearMonth last) {
        this.program = program;
        this.last = last;
        program.points().forEach(policy -> wallets.put(policy.wallet(), new TreeMap<>()));
    }

    void add(Chronicle chronicle) {
        Map<WalletId, Map<LotId, YearMonth>> issued = new HashMap<>();
        for (Change change : chronicle.changes()) {
            if (change instanceof Change.Points points) {
                PointsEntry entry = points.entry();
                YearMonth month = Months.monthOf(program.day(entry.at()), last);
                wallets.computeIfAbsent(entry.wallet(), wallet -> new TreeMap<>())
                        .merge(month, figures(entry), PointsFigures::plus);
                cohorts(entry.wallet())
                        .add(entry, month, issued.computeIfAbsent(entry.wallet(), wallet -> new HashMap<>()));
            }
        }
        Standing standing = chronicle.standing();
        boolean ours = standing.stamp().program().equals(program.version());
        standing.points().forEach(account -> cohorts(account.wallet()).add(account, ours ? program : null));
    }

    private Cohorts cohorts(WalletId wallet) {
        return cohorts.computeIfAbsent(wallet, w -> new Cohorts(program, last));
    }

    static PointsFigures figures(PointsEntry entry) {
        long amount = entry.amount();
        return switch (entry.kind()) {
            case EARN, PENDING, GRANT, OPENING -> new PointsFigures(amount, 0, 0, 0, 0);
            case REDEEM, CAPTURE, RESTORE -> new PointsFigures(0, -amount, 0, 0, 0);
            // What one gives another receives, so that all together have what they had.
            case TRANSFER, PART -> new PointsFigures(amount, 0, 0, 0, 0);
            case RELEASE, RESERVE, VOID, SETTLE -> PointsFigures.NONE;
            case EXPIRE -> new PointsFigures(0, 0, -amount, 0, 0);
            case REVERSE -> new PointsFigures(0, 0, 0, -amount, 0);
            case DEDUCT -> new PointsFigures(0, 0, 0, 0, -amount);
        };
    }

    /** The first month in which anything became of points, or null. */
    @Nullable YearMonth first() {
        YearMonth first = null;
        for (TreeMap<YearMonth, PointsFigures> months : wallets.values()) {
            if (!months.isEmpty() && (first == null || months.firstKey().isBefore(first))) {
                first = months.firstKey();
            }
        }
        return first;
    }

    /** The figures in the months since one, or without months where nothing is known. */
    List<WalletFigures> figures(@Nullable YearMonth first) {
        List<WalletFigures> all = new ArrayList<>();
        wallets.forEach((wallet, months) -> {
            List<WalletFigures.MonthOfPoints> rows = new ArrayList<>();
            PointsFigures total = PointsFigures.NONE;
            for (YearMonth month = first; month != null && !month.isAfter(last); month = month.plusMonths(1)) {
                PointsFigures figures = months.getOrDefault(month, PointsFigures.NONE);
                total = total.plus(figures);
                rows.add(new WalletFigures.MonthOfPoints(month, figures, total.change()));
            }
            int scale = program.points(wallet).map(PointsPolicy::scale).orElse(0);
            Worth worth = program.points(wallet).flatMap(PointsPolicy::worth).orElse(null);
            Worth cost = program.points(wallet).flatMap(PointsPolicy::cost).orElse(null);
            all.add(new WalletFigures(
                    wallet, scale, total, rows, cohorts(wallet).liability(worth, cost, first)));
        });
        return all;
    }
}
