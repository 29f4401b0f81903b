// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a purchase that earns, a redemption and a refund cost on accounts of few and of very many open lots. All accounts bought
 * the same at the same moments, {@value #PURCHASES} times; they differ in how many of these purchases earned, and in that alone.
 * Each operation is a unit of work of its own, in memory, on one thread.
 */
final class PointsBench {
    private static final int[] SIZES = {10, 100, 10_000};
    private static final int PURCHASES = 10_000;
    private static final int ACCOUNTS = 4;
    private static final int TURNS = 2_000;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 11;
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Instant END = Instant.parse("2026-07-10T12:00:00Z");
    /** So much that nothing redeemed here empties a lot. */
    private static final Money PRICE = Money.ofMajor(CurrencyUnit.EUR, 9_000);

    private final Instant[] now = {END.minus(PAUSE.multipliedBy(PURCHASES))};
    private final Crm crm =
            Crm.builder(new InMemoryCrmStore(), program(), () -> now[0]).build();
    private long ids;

    /** What is measured. */
    private enum Kind {
        EARN,
        REDEEM,
        REFUND;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The accounts of one size, and how long each kind of operation took on them, in nanoseconds, round by round. */
    private static final class Size {
        private final int lots;
        private final List<CustomerId> accounts = new ArrayList<>();
        private final Map<Kind, double[]> times = new EnumMap<>(Kind.class);

        Size(int lots) {
            this.lots = lots;
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(CustomerId.of("with-" + lots + "-lots-" + i));
            }
            for (Kind kind : Kind.values()) {
                times.put(kind, new double[ROUNDS]);
            }
        }

        double median(Kind kind) {
            double[] sorted = times.get(kind).clone();
            Arrays.sort(sorted);
            return sorted[ROUNDS / 2];
        }
    }

    static void main() {
        PointsBench bench = new PointsBench();
        List<Size> sizes = Arrays.stream(SIZES).mapToObj(Size::new).toList();
        sizes.forEach(bench::live);
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Size size : sizes) {
                bench.take(size, round);
            }
        }
        for (Size size : sizes) {
            bench.check(size);
            for (Kind kind : Kind.values()) {
                double time = size.median(kind);
                EngineBench.say(
                        "%6d lots: %-6s %7.0f per second, %6.1f µs each", size.lots, kind, 1e9 / time, time / 1e3);
            }
        }
        for (Size size : sizes) {
            EngineBench.say("%6d lots: refund of a purchase from the past %6.1f µs", size.lots, bench.past(size));
        }
        Size usual = sizes.get(1);
        EngineBench.say(
                "bench: points earn_per_s=%.0f redeem_per_s=%.0f refund_per_s=%.0f lots_ratio=%.2f",
                1e9 / usual.median(Kind.EARN),
                1e9 / usual.median(Kind.REDEEM),
                1e9 / usual.median(Kind.REFUND),
                worst(sizes.get(2), sizes.get(0)));
    }

    /** How much longer the kind takes that suffers most from many lots. */
    private static double worst(Size many, Size few) {
        return Arrays.stream(Kind.values())
                .mapToDouble(kind -> many.median(kind) / few.median(kind))
                .max()
                .orElseThrow();
    }

    /** One rule, which looks at the channel, so that accounts with the same spend can have few lots or many. */
    private static Program program() {
        return Program.builder("lots", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Money.ofMajor(CurrencyUnit.EUR, 1))
                                .when(Condition.channel("app")))
                        .expiry(Expiry.after(Period.ofYears(5)))
                        .build())
                .ladder(TierPolicy.onSpend("status", Window.lifetime())
                        .tier("bronze", "Bronze", Money.zero(CurrencyUnit.EUR))
                        .tier("silver", "Silver", PRICE)
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }

    private void live(Size size) {
        Instant end = now[0];
        for (CustomerId account : size.accounts) {
            now[0] = END.minus(PAUSE.multipliedBy(PURCHASES));
            crm.customers().register(Customer.person(account, "Customer").build());
            List<Purchase> past = new ArrayList<>();
            for (int i = 0; i < PURCHASES; i++) {
                now[0] = now[0].plus(PAUSE);
                boolean earns = i % (PURCHASES / size.lots) == 0;
                Purchase purchase = purchase(account, "past-" + account + "-" + i, earns ? "app" : "till");
                past.add(purchase.from(purchase.origin().at(now[0])));
            }
            crm.transactions().record(past);
        }
        now[0] = now[0].isAfter(end) ? now[0] : end;
    }

    private static Purchase purchase(CustomerId account, String id, String channel) {
        return Purchase.builder(account, Reference.of("bench", id), CurrencyUnit.EUR)
                .channel(channel)
                .line(Line.of("sku", 1, PRICE.getAmount().toPlainString()).build())
                .build();
    }

    /** One round on the accounts of a size, after which each has as many lots as before. */
    private void take(Size size, int round) {
        // What a round leaves behind must not be cleared away in the time of the next.
        System.gc();
        Map<Kind, Long> times = new EnumMap<>(Kind.class);
        for (int turn = 0; turn < TURNS; turn++) {
            CustomerId account = size.accounts.get(turn % ACCOUNTS);
            String id = Long.toString(ids++);
            Purchase purchase = purchase(account, "p-" + id, "app");
            Redemption redemption =
                    new Redemption(Origin.of(account, Reference.of("bench", "r-" + id)), WalletId.POINTS, 1, "a sip");
            Refund refund = Refund.of(account, Reference.of("bench", "b-" + id), purchase.reference())
                    .build();
            times.merge(Kind.EARN, time(() -> crm.transactions().record(purchase)), Long::sum);
            times.merge(Kind.REDEEM, time(() -> crm.points().redeem(redemption)), Long::sum);
            times.merge(Kind.REFUND, time(() -> crm.transactions().record(refund)), Long::sum);
        }
        if (round >= 0) {
            size.times.forEach((kind, rounds) -> rounds[round] = (double) times.get(kind) / TURNS);
        }
    }

    /**
     * A euro given back of purchases that lie far back, the same on all accounts, of which the first half warm up. Their lots lie
     * amid the others, and what was booked since then is looked through.
     */
    private double past(Size size) {
        List<Long> times = new ArrayList<>();
        for (CustomerId account : size.accounts) {
            for (int i = PURCHASES / 10; i < PURCHASES; i += PURCHASES / 10) {
                Reference purchase = Reference.of("bench", "past-" + account + "-" + i);
                Refund refund = Refund.of(account, Reference.of("bench", "e-" + account + "-" + i), purchase)
                        .amount(Money.ofMajor(CurrencyUnit.EUR, 1))
                        .build();
                times.add(time(() -> crm.transactions().record(refund)));
            }
        }
        long[] counted = times.subList(times.size() / 2, times.size()).stream()
                .mapToLong(time -> time)
                .sorted()
                .toArray();
        return counted[counted.length / 2] / 1e3;
    }

    private long time(Runnable operation) {
        now[0] = now[0].plusMillis(1);
        long start = System.nanoTime();
        operation.run();
        return System.nanoTime() - start;
    }

    /** Whether the accounts are what they are said to be: a fast wrong answer is no figure. */
    private void check(Size size) {
        long redeemed = (long) (WARM_UP_ROUNDS + ROUNDS) * TURNS / ACCOUNTS;
        for (CustomerId account : size.accounts) {
            long lots = crm.points().account(account, WalletId.POINTS).lots().size();
            long points = crm.points().available(account, WalletId.POINTS);
            long expected = PRICE.getAmountMajorLong() * size.lots - redeemed;
            if (points != expected || lots != size.lots) {
                throw new AssertionError(account + " has " + points + " points in " + lots + " lots, not " + expected
                        + " in " + size.lots);
            }
        }
    }
}
