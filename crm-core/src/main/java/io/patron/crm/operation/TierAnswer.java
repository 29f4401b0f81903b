// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is, or is not, in a tier. Immutable and thread-safe.
 *
 * @param asked the tier that was asked about
 * @param held whether she is in it, above it or below it
 * @param missing what is missing to its threshold, in minor units of the program's currency or purchases; 0 where there is enough. Who is
 *     below it and misses nothing is lifted by her next purchase, or at her review
 * @param progress where she is on the ladder: what is measured, which days count and by when, and the next review
 * @param last the last change of her tier on this ladder with its reason, a review that kept it included; null where there never
 *     was one: she holds the first tier as everybody does
 * @param why the reason for the answer: what is missing, or why she came to where she is; null where she holds the first tier as everybody
 *     does. {@link io.patron.crm.explanation.Sentences} puts it into words
 */
public record TierAnswer(
        Tier asked,
        Held held,
        long missing,
        TierProgress progress,
        Change.@Nullable Tier last,
        @Nullable Explanation why) {
    /** Checks the parts. */
    public TierAnswer {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(progress, "progress");
    }

    /** Where a customer is, seen from a tier. */
    public enum Held {
        /** In a lower tier. */
        BELOW,
        /** In it. */
        IN,
        /** In a higher tier. */
        ABOVE
    }

    /**
     * The answer.
     *
     * @param ladder the ladder
     * @param currency the program's currency
     * @param asked one of its tiers
     * @param progress where she is on it
     * @param last the last change of her tier, or null
     * @return the answer
     */
    public static TierAnswer of(
            TierPolicy ladder, CurrencyUnit currency, Tier asked, TierProgress progress, Change.@Nullable Tier last) {
        int order = Integer.compare(ladder.index(progress.held().id()), ladder.index(asked.id()));
        Held held = order == 0 ? Held.IN : order < 0 ? Held.BELOW : Held.ABOVE;
        long missing = Math.max(0, asked.threshold() - progress.measured());
        Explanation why = held != Held.BELOW
                ? Optional.ofNullable(last).map(Change.Tier::why).orElse(null)
                : Explanation.of(
                        Reason.TIER_UNCHANGED,
                        ladder.ladder(),
                        progress.held().id(),
                        shown(ladder, currency, progress.measured()),
                        asked.id(),
                        shown(ladder, currency, missing));
        return new TierAnswer(asked, held, missing, progress, last, why);
    }

    private static Object shown(TierPolicy ladder, CurrencyUnit currency, long value) {
        return ladder.measure().isMoney() ? Money.ofMinor(currency, value) : value;
    }
}
