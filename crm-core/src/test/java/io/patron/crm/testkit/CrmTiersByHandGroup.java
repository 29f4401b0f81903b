// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Receipt;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tiers that are given, fixed and lifted by hand. */
abstract class CrmTiersByHandGroup extends CrmGroup {
    CrmTiersByHandGroup(CrmBench bench) {
        super(bench);
    }

    private Receipt set(ManualTier tier) {
        shop().tick();
        return crm().standings().setTier(tier);
    }

    @Test
    @DisplayName("a tier by hand lies over the tier by the rules until its day, and each is stored")
    void untilItsDay() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "600");
        TierStanding silver = shop().standing(ada).tier(LADDER);
        ManualTier gift = ManualTier.atLeast(origin(ada, "gift"), LADDER, "gold", LocalDate.of(2026, 4, 1), "a gift");
        Receipt given = set(gift);
        Instant since = shop().now();
        Instant until = Instant.parse("2026-04-01T00:00:00Z");
        ByHand hand = new ByHand("gold", ManualTier.Hold.AT_LEAST, since, until, ref("gift"), "silver", silver.since());
        assertThat(shop().standing(ada).tier(LADDER))
                .isEqualTo(new TierStanding(LADDER, "gold", since, silver.reviewAt(), hand));
        assertThat(set(gift)).isEqualTo(given.again());
        refused(
                ReferenceConflictException.class,
                List.of(ada),
                () -> crm().standings().liftTier(origin(ada, "gift"), LADDER, "a mistake"),
                "gift");
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> crm().standings().setTier(ManualTier.exactly(origin(ada, "2"), LADDER, "platinum", null, "x")),
                "must be one of [bronze, silver, gold]");
        assertThat(Objects.requireNonNull(
                                crm().standings().why(ada, LADDER, "gold").why())
                        .reason())
                .isEqualTo(Reason.TIER_GIVEN_UNTIL);
        shop().buy(ada, "2", "10");
        shop().clock().set(until);
        assertThat(crm().standings().bookDue(10)).isEqualTo(1);
        assertThat(shop().standing(ada).tier(LADDER)).isEqualTo(silver);
        assertThat(reasons(shop().bookings(ada)
                        .get(shop().bookings(ada).size() - 1)
                        .changes()))
                .containsExactly(Reason.TIER_HAND_ENDED);
    }

    @Test
    @DisplayName("is fixed and lifted, replaced and learned late, taken over with a merge and given back")
    void fixedLiftedMerged() {
        CustomerId ada = shop().customer("ada");
        CustomerId eda = shop().customer("eda");
        shop().buy(ada, "1", "2100");
        TierStanding gold = shop().standing(ada).tier(LADDER);
        Instant bought = shop().now();
        set(ManualTier.exactly(origin(ada, "penalty"), LADDER, "bronze", null, "a bad check"));
        assertThat(shop().tier(ada)).isEqualTo("bronze");
        shop().waitDays(2);
        set(ManualTier.exactly(origin(ada, "late").at(bought.plusMillis(1)), LADDER, "silver", null, "told late"));
        assertThat(Objects.requireNonNull(shop().standing(ada).tier(LADDER).byHand())
                        .fact())
                .as("what was said later stands")
                .isEqualTo(ref("penalty"));
        shop().tick();
        Receipt lifted = crm().standings().liftTier(origin(ada, "end"), LADDER, "it was paid");
        assertThat(reasons(lifted)).containsExactly(Reason.TIER_LIFTED);
        assertThat(shop().standing(ada).tier(LADDER)).isEqualTo(gold);
        set(ManualTier.atLeast(origin(eda, "gift"), LADDER, "silver", null, "a gift"));
        shop().tick();
        crm().customers().merge(ada, eda, ref("merge"), Actor.HOST);
        assertThat(Objects.requireNonNull(shop().standing(ada).tier(LADDER).byHand())
                        .tier())
                .isEqualTo("silver");
        shop().tick();
        crm().customers().unmerge(eda, ref("part"), Actor.HOST);
        assertThat(shop().standing(ada).tier(LADDER)).isEqualTo(gold);
        assertThat(shop().tier(eda)).isEqualTo("silver");
    }
}
