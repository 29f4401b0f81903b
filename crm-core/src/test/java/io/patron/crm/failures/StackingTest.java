// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Double points or fifty more, whichever is better; a welcome comes on top. */
@DisplayName("Rules that exclude each other")
class StackingTest {
    private static final Program CLUB = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
            .points(PointsPolicy.builder(WalletId.POINTS)
                    .rule(EarnRule.perMoney("base", 1, eur("1")))
                    .rule(EarnRule.multiplier("double", "2").inGroup("best-of"))
                    .rule(EarnRule.bonus("fifty", 50).inGroup("best-of"))
                    .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
                    .build())
            .build();

    private final Shop shop = Shop.on(new InMemoryCrmStore(), CLUB);
    private final CustomerId ada = shop.customer("ada");

    private static List<String> sentences(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .filter(change -> change.why().reason() == Reason.POINTS_YIELDED)
                .map(change -> new Sentences(locale, ZoneOffset.UTC).of(change.why()))
                .toList();
    }

    @Test
    @DisplayName("the better one counts, and why there were no double points is said")
    void theBetterOne() {
        Receipt small = shop.buy(ada, "1", "20");
        assertThat(small.earned(WalletId.POINTS)).isEqualTo(20 + 50 + 100);
        assertThat(sentences(small, Locale.ENGLISH))
                .containsExactly("Rule double would have given 20 points for pos:1; of its group rule fifty counts,"
                        + " which gives no less.");
        assertThat(sentences(small, Locale.TRADITIONAL_CHINESE))
                .containsExactly("pos:1 依規則 double 本可得 20 點；同組規則擇優，改計不少於此的規則 fifty。");

        Receipt great = shop.buy(ada, "2", "80");
        assertThat(great.earned(WalletId.POINTS)).isEqualTo(80 + 80);
        assertThat(sentences(great, Locale.ENGLISH))
                .hasSize(1)
                .first()
                .asString()
                .contains("rule double counts");

        // What is given back is taken from what counted.
        assertThat(shop.refund(ada, "r1", "1").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isEqualTo(-170);
        assertThat(shop.refund(ada, "r2", "2", "40").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isEqualTo(-80);
        assertThat(shop.points(ada)).isEqualTo(80);
        shop.checkLaws();
    }

    @Test
    @DisplayName("it is said to a customer who owes points as well")
    void inDebt() {
        shop.buy(ada, "1", "100");
        shop.redeem(ada, "gift", 300);
        shop.refund(ada, "r", "1");
        assertThat(shop.debt(ada)).isEqualTo(300);

        Receipt next = shop.buy(ada, "2", "20");

        assertThat(next.earned(WalletId.POINTS)).isEqualTo(170);
        assertThat(sentences(next, Locale.ENGLISH)).hasSize(1);
        assertThat(shop.debt(ada)).isEqualTo(130);
        shop.checkLaws();
    }
}
