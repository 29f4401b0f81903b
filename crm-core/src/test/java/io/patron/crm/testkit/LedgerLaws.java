// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold of every ledger in every store after every commit: plain predicates over values. {@link #check(CrmStore,
 * TenantId)} reads all there is and is meant to run after every test that used a store.
 */
public final class LedgerLaws {
    private static final int PAGE = 500;

    private LedgerLaws() {}

    /**
     * Checks every customer of a tenant.
     *
     * @param store the store
     * @param tenant whose data
     */
    public static void check(CrmStore store, TenantId tenant) {
        List<CustomerId> customers = new ArrayList<>();
        List<CustomerId> page;
        do {
            CustomerId after = customers.isEmpty() ? null : customers.get(customers.size() - 1);
            page = store.read(tenant, unit -> unit.standings().page(after, PAGE));
            customers.addAll(page);
        } while (page.size() == PAGE);
        Set<Reference> seen = new HashSet<>();
        for (CustomerId customer : customers) {
            List<Recorded> journal = journal(store, tenant, customer);
            List<Booking> bookings = bookings(store, tenant, customer);
            Standing standing = store.read(
                    tenant, unit -> unit.standings().find(List.of(customer)).get(customer));
            journalIsInOrder(journal);
            bookingsAreInOrder(bookings, journal);
            if (standing.identity().survivor() == null) {
                addsUp(standing, entriesOf(store, tenant, standing));
                isSound(standing);
            }
            assertThat(standing.stamp().bookings()).as("bookings counted").isEqualTo(bookings.size());
            for (Recorded recorded : journal) {
                assertThat(seen.add(recorded.fact().reference()))
                        .as("%s is in one journal, once", recorded.fact().reference())
                        .isTrue();
            }
        }
    }

    /**
     * A customer's whole journal.
     *
     * @param store the store
     * @param tenant whose data
     * @param customer the customer
     * @return the facts in order of knowledge
     */
    public static List<Recorded> journal(CrmStore store, TenantId tenant, CustomerId customer) {
        List<Recorded> all = new ArrayList<>();
        List<Recorded> page;
        do {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
            page = store.read(tenant, unit -> unit.journal().read(customer, after, PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /**
     * All bookings of a customer.
     *
     * @param store the store
     * @param tenant whose data
     * @param customer the customer
     * @return the bookings in the order they were made
     */
    public static List<Booking> bookings(CrmStore store, TenantId tenant, CustomerId customer) {
        List<Booking> all = new ArrayList<>();
        List<Booking> page;
        do {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).number();
            page = store.read(tenant, unit -> unit.ledger().read(customer, after, PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /**
     * The facts of one customer are numbered from 1 without gaps, and learned in that order.
     *
     * @param journal the facts as read
     */
    public static void journalIsInOrder(List<Recorded> journal) {
        Instant before = Instant.MIN;
        for (int i = 0; i < journal.size(); i++) {
            Recorded recorded = journal.get(i);
            assertThat(recorded.sequence()).as("sequence of %s", recorded).isEqualTo(i + 1L);
            assertThat(recorded.recordedAt())
                    .as("%s is learned in order", recorded)
                    .isAfterOrEqualTo(before);
            before = recorded.recordedAt();
        }
    }

    /**
     * The bookings of one customer are numbered from 1 without gaps and made in that order; each fact has exactly one.
     *
     * @param bookings the bookings as read
     * @param journal the facts as read
     */
    public static void bookingsAreInOrder(List<Booking> bookings, List<Recorded> journal) {
        Instant before = Instant.MIN;
        long sequence = 0;
        for (int i = 0; i < bookings.size(); i++) {
            Booking booking = bookings.get(i);
            assertThat(booking.number()).as("number of %s", booking).isEqualTo(i + 1L);
            // What time brings is booked by the host's clock, which may be put back; facts are never learned earlier
            // than before.
            if (booking.sequence() > 0) {
                assertThat(booking.bookedAt())
                        .as("%s is booked in order", booking)
                        .isAfterOrEqualTo(before);
                before = booking.bookedAt();
            }
            if (booking.sequence() != 0) {
                assertThat(booking.sequence()).as("fact of %s", booking).isEqualTo(++sequence);
            }
        }
        assertThat(sequence).as("facts that are booked").isEqualTo(journal.size());
    }

    /**
     * Booked = sum of entries = sum of lots less debt, lot by lot and wallet by wallet; and {@link #isSound}.
     *
     * @param standing the standing of a customer who was merged with nobody
     * @param bookings every booking that led to it
     */
    public static void holds(Standing standing, List<Booking> bookings) {
        List<PointsEntry> entries = new ArrayList<>();
        bookings.forEach(booking -> entries.addAll(entries(booking.changes())));
        addsUp(standing, entries);
        isSound(standing);
        assertThat(standing.stamp().bookings()).as("bookings counted").isEqualTo(bookings.size());
    }

    /**
     * The points entries of a customer and of all who were merged into her.
     *
     * @param store the store
     * @param tenant whose data
     * @param standing the survivor's standing
     * @return the entries, ledger by ledger
     */
    public static List<PointsEntry> entriesOf(CrmStore store, TenantId tenant, Standing standing) {
        List<PointsEntry> entries = new ArrayList<>();
        bookings(store, tenant, standing.customer()).forEach(booking -> entries.addAll(entries(booking.changes())));
        for (CustomerId absorbed : standing.identity().absorbed()) {
            Standing other = store.read(
                    tenant, unit -> unit.standings().find(List.of(absorbed)).get(absorbed));
            entries.addAll(entriesOf(store, tenant, other));
        }
        return entries;
    }

    /**
     * The points entries among changes.
     *
     * @param changes any changes
     * @return the entries, in order
     */
    public static List<PointsEntry> entries(List<Change> changes) {
        List<PointsEntry> entries = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Points points) {
                entries.add(points.entry());
            }
        }
        return entries;
    }

    /**
     * The entries sum to the standing: each lot to what remains of it and what of it is put aside, the debt, and the balance. So every debit names the
     * lots it takes from.
     *
     * @param standing a standing
     * @param entries every entry that led to it
     */
    public static void addsUp(Standing standing, List<PointsEntry> entries) {
        Map<WalletId, Map<LotId, Long>> lots = new TreeMap<>();
        Map<WalletId, Map<LotId, Long>> aside = new TreeMap<>();
        Map<WalletId, Long> debts = new TreeMap<>();
        Map<WalletId, Long> sums = new TreeMap<>();
        for (PointsEntry entry : entries) {
            Map<LotId, Long> wallet = lots.computeIfAbsent(entry.wallet(), w -> new TreeMap<>());
            for (LotChange change : entry.lots()) {
                wallet.merge(change.lot(), change.points(), Math::addExact);
                aside.computeIfAbsent(entry.wallet(), w -> new TreeMap<>())
                        .merge(change.lot(), change.aside(), Math::addExact);
            }
            debts.merge(entry.wallet(), entry.debtChange(), Math::addExact);
            sums.merge(entry.wallet(), entry.amount(), Math::addExact);
        }
        for (PointsAccount account : standing.points()) {
            Map<LotId, Long> remaining = new TreeMap<>();
            for (Lot lot : account.lots()) {
                remaining.merge(lot.id(), lot.remaining(), Math::addExact);
            }
            Map<LotId, Long> put = new TreeMap<>();
            for (PendingLot lot : account.aside().pending()) {
                put.merge(lot.id(), lot.points(), Math::addExact);
            }
            for (Hold hold : account.aside().holds()) {
                hold.lots().forEach(lot -> put.merge(lot.id(), lot.remaining(), Math::addExact));
            }
            Map<LotId, Long> set = new TreeMap<>(aside.getOrDefault(account.wallet(), Map.of()));
            set.values().removeIf(points -> points == 0);
            assertThat(set).as("put aside in %s", account.wallet()).isEqualTo(put);
            put.forEach((lot, points) -> remaining.merge(lot, points, Math::addExact));
            Map<LotId, Long> booked = new TreeMap<>(lots.getOrDefault(account.wallet(), Map.of()));
            booked.values().removeIf(points -> points == 0);
            assertThat(booked).as("lots in %s", account.wallet()).isEqualTo(remaining);
            assertThat(debts.getOrDefault(account.wallet(), 0L))
                    .as("debt in %s", account.wallet())
                    .isEqualTo(account.debt());
            assertThat(sums.getOrDefault(account.wallet(), 0L))
                    .as("sum of entries in %s", account.wallet())
                    .isEqualTo(account.balance());
        }
        for (Map.Entry<WalletId, Long> sum : sums.entrySet()) {
            assertThat(sum.getValue())
                    .as("sum of entries in %s", sum.getKey())
                    .isEqualTo(standing.points(sum.getKey()).balance());
        }
    }

    /**
     * No lot is empty or past its time, none that is not yet valid, debt and points to spend are never both there, and what
     * can be spent is the sum of the lots valid then.
     *
     * @param standing a standing
     */
    public static void isSound(Standing standing) {
        Instant at = standing.stamp().asOf();
        for (PointsAccount account : standing.points()) {
            long sum = 0;
            for (Lot lot : account.lots()) {
                assertThat(lot.remaining()).as("what remains of %s", lot).isPositive();
                assertThat(lot.spendable(at))
                        .as("%s can be spent at %s", lot, at)
                        .isTrue();
                sum = Math.addExact(sum, lot.remaining());
            }
            assertThat(account.available(at)).as("available in %s", account).isEqualTo(sum);
            assertThat(account.debt()).as("debt in %s", account).isNotNegative();
            assertThat(account.debt() > 0 && sum > 0)
                    .as("debt and points in %s", account)
                    .isFalse();
        }
    }
}
