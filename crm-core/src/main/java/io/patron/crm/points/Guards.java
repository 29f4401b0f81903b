// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.Situation;
import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The guards of a policy. */
final class Guards {
    static final Guards NONE = new Guards(WalletId.POINTS, List.of());

    private final List<Guard> all;
    /** How far back they look at what was given back. */
    private final List<Period> returns = new ArrayList<>(0);

    Guards(WalletId wallet, List<Guard> guards) {
        all = List.copyOf(guards);
        Require.that(
                all.size() <= PointsPolicy.MAX_GUARDS,
                "guards",
                all.size(),
                "must be at most " + PointsPolicy.MAX_GUARDS);
        Set<String> ids = new HashSet<>();
        for (Guard guard : all) {
            Require.that(ids.add(guard.id()), "guard", guard.id(), "must be named once in wallet " + wallet);
            look(guard.when());
        }
    }

    private void look(Condition condition) {
        if (condition instanceof OnHistory.ReturnedAtLeast returned) {
            returns.add(returned.within());
        }
        condition.inner().forEach(this::look);
    }

    List<Guard> all() {
        return all;
    }

    /** The guard that decides about a purchase: the first that lets nothing be given, else the first that holds; null if none does. */
    @Nullable Guard judge(Situation situation) {
        Guard held = null;
        for (Guard guard : all) {
            boolean nothing = guard.action() == Guard.Action.NO_POINTS;
            if ((nothing || held == null) && guard.when().holds(situation)) {
                if (nothing) {
                    return guard;
                }
                held = guard;
            }
        }
        return held;
    }

    /** The first business day of whose purchases some guard looks at what was given back; null if none looks at that. */
    @Nullable LocalDate returnsSince(LocalDate today) {
        LocalDate since = null;
        for (Period within : returns) {
            LocalDate from = today.plusDays(1).minus(within);
            since = since == null || from.isBefore(since) ? from : since;
        }
        return since;
    }
}
