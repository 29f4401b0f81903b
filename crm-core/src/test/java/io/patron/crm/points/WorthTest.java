// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthTest {
    @ParameterizedTest(name = "{2} points, of which {0} pay {1}, pay {3}")
    @CsvSource({
        "100, EUR 1.00, 250, EUR 2.50",
        "100, EUR 1.00, 0, EUR 0.00",
        "3, EUR 0.10, 1, EUR 0.03",
        "3, EUR 0.10, 2, EUR 0.06",
        "3, EUR 0.10, 3, EUR 0.10",
        "1, EUR 1.00, 300, EUR 300.00",
        "1000, JPY 1, 999, JPY 0",
        "1000, JPY 1, 1999, JPY 1",
        "1, EUR 10000000000.00, 1000000, EUR 10000000000000000.00"
    })
    @DisplayName("fail_d10: points pay in proportion, exactly, rounded down to the decimals of the currency")
    void fail_d10_pays(long points, Money money, long count, Money expected) {
        assertThat(new Worth(points, money).pays(count)).isEqualTo(expected);
    }

    @Test
    @DisplayName("a policy says what its points pay, if they pay anything")
    void aPolicySaysIt() {
        PointsPolicy.Builder policy = PointsPolicy.builder(WalletId.POINTS);
        assertThat(policy.build().worth()).isEmpty();
        PointsPolicy paying = policy.worth(1, Money.parse("EUR 0.01")).build();
        assertThat(paying.worth()).contains(new Worth(1, Money.parse("EUR 0.01")));
        assertThat(paying)
                .isEqualTo(policy.build())
                .isNotEqualTo(PointsPolicy.builder(WalletId.POINTS).build())
                .isNotEqualTo(policy.worth(2, Money.parse("EUR 0.01")).build());
    }

    @Test
    @DisplayName("what cannot be meant is refused")
    void refusals() {
        refused(() -> worth(0, "EUR 1.00"), "points of a worth: must be 1 to 1000000000000, was 0");
        refused(() -> worth(1_000_000_000_001L, "EUR 1.00"), "points of a worth: must be 1 to 1000000000000, was");
        refused(
                () -> worth(1, "EUR 0.00"),
                "money of a worth: must be more than 0 and at most 1000000000000 minor units, was \"EUR 0.00\"");
        refused(() -> worth(1, "EUR -0.01"), "money of a worth: must be more than 0");
        refused(() -> worth(1, "EUR 10000000000.01"), "money of a worth: must be more than 0 and at most");
        refused(() -> worth(1, "EUR 1.00").pays(-1), "points: must be 0 or more, was -1");
        assertThatNullPointerException().isThrownBy(() -> new Worth(1, null));
    }

    private static Worth worth(long points, String money) {
        return new Worth(points, Money.parse(money));
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
    }
}
