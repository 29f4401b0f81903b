// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.SimulationRequest;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on another program")
final class WhatIfPageTest {
    private static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final Instant NOW = Instant.parse("2026-05-31T16:00:00Z");

    private final Program program = program("club", 500, 2_000, 1, "Silver").build();

    private static Program.Builder program(String id, int silver, int gold, int points, String name) {
        return Program.builder(id, 1, TWD, TAIPEI)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", points, Money.of(TWD, 1)))
                        .worth(10, Money.of(TWD, 1))
                        .build())
                .ladder(TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", Money.zero(TWD))
                        .tier("silver", name, Money.of(TWD, silver))
                        .tier("gold", "Gold", Money.of(TWD, gold))
                        .build());
    }

    /** Ada is silver with 1,200, Bob with 600; Cleo is bronze with 100. */
    private static Crm shop(Program program, String ada) {
        Instant then = Instant.parse("2026-03-02T04:00:00Z");
        Crm crm = Crm.builder(new InMemoryCrmStore(), program, () -> then).build();
        buy(crm, "ada", ada, 1_200);
        buy(crm, "bob", "Bob", 600);
        buy(crm, "cleo", "Cleo", 100);
        return crm;
    }

    private static void buy(Crm crm, String id, String name, int money) {
        CustomerId customer = CustomerId.of(id);
        crm.customers().register(Customer.person(customer, name).build());
        crm.transactions().record(Purchase.of(customer, Reference.of("pos", id), Money.of(TWD, money)));
    }

    private static String page(Crm crm, Program changed, Locale language) {
        return new WhatIfPage(
                        crm.simulate(SimulationRequest.of(WhatIf.always(changed, NOW)), done -> {}), "Kiosk", language)
                .text();
    }

    /** The page without styles and scripts, as one sees it. */
    private static String seen(String page) {
        return page.replaceAll("(?s)<(style|script)[ >].*?</\\1>", "").replaceAll("(\\s*<[^>]*>\\s*)+", "|");
    }

    @Test
    @DisplayName("says in English who would move, why, and what would be owed")
    void english() {
        String page = page(
                shop(program, "Ada"),
                program("new-club", 700, 1_000, 2, "Silver").build(),
                Locale.ENGLISH);
        assertThat(seen(page))
                .contains("|What if: Kiosk|", "on the morning of Jun 1, 2026: under program new-club, version 1, had")
                .contains("|would move up|1|on status, 33.3% of the customers|", "|would move down|1|")
                .contains("|points owed: is → would be|1,900 → 3,800|difference: +1,900|")
                .contains("|+NT$190.00|NT$190.00 → NT$380.00|")
                .contains("|up: 1|down: 1|stay: 1|")
                .contains("|is ↓ would be →|Gold|Silver|Bronze|in all|Gold|–|–|–|0|")
                .contains("|Silver|1|50.0%|–|1|50.0%|2|Bronze|–|–|1|100.0%|1|in all|1|0|2|3|")
                .contains("|ada|Ada|NT$1,200.00|Silver|Gold|+1,200|Mar 2, 2026: With TWD 1,200.00 in the 12-month"
                        + " window, tier Gold of status was reached; it begins at TWD 1,000.00.|")
                .contains("|bob|Bob|NT$600.00|Silver|Bronze|+600|NT$100.00 more would reach Silver.|")
                .contains("|open|1,900|3,800|+1,900|owed by customers|0|0|0|outstanding|1,900|3,800|+1,900|")
                .contains("|liability: what the open ones pay|NT$190.00|NT$380.00|+NT$190.00|")
                .contains("|3 customers would own more points, 0 would own fewer.|")
                .doesNotContain("{", "}", "null", "what the open ones cost the shop", "Nobody would move");
        assertThat(page)
                .contains("aria-label=\"Customers by status, from the tier they hold to the tier they would hold:"
                        + " Silver → Gold: 1, Silver → Bronze: 1, Bronze → Bronze: 1.\"")
                .contains("{\"from\":\"is-1\",\"to\":\"would-0\",\"customers\":1,\"label\":\"1\","
                        + "\"description\":\"Silver → Gold: 1\",\"colour\":\"c\"}")
                .contains("<td class=\"down\" style=\"--share:50\">");
    }

    @Test
    @DisplayName("says the same in Traditional Chinese")
    void chinese() {
        String page = page(
                shop(program, "Ada"),
                program("new-club", 700, 1_000, 2, "Silver").build(),
                Locale.TRADITIONAL_CHINESE);
        assertThat(page).contains("<html lang=\"zh-TW\">");
        assertThat(seen(page))
                .contains("|方案試算：Kiosk|", "截至 2026年6月1日 清晨", "|位客戶升級|1|會員等級，占客戶 33.3%|")
                .contains("|會員等級升降級矩陣|", "|現況 ↓ 試算 →|金級|銀級|銅級|合計|", "|升級 1 位|降級 1 位|不變 1 位|")
                .contains("|點數負債：現況 → 試算|1,900 → 3,800|增減 +1,900|", "|+$190.00|$190.00 → $380.00|")
                .contains("達到「會員等級」的「金級」", "|bob|Bob|$600.00|銀級|銅級|+600|再消費 $100.00 就達到「銀級」。|")
                .doesNotContain("{", "}", "null", "Silver", "would");
    }

    @Test
    @DisplayName("says where nobody would move, and draws nothing then")
    void nobody() {
        String page = page(shop(program, "Ada"), program, Locale.ENGLISH);
        assertThat(seen(page))
                .contains("|Nobody would move: everybody holds the same tiers under both programs.|")
                .contains("|would stay|3|nobody would move|", "|1,900 → 1,900|difference: 0|", "|NT$0.00|")
                .contains("|Everybody would own as many points.|");
        assertThat(page).doesNotContain("<figure", "<script");
    }

    @Test
    @DisplayName("tells of a ladder that is new and of one that would be gone, and of amounts that one program states")
    void otherLadders() {
        Program changed = Program.builder("other", 1, TWD, TAIPEI)
                .ladder(TierPolicy.onPurchases("visits", Window.lifetime())
                        .tier("guest", "Guest", 0)
                        .tier("friend", "Friend", 5)
                        .build())
                .build();
        assertThat(seen(page(shop(program, "Ada"), changed, Locale.ENGLISH)))
                .contains("|Moves on status|", "|Moves on visits|")
                .contains("|is ↓ would be →|no tier|in all|Gold|–|0|Silver|2|100.0%|2|Bronze|1|100.0%|1|in all|3|3|")
                .contains("|ada|Ada|NT$1,200.00|Silver|no tier|-1,200|There would be no such ladder.|")
                .contains("|The ladder is new.|Purchases missing to Friend: 4.|")
                .contains("|liability: what the open ones pay|NT$190.00|–|–|")
                .doesNotContain("null");
    }

    @Test
    @DisplayName("shows what is written in names as text that cannot run, and needs nothing from outside")
    void injection() {
        String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
        String tier = "<b onclick='x'>Top";
        Program changed = program("new-club", 700, 1_000, 2, tier).build();
        String page = page(shop(program("club", 500, 2_000, 1, tier).build(), evil), changed, Locale.ENGLISH);
        String written = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
        assertThat(written)
                .doesNotContain(
                        "<script>alert", "<img", "<b ", "<link", "@import", "src=\"", "url(", "http://", "https://")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b onclick=&#39;x&#39;&gt;Top")
                .contains("\"name\":\"\\u003cb onclick='x'\\u003eTop\"")
                .contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;");
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page.split("</script>", -1)).hasSize(4);
        List<String> hashes = new ArrayList<>();
        Pattern.compile("sha256-[A-Za-z0-9+/=]{44}").matcher(page).results().forEach(m -> hashes.add(m.group()));
        assertThat(hashes).doesNotHaveDuplicates().hasSize(2);
    }
}
