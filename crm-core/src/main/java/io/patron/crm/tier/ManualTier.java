// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tier was given or fixed by hand, or what was held so was lifted. It lies over the tier by the rules, which goes on underneath as if
 * nothing had been done by hand: when it ends, the customer is what the rules say. A later one of the same ladder takes its place.
 *
 * <p>Example: {@code ManualTier.atLeast(origin, "status", "gold", LocalDate.of(2027, 1, 1), "a year on us")} is gold to the end of 2026.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param ladder the ladder's id
 * @param tier the tier's id, or null where what is held by hand is lifted
 * @param hold how it is held, or null where it is lifted
 * @param until the business day with whose start it ends, so that the day before is its last; null for no end, and where it is lifted
 * @param reason why, 1 to 200 characters
 */
public record ManualTier(
        Origin origin,
        String ladder,
        @Nullable String tier,
        @Nullable Hold hold,
        @Nullable LocalDate until,
        String reason)
        implements Fact {
    /** How a tier is held by hand. */
    public enum Hold {
        /** She holds it or a higher one that the rules lift her to: a gift. */
        AT_LEAST,
        /** She holds it whatever the rules say: a penalty, or somebody who is to be looked at first. */
        EXACTLY
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or a tier is stated without how it is held, or the other way round
     */
    public ManualTier {
        Objects.requireNonNull(origin, "origin");
        Require.text("ladder", ladder, 40);
        if (tier != null) {
            Require.text("tier", tier, 40);
        }
        String rule = tier == null ? "must not be stated where no tier is" : "must be stated with a tier";
        Require.that((hold == null) == (tier == null), "hold", hold, rule);
        Require.that(tier != null || until == null, "until", until, rule);
        Require.text("reason", reason, 200);
    }

    /**
     * A tier that she holds at least.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param ladder the ladder's id
     * @param tier the tier's id
     * @param until the business day with whose start it ends, or null for no end
     * @param reason why, 1 to 200 characters
     * @return the fact
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public static ManualTier atLeast(
            Origin origin, String ladder, String tier, @Nullable LocalDate until, String reason) {
        Objects.requireNonNull(tier, "tier");
        return new ManualTier(origin, ladder, tier, Hold.AT_LEAST, until, reason);
    }

    /**
     * A tier that she holds whatever the rules say.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param ladder the ladder's id
     * @param tier the tier's id
     * @param until the business day with whose start it ends, or null for no end
     * @param reason why, 1 to 200 characters
     * @return the fact
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public static ManualTier exactly(
            Origin origin, String ladder, String tier, @Nullable LocalDate until, String reason) {
        Objects.requireNonNull(tier, "tier");
        return new ManualTier(origin, ladder, tier, Hold.EXACTLY, until, reason);
    }

    /**
     * The end of whatever is held by hand on a ladder.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param ladder the ladder's id
     * @param reason why, 1 to 200 characters
     * @return the fact
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public static ManualTier lifted(Origin origin, String ladder, String reason) {
        return new ManualTier(origin, ladder, null, null, null, reason);
    }

    @Override
    public FactKind kind() {
        return FactKind.MANUAL_TIER;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(ladder)
                .text(tier)
                .text(hold == null ? null : hold.name())
                .text(until == null ? null : until.toString())
                .text(reason);
    }
}
