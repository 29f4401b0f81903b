// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A purchase of a closed period, posted under a version of the program that came later")
class PostedLaterTest {
    private static final WalletId STARS = new WalletId("stars");

    private final CustomerId ada = CustomerId.of("ada");

    private static PointsPolicy wallet(WalletId wallet, String... rules) {
        PointsPolicy.Builder policy = PointsPolicy.builder(wallet);
        for (String rule : rules) {
            policy.rule(EarnRule.perMoney(rule, 1, eur("1")));
        }
        return policy.build();
    }

    private static Program program(int version, PointsPolicy... wallets) {
        Program.Builder program = Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC);
        Stream.of(wallets).forEach(program::points);
        return program.build();
    }

    private static List<String> earned(Receipt receipt) {
        return receipt.changes().stream()
                .filter(Change.Points.class::isInstance)
                .map(change -> ((Change.Points) change).entry())
                .map(entry -> entry.wallet() + " " + entry.lots().get(0).lot().rule() + " " + entry.amount())
                .toList();
    }

    private void check(Program first, Program second, String... expected) {
        Shop shop = Shop.on(new InMemoryCrmStore(), first);
        shop.customer("ada");
        Instant before = shop.tick();
        shop.waitDays(5);
        Shop next = shop.beside(TenantId.DEFAULT, second);
        next.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner"));
        next.waitDays(5);
        next.record(new Checkpoint(Origin.of(ada, ref("close")), next.now()));
        next.waitDays(1);

        Receipt receipt = next.buy(ada, "1", "10", before);

        assertThat(earned(receipt)).containsExactly(expected);
        assertThat(next.buy(ada, "2", "7", before.plusSeconds(1)).customer()).isEqualTo(ada);
        assertThat(next.refund(ada, "r", "1").customer()).isEqualTo(ada);
        assertThat(next.crm().standings().chronicles(List.of(ada), next.now())).hasSize(1);
        next.checkLaws();
    }

    @Test
    @DisplayName("keeps what its rule gave, also where that version has the rule no more")
    void ruleIsGone() {
        check(
                program(1, wallet(WalletId.POINTS, "base", "more")),
                program(2, wallet(WalletId.POINTS, "more")),
                "points base 10",
                "points more 10");
    }

    @Test
    @DisplayName("keeps what its wallet was given, also where that version has the wallet no more")
    void walletIsGone() {
        check(
                program(1, wallet(WalletId.POINTS, "base"), wallet(STARS, "star")),
                program(2, wallet(WalletId.POINTS, "base")),
                "points base 10",
                "stars star 10");
    }
}
