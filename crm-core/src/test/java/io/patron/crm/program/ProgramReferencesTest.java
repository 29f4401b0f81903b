// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramReferencesTest {
    private static Program.Builder program(Condition when) {
        PointsPolicy points = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.bonus("b", 1).when(when))
                .build();
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC).points(points);
    }

    @Test
    @DisplayName("an amount in a condition is in the program's currency, however deep it lies")
    void fail_d16_anAmountInAConditionIsInTheProgramsCurrency() {
        Condition yen = Condition.not(Condition.any(Condition.amountAtLeast(Money.parse("JPY 5000"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program(yen).build())
                .withMessage("rule b, amount: must be in the program's currency EUR, was \"JPY 5000\"");
    }

    @Test
    @DisplayName("a condition on a tier names a tier that the program has")
    void fail_e10_aConditionNamesATierOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program(Condition.holdsTier("status", "gold")).build())
                .withMessage("rule b, tier: must be a tier of the program, was \"status/gold\"");
    }

    @Test
    @DisplayName("one version is one program")
    void fail_e4_oneVersionIsOneProgram() {
        Program one =
                Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC).build();
        Program other = program(Condition.always()).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgramVersions.of(List.of(one, other)))
                .withMessage("program version: must name one program only, was \"club/1\"");
    }
}
