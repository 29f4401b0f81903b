// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Points;
import io.patron.crm.points.Capture;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The example in docs/points.md")
class DocumentedPointsTest {
    private final CustomerId ada = CustomerId.of("ada");
    private final String page = read();
    private final Program program = ProgramJson.read(block("json"));
    private final Shop shop =
            Shop.on(new InMemoryCrmStore(), program, MutableClock.at(day("2026-03-01")), TenantId.DEFAULT);

    private static String read() {
        ProjectFiles docs = ProjectFiles.of("docs");
        return docs.read(docs.module().resolve("points.md"));
    }

    private String block(String language) {
        String open = "```" + language + "\n";
        int from = page.indexOf(open) + open.length();
        return page.substring(from, page.indexOf("```", from));
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    private Origin on(String date, String id) {
        Instant at = day(date);
        if (at.isAfter(shop.now())) {
            shop.wait(Duration.between(shop.now(), at));
        }
        return Origin.of(ada, ref(id)).at(shop.now());
    }

    @Test
    @DisplayName("books what it says, entry by entry, and ends with what she owns")
    void everyEntry() {
        shop.customer("ada");
        Points points = shop.crm().points();
        shop.buy(ada, "1001", "120", day("2026-03-01"));
        points.open(new Opening(
                on("2026-03-05", "old-card"),
                WalletId.POINTS,
                List.of(new Opening.Balance("2025", 300, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)))));
        on("2026-03-10", "refund");
        shop.refund(ada, "R-1", "1001", "20");
        on("2026-03-15", "due");
        shop.crm().standings().bookDue(10);
        Origin basket = on("2026-03-20", "basket-77");
        points.reserve(new Reservation(
                basket, WalletId.POINTS, 250, "basket", shop.now().plus(Duration.ofMinutes(15))));
        points.capture(new Capture(on("2026-03-20", "paid-77"), basket.reference(), 200));
        points.reverse(new Reversal(on("2026-03-21", "cancelled-77"), ref("paid-77")));
        on("2026-04-01", "gift");
        shop.redeem(ada, "gift", 380);
        on("2026-04-02", "refund");
        shop.refund(ada, "R-2", "1001");
        on("2026-04-05", "purchase");
        shop.buy(ada, "1002", "200");
        points.release(new Release(on("2026-04-08", "delivered"), ref("1002")));
        assertThat(block("text")).isEqualTo(entries());
        PointsAccount account = points.account(ada, WalletId.POINTS);
        assertThat(page).contains(String.format(Locale.ROOT, "She can spend %d points", account.available(shop.now())));
        assertThat(page)
                .contains("through "
                        + program.day(account.lots().get(0).expiresAt()).minusDays(1));
        shop.checkLaws();
    }

    /** A line for each entry: what it changed, and what all entries up to it add up to. */
    private String entries() {
        StringBuilder text =
                new StringBuilder("day         entry    because of      points    owned    aside     debt  to spend\n");
        long owned = 0;
        long aside = 0;
        long debt = 0;
        for (Change.Points change : shop.entries(ada)) {
            PointsEntry entry = change.entry();
            owned += entry.amount();
            debt += entry.debtChange();
            aside += entry.lots().stream().mapToLong(LotChange::aside).sum();
            text.append(String.format(
                    Locale.ROOT,
                    "%s  %-8s %-14s %+7d %8d %8d %8d %9d%n",
                    program.day(entry.at()),
                    entry.kind().name().toLowerCase(Locale.ROOT),
                    entry.causedBy().map(cause -> cause.id()).orElse("time"),
                    entry.amount(),
                    owned,
                    aside,
                    debt,
                    owned - aside + debt));
        }
        return text.toString();
    }
}
