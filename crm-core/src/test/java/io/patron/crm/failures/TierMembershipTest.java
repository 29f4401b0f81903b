// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.AdoptionRun;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is on a ladder, and on which tier")
class TierMembershipTest {
    private static final Program PLAIN =
            Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC).build();

    /** Silver is from 20 in a calendar year and held for a month; a regular bought twice in her life. */
    private static Program club(int version) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.calendar(Window.Unit.MONTH))
                        .tier("base", "Base", eur("0"))
                        .tier("silver", "Silver", eur("20"))
                        .validity(Validity.lasting(Period.ofMonths(1)))
                        .build())
                .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                        .tier("new", "New", 0)
                        .tier("regular", "Regular", 2)
                        .build())
                .build();
    }

    private static String tier(Standing standing, String ladder) {
        return standing.tier(ladder).tier();
    }

    @Test
    @DisplayName("E7: one tier on each ladder; what moves her on one moves her on no other")
    void fail_e7_one_tier_on_each_ladder() {
        Shop shop = Shop.on(new InMemoryCrmStore(), club(1));
        CustomerId ada = shop.customer("ada");
        Instant silver = shop.now();
        shop.buy(ada, "1", "20");
        assertThat(shop.standing(ada).tiers())
                .containsExactly(
                        new TierStanding(
                                LADDER, "silver", silver.plusSeconds(1), Instant.parse("2026-04-01T00:00:00Z")),
                        new TierStanding("class", "new", null, null));
        shop.buy(ada, "2", "0.01");
        shop.wait(Duration.ofDays(70));
        assertThat(shop.standing(ada).tiers()).extracting(TierStanding::tier).containsExactly("base", "regular");
        shop.checkLaws();
    }

    @Test
    @DisplayName("E7: neither an edited profile nor points given by hand hold up a review, or stand in for spend")
    void fail_e7_edits_and_grants_freeze_nothing() {
        Shop shop = Shop.on(new InMemoryCrmStore(), club(1));
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "20");
        Standing before = shop.standing(ada);
        Customer customer = shop.crm().customers().get(ada);
        shop.crm()
                .customers()
                .update(customer.changed()
                        .displayName("Ada Lovelace")
                        .tag("vip")
                        .build());
        assertThat(shop.standing(ada).tiers()).isEqualTo(before.tiers());
        shop.tick();
        shop.grant(ada, "sorry", 5_000);
        shop.tick();
        shop.deduct(ada, "fee", 7);
        assertThat(shop.standing(ada).tiers()).isEqualTo(before.tiers());
        shop.clock().set(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(shop.tier(ada)).as("the review finds what March did").isEqualTo("silver");
        shop.grant(ada, "again", 5_000);
        shop.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(shop.tier(ada)).as("nothing was bought in April").isEqualTo("base");
        assertThat(shop.points(ada)).isGreaterThan(9_000);
        shop.checkLaws();
    }

    @Test
    @DisplayName("E7: a purchase that is told after its tier was reviewed away leaves the books at the tier she holds")
    void fail_e7_the_books_end_where_she_stands() {
        Shop shop = Shop.on(new InMemoryCrmStore(), club(1));
        CustomerId ada = shop.customer("ada");
        Instant march = shop.now();
        shop.wait(Duration.ofDays(75));
        shop.buy(ada, "1", "1");

        shop.buy(ada, "late", "20", march.plusSeconds(60));

        List<Booking> bookings = shop.bookings(ada);
        assertThat(bookings.get(bookings.size() - 1).changes().stream()
                        .filter(Change.Tier.class::isInstance)
                        .map(Change.Tier.class::cast)
                        .filter(change -> change.to().ladder().equals(LADDER)))
                .extracting(
                        change -> change.why().reason(),
                        change -> change.from().tier(),
                        change -> change.to().tier())
                .containsExactly(
                        tuple(Reason.TIER_REACHED, "base", "silver"), tuple(Reason.TIER_REJUDGED, "silver", "base"));
        assertThat(shop.tier(ada)).isEqualTo("base");
        shop.checkLaws();
    }

    @Test
    @DisplayName("E9: a ladder and a wallet that come with a new version are there for everybody who was there before")
    void fail_e9_everybody_known_before_is_judged() {
        Shop old = Shop.on(new InMemoryCrmStore(), PLAIN);
        CustomerId ada = old.customer("ada");
        CustomerId bea = old.customer("bea");
        CustomerId cleo = old.customer("cleo");
        old.buy(ada, "a1", "19.99");
        old.buy(ada, "a2", "0.01");
        old.buy(bea, "b1", "19.99");
        assertThat(old.standing(ada).tiers()).isEmpty();
        assertThat(old.standing(ada).points()).isEmpty();
        old.tick();

        Shop shop = old.beside(TenantId.DEFAULT, club(2));
        AdoptionRun run = shop.crm().standings().adoptAll(club(2).version(), ref("all"), Actor.of("owner"), null, 100);

        assertThat(run.receipts()).as("she who never bought as well").hasSize(3);
        assertThat(tier(shop.standing(ada), LADDER)).isEqualTo("silver");
        assertThat(tier(shop.standing(ada), "class")).isEqualTo("regular");
        assertThat(tier(shop.standing(bea), LADDER)).isEqualTo("base");
        assertThat(tier(shop.standing(bea), "class")).isEqualTo("new");
        assertThat(tier(shop.standing(cleo), LADDER)).isEqualTo("base");
        assertThat(shop.crm().standings().why(cleo, LADDER, "silver").missing()).isEqualTo(2_000);
        for (CustomerId customer : List.of(ada, bea, cleo)) {
            assertThat(shop.points(customer))
                    .as("an account that nobody opened, and nothing for what was bought before")
                    .isZero();
        }
        shop.tick();
        assertThat(shop.buy(cleo, "c1", "20").earned(WalletId.POINTS)).isEqualTo(20);
        assertThat(shop.tier(cleo)).isEqualTo("silver");
        CustomerId dora = shop.customer("dora");
        assertThat(tier(shop.standing(dora), LADDER)).isEqualTo("base");
        assertThat(shop.buy(dora, "d1", "20").earned(WalletId.POINTS)).isEqualTo(20);
        shop.checkLaws();
    }

    @Test
    @DisplayName("E9: what is told late of the time before the ladder counts as if it had been known")
    void fail_e9_late_documents_of_the_time_before_are_judged() {
        Shop old = Shop.on(new InMemoryCrmStore(), PLAIN);
        CustomerId ada = old.customer("ada");
        old.buy(ada, "a1", "19.99");
        Instant before = old.now();
        old.wait(Duration.ofHours(1));
        Shop shop = old.beside(TenantId.DEFAULT, club(2));
        var unused = shop.crm().standings().adopt(ada, club(2).version(), ref("v2"), Actor.of("owner"));
        Instant adopted = shop.now();
        assertThat(shop.tier(ada)).isEqualTo("base");

        shop.wait(Duration.ofHours(1));
        shop.buy(ada, "late", "0.01", before.plusSeconds(1));

        assertThat(shop.standing(ada).tier(LADDER))
                .as("reached when the ladder came, not before there was one")
                .isEqualTo(new TierStanding(LADDER, "silver", adopted, Instant.parse("2026-04-01T00:00:00Z")));
        assertThat(tier(shop.standing(ada), "class")).isEqualTo("regular");
        shop.checkLaws();
    }

    @Test
    @DisplayName("E9: a ladder that is added to others leaves the tiers on those as they are")
    void fail_e9_a_ladder_beside_others() {
        Program first = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(club(1).ladder(LADDER).orElseThrow())
                .build();
        Shop old = Shop.on(new InMemoryCrmStore(), first);
        CustomerId ada = old.customer("ada");
        old.buy(ada, "a1", "20");
        old.buy(ada, "a2", "1");
        TierStanding silver = old.standing(ada).tier(LADDER);
        old.tick();
        Shop shop = old.beside(TenantId.DEFAULT, club(2));
        shop.crm().standings().adoptAll(club(2).version(), ref("all"), Actor.of("owner"), null, 100);
        assertThat(shop.standing(ada).tiers())
                .containsExactly(silver, new TierStanding("class", "regular", shop.now(), null));
        shop.checkLaws();
    }
}
