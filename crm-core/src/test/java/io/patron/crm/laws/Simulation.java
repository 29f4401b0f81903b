// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Verification;
import io.patron.crm.reward.OutOfStockException;
import io.patron.crm.reward.RewardLimitException;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.OddDays;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;

/**
 * A few nodes on one store and a few customers, in one thread: a scheduler draws who does what next, what goes wrong with it, and how
 * far time and the clocks move. Everything follows from the seed, so whatever happened once happens again. After every step all that
 * is stored is checked. Not thread-safe.
 */
final class Simulation {
    private static final List<Fault> IN_STORE =
            List.of(Fault.FAIL_BEFORE, Fault.FAIL_AFTER_COMMIT, Fault.FAIL_AFTER_COMMIT, Fault.CONFLICT);
    private static final int NODES = 3;
    private static final int TOLD = 80;

    private final Random random;
    private final CrmStore store = new InMemoryCrmStore();
    private final ZoneId zone;
    private final List<CustomerId> customers;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final SimulatedBooks books;
    private final Wishes wishes;
    private final Map<Reference, Errand> errands = new LinkedHashMap<>();
    private final List<Errand> open = new ArrayList<>();
    private final List<Errand> answered = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Tally tally = new Tally();
    private final List<Object[]> log = new ArrayList<>();
    private Instant now;
    private int step;
    private boolean calm = true;
    private boolean inside;

    /** What is delivered later. */
    private record Held(Errand errand, int step) {}

    /** What happened in simulations. Not thread-safe. */
    static final class Tally {
        private final EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        private long seeds;
        private long steps;
        private long facts;
        private long repeats;
        private long refusals;
        private long soldOut;
        private long overLimit;
        private long pieces;
        private long drawn;
        private long usedUp;

        void add(Tally other) {
            other.faults.forEach((fault, count) -> faults.merge(fault, count, Math::addExact));
            seeds += other.seeds;
            steps += other.steps;
            facts += other.facts;
            repeats += other.repeats;
            refusals += other.refusals;
            soldOut += other.soldOut;
            overLimit += other.overLimit;
            pieces += other.pieces;
            drawn += other.drawn;
            usedUp += other.usedUp;
        }

        /** How often something went wrong. */
        long of(Fault fault) {
            return faults.getOrDefault(fault, 0L);
        }

        /** How many pieces of rewards customers have in the end. */
        long pieces() {
            return pieces;
        }

        /** How often somebody wanted more pieces than there were. */
        long soldOut() {
            return soldOut;
        }

        /** How often somebody wanted more pieces than she could have. */
        long overLimit() {
            return overLimit;
        }

        /** How many points purchases drew from budgets. */
        long drawn() {
            return drawn;
        }

        /** How many budgets are used up in the end. */
        long usedUp() {
            return usedUp;
        }

        private void count(Fault fault) {
            faults.merge(fault, 1L, Math::addExact);
        }

        @Override
        public String toString() {
            return seeds + " seeds, " + steps + " steps: " + facts + " facts recorded, " + repeats + " said again, "
                    + refusals + " refused; " + pieces + " pieces taken, " + soldOut + " times sold out, " + overLimit
                    + " times over a limit; " + drawn + " points drawn from budgets, " + usedUp + " of them used up; "
                    + faults;
        }
    }

    private Simulation(long seed, UnaryOperator<CrmStore> layer) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        zone = one(OddDays.zones());
        now = LocalDate.of(2023, 1, 1)
                .plusDays(random.nextInt(365))
                .atTime(random.nextInt(24), random.nextInt(60))
                .atZone(zone)
                .toInstant();
        CurrencyUnit currency = CurrencyUnit.of(one(List.of("EUR", "EUR", "JPY", "BHD")));
        List<Plan> plans = List.of(new Plan(1, currency, zone, random), new Plan(2, currency, zone, random));
        List<Customer> persons = new ArrayList<>();
        for (String id : List.of("ada", "bob", "cleo")) {
            persons.add(Customer.person(CustomerId.of(id), id).build());
        }
        customers = persons.stream().map(Customer::id).toList();
        books = new SimulatedBooks(store, customers, plans);
        wishes = new Wishes(random, plans, customers);
        for (int i = 0; i < NODES; i++) {
            Script shop = new Script(
                    plans.get(0).program, plans.get(1).program, i == 0 ? persons : List.of(), now, List.of(), now);
            int self = i;
            nodes.add(new SimulatedNode("node-" + i, shop, layer.apply(store), () -> others(self), tally::count));
            nodes.get(i).skew(Duration.ofSeconds(random.nextInt(300) - 150L));
        }
    }

    /**
     * Runs one.
     *
     * @param seed all that happens follows from it
     * @param steps how many
     * @return what happened
     * @throws AssertionError with the seed, if anything is wrong
     */
    static Tally run(long seed, int steps) {
        return run(seed, steps, UnaryOperator.identity(), new ArrayList<>());
    }

    /**
     * Runs one.
     *
     * @param seed all that happens follows from it
     * @param steps how many
     * @param layer what every node has between its faults and the store
     * @param story receives what happened, line by line
     * @return what happened
     * @throws AssertionError with the seed, if anything is wrong
     */
    static Tally run(long seed, int steps, UnaryOperator<CrmStore> layer, List<String> story) {
        Simulation simulation = new Simulation(seed, layer);
        try {
            simulation.play(steps);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "simulation failed with seed=" + seed + " at step " + simulation.step
                            + "; to see it again: -Dtest=SimulationTest -Dsimulation.seed=" + seed + "\n"
                            + e.getMessage()
                            + "\n" + String.join("\n", simulation.told(TOLD)),
                    e);
        }
        story.addAll(simulation.told(Integer.MAX_VALUE));
        return simulation.tally;
    }

    private void play(int steps) {
        check();
        calm = false;
        wishes.first().forEach(errand -> finish(wanted(errand)));
        for (step = 1; step <= steps; step++) {
            now = now.plus(later());
            act(one(nodes));
            check();
        }
        end();
        tally.seeds = 1;
        tally.steps = steps;
        tally.facts = books.facts();
        tally.pieces = books.pieces();
        tally.drawn = books.budgets().drawn();
        tally.usedUp = books.budgets().usedUp();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Duration later() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Duration.ZERO;
            case 2, 3, 4 -> Duration.ofSeconds(random.nextInt(3_600));
            case 5, 6 -> Duration.ofMinutes(random.nextInt(2_880));
            default -> Duration.ofDays(random.nextInt(15));
        };
    }

    // ---------------------------------------------------------------- what happens

    private void act(SimulatedNode node) {
        int dice = random.nextInt(100);
        if (dice < 5) {
            leap();
        } else if (dice < 13) {
            setClock(node);
        } else if (dice < 17) {
            crash(node);
        } else if (dice < 20) {
            verify(node);
        } else if (dice < 24) {
            read(node);
        } else {
            work(node);
        }
    }

    /** Something that goes through the store. */
    private void work(SimulatedNode node) {
        Errand due = due();
        int dice = random.nextInt(100);
        if (dice < 10) {
            send(node, new Script.Command.BookDue(), null);
        } else if (dice < 22 && !answered.isEmpty()) {
            tally.count(Fault.DUPLICATE);
            send(node, one(answered));
        } else if (dice < 50 && due != null) {
            send(node, due);
        } else {
            Errand errand = wanted(wishes.next(now));
            if (random.nextInt(100) < 12) {
                tally.count(Fault.DELAY);
                tell(node, "holds back", errand);
                held.add(new Held(errand, step + 3 + random.nextInt(40)));
            } else {
                send(node, errand);
            }
        }
    }

    private Errand wanted(Errand errand) {
        errand.references().forEach(reference -> errands.put(reference, errand));
        return errand;
    }

    /** What was held back until now, or what nobody knows the outcome of. */
    private Errand due() {
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).step <= step) {
                return held.remove(i).errand;
            }
        }
        return open.isEmpty() ? null : open.remove(random.nextInt(open.size()));
    }

    private void send(SimulatedNode node, Errand errand) {
        send(node, errand.command(), errand);
    }

    private void send(SimulatedNode node, Script.Command command, Errand errand) {
        boolean before = errand != null && books.has(errand.references().get(0));
        Fault fault = !calm && random.nextInt(100) < 25 ? one(IN_STORE) : null;
        boolean crashes = fault != null && random.nextInt(3) == 0;
        long interruptions = tally.of(Fault.INTERRUPTION);
        ScriptRun.Result result = node.play(now, command, fault);
        tell(
                node,
                result.refused() ? result.refusals().get(0) : result.receipts().size() + " receipts",
                command);
        boolean broke = result.refused() && FaultyStore.broke(result.refusals().get(0));
        boolean mayBeDone = !result.refused() || (broke && fault == Fault.FAIL_AFTER_COMMIT);
        if (!mayBeDone && !inside && interruptions == tally.of(Fault.INTERRUPTION)) {
            books.isUntouched();
        }
        if (errand != null) {
            if (broke) {
                errand.outcomeUnknown();
            } else if (result.refused()) {
                refused(errand, result.refusals().get(0), before);
            } else {
                acknowledged(errand, result.receipts(), before);
            }
            note(errand);
        }
        if (broke && crashes) {
            crash(node);
        }
    }

    private void note(Errand errand) {
        if (errand.unknown()) {
            if (!open.contains(errand)) {
                open.add(errand);
            }
        } else {
            open.remove(errand);
            if (!answered.contains(errand)) {
                answered.add(errand);
            }
        }
    }

    private void refused(Errand errand, RuntimeException why, boolean before) {
        tally.refusals++;
        tally.soldOut += why instanceof OutOfStockException ? 1 : 0;
        tally.overLimit += why instanceof RewardLimitException ? 1 : 0;
        assertThat(before || errand.done())
                .as("a command that is recorded was refused: %s", errand)
                .isFalse();
        errand.refused();
    }

    private void acknowledged(Errand errand, List<Receipt> receipts, boolean before) {
        List<Reference> facts =
                errand.command() instanceof Script.Command.Count ? List.<Reference>of() : errand.references();
        assertThat(receipts.stream().map(Receipt::reference))
                .as("facts of %s", errand)
                .isEqualTo(facts);
        for (Receipt receipt : receipts) {
            tally.repeats += receipt.replayed() ? 1 : 0;
            assertThat(!before || receipt.replayed())
                    .as("a repeat is known as one: %s", errand)
                    .isTrue();
        }
        if (errand.done()) {
            assertThat(receipts.stream().map(Receipt::again))
                    .as("the first receipts of %s", errand)
                    .isEqualTo(errand.receipts().stream().map(Receipt::again).toList());
        }
        if (!errand.done()) {
            wishes.accepted(errand);
        }
        errand.acknowledged(receipts);
    }

    /** Somebody else gets in between two units of work. */
    private void others(int self) {
        if (calm || inside || random.nextInt(100) >= 12) {
            return;
        }
        inside = true;
        tally.count(Fault.INTERRUPTION);
        tell(nodes.get(self), "is interrupted", "");
        work(nodes.get((self + 1 + random.nextInt(NODES - 1)) % NODES));
        books.check(errands);
        inside = false;
    }

    private void crash(SimulatedNode node) {
        tally.count(Fault.CRASH);
        tell(node, "crashes", "");
        quietly(node::crash);
    }

    /** Nothing goes wrong meanwhile, and nobody interrupts. */
    private void quietly(Runnable work) {
        boolean was = calm;
        calm = true;
        work.run();
        calm = was;
    }

    // ---------------------------------------------------------------- time

    private void leap() {
        Fault kind = one(List.of(Fault.LEAP, Fault.LEAP_TO_DST, Fault.LEAP_TO_YEAR_END, Fault.LEAP_TO_FEBRUARY_29));
        Instant to = switch (kind) {
            case LEAP_TO_DST -> transition();
            case LEAP_TO_YEAR_END -> yearEnd();
            case LEAP_TO_FEBRUARY_29 -> february();
            default -> now.plus(Duration.ofHours(1L + random.nextInt(24 * 90)));
        };
        // A year and more at once would leave nothing to expire afterwards.
        if (to.isAfter(now) && to.isBefore(now.plus(Duration.ofDays(200)))) {
            now = to;
            tally.count(kind);
        } else {
            now = now.plus(Duration.ofHours(1L + random.nextInt(24 * 90)));
            tally.count(Fault.LEAP);
        }
        log.add(new Object[] {step, now, "", "time leaps", ""});
    }

    private Instant near(Instant moment) {
        return moment.plusSeconds(random.nextInt(14_400) - 7_200L);
    }

    private Instant transition() {
        ZoneOffsetTransition next = zone.getRules().nextTransition(now);
        return near(next == null ? now : next.getInstant());
    }

    private Instant yearEnd() {
        int year = now.atZone(zone).getYear();
        return near(LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant());
    }

    private Instant february() {
        LocalDate today = now.atZone(zone).toLocalDate();
        int year = today.getYear() + (today.getMonth().compareTo(Month.FEBRUARY) > 0 ? 1 : 0);
        LocalDate last = LocalDate.of(year, Month.FEBRUARY, Year.isLeap(year) ? 29 : 28);
        return near(last.plusDays(random.nextInt(2)).atStartOfDay(zone).toInstant());
    }

    private void setClock(SimulatedNode node) {
        Duration far = Duration.ofMinutes(60L + random.nextInt(60 * 24 * 45));
        switch (random.nextInt(3)) {
            case 0 -> {
                tally.count(Fault.CLOCK_AHEAD);
                node.skew(node.skew().plus(far));
            }
            case 1 -> {
                tally.count(Fault.CLOCK_BACK);
                node.skew(node.skew().minus(far));
            }
            default -> node.skew(Duration.ofSeconds(random.nextInt(300) - 150L));
        }
        tell(node, "sets its clock to", node.at(now));
    }

    // ---------------------------------------------------------------- what must hold

    private void check() {
        books.check(errands);
        books.settle(errands.values());
    }

    private void verify(SimulatedNode node) {
        tell(node, "verifies", "");
        quietly(() -> {
            Verification verified = node.doors(now).standings().verify(null, 100);
            assertThat(verified.drifts()).as("drifts").isEmpty();
            assertThat(verified.checked()).as("customers verified").isEqualTo(customers.size());
        });
    }

    private void read(SimulatedNode node) {
        CustomerId customer = one(customers);
        tell(node, "reads", customer);
        quietly(() -> books.isNaive(node.doors(now).standings().of(customer)));
    }

    private void finish(Errand errand) {
        send(one(nodes), errand);
        check();
    }

    /** Everybody hears in the end what became of what was asked, and all agree on what is so. */
    private void end() {
        calm = true;
        nodes.forEach(node -> node.skew(Duration.ZERO));
        held.forEach(late -> finish(late.errand));
        held.clear();
        List.copyOf(open).forEach(this::finish);
        assertThat(open).as("without an answer").isEmpty();
        for (Instant moment : List.of(now, now.plus(Duration.ofDays(400)))) {
            now = moment;
            for (CustomerId customer : customers) {
                Standing standing = nodes.get(0).doors(now).standings().of(customer);
                books.isNaive(standing);
                for (SimulatedNode node : nodes) {
                    assertThat(node.doors(now).standings().of(customer))
                            .as("as %s sees it", node)
                            .isEqualTo(standing);
                }
            }
            send(one(nodes), new Script.Command.BookDue(), null);
            check();
            verify(one(nodes));
        }
        books.transfersAddUp();
    }

    // ---------------------------------------------------------------- what is told

    private void tell(SimulatedNode node, Object did, Object what) {
        log.add(new Object[] {step, node.at(now), inside ? "  " + node : node, did, what});
    }

    private List<String> told(int most) {
        List<String> lines = new ArrayList<>();
        for (Object[] one : log.subList(Math.max(0, log.size() - most), log.size())) {
            lines.add("%4s %s %s %s: %s".formatted(one));
        }
        return lines;
    }
}
