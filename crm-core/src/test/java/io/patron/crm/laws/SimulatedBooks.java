// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Registration;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must hold of everything that is stored, after every step of a {@link Simulation}. It reads the store itself, past all faults,
 * and remembers what it has seen: nothing of that may change. Not thread-safe.
 */
final class SimulatedBooks {
    private final CrmStore store;
    private final List<CustomerId> customers;
    private final List<Plan> plans;
    private final Map<CustomerId, Seen> seen = new TreeMap<>();
    private final Map<Reference, CustomerId> recorded = new TreeMap<>();
    private final SimulatedStock stock;
    private final SimulatedBudgets budgets;

    /** What was seen of a customer. */
    private record Seen(
            List<Recorded> journal,
            List<Booking> bookings,
            Map<String, Map<YearMonth, Long>> taken,
            Standing standing) {
        static Seen of(CrmStore store, CustomerId customer, ZoneId zone) {
            List<Recorded> journal = LedgerLaws.journal(store, TenantId.DEFAULT, customer);
            return new Seen(
                    journal,
                    LedgerLaws.bookings(store, TenantId.DEFAULT, customer),
                    new NaivePieces(journal, zone).taken(),
                    store.read(
                            TenantId.DEFAULT,
                            unit -> unit.standings().find(List.of(customer)).get(customer)));
        }
    }

    SimulatedBooks(CrmStore store, List<CustomerId> customers, List<Plan> plans) {
        this.store = store;
        this.customers = customers;
        this.plans = plans;
        this.stock = new SimulatedStock(store);
        this.budgets = new SimulatedBudgets(store, TenantId.DEFAULT, plans);
    }

    /** Whether a fact is in a journal, or a change of stock was made, as of the last check. */
    boolean has(Reference reference) {
        return recorded.containsKey(reference) || stock.has(reference);
    }

    /** How many pieces of rewards customers have, as of the last check. */
    long pieces() {
        return held().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was drawn from budgets, as of the last check. */
    SimulatedBudgets budgets() {
        return budgets;
    }

    private Map<String, Long> held() {
        Map<String, Long> held = new TreeMap<>();
        seen.values()
                .forEach(one -> one.taken.forEach((reward, months) ->
                        months.values().forEach(pieces -> held.merge(reward, pieces, Math::addExact))));
        return held;
    }

    /** How many facts are in the journals, as of the last check. */
    int facts() {
        return recorded.size();
    }

    /** A customer's journal, as of the last check. */
    List<Recorded> journal(CustomerId customer) {
        return seen.get(customer).journal;
    }

    /** Reads what is new and demands that all of it adds up; what was there is there, as it was. */
    void check(Map<Reference, Errand> errands) {
        for (CustomerId customer : customers) {
            Seen before = seen.get(customer);
            if (before == null || changed(before, customer)) {
                Seen now = Seen.of(store, customer, plans.get(0).zone);
                check(customer, before, now, errands);
                seen.put(customer, now);
            }
        }
        stock.check(errands.values(), held());
        budgets.check(seen.values().stream().map(Seen::journal).toList());
    }

    /** What was refused, or failed before it was committed, left nothing. */
    void isUntouched() {
        seen.forEach((customer, before) -> assertThat(changed(before, customer))
                .as("what is stored of %s changed, though nothing was done", customer)
                .isFalse());
        stock.isUntouched();
        budgets.isUntouched();
    }

    private boolean changed(Seen before, CustomerId customer) {
        return store.read(TenantId.DEFAULT, unit -> {
            Standing standing = unit.standings().find(List.of(customer)).get(customer);
            return standing == null
                    || standing.stamp().version() != before.standing.stamp().version()
                    || !unit.journal().read(customer, before.journal.size(), 1).isEmpty()
                    || !unit.ledger().read(customer, before.bookings.size(), 1).isEmpty();
        });
    }

    private void check(CustomerId customer, Seen before, Seen now, Map<Reference, Errand> errands) {
        assertThat(now.standing).as("standing of %s", customer).isNotNull();
        int known = before == null ? 0 : before.journal.size();
        if (before != null) {
            startsWith(customer + "'s journal", now.journal, before.journal);
            startsWith(customer + "'s ledger", now.bookings, before.bookings);
        }
        for (Recorded fact : now.journal.subList(known, now.journal.size())) {
            Reference reference = fact.fact().reference();
            CustomerId twice = recorded.put(reference, customer);
            assertThat(twice)
                    .as("customer in whose journal %s is already", reference)
                    .isNull();
            if (!(fact.fact() instanceof Registration)) {
                isWanted(fact, errands.get(reference));
            }
        }
        hasNotTooMany(customer, before, now);
        LedgerLaws.journalIsInOrder(now.journal);
        LedgerLaws.bookingsAreInOrder(now.bookings, now.journal);
        LedgerLaws.holds(now.standing, now.bookings);
    }

    /** Nobody takes more than her program lets her have, and the store knows what she has. */
    private void hasNotTooMany(CustomerId customer, Seen before, Seen now) {
        now.taken.forEach((reward, months) -> months.forEach((month, pieces) -> {
            long had = before == null
                    ? 0
                    : before.taken.getOrDefault(reward, Map.of()).getOrDefault(month, 0L);
            if (pieces > had) {
                isWithin(customer, reward, month, before, now);
            }
        }));
        assertThat(NaivePieces.stored(store.read(
                        TenantId.DEFAULT, unit -> unit.rewards().taken(List.of(customer), SimulatedStock.REWARDS))))
                .as("pieces that %s took, as the store has them", customer)
                .isEqualTo(now.taken);
    }

    /** Where somebody else let her adopt a program just before, the limit of either will do. */
    private void isWithin(CustomerId customer, String reward, YearMonth month, Seen before, Seen now) {
        Plan.Prize one = prize(before == null ? now : before, reward);
        Plan.Prize other = prize(now, reward);
        if (one == null || one.limit() == null || other == null || other.limit() == null) {
            return;
        }
        assertThat(List.of(one.limit(), other.limit()))
                .as("a limit within which %s is who has taken %s of %s", customer, now.taken.get(reward), reward)
                .anyMatch(limit -> NaivePieces.within(limit.within(), month, now.taken.get(reward)) <= limit.pieces());
    }

    private Plan.Prize prize(Seen of, String reward) {
        return plans.stream()
                .filter(plan -> plan.version().equals(of.standing.stamp().program()))
                .findFirst()
                .orElseThrow()
                .prize(reward);
    }

    private static <T> void startsWith(String name, List<T> now, List<T> before) {
        assertThat(now).as(name).hasSizeGreaterThanOrEqualTo(before.size());
        for (int i = 0; i < before.size(); i++) {
            if (now.get(i) != before.get(i)) {
                assertThat(now.get(i)).as("%s, number %s", name, i + 1).isEqualTo(before.get(i));
            }
        }
    }

    /** What is in a journal was said, and said so. Who said it was not told that it was refused. */
    private static void isWanted(Recorded fact, Errand errand) {
        assertThat(errand).as("who said %s", fact).isNotNull();
        if (errand.command() instanceof Script.Command.Say say) {
            assertThat(fact.repeats(say.fact())).as("%s is what was said", fact).isTrue();
        } else if (errand.command() instanceof Script.Command.Take take) {
            assertThat(fact.fact())
                    .as("what was bought")
                    .isInstanceOfSatisfying(
                            Redemption.class, r -> assertThat(r.pieces()).isEqualTo(take.pieces()));
        }
    }

    /** Every acknowledged command is in the journal, where its receipt says, and no refused one is. */
    void settle(Collection<Errand> errands) {
        for (Errand errand : errands) {
            for (Reference reference : errand.references()) {
                boolean must = errand.done();
                if (has(reference) != must && !errand.unknown()) {
                    throw new AssertionError(
                            must
                                    ? "acknowledged, and not in the journal: " + reference + " of " + errand
                                    : "in the journal, and nobody was told: " + reference + " of " + errand);
                }
            }
            for (Receipt receipt : errand.receipts()) {
                Recorded fact = journal(receipt.customer()).get((int) receipt.sequence() - 1);
                if (!fact.fact().reference().equals(receipt.reference())
                        || !fact.recordedAt().equals(receipt.recordedAt())) {
                    throw new AssertionError("the receipt " + receipt + " is not of " + fact);
                }
            }
        }
    }

    /** What some customers gave others received. */
    void transfersAddUp() {
        Map<WalletId, Long> moved = new TreeMap<>();
        List<PointsEntry> entries = new ArrayList<>();
        seen.values()
                .forEach(one -> one.bookings.forEach(booking -> entries.addAll(LedgerLaws.entries(booking.changes()))));
        for (PointsEntry entry : entries) {
            if (entry.kind() == EntryKind.TRANSFER) {
                moved.merge(entry.wallet(), entry.amount(), Math::addExact);
            }
        }
        moved.forEach((wallet, sum) ->
                assertThat(sum).as("sum of all transfers in %s", wallet).isZero());
    }

    /** A standing is what a naive fold of the journal comes to. */
    void isNaive(Standing standing) {
        NaiveFold naive = new NaiveFold(
                plans, journal(standing.customer()), standing.stamp().asOf());
        String whose = " of " + standing.customer();
        assertThat(standing.status()).as("status" + whose).isEqualTo(naive.status());
        assertThat(naive.counted(standing)).as("points" + whose).isEqualTo(naive.points());
        assertThat(standing.tiers()).as("tiers" + whose).isEqualTo(naive.tiers());
        assertThat(standing.stage()).as("stage" + whose).isEqualTo(naive.stage());
        assertThat(standing.waiting()).as("waiting" + whose).isEqualTo(naive.waiting());
        assertThat(standing.nextChangeAt()).as("next change" + whose).isEqualTo(naive.nextChange());
    }
}
