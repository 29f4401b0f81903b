// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Samples;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Purchase;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;

/** A process of its own that fills a store with customers of three purchases each and says how much memory they take. */
final class Population {
    private static final int PURCHASES = 3;

    private Population() {}

    /** Prints the bytes of heap in use once so many customers are stored. */
    public static void main(String[] arguments) {
        int customers = Integer.parseInt(arguments[0]);
        CrmStore store = new InMemoryCrmStore();
        for (int i = 0; i < customers; i++) {
            CustomerId id = id(i);
            int number = i;
            store.write(TenantId.DEFAULT, Set.of(id), unit -> settle(unit, number));
        }
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int found = store.read(
                TenantId.DEFAULT,
                unit -> unit.standings()
                        .due(Instant.parse("2199-01-01T00:00:00Z"), null, customers)
                        .size());
        if (found != customers) {
            throw new AssertionError("stored " + customers + ", found " + found);
        }
        System.out.println(used);
    }

    /** As a host does: ids are texts, read anew for each document. */
    private static CustomerId id(int number) {
        return CustomerId.of("customer-" + number);
    }

    private static boolean settle(UnitOfWork unit, int number) {
        CustomerId id = id(number);
        Customer customer = Customer.person(id, "Ada Lovelace")
                .identifier(Identifier.card("9900" + number))
                .build();
        List<Recorded> facts = new ArrayList<>();
        List<Purchase> documents = new ArrayList<>();
        List<Booking> bookings = new ArrayList<>();
        facts.add(Samples.recorded(Samples.registration(id), 1));
        bookings.add(Samples.booking(id, 1, 1));
        for (int k = 1; k <= PURCHASES; k++) {
            String document = "2026-" + (number * (long) PURCHASES + k);
            Purchase purchase = Samples.purchase(id(number), document, time(number, k));
            documents.add(purchase);
            facts.add(Samples.recorded(purchase, k + 1));
            bookings.add(Samples.booking(id(number), k + 1, k + 1, Samples.earned(document, 10)));
        }
        return ((CustomerRepository.Writable) unit.customers())
                        .insert(List.of(customer))
                        .isEmpty()
                && unit.journal().append(facts).isEmpty()
                && keep(unit, documents, bookings)
                && unit.standings().save(List.of(standing(documents))).isEmpty();
    }

    private static boolean keep(UnitOfWork unit, List<Purchase> documents, List<Booking> bookings) {
        ((TransactionRepository.Writable) unit.transactions()).put(List.copyOf(documents));
        unit.ledger().append(bookings);
        return true;
    }

    private static Instant time(int number, int purchase) {
        return Samples.NOON.plusSeconds(number).plusSeconds(purchase * 86_400L);
    }

    private static Standing standing(List<Purchase> documents) {
        History.Builder history = History.empty(CurrencyUnit.EUR).toBuilder();
        List<Lot> lots = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (Purchase document : documents) {
            last = document.at().orElseThrow();
            history.add(last.atOffset(ZoneOffset.UTC).toLocalDate(), 1, new DayAmounts(1_000, 0, 0));
            lots.add(new Lot(new LotId(document.reference(), "base"), 10, last, last.plusSeconds(86_400L * 540)));
        }
        Purchase latest = documents.get(documents.size() - 1);
        Position position = new Position(last, FactKind.PURCHASE.rank(), latest.reference());
        Stamp stamp = new Stamp(1, PURCHASES + 1, PURCHASES + 1, last, position, null, null, last, Samples.CLUB, 1);
        return new Standing(
                latest.customer(),
                CustomerKind.PERSON,
                stamp,
                null,
                Status.ENROLLED,
                null,
                history.build(),
                List.of(new PointsAccount(WalletId.POINTS, lots, 0)),
                List.of(new TierStanding("status", "base", null, null)),
                Stage.STABLE,
                new TreeSet<>(),
                last.plusSeconds(86_400L * 90),
                Identity.OWN);
    }
}
