// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.transaction.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ladders in docs/tiers.md")
class DocumentedTiersTest {
    private final String page = read();
    private final CustomerId ada = CustomerId.of("ada");

    private static String read() {
        ProjectFiles docs = ProjectFiles.of("docs");
        return docs.read(docs.module().resolve("tiers.md"));
    }

    private List<String> blocks(String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static Program program(String ladder) {
        return ProgramJson.read(
                "{\"v\": 1, \"id\": \"house\", \"version\": 1, \"currency\": \"EUR\", \"zone\": \"UTC\","
                        + " \"ladders\": [" + ladder + "]}");
    }

    @Test
    @DisplayName("are read, written as they were read, and nothing is wrong with them")
    void everyLadder() {
        List<String> ladders = new ArrayList<>(blocks("json"));
        ladders.removeIf(DocumentedTiersTest::isBenefit);
        assertThat(ladders).hasSize(19);
        for (String ladder : ladders) {
            Program program = program(ladder);
            assertThat(ProgramJson.read(ProgramJson.write(program))).isEqualTo(program);
            assertThat(program.lint(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
        }
    }

    private static boolean isBenefit(String block) {
        return block.contains("\"gives\"");
    }

    @Test
    @DisplayName("have a benefit that is free and for those who hold the tier")
    void theBenefit() {
        List<String> benefits = new ArrayList<>(blocks("json"));
        benefits.removeIf(block -> !isBenefit(block));
        assertThat(benefits).hasSize(1);
        String ladder = ProgramJson.write(Shop.program(ZoneOffset.UTC));
        Program program =
                ProgramJson.read(ladder.substring(0, ladder.length() - 1) + ",\"rewards\":[" + benefits.get(0) + "]}");
        assertThat(program.rewards())
                .containsExactly(Reward.free("delivery", Benefit.voucher())
                        .named("Free delivery")
                        .forWhom(Condition.holdsTier(Shop.LADDER, "gold"))
                        .limited(RewardLimit.perMonth(2)));
        assertThat(program.lint(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
    }

    @Test
    @DisplayName("do what the example says, day by day")
    void theExample() {
        Program program = program(blocks("json").get(0));
        Shop shop = Shop.on(new InMemoryCrmStore(), program, MutableClock.at(noon("2026-02-01")), TenantId.DEFAULT);
        shop.customer("ada");
        StringBuilder text = new StringBuilder(
                "day         what happens             this year  tier    review      of that year  to stay\n");
        for (String line : blocks("text").get(0).split("\n", -1)) {
            Matcher doing = Pattern.compile("(\\S+)  (buys for|gives back|the review) ?(\\d*) .*")
                    .matcher(line);
            if (doing.matches()) {
                shop.wait(Duration.between(shop.now(), noon(doing.group(1))));
                String amount = doing.group(3);
                if (doing.group(2).equals("buys for")) {
                    shop.buy(ada, doing.group(1), amount);
                } else if (doing.group(2).equals("gives back")) {
                    shop.record(Refund.of(ada, ref("R"), ref("2029-04-01"))
                            .amount(Shop.eur(amount))
                            .build());
                } else {
                    shop.crm().standings().bookDue(10);
                }
                text.append(line(doing.group(1), doing.group(2) + " " + amount, shop, program));
            }
        }
        assertThat(text.toString()).isEqualTo(blocks("text").get(0));
        assertThat(shop.bookings(ada).stream()
                        .flatMap(booking -> booking.changes().stream())
                        .map(change -> new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(change.why())))
                .anyMatch(page.replace("\n> ", " ")::contains);
        shop.checkLaws();
    }

    private String line(String day, String what, Shop shop, Program program) {
        TierProgress progress = shop.crm().standings().progress(ada).get(0);
        TierProgress.Review review = progress.review();
        String left = String.format(
                Locale.ROOT,
                "%s  %-22s %11s  %-6s  ",
                day,
                what.strip(),
                euros(progress.measured()),
                progress.held().id());
        return left
                + (review == null
                        ? "none\n"
                        : String.format(
                                Locale.ROOT,
                                "%s  %12s %8s%n",
                                program.day(review.at()),
                                euros(review.measured()),
                                euros(review.missing())));
    }

    private static BigDecimal euros(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static Instant noon(String date) {
        return LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
