// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierAnswer.Held;
import io.patron.crm.operation.TierProgress.Counts;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** fail_e10: users could not see why no tier appeared. */
@DisplayName("Why a customer is in a tier, or why not")
class WhyNotTest {
    private static final Sentences ENGLISH = new Sentences(Locale.ENGLISH, ZoneOffset.UTC);

    private final Shop shop = Shop.on(
            new InMemoryCrmStore(),
            Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                    .ladder(TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
                            .tier("bronze", "Bronze", eur("0"))
                            .tier("silver", "Silver", eur("500"))
                            .tier("gold", "Gold", eur("2000"))
                            .build())
                    .ladder(TierPolicy.onPurchases("visits", Window.calendar(Window.Unit.YEAR))
                            .tier("guest", "Guest", 0)
                            .tier("regular", "Regular", 3)
                            .build())
                    .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                            .tier("never", "Never", 0)
                            .tier("once", "Once", 1)
                            .build())
                    .build());

    private final CustomerId ada = shop.customer("ada");

    private TierAnswer why(String ladder, String tier) {
        return shop.crm().standings().why(ada, ladder, tier);
    }

    private static String sentence(TierAnswer answer) {
        return ENGLISH.of(Objects.requireNonNull(answer.why()));
    }

    @Test
    @DisplayName("says what is missing to any tier, over which days, and until when it counts")
    void fail_e10_missing() {
        assertThat(why("status", "gold").progress().counts())
                .as("nothing is there to leave the window")
                .isEqualTo(new Counts(LocalDate.of(2025, 3, 2), null));
        assertThat(why("status", "bronze").why()).as("as everybody does").isNull();
        shop.clock().set(Instant.parse("2026-03-05T10:00:00Z"));
        shop.buy(ada, "1", "300");
        shop.clock().set(Instant.parse("2026-06-10T10:00:00Z"));
        shop.buy(ada, "2", "100");
        TierAnswer gold = why("status", "gold");
        assertThat(gold.held()).isEqualTo(Held.BELOW);
        assertThat(gold.missing()).isEqualTo(1_600_00);
        assertThat(sentence(gold))
                .isEqualTo("The tier of status stays bronze with EUR 400.00; EUR 1,600.00 more would reach gold.");
        assertThat(gold.progress().counts())
                .as("the 300 of 5 March count to 4 March")
                .isEqualTo(new Counts(LocalDate.of(2025, 6, 11), LocalDate.of(2027, 3, 5)));
        shop.clock().set(Instant.parse("2027-03-04T23:59:59Z"));
        assertThat(why("status", "silver").missing()).isEqualTo(100_00);
        shop.clock().set(Instant.parse("2027-03-05T00:00:00Z"));
        assertThat(why("status", "silver").missing()).isEqualTo(400_00);
        TierAnswer regular = why("visits", "regular");
        assertThat(regular.missing()).isEqualTo(3);
        assertThat(regular.progress().counts())
                .isEqualTo(new Counts(LocalDate.of(2027, 1, 1), LocalDate.of(2028, 1, 1)));
        assertThat(why("class", "once").progress().counts()).isEqualTo(new Counts(null, null));
    }

    @Test
    @DisplayName("says how she came to the tier she is in, or beyond it, and when it is reviewed")
    void fail_e10_held() {
        shop.buy(ada, "1", "700");
        TierAnswer silver = why("status", "silver");
        assertThat(silver.held()).isEqualTo(Held.IN);
        assertThat(silver.missing()).isZero();
        assertThat(sentence(silver))
                .isEqualTo(
                        "With EUR 700.00 in the 12-month window, tier silver of status was reached; it begins at EUR 500.00.");
        assertThat(silver.last()).isNotNull();
        assertThat(Objects.requireNonNull(silver.progress().review()).at())
                .isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
        TierAnswer bronze = why("status", "bronze");
        assertThat(bronze.held()).isEqualTo(Held.ABOVE);
        assertThat(bronze.why()).isEqualTo(silver.why());
        shop.clock().set(Instant.parse("2028-03-02T12:00:00Z"));
        TierAnswer fallen = why("status", "silver");
        assertThat(fallen.held()).isEqualTo(Held.BELOW);
        assertThat(Objects.requireNonNull(fallen.last()).why().reason())
                .as("nobody has booked it")
                .isEqualTo(Reason.TIER_LOWERED);
        assertThat(fallen.missing()).isEqualTo(500_00);
        assertThat(why("status", "bronze").why()).isEqualTo(fallen.last().why());
    }

    @Test
    @DisplayName("is asked for a tier that there is, of somebody who has tiers")
    void refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> why("stat", "gold"))
                .withMessage("ladder: must be one of [status, visits, class], was \"stat\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> why("status", "platinum"))
                .withMessage("tier: must be one of [bronze, silver, gold], was \"platinum\"");
        CustomerId till = shop.walkIn("till");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().standings().why(till, "status", "gold"))
                .withMessage("customer: must not be a walk-in, who has no tiers, was \"till\"");
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> shop.crm().standings().why(CustomerId.of("nobody"), "status", "gold"));
    }
}
