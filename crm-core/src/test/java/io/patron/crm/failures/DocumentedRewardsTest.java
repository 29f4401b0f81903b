// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Catalogue.stockRef;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Rewards;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.StockChange;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rewards in docs/points.md")
class DocumentedRewardsTest {
    private static final String HEAD =
            "day         who   because of  reward         points  to spend  mugs in stock  may have\n";

    private final CustomerId ada = CustomerId.of("ada");
    private final CustomerId bea = CustomerId.of("bea");
    private final String page = read();
    private final Program program = ProgramJson.read(block("json"));
    private final Shop shop =
            Shop.on(new InMemoryCrmStore(), program, MutableClock.at(day("2026-03-01")), TenantId.DEFAULT);
    private final Rewards rewards = shop.crm().rewards();
    private final StringBuilder table = new StringBuilder(HEAD);

    private static String read() {
        ProjectFiles docs = ProjectFiles.of("docs");
        String all = docs.read(docs.module().resolve("points.md"));
        return all.substring(all.indexOf("\n## Rewards\n"));
    }

    private String block(String language) {
        String open = "```" + language + "\n";
        int from = page.indexOf(open) + open.length();
        return page.substring(from, page.indexOf("```", from));
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    private Origin on(String date, CustomerId customer, String id) {
        shop.wait(Duration.between(shop.now(), day(date)));
        return Origin.of(customer, ref(id));
    }

    /** A line for what was done about a redemption. */
    private void line(Receipt receipt, CustomerId customer, String redemption) {
        long points = receipt.changes().stream()
                .filter(Change.Points.class::isInstance)
                .mapToLong(change -> ((Change.Points) change).entry().amount())
                .sum();
        table.append(String.format(
                Locale.ROOT,
                "%s  %-5s %-11s %-13s %+7d %9d %14d %9d%n",
                program.day(shop.now()),
                customer.value(),
                receipt.reference().id(),
                recorded(redemption).pieces(),
                points,
                shop.crm().points().available(customer, WalletId.POINTS),
                rewards.stock("mug").orElseThrow(),
                rewards.offers(customer).get(0).allowed().orElseThrow()));
    }

    private Redemption recorded(String id) {
        return (Redemption) shop.store()
                .read(TenantId.DEFAULT, unit -> unit.journal().find(Set.of(ref(id))))
                .get(ref(id))
                .fact();
    }

    private void refused(Origin origin, int count) {
        CrmException refusal = catchThrowableOfType(CrmException.class, () -> rewards.redeem(origin, "mug", count));
        assertThat(page).contains('`' + refusal.getMessage() + '`');
    }

    @Test
    @DisplayName("cost, run out and come back as it says")
    void everyLine() {
        shop.customer("ada");
        shop.customer("bea");
        shop.grant(ada, "ada-1", 900);
        shop.grant(bea, "bea-1", 500);
        assertThat(rewards.record(StockChange.counted(stockRef("count"), "mug", 3)))
                .hasValue(3);

        line(rewards.redeem(on("2026-03-02", ada, "web-1"), "mug", 2), ada, "web-1");
        refused(on("2026-03-03", ada, "again"), 1);
        refused(on("2026-03-04", bea, "two"), 2);
        line(rewards.redeem(Origin.of(bea, ref("web-2")), "mug", 1), bea, "web-2");
        Reversal back = new Reversal(on("2026-03-05", ada, "back-1"), ref("web-1"), 120L);
        line(shop.crm().points().reverse(back), ada, "web-1");
        on("2026-03-06", ada, "delivery");
        StockChange delivery = StockChange.added(stockRef("delivery"), "mug", 12);
        assertThat(rewards.record(delivery)).hasValue(13);
        assertThat(rewards.record(delivery)).hasValue(13);
        line(rewards.redeem(on("2026-03-07", ada, "web-3"), "miles", 3), ada, "web-3");

        assertThat(block("text")).isEqualTo(table.toString());
        Benefit.Conversion miles =
                (Benefit.Conversion) program.reward("miles").orElseThrow().gives();
        assertThat(page).contains("makes miles of 300 points: " + miles.units(3) + ".");
        shop.checkLaws();
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        assertThat(program.lint(shop.now())).isEmpty();
    }
}
