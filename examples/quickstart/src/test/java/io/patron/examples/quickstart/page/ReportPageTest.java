// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.program.Treatment;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report page")
final class ReportPageTest {
    private static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final Instant NOW = Instant.parse("2026-05-31T16:00:00Z");
    private static final String BUNDLE = "io.patron.examples.quickstart.page.page";
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Program program = Programs.pointsAndTiers(TWD, TAIPEI);
    private Instant now = Instant.parse("2026-03-02T04:00:00Z");

    private Crm shop(Program under) {
        return Crm.builder(new InMemoryCrmStore(), under, () -> now).build();
    }

    private Crm shop() {
        return shop(program);
    }

    private static void buy(Crm crm, CustomerId customer, String id, String sku, String category, String price) {
        crm.transactions()
                .record(Purchase.builder(customer, Reference.of("pos", id), TWD)
                        .line(Line.of(sku, 1, price)
                                .name(sku)
                                .category(category)
                                .build())
                        .build());
    }

    private String page(Crm crm, Locale language) {
        now = NOW;
        return new ReportPage(
                        crm.report(ReportRequest.usual(), done -> {}), Map.of(), "Kiosk", Money.of(TWD, 100), language)
                .text();
    }

    /** The page without styles and scripts, as one sees it. */
    private static String seen(String page) {
        return page.replaceAll("(?s)<(style|script)[ >].*?</\\1>", "").replaceAll("(\\s*<[^>]*>\\s*)+", "|");
    }

    private Crm small() {
        Crm crm = shop();
        CustomerId ada = CustomerId.of("ada");
        crm.customers()
                .register(List.of(
                        Customer.person(ada, "Ada").build(),
                        Customer.person(CustomerId.of("bob"), "Bob").build()));
        buy(crm, ada, "1", "oolong", "tea", "1200");
        now = now.plusSeconds(86_400L * 40);
        buy(crm, ada, "2", "cup", "ware", "300");
        crm.transactions()
                .record(Refund.of(ada, Reference.of("pos", "r"), Reference.of("pos", "2"))
                        .build());
        return crm;
    }

    @Test
    @DisplayName("says in English what the report says, with the money and dates of the language")
    void english() {
        String seen = seen(page(small(), Locale.ENGLISH));
        assertThat(seen)
                .contains("|Customer report: Kiosk|", "As it stands on the morning of Jun 1, 2026.")
                .contains(
                        "|NT$1,200.00|",
                        "|7.7%|",
                        "NT$100.00 from sales that name no customer; all else here is without them|")
                .contains(
                        "|Customers by status|", "|Silver|1|50.0%|", "|Bought once|1|50.0%|", "|Never bought|1|50.0%|")
                .contains("|Apr 2026|1|NT$300.00|1|NT$300.00|NT$0.00|")
                .contains("|Mar 2026|1|0|", "|tea|1|1|NT$1,200.00|100.0%|")
                .contains("tier Silver of status was reached; it begins at TWD 500.00.")
                .contains("The customer is now in stage dormant")
                .doesNotContain("{", "}", "null");
        assertThat(seen)
                .contains(
                        "In all, 1,675 issued, 0 redeemed, 0 expired, 375 taken back, 0 taken away: 1,300 are outstanding.");
    }

    @Test
    @DisplayName("says the same in Traditional Chinese, tiers and stages by their names")
    void chinese() {
        String page = page(small(), Locale.TRADITIONAL_CHINESE);
        assertThat(page).contains("<html lang=\"zh-TW\">");
        assertThat(seen(page))
                .contains("|客戶報表：Kiosk|", "截至 2026年6月1日 清晨。")
                .contains("|$1,200.00|", "|消費過一次|1|50.0%|", "|尚未消費|1|50.0%|", "|銀級|", "|2026年4月|")
                .contains("達到「會員等級」的「銀級」", "客戶進入沈睡期", "|沈睡期|")
                .doesNotContain("{", "}", "null", "Silver", "DORMANT", "dormant");
    }

    @Test
    @DisplayName(
            "says for whom what is done, the sample's treatments in each language, and others as their program does")
    void treatments() {
        Crm crm = small();
        now = NOW;
        Map<Treatment, CustomerGroup> treated = new LinkedHashMap<>();
        treated.put(
                new Treatment("vip", "VIP service", Condition.always()), new CustomerGroup(1, 1, Money.of(TWD, 1_200)));
        treated.put(new Treatment("offer", "A letter", Condition.always()), new CustomerGroup(0, 0, Money.zero(TWD)));
        String english = new ReportPage(
                        crm.report(ReportRequest.usual(), done -> {}),
                        treated,
                        "Kiosk",
                        Money.zero(TWD),
                        Locale.ENGLISH)
                .text();
        assertThat(seen(english))
                .contains("|What is done for whom|", "|VIP service|1|50.0%|NT$1,200.00|100.0%|", "|A letter|0|0.0%|");
        assertThat(english)
                .contains("aria-label=\"Customers by what the program says is done for them now:"
                        + " VIP service 1 (50.0%), A letter 0 (0.0%).\"");
        String chinese = new ReportPage(
                        crm.report(ReportRequest.usual(), done -> {}),
                        treated,
                        "Kiosk",
                        Money.zero(TWD),
                        Locale.TRADITIONAL_CHINESE)
                .text();
        assertThat(seen(chinese)).contains("|為誰做什麼|", "|貴賓服務|1|50.0%|", "|A letter|0|0.0%|");
        assertThat(seen(page(crm, Locale.ENGLISH))).doesNotContain("What is done for whom");
    }

    /** Ada earned 1,200 points in March and 300 in April; the page is of the end of May. */
    private String liability(Expiry expiry, Locale language) {
        Crm crm = shop(Program.builder("club", 1, TWD, TAIPEI)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Money.of(TWD, 1)))
                        .expiry(expiry)
                        .worth(10, Money.of(TWD, 1))
                        .build())
                .build());
        CustomerId ada = CustomerId.of("ada");
        now = Instant.parse("2026-03-02T04:00:00Z");
        crm.customers().register(Customer.person(ada, "Ada").build());
        buy(crm, ada, "1", "oolong", "tea", "1200");
        now = now.plusSeconds(86_400L * 40);
        buy(crm, ada, "2", "cup", "ware", "300");
        return seen(page(crm, language));
    }

    @Test
    @DisplayName(
            "says what is owed in points at each month's end, what expires when, and what became of each month's points")
    void liability() {
        Expiry expiry = Expiry.after(Period.ofMonths(2));
        assertThat(liability(expiry, Locale.ENGLISH))
                .contains("|Open points at the end of each month, by the year in which they were issued|")
                .contains("|Mar 2026|1,200|NT$120.00|0|1,200|", "|May 2026|300|NT$30.00|0|300|")
                .contains("|When points expire, if no more are spent|")
                .contains("|Jun 2026|300|NT$30.00|0|no date|0|NT$0.00|in all|300|NT$30.00|")
                .contains("|Mar 2026|1,200|0|1,200|0|0|0|0|Apr 2026|300|0|0|0|0|0|300|")
                .contains("|owed by customers|0|0|0|0|0|0|0|in all|1,500|0|1,200|0|0|0|300|")
                .contains("Under the program as it stands, 10 of the points pay NT$1.00.")
                .contains(
                        "issued before the first month of which any are open still, and not taken back, 100.0% expired.")
                .doesNotContain("{", "}", "null");
        assertThat(liability(expiry, Locale.TRADITIONAL_CHINESE))
                .contains("|點數負債|", "|每月月底的點數負債，按發出年度|", "|2026年5月|300|$30.00|0|300|")
                .contains("|2026年6月|300|$30.00|0|無到期日|0|$0.00|合計|300|$30.00|")
                .contains("按目前的方案，每 10 點數折合 $1.00。", "100.0% 到期失效")
                .doesNotContain("{", "}", "null");
    }

    @Test
    @DisplayName("has a row for all that expires far ahead, and one for what never does")
    void farAhead() {
        assertThat(liability(Expiry.after(Period.ofYears(5)), Locale.ENGLISH))
                .contains("|after May 2029|1,500|NT$150.00|0|no date|0|NT$0.00|in all|1,500|NT$150.00|")
                .doesNotContain("expired.|");
        assertThat(liability(Expiry.never(), Locale.ENGLISH))
                .contains("|left then|no date|1,500|NT$150.00|in all|1,500|NT$150.00|");
    }

    @Test
    @DisplayName("has the same words with the same places in each language, and uses them all")
    void words() {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, exact);
        ResourceBundle chinese = ResourceBundle.getBundle(BUNDLE, Locale.TRADITIONAL_CHINESE, exact);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    private static List<String> places(String words) {
        return PLACE.matcher(words).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    @DisplayName("shows what is written in names, ids and products as text that cannot run")
    void injection() {
        String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
        String tier = "<b onclick='x'>Top";
        Program renamed = Program.builder("club", 1, TWD, TAIPEI)
                .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                        .tier("never", tier, 0)
                        .build())
                .build();
        Crm crm = shop(renamed);
        CustomerId customer = CustomerId.of("<i>id</i>\u202Eevil");
        crm.customers().register(Customer.person(customer, evil).build());
        buy(crm, customer, "<u>1", "<s>" + "sku", "<!--" + "]]>", "10");
        now = NOW;
        String page = new ReportPage(
                        crm.report(ReportRequest.usual(), done -> {}),
                        Map.of(
                                new Treatment("done", "<script>done", Condition.always()),
                                new CustomerGroup(1, 1, Money.of(TWD, 10))),
                        evil,
                        Money.zero(TWD),
                        Locale.ENGLISH)
                .text();
        String written = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
        assertThat(written)
                .doesNotContain("<script>alert", "<img", "<i>", "<b ", "<u>", "<s>", "<!--", "]]>", "\u202E")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;i&gt;id&lt;/i&gt;")
                .contains("\\u003c!--", "&lt;script&gt;done", "&lt;b onclick=&#39;x&#39;&gt;Top");
        // The library, the page's own script, and its data: no element beside these.
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    @DisplayName("needs nothing from outside, and runs no script but its own")
    void selfContained() {
        String page = page(small(), Locale.ENGLISH);
        assertThat(page).contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;");
        assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContain("<link", "@import", "src=\"", "url(", "http://", "https://");
        List<String> hashes = new ArrayList<>();
        Pattern.compile("sha256-[A-Za-z0-9+/=]{44}").matcher(page).results().forEach(m -> hashes.add(m.group()));
        assertThat(hashes).doesNotHaveDuplicates().hasSize(2);
        assertThat(page.length()).isLessThan(1_000_000);
    }

    @Test
    @DisplayName("has a description of each chart and its figures in a table")
    void accessible() {
        String page = page(small(), Locale.ENGLISH);
        int charts = page.split("<figure>", -1).length - 1;
        assertThat(charts).isEqualTo(11);
        assertThat(page.split("role=\"img\" aria-label=\"[^\"]{30,}\"", -1)).hasSize(charts + 1);
        // The months of issue and the best customers have a table and no chart.
        assertThat(page.split("<table", -1)).hasSize(charts + 3);
        assertThat(page)
                .contains("aria-label=\"Customers by status, the highest tier on top: Gold 0 (0.0%), Silver 1 (50.0%),"
                        + " Bronze 1 (50.0%).\"");
    }

    @Test
    @DisplayName("of a shop without customers says that there is nothing to report")
    void empty() {
        String page = page(shop(), Locale.ENGLISH);
        assertThat(seen(page)).contains("There is no customer yet, so there is nothing to report.");
        assertThat(page).doesNotContain("<figure", "<table", "<script");
    }

    @Test
    @DisplayName("of customers who never bought says that nothing was bought yet")
    void nothingBought() {
        Crm crm = shop();
        crm.customers().register(Customer.person(CustomerId.of("ada"), "Ada").build());
        assertThat(seen(page(crm, Locale.ENGLISH)))
                .contains("|Never bought|1|100.0%|NT$0.00|–|", "|Exploration|1|100.0%|")
                .contains("No points were ever issued, so nothing is owed.")
                .contains("Nothing was bought yet.", "Nothing is left of the spend, so there are no shares of it.")
                .doesNotContain("The best customers", "null", "NaN");
    }
}
