// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.operation.Verification;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tiers, stages, time, and what is asked of a standing. */
abstract class CrmStandingsGroup extends CrmGroup {
    private static final Instant REVIEW = Instant.parse("2027-03-01T00:00:00Z");

    CrmStandingsGroup(CrmBench bench) {
        super(bench);
    }

    private List<Reason> booked(CustomerId customer) {
        List<Booking> bookings = shop().bookings(customer);
        return reasons(bookings.get(bookings.size() - 1).changes());
    }

    @Test
    @DisplayName("a tier is reached at once, by the purchase that reaches its threshold")
    void upAtOnce() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "499.99");
        assertThat(shop().tier(ada)).isEqualTo("bronze");
        Receipt up = shop().buy(ada, "2", "0.01");
        assertThat(reasons(up)).contains(Reason.TIER_REACHED);
        assertThat(up.after().tiers()).containsExactly("status/silver");
        assertThat(shop().standing(ada).tier(LADDER).since()).isEqualTo(shop().now());
        assertThat(shop().standing(ada).tier(LADDER).reviewAt()).isEqualTo(REVIEW);
        assertThat(reasons(shop().buy(ada, "3", "5000"))).contains(Reason.TIER_REACHED);
        assertThat(shop().tier(ada)).isEqualTo("gold");
        assertThat(reasons(shop().buy(ada, "4", "1"))).contains(Reason.TIER_TOP);
    }

    @Test
    @DisplayName("at its review a tier is kept by what was bought since, or lowered, and not a moment before")
    void keptOrLowered() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "600", Shop.NOON.minusSeconds(86_400));
        shop().buy(bea, "2", "600", Shop.NOON.minusSeconds(86_400));
        shop().waitDays(100);
        shop().buy(bea, "3", "500");
        Instant review = Instant.parse("2027-02-28T00:00:00Z");
        assertThat(shop().standing(ada).tier(LADDER).reviewAt()).isEqualTo(review);

        shop().clock().set(review.minusNanos(1_000));
        assertThat(shop().tier(ada)).isEqualTo("silver");
        shop().clock().set(review);
        assertThat(shop().tier(ada)).isEqualTo("silver");
        shop().clock().set(Instant.parse("2028-02-28T00:00:00Z"));
        assertThat(shop().tier(ada)).as("nothing bought in a year").isEqualTo("bronze");
        assertThat(shop().standing(ada).tier(LADDER).reviewAt()).isNull();

        Standing hers = crm().standings().at(bea, review, shop().now());
        assertThat(hers.tier(LADDER).tier()).isEqualTo("silver");
        assertThat(hers.tier(LADDER).reviewAt()).isEqualTo(Instant.parse("2028-02-28T00:00:00Z"));
        crm().standings().bookDue(10);
        assertThat(booked(ada)).contains(Reason.TIER_KEPT, Reason.TIER_LOWERED);
    }

    @Test
    @DisplayName("a tier goes with the purchase it rested on, and stays where another purchase carries it")
    void withdrawnByARefund() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "450");
        shop().buy(ada, "2", "100");
        assertThat(shop().tier(ada)).isEqualTo("silver");
        Receipt small = shop().refund(ada, "r1", "2", "40");
        assertThat(reasons(small)).doesNotContain(Reason.TIER_WITHDRAWN);
        assertThat(shop().tier(ada)).isEqualTo("silver");
        Receipt great = shop().refund(ada, "r2", "2", "30");
        assertThat(reasons(great)).contains(Reason.TIER_WITHDRAWN);
        assertThat(shop().tier(ada)).isEqualTo("bronze");
    }

    @Test
    @DisplayName("who is in a segment is asked of the customer, her journal and her standing")
    void segments() {
        CustomerId ada = shop().customer("ada");
        assertThat(crm().standings().fits(ada, OnHistory.inStage("exploration")))
                .isTrue();
        shop().buy(ada, "1", "600");
        shop().waitDays(100);
        Condition segment = Condition.all(
                Condition.holdsTier(LADDER, "silver"),
                OnHistory.inStage("dormant"),
                new OnHistory.SpentAtLeast(eur("600"), Period.ofDays(101)),
                new OnCustomer.DaysSinceJoining(100, 101),
                new OnCustomer.OfKind(Set.of(CustomerKind.PERSON)));
        assertThat(crm().standings().fits(ada, segment)).isTrue();
        shop().waitDays(1);
        assertThat(crm().standings().fits(ada, segment)).isFalse();
        assertThat(crm().standings().treatments(ada))
                .as("the program says nothing of any")
                .isEmpty();
    }

    @Test
    @DisplayName("the four stages follow the facts, and dormancy begins with its day")
    void stages() {
        CustomerId ada = shop().customer("ada");
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.EXPLORATION);
        assertThat(reasons(shop().buy(ada, "1", "10"))).contains(Reason.STAGE_ENTERED);
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.FORMATION);
        Instant sixty = Instant.parse("2026-05-01T00:00:00Z");
        assertThat(shop().standing(ada).nextChangeAt()).isEqualTo(sixty);
        shop().clock().set(sixty.minusNanos(1_000));
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.FORMATION);
        shop().clock().set(sixty);
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.DORMANT);
        shop().buy(ada, "2", "10");
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.STABLE);
        Instant ninety = Instant.parse("2026-07-31T00:00:00Z");
        shop().clock().set(ninety.minusNanos(1_000));
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.STABLE);
        shop().clock().set(ninety);
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.DORMANT);
        shop().refund(ada, "r2", "2");
        shop().refund(ada, "r1", "1");
        assertThat(shop().standing(ada).stage()).isEqualTo(Stage.EXPLORATION);
    }

    @Test
    @DisplayName("booking what is due books only what is true already, once, and only for those it is due for")
    void bookDue() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            customers.add(shop().customer("c" + i));
            if (i < 5) {
                shop().buy(customers.get(i), "p" + i, "10");
            }
        }
        assertThat(crm().standings().bookDue(100)).isZero();
        shop().waitDays(61);
        shop().buy(customers.get(4), "again", "10");
        List<Standing> before = customers.stream().map(shop()::standing).toList();
        List<Integer> bookings =
                customers.stream().map(c -> shop().bookings(c).size()).toList();

        assertThat(crm().standings().bookDue(3)).isEqualTo(3);
        assertThat(crm().standings().bookDue(3)).isEqualTo(1);
        assertThat(crm().standings().bookDue(3)).isZero();

        for (int i = 0; i < customers.size(); i++) {
            assertThat(shop().standing(customers.get(i)).saysTheSameAs(before.get(i)))
                    .isTrue();
            assertThat(shop().bookings(customers.get(i))).hasSize(bookings.get(i) + (i < 4 ? 1 : 0));
        }
        assertThat(booked(customers.get(0))).containsExactly(Reason.STAGE_ENTERED);
        Booking last = shop().bookings(customers.get(0)).get(bookings.get(0));
        assertThat(last.sequence()).isZero();
        assertThat(last.changes()).extracting(c -> c.at()).containsExactly(Instant.parse("2026-05-01T00:00:00Z"));
    }

    @Test
    @DisplayName("before the next change nothing changes, and at it something does")
    void nextChange() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "600");
        for (int i = 0; i < 4; i++) {
            Standing now = shop().standing(ada);
            Instant next = Objects.requireNonNull(now.nextChangeAt());
            shop().clock().set(next.minusNanos(1_000));
            assertThat(shop().standing(ada).saysTheSameAs(now)).isTrue();
            assertThat(crm().standings().bookDue(10)).isZero();
            shop().clock().set(next);
            assertThat(shop().standing(ada).saysTheSameAs(now)).isFalse();
            assertThat(crm().standings().bookDue(10)).isEqualTo(1);
        }
        assertThat(shop().standing(ada).nextChangeAt()).isNull();
        assertThat(shop().tier(ada)).isEqualTo("bronze");
        assertThat(shop().points(ada)).isZero();
    }

    @Test
    @DisplayName("it is known what was true at any moment, as it was known at any moment")
    void asOfAndAsKnown() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "100");
        Instant first = shop().now();
        shop().waitDays(10);
        shop().buy(ada, "2", "50");
        Instant second = shop().now();
        shop().waitDays(10);
        shop().buy(ada, "late", "30", first.plusSeconds(1));
        Instant third = shop().now();
        shop().refund(ada, "r", "1");
        Instant fourth = shop().now();

        assertThat(at(ada, first.minusNanos(1_000), fourth)).isZero();
        assertThat(at(ada, first, first)).isEqualTo(100);
        assertThat(at(ada, second, second)).isEqualTo(150);
        assertThat(at(ada, second, third)).isEqualTo(180);
        assertThat(at(ada, third, second)).isEqualTo(150);
        assertThat(at(ada, fourth, third)).isEqualTo(180);
        assertThat(at(ada, fourth, fourth)).isEqualTo(80);
        assertThat(at(ada, second, fourth)).isEqualTo(180);
        assertThat(at(ada, Instant.parse("2027-03-02T00:00:00Z"), fourth)).isEqualTo(50);
        assertThat(crm().standings().at(ada, fourth, fourth).saysTheSameAs(shop().standing(ada)))
                .isTrue();
        assertThat(crm().standings()
                        .at(ada, fourth, Shop.NOON.minusSeconds(1))
                        .history()
                        .purchases())
                .isZero();
    }

    private long at(CustomerId customer, Instant valid, Instant known) {
        return crm().standings()
                .at(customer, valid, known)
                .points(WalletId.POINTS)
                .balance();
    }

    @Test
    @DisplayName("progress says what is measured and what is missing to the next tier")
    void progress() {
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "1", "123.45");
        TierProgress progress = crm().standings().progress(ada).get(0);
        assertThat(progress.ladder()).isEqualTo(LADDER);
        assertThat(progress.held().id()).isEqualTo("bronze");
        assertThat(progress.measured()).isEqualTo(12_345);
        assertThat(progress.missing()).contains(37_655L);
        shop().waitDays(365);
        assertThat(crm().standings().progress(ada).get(0).measured()).isZero();
        shop().buy(ada, "2", "2000");
        assertThat(crm().standings().progress(ada).get(0).missing()).isEmpty();
    }

    @Test
    @DisplayName("why a customer is in a tier, and why not in another, is said by her journal, booked or not")
    void fail_e10_why() {
        CustomerId ada = shop().customer("ada");
        TierAnswer none = crm().standings().why(ada, LADDER, "gold");
        assertThat(none.missing()).isEqualTo(200_000);
        assertThat(none.last()).isNull();
        shop().buy(ada, "1", "600");
        assertThat(crm().standings().why(ada, LADDER, "gold").missing()).isEqualTo(140_000);
        TierAnswer silver = crm().standings().why(ada, LADDER, "silver");
        assertThat(silver.held()).isEqualTo(TierAnswer.Held.IN);
        assertThat(silver.why()).isNotNull();
        assertThat(silver.last().why().reason()).isEqualTo(Reason.TIER_REACHED);
        shop().waitDays(800);
        TierAnswer fallen = crm().standings().why(ada, LADDER, "silver");
        assertThat(fallen.held()).isEqualTo(TierAnswer.Held.BELOW);
        assertThat(fallen.last().why().reason()).isEqualTo(Reason.TIER_LOWERED);
    }

    @Test
    @DisplayName("verification goes through all customers page by page, finds nothing, and writes nothing")
    void verifyClean() {
        for (int i = 0; i < 5; i++) {
            CustomerId customer = shop().customer("c" + i);
            shop().buy(customer, "p" + i, "100");
            shop().redeem(customer, "g" + i, 10);
            shop().refund(customer, "r" + i, "p" + i, "5");
        }
        shop().waitDays(100);
        long checked = 0;
        CustomerId after = null;
        Verification page;
        do {
            page = crm().standings().verify(after, 2);
            assertThat(page.clean()).isTrue();
            assertThat(page.drifts()).isEmpty();
            checked += page.checked();
            after = page.next().orElse(null);
        } while (after != null);
        assertThat(checked).isEqualTo(5);
        assertThat(page.more()).isFalse();
        assertThat(crm().standings().verify(null, 5).more())
                .as("a page that is just full is the last")
                .isFalse();
        assertThat(crm().standings().bookDue(10)).isEqualTo(5);
    }

    @Test
    @DisplayName("verification finds a standing that is not what the journal says, and says whose and what")
    void verifyDrift() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        shop().buy(bea, "2", "100");
        bench().spoil();
        Standing spoiled = shop().store().write(TenantId.DEFAULT, Set.of(ada), unit -> {
            Standing stored = unit.standings().find(List.of(ada)).get(ada);
            Standing changed = Altered.of(stored)
                    .history(stored.history().toBuilder()
                            .add(LocalDate.of(2026, 3, 1), 0, new DayAmounts(1, 0, 0))
                            .build())
                    .points(List.of())
                    .next();
            assertThat(unit.standings().save(List.of(changed))).isEmpty();
            return changed;
        });
        assertThat(spoiled.history().net()).isEqualTo(eur("100.01"));

        Verification found = crm().standings().verify(null, 10);

        assertThat(found.clean()).isFalse();
        assertThat(found.checked()).isEqualTo(2);
        assertThat(found.drifts()).extracting(Verification.Drift::customer).containsOnly(ada);
        assertThat(found.drifts()).extracting(Verification.Drift::what).contains("history", "points");
        assertThat(found.drifts())
                .filteredOn(d -> d.what().equals("history"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.stored()).contains("100.01");
                    assertThat(d.replayed()).contains("100.00");
                });
    }
}
