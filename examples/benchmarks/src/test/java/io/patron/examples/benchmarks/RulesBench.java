// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.PointsPolicy.Share;
import io.patron.crm.program.Program;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.kie.api.conf.SequentialOption;

/**
 * The twenty rules of {@link Twenty}, decided by Patron, which says what each rule gave, by {@link RulesByHand} and by
 * {@link RulesByDrools}, which do not. A decision is one event looked at by all twenty rules. The programs take turns on one thread,
 * each time over all events, and each pass must come to the same points.
 */
final class RulesBench {
    private static final int EVENTS = 50_000;
    private static final int TOGETHER = 1_000;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 9;
    private static final int STARTS = 7;
    private static final int SLOW_STARTS = 3;
    private static final int CUSTOMERS = 1_000;
    private static final int EACH = 4;
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** The programs, in the order of their turns. */
    enum Peer {
        PATRON("Patron, rule by rule"),
        PURCHASES("Patron, rule by rule, amounts and situation made of the purchase as well"),
        HAND("by hand, points alone"),
        HAND_SHARES("by hand, rule by rule"),
        DROOLS("Drools, " + TOGETHER + " events in a session"),
        DROOLS_SEQUENTIAL("Drools, sequential, " + TOGETHER + " events in a session"),
        DROOLS_EVENT("Drools, one event in a session");

        private final String title;

        Peer(String title) {
            this.title = title;
        }
    }

    /** Decides all events and writes down the points of each. */
    private interface Pass {
        void decide(long[] points);
    }

    private final Program program = Twenty.program();
    private final PointsPolicy policy = program.points().get(0);
    private final List<Event> events;
    private final List<Sale> sales;
    private final Map<Peer, Pass> passes = new EnumMap<>(Peer.class);
    private final long[] expected;

    RulesBench(int count) {
        events = Event.of(program, count);
        sales = events.stream().map(Sale::new).toList();
        expected = sales.stream().mapToLong(RulesByHand::points).toArray();
        RulesByDrools drools = new RulesByDrools();
        RulesByDrools sequential = new RulesByDrools(SequentialOption.YES);
        passes.put(Peer.PATRON, this::byPatron);
        passes.put(Peer.PURCHASES, this::fromPurchases);
        passes.put(Peer.HAND, this::byHand);
        passes.put(Peer.HAND_SHARES, this::byHandWithShares);
        passes.put(Peer.DROOLS, points -> together(drools, points));
        passes.put(Peer.DROOLS_SEQUENTIAL, points -> together(sequential, points));
        passes.put(Peer.DROOLS_EVENT, points -> oneByOne(drools, points));
    }

    static void main() throws Exception {
        String text = ProgramJson.write(Twenty.program());
        double start = start(text);
        Kept kept = Kept.measured(CUSTOMERS, EACH);
        say(
                "kept of a decision, %.1f rules having given something: %.0f bytes as read from the ledger (%s); a store in memory"
                        + " is %.0f bytes larger than without points, lots included; %.0f bytes of JSON text on a database",
                kept.shares(), kept.booked(), kept.classes(), kept.stored(), kept.text());
        RulesBench bench = new RulesBench(EVENTS);
        bench.check();
        say(
                "%d events, each looked at by all twenty rules: the same points from all, and the same rule by rule;"
                        + " %d rounds to warm up, medians of %d rounds",
                EVENTS, WARM_UP_ROUNDS, ROUNDS);
        Map<Peer, double[]> rates = bench.rounds();
        rates.forEach((peer, rate) -> say(
                "%s: %.0f decisions/s (%.0f to %.0f), %.0f bytes allocated for each",
                peer.title,
                median(rate),
                Arrays.stream(rate).min().orElseThrow(),
                Arrays.stream(rate).max().orElseThrow(),
                bench.allocated(peer)));
        double[] best = best(rates);
        say(
                "bench: rules rules_per_s=%.0f hand_ratio=%.3f drools_best_ratio=%.2f drools_event_ratio=%.2f bytes_per_event=%.0f"
                        + " start_ms=%.0f",
                median(rates.get(Peer.PATRON)),
                ratio(rates, rates.get(Peer.HAND)),
                ratio(rates, best),
                ratio(rates, rates.get(Peer.DROOLS_EVENT)),
                kept.bytes(),
                start);
    }

    private static double start(String text) throws Exception {
        double start = RulesStart.inNewJvms("patron", text, STARTS);
        say(
                "from the text to the first decision in a new JVM: Patron %.0f ms, Drools %.0f ms",
                start, RulesStart.inNewJvms("drools", text, SLOW_STARTS));
        say(
                "in a new class loader of a running one: Patron %.0f ms, Drools %.0f ms",
                RulesStart.inNewClassLoaders("patron", text, STARTS),
                RulesStart.inNewClassLoaders("drools", text, SLOW_STARTS));
        return start;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    // ---------------------------------------------------------------- the same points

    /**
     * Fails if a program gives other points for an event, or if Patron divides them otherwise among the rules than the program by
     * hand that says so.
     */
    void check() {
        passes.forEach((peer, pass) -> compare(peer, points(pass)));
        for (int i = 0; i < events.size(); i++) {
            List<Share> shares =
                    policy.earn(events.get(i).situation(), events.get(i).amounts());
            List<Share> byHand = RulesByHand.shares(sales.get(i));
            if (!shares.equals(byHand)) {
                throw new IllegalStateException(events.get(i) + ": Patron gives " + shares + ", by hand " + byHand);
            }
        }
    }

    private long[] points(Pass pass) {
        long[] points = new long[events.size()];
        pass.decide(points);
        return points;
    }

    void compare(Peer peer, long[] points) {
        for (int i = 0; i < points.length; i++) {
            if (points[i] != expected[i]) {
                throw new IllegalStateException(
                        events.get(i) + ": " + peer.title + " " + points[i] + ", by hand " + expected[i]);
            }
        }
    }

    /** The points of each event, by hand. */
    long[] expected() {
        return expected.clone();
    }

    /** How often each rule gave something, and how often the cap cut it. */
    Map<String, Integer> given() {
        Map<String, Integer> given = new TreeMap<>();
        for (Event event : events) {
            for (Share share : policy.earn(event.situation(), event.amounts())) {
                given.merge(share.granted() < share.requested() ? "cut" : share.rule(), 1, Integer::sum);
            }
        }
        return given;
    }

    // ---------------------------------------------------------------- in turns

    private void byPatron(long[] points) {
        for (int i = 0; i < points.length; i++) {
            Event event = events.get(i);
            points[i] = granted(policy.earn(event.situation(), event.amounts()));
        }
    }

    private void fromPurchases(long[] points) {
        for (int i = 0; i < points.length; i++) {
            Event event = events.get(i).again(program);
            points[i] = granted(policy.earn(event.situation(), event.amounts()));
        }
    }

    private void byHand(long[] points) {
        for (int i = 0; i < points.length; i++) {
            points[i] = RulesByHand.points(sales.get(i));
        }
    }

    private void byHandWithShares(long[] points) {
        for (int i = 0; i < points.length; i++) {
            points[i] = granted(RulesByHand.shares(sales.get(i)));
        }
    }

    private void together(RulesByDrools drools, long[] points) {
        for (int from = 0; from < points.length; from += TOGETHER) {
            drools.together(sales.subList(from, Math.min(points.length, from + TOGETHER)));
        }
        for (int i = 0; i < points.length; i++) {
            points[i] = sales.get(i).takePoints();
        }
    }

    private void oneByOne(RulesByDrools drools, long[] points) {
        for (int i = 0; i < points.length; i++) {
            drools.oneByOne(sales.get(i));
            points[i] = sales.get(i).takePoints();
        }
    }

    private static long granted(List<Share> shares) {
        long sum = 0;
        for (Share share : shares) {
            sum += share.granted();
        }
        return sum;
    }

    /** The rates of each round, after those of the warm-up, by program. */
    private Map<Peer, double[]> rounds() {
        Map<Peer, double[]> rates = new EnumMap<>(Peer.class);
        passes.keySet().forEach(peer -> rates.put(peer, new double[ROUNDS]));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<Peer, Pass> turn : passes.entrySet()) {
                double rate = rate(turn.getKey(), turn.getValue());
                if (round >= 0) {
                    rates.get(turn.getKey())[round] = rate;
                }
            }
        }
        return rates;
    }

    private double rate(Peer peer, Pass pass) {
        long[] points = new long[events.size()];
        long passed = 0;
        long start = System.nanoTime();
        long spent;
        do {
            pass.decide(points);
            passed++;
            spent = System.nanoTime() - start;
        } while (spent < TURN_NANOS);
        compare(peer, points);
        return passed * points.length * 1e9 / spent;
    }

    /** The bytes that this thread allocates for one decision. */
    private double allocated(Peer peer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] points = new long[events.size()];
        long before = threads.getCurrentThreadAllocatedBytes();
        passes.get(peer).decide(points);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / events.size();
    }

    /** The faster of Drools' two forms for many events, over all rounds. */
    private static double[] best(Map<Peer, double[]> rates) {
        double[] plain = rates.get(Peer.DROOLS);
        double[] sequential = rates.get(Peer.DROOLS_SEQUENTIAL);
        return median(plain) > median(sequential) ? plain : sequential;
    }

    /** The median over the rounds of Patron's rate over another. */
    private static double ratio(Map<Peer, double[]> rates, double[] other) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = rates.get(Peer.PATRON)[round] / other[round];
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
