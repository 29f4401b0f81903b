// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Acquisition;
import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** One customer on a ladder of docs/tiers.md, day by day, and what is said of her tier. */
abstract class LadderWalk {
    static final String NOBODY_SAID = "";

    final CustomerId ada = CustomerId.of("ada");
    Shop shop;
    String ladder;

    void join(String name, String date) {
        join(name, date, null);
    }

    /** She joins the program of a ladder; as nobody says when, with her first purchase. */
    void join(String name, String date, @Nullable LocalDate joined) {
        ladder = name;
        Program program = ProgramJson.read(
                "{\"v\": 1, \"id\": \"house\", \"version\": 1, \"currency\": \"EUR\", \"zone\": \"UTC\","
                        + " \"ladders\": [" + documented(name) + "]}");
        shop = Shop.on(new InMemoryCrmStore(), program, MutableClock.at(noon(date)), TenantId.DEFAULT);
        if (joined == null) {
            shop.customer("ada");
        } else {
            shop.crm()
                    .customers()
                    .register(Customer.person(ada, "Ada")
                            .acquisition(new Acquisition("club", null, null, joined))
                            .build());
        }
    }

    private static String documented(String ladder) {
        ProjectFiles docs = ProjectFiles.of("docs");
        String page = docs.read(docs.module().resolve("tiers.md"));
        Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (blocks.find()) {
            if (blocks.group(1).contains("\"ladder\": \"" + ladder + "\"")) {
                return blocks.group(1);
            }
        }
        throw new AssertionError(ladder);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    static Instant noon(String date) {
        return LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    void on(String date) {
        shop.wait(Duration.between(shop.now(), noon(date)));
    }

    /** What she buys on a day is called by the day. */
    void buys(String date, String euros) {
        on(date);
        shop.buy(ada, date, euros);
    }

    void givesBack(String date, String bought) {
        on(date);
        shop.record(Refund.of(ada, ref("back of " + bought), ref(bought))
                .at(shop.tick())
                .build());
    }

    /** The tier she holds, since which day, when it is reviewed, and why she has it or it was reviewed last. */
    void stands(String tier, @Nullable String since, @Nullable String review, String why) {
        shop.crm().standings().bookDue(100);
        TierStanding standing = shop.standing(ada).tier(ladder);
        String at = LocalDate.ofInstant(shop.now(), ZoneOffset.UTC).toString();
        assertThat(standing.tier()).as(at).isEqualTo(tier);
        assertThat(day(standing.since())).as("since, on " + at).isEqualTo(since);
        assertThat(day(standing.reviewAt())).as("review, on " + at).isEqualTo(review);
        if (review != null) {
            assertThat(standing.reviewAt()).as("review").isEqualTo(noon(review).minus(Duration.ofHours(12)));
        }
        assertThat(shop.bookings(ada).stream()
                        .flatMap(booking -> booking.changes().stream())
                        .filter(Change.Tier.class::isInstance)
                        .map(change -> new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(change.why()))
                        .reduce(NOBODY_SAID, (before, last) -> last))
                .as(at)
                .isEqualTo(why);
    }

    static @Nullable String day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    String reached(String tier, String measured, String window, String threshold) {
        return "With " + measured + " in the " + window + ", tier " + tier + " of " + ladder
                + " was reached; it begins at " + threshold + ".";
    }

    String kept(String tier, String measured, String window, String asked) {
        return "With " + measured + " in the " + window + ", tier " + tier + " of " + ladder + " was kept; it asks for "
                + asked + ".";
    }

    String fell(String tier, String measured, String window, String asked) {
        return "The review of " + ladder + " found " + measured + " in the " + window + "; " + asked
                + " was needed to stay, so the tier is now " + tier + ".";
    }

    String fellByOne(String tier, String measured, String window, String asked) {
        return "The review of " + ladder + " found " + measured + " in the " + window + "; " + asked
                + " was needed to stay, so the tier falls by one and is now " + tier + ".";
    }

    String withdrawn(String tier, String purchase, String left) {
        return "pos:" + purchase + " was given back; with " + left + " left, the tier of " + ladder + " is now " + tier
                + ".";
    }
}
