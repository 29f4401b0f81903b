// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A simulated shop of four years, and what is left of its points, in which nothing changes but who comes when: what the report says
 * after two of them, and what became of the points that were issued in the two years after.
 */
@DisplayName("The breakage that a report says after two years")
class ExpectedBreakageTest {
    private static final int CUSTOMERS = 500;
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final YearMonth HALF = YearMonth.of(2023, 1);
    private static final YearMonth END = YearMonth.of(2025, 1);

    /**
     * How somebody shops.
     *
     * @param days between two purchases, on average
     * @param euros a purchase, on average
     * @param threshold how many points she wants to have before she thinks of spending them
     * @param chance how likely she spends them then, with each purchase
     */
    private record Habit(CustomerId customer, double days, double euros, long threshold, double chance) {
        static Habit of(CustomerId customer, Random random) {
            double days = 30 + 60 * random.nextDouble();
            double euros = 10 + 60 * random.nextDouble();
            return switch (random.nextInt(10)) {
                case 0, 1 -> new Habit(customer, days, euros, 0, 0);
                case 2, 3, 4, 5 -> new Habit(customer, days, euros, 300, 0.15);
                default -> new Habit(customer, days, euros, 100, 0.5);
            };
        }
    }

    /** Somebody comes in. */
    private record Visit(Instant at, Habit habit) {}

    /** The shop, and who comes next. */
    private static final class Simulated {
        private final Random random;
        private final Shop shop;
        private final PriorityQueue<Visit> visits = new PriorityQueue<>(Comparator.comparing(Visit::at)
                .thenComparing(visit -> visit.habit().customer()));
        private int number;

        Simulated(long seed) {
            random = new Random(seed);
            shop = Shop.on(
                    new InMemoryCrmStore(),
                    Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                            .points(PointsPolicy.builder(WalletId.POINTS)
                                    .rule(EarnRule.perMoney("base", 1, Shop.eur("1")))
                                    .expiry(Expiry.after(Period.ofMonths(12)))
                                    .build())
                            .build(),
                    MutableClock.at(start(FIRST)),
                    TenantId.DEFAULT);
            for (int i = 0; i < CUSTOMERS; i++) {
                comes(shop.now(), Habit.of(shop.customer("c-" + i), random));
            }
        }

        private void comes(Instant after, Habit habit) {
            double days = -Math.log(1 - random.nextDouble()) * habit.days;
            visits.add(new Visit(after.plusSeconds(1 + (long) (days * 86_400)), habit));
        }

        void until(YearMonth month) {
            while (visits.peek().at().isBefore(start(month))) {
                Visit visit = visits.poll();
                if (visit.at().isAfter(shop.now())) {
                    shop.clock().set(visit.at());
                }
                visit(visit.habit());
                comes(visit.at(), visit.habit());
            }
            shop.clock().set(start(month));
        }

        private void visit(Habit habit) {
            String id = Integer.toString(++number);
            long points = shop.points(habit.customer());
            if (points > habit.threshold() && random.nextDouble() < habit.chance()) {
                shop.redeem(habit.customer(), "r-" + id, 1 + (long) (points * random.nextDouble()));
            }
            long euros = 1 + (long) (2 * habit.euros() * random.nextDouble());
            shop.buy(habit.customer(), id, Long.toString(euros), shop.now());
            if (random.nextInt(30) == 0) {
                shop.refund(habit.customer(), "back-" + id, id);
            }
        }

        Liability liability() {
            return shop.crm()
                    .report(ReportRequest.usual(), done -> {})
                    .wallets()
                    .get(0)
                    .liability();
        }

        private static Instant start(YearMonth month) {
            return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    private static void withinATenth(long seed) {
        Simulated simulated = new Simulated(seed);
        simulated.until(HALF);
        double expected = simulated.liability().breakage().orElseThrow();
        // Nobody stops spending when the four years are over: their last points have a year to go.
        simulated.until(END.plusMonths(14));
        PointsFigures later = PointsFigures.NONE;
        for (Cohort cohort : simulated.liability().cohorts()) {
            if (!cohort.month().isBefore(HALF) && cohort.month().isBefore(END)) {
                assertThat(cohort.open()).as("open of %s", cohort.month()).isZero();
                later = later.plus(cohort.figures());
            }
        }
        assertThat(later.redeemed()).as("points that were spent").isGreaterThan(80_000);
        double real = (double) later.expired() / (later.issued() - later.takenBack());
        assertThat(expected).as("breakage after two years, seed %s", seed).isCloseTo(real, withinPercentage(10));
    }

    @Test
    @DisplayName("is within a tenth of what expires of the points of the two years after")
    void expected() {
        withinATenth(1);
    }

    @Tag("attack")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 7, 8, 9})
    @DisplayName("is so whoever comes when")
    void expectedOfOthers(long seed) {
        withinATenth(seed);
    }
}
