// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Points were brought along from another system, with the days they were earned and end: no purchase is made up for them, and
 * they count for no tier.
 *
 * <p>Example:
 *
 * <pre>{@code
 * new Opening(origin, WalletId.POINTS, List.of(
 *         new Opening.Balance("2025", 1_200, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)),
 *         new Opening.Balance("2026", 300, LocalDate.of(2026, 2, 1), null)));
 * }</pre>
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param wallet the wallet
 * @param balances the lots, 1 to 1000, each named once
 */
public record Opening(Origin origin, WalletId wallet, List<Balance> balances) implements Fact {
    /** The greatest number of lots. */
    public static final int MAX_BALANCES = 1_000;

    /**
     * Points that were earned together and end together.
     *
     * @param id the name of the lot, 1 to 40 characters
     * @param points minor units of the wallet, more than 0
     * @param earned the business day they were earned, or null for the day they are brought along
     * @param last the last day they can be spent, or null for as long as the policy says, counted from the day they were earned
     */
    public record Balance(
            String id,
            long points,
            @Nullable LocalDate earned,
            @Nullable LocalDate last) {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the id is empty or too long, the points are not positive, or they end before they
         *     were earned
         */
        public Balance {
            Require.text("balance", id, 40);
            Require.that(points > 0, "points of balance " + id, points, "must be more than 0");
            Require.that(
                    points <= PointsPolicy.MOST_POINTS,
                    "points of balance " + id,
                    points,
                    "must be at most " + PointsPolicy.MOST_POINTS);
            day("first day of balance " + id, earned);
            day("last day of balance " + id, last);
            Require.that(
                    earned == null || last == null || !last.isBefore(earned),
                    "last day of balance " + id,
                    last,
                    () -> "must not be before " + earned);
        }

        private static void day(String name, @Nullable LocalDate day) {
            Require.that(
                    day == null || (day.getYear() >= 1_900 && day.getYear() < 2_200),
                    name,
                    day,
                    "must be in the years 1900 to 2199");
        }
    }

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if there are no lots or too many, or one is named twice
     */
    public Opening {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        balances = List.copyOf(balances);
        Require.that(!balances.isEmpty(), "balances", balances.size(), "must be 1 or more");
        Require.that(balances.size() <= MAX_BALANCES, "balances", balances.size(), "must be at most " + MAX_BALANCES);
        Set<String> ids = new HashSet<>();
        for (Balance balance : balances) {
            Require.that(ids.add(balance.id()), "balance", balance.id(), "must be named once");
        }
    }

    @Override
    public FactKind kind() {
        return FactKind.OPENING;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(wallet.value()).number(balances.size());
        for (Balance balance : balances) {
            form.text(balance.id())
                    .number(balance.points())
                    .text(text(balance.earned()))
                    .text(text(balance.last()));
        }
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
