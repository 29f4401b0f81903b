// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Verification;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A small shop in euros, for tests: a {@link Crm} on a store, a clock that stands at noon of 1 March 2026, and short words
 * for what happens at a till. Whatever is recorded without a time happens a second after what came before.
 *
 * <p>Example: {@code Shop.on(store).buy(ada, "1001", "49.90").earned(WalletId.POINTS)} is 49.
 */
public final class Shop {
    /** The ladder of {@link #program(ZoneId)}: bronze, silver from EUR 500 and gold from EUR 2000 in twelve months. */
    public static final String LADDER = "status";

    /** Where the clock begins. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final int PAGE = 100;

    private final CrmStore store;
    private final TenantId tenant;
    private final MutableClock clock;
    private final Crm crm;
    private final Map<Reference, Instant> firstTimes = new ConcurrentHashMap<>();
    private @Nullable HostTables host;

    private Shop(CrmStore store, TenantId tenant, MutableClock clock, Crm crm) {
        this.store = store;
        this.tenant = tenant;
        this.clock = clock;
        this.crm = crm;
    }

    /**
     * A shop of the usual program in UTC, for the default tenant.
     *
     * @param store where everything is kept
     * @return the shop
     */
    public static Shop on(CrmStore store) {
        return on(store, program(ZoneOffset.UTC));
    }

    /**
     * A shop of a program, for the default tenant.
     *
     * @param store where everything is kept
     * @param program the program
     * @return the shop
     */
    public static Shop on(CrmStore store, Program program) {
        return on(store, program, MutableClock.at(NOON), TenantId.DEFAULT);
    }

    /**
     * A shop.
     *
     * @param store where everything is kept
     * @param program the program
     * @param clock what time it is
     * @param tenant whose
     * @return the shop
     */
    public static Shop on(CrmStore store, Program program, MutableClock clock, TenantId tenant) {
        return new Shop(
                store,
                tenant,
                clock,
                Crm.builder(store, program, clock).tenant(tenant).build());
    }

    /**
     * The same shop as a host that keeps customers and documents in tables of its own: it puts there whatever is registered
     * or recorded through this object, before it tells the library.
     *
     * @param tables the tables that the store of this shop reads
     * @return this shop
     */
    public Shop withTables(HostTables tables) {
        host = tables;
        return this;
    }

    /**
     * Another shop on the same store, with the same clock and tables of the host.
     *
     * @param tenant whose
     * @param program its program
     * @return the other shop
     */
    public Shop beside(TenantId tenant, Program program) {
        Shop other = on(store, program, clock, tenant);
        other.host = host;
        return other;
    }

    /**
     * The usual program: a point for each euro, which lives twelve months, {@link #LADDER}, and dormancy after 60 days for who
     * bought once and 90 for who came back.
     *
     * @param zone its zone
     * @return the program {@code club/1}
     */
    public static Program program(ZoneId zone) {
        return programOf(1, zone, 1).build();
    }

    /**
     * A version of the usual program.
     *
     * @param version the version
     * @param zone its zone
     * @param perEuro how many points a euro earns
     * @return its builder, for what else is wanted
     */
    public static Program.Builder programOf(int version, ZoneId zone, long perEuro) {
        return Program.builder("club", version, CurrencyUnit.EUR, zone)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", perEuro, eur("1")))
                        .expiry(Expiry.after(Period.ofMonths(12)))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .tier("gold", "Gold", eur("2000"))
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90));
    }

    /**
     * A program whose points pay something: a point for each euro, which lives twelve months.
     *
     * @param euros what a point pays, such as {@code 0.01}
     * @return the program {@code club/1}
     */
    static Program worthProgram(String euros) {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofMonths(12)))
                        .worth(1, eur(euros))
                        .build())
                .build();
    }

    /**
     * An amount in euros.
     *
     * @param amount such as {@code 9.90}
     * @return the money
     */
    public static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /**
     * A reference of the tills.
     *
     * @param id the key
     * @return the reference
     */
    public static Reference ref(String id) {
        return Reference.of("pos", id);
    }

    /**
     * The store.
     *
     * @return where everything is kept
     */
    public CrmStore store() {
        return store;
    }

    /**
     * The clock.
     *
     * @return what time it is
     */
    public MutableClock clock() {
        return clock;
    }

    /**
     * What the time is.
     *
     * @return the clock's moment
     */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The CRM.
     *
     * @return what the host sees
     */
    public Crm crm() {
        return crm;
    }

    /**
     * Lets time pass.
     *
     * @param duration how much
     * @return this shop
     */
    public Shop wait(Duration duration) {
        clock.advance(duration);
        return this;
    }

    /**
     * Lets days pass.
     *
     * @param days how many
     * @return this shop
     */
    public Shop waitDays(long days) {
        return wait(Duration.ofDays(days));
    }

    /**
     * Registers a person.
     *
     * @param id her id
     * @return her id
     */
    public CustomerId customer(String id) {
        return register(Customer.person(CustomerId.of(id), "Customer " + id).build());
    }

    /**
     * Registers a walk-in.
     *
     * @param id its id
     * @return its id
     */
    public CustomerId walkIn(String id) {
        return register(Customer.walkIn(CustomerId.of(id), "Till " + id).build());
    }

    /**
     * Registers a customer.
     *
     * @param customer the customer, of version 1
     * @return her id
     */
    public CustomerId register(Customer customer) {
        if (host != null) {
            host.put(customer);
        } else {
            crm.customers().register(customer);
        }
        return customer.id();
    }

    /**
     * Somebody buys something now.
     *
     * @param customer who
     * @param id the key of the receipt
     * @param euros how much
     * @return what it did
     */
    public Receipt buy(CustomerId customer, String id, String euros) {
        return buy(customer, id, euros, tick());
    }

    /**
     * Somebody bought something at a moment.
     *
     * @param customer who
     * @param id the key of the receipt
     * @param euros how much
     * @param at when
     * @return what it did
     */
    public Receipt buy(CustomerId customer, String id, String euros, Instant at) {
        return record(purchase(customer, id, euros, at));
    }

    /**
     * A purchase of one line.
     *
     * @param customer who
     * @param id the key of the receipt
     * @param euros how much
     * @param at when, or null for when it is recorded
     * @return the purchase, not recorded
     */
    public static Purchase purchase(CustomerId customer, String id, String euros, @Nullable Instant at) {
        Purchase purchase = Purchase.of(customer, ref(id), eur(euros));
        return at == null ? purchase : purchase.from(purchase.origin().at(at));
    }

    /**
     * Somebody gives back all that is left of a purchase now.
     *
     * @param customer who
     * @param id the key of the refund
     * @param of the key of the purchase
     * @return what it did
     */
    public Receipt refund(CustomerId customer, String id, String of) {
        return record(Refund.of(customer, ref(id), ref(of)).at(tick()).build());
    }

    /**
     * Somebody gives back an amount of a purchase now.
     *
     * @param customer who
     * @param id the key of the refund
     * @param of the key of the purchase
     * @param euros how much
     * @return what it did
     */
    public Receipt refund(CustomerId customer, String id, String of, String euros) {
        return record(Refund.of(customer, ref(id), ref(of))
                .amount(eur(euros))
                .at(tick())
                .build());
    }

    /**
     * Somebody gives back lines of a purchase now.
     *
     * @param customer who
     * @param id the key of the refund
     * @param of the key of the purchase
     * @param lines which
     * @return what it did
     */
    public Receipt refund(CustomerId customer, String id, String of, LineReturn... lines) {
        return record(
                Refund.of(customer, ref(id), ref(of)).lines(lines).at(tick()).build());
    }

    /**
     * Somebody spends points now.
     *
     * @param customer who
     * @param id the key of the redemption
     * @param points how many
     * @return what it did
     */
    public Receipt redeem(CustomerId customer, String id, long points) {
        tick();
        return crm.points().redeem(redemption(customer, id, points));
    }

    /**
     * A redemption at the moment it is recorded.
     *
     * @param customer who
     * @param id the key of the redemption
     * @param points how many
     * @return the redemption, not recorded
     */
    public static Redemption redemption(CustomerId customer, String id, long points) {
        return new Redemption(Origin.of(customer, ref(id)), WalletId.POINTS, points, "a gift");
    }

    /**
     * Points are given by hand now.
     *
     * @param customer to whom
     * @param id the key of the grant
     * @param points how many
     * @return what it did
     */
    public Receipt grant(CustomerId customer, String id, long points) {
        tick();
        return crm.points().grant(new Grant(Origin.of(customer, ref(id)), WalletId.POINTS, points, "goodwill"));
    }

    /**
     * Points are taken by hand now.
     *
     * @param customer from whom
     * @param id the key of the deduction
     * @param points how many
     * @return what it did
     */
    public Receipt deduct(CustomerId customer, String id, long points) {
        tick();
        return crm.points().deduct(new Deduction(Origin.of(customer, ref(id)), WalletId.POINTS, points, "by mistake"));
    }

    /**
     * Records a fact as it is.
     *
     * @param fact the fact
     * @return what it did
     */
    public Receipt record(Fact fact) {
        if (host != null) {
            edit(host, fact);
        }
        return crm.transactions().record(fact);
    }

    /** The host does to its own tables what the fact says; where a correction states no time, the document keeps its own. */
    private void edit(HostTables tables, Fact fact) {
        if (fact instanceof Transaction document) {
            Instant at = document.at().orElseGet(clock::instant);
            firstTimes.putIfAbsent(document.reference(), at);
            tables.put(document.from(document.origin().at(at)));
        } else if (fact instanceof Correction correction) {
            Transaction replacement = correction.replacement();
            Instant at = replacement.at().orElseGet(() -> firstTimes.getOrDefault(correction.of(), clock.instant()));
            tables.put(replacement.from(replacement.origin().at(at)));
        } else if (fact instanceof Void gone) {
            tables.remove(gone.of());
        }
    }

    /**
     * A document, with its refunds, is claimed by a customer.
     *
     * @param document the key of the document
     * @param to who claims it
     * @param id the key of the change
     * @return what it did for her
     */
    public Receipt reassign(String document, CustomerId to, String id) {
        tick();
        if (host != null) {
            Transaction found = host.transactions().find(List.of(ref(document))).get(ref(document));
            List<Transaction> all =
                    found == null ? List.of() : host.transactions().latest(found.customer(), null, Integer.MAX_VALUE);
            for (Transaction one : all) {
                if (one.reference().equals(ref(document))
                        || one.about().filter(ref(document)::equals).isPresent()) {
                    host.put(one.from(one.origin().of(to)));
                }
            }
        }
        return crm.transactions().reassign(ref(document), to, ref(id), Actor.of("clerk"));
    }

    /**
     * Moves on by a second.
     *
     * @return the moment it is then
     */
    public Instant tick() {
        return clock.advance(Duration.ofSeconds(1)).instant();
    }

    /**
     * What a customer can spend now.
     *
     * @param customer who
     * @return her points
     */
    public long points(CustomerId customer) {
        return crm.points().available(customer, WalletId.POINTS);
    }

    /**
     * What a customer owes.
     *
     * @param customer who
     * @return her debt in points
     */
    public long debt(CustomerId customer) {
        return crm.points().account(customer, WalletId.POINTS).debt();
    }

    /**
     * Where a customer stands now.
     *
     * @param customer who
     * @return the standing
     */
    public Standing standing(CustomerId customer) {
        return crm.standings().of(customer);
    }

    /**
     * The tier a customer holds on {@link #LADDER}.
     *
     * @param customer who
     * @return the tier's id
     */
    public String tier(CustomerId customer) {
        return standing(customer).tier(LADDER).tier();
    }

    /**
     * All bookings of a customer.
     *
     * @param customer who
     * @return the bookings, in the order they were made
     */
    public List<Booking> bookings(CustomerId customer) {
        List<Booking> all = new ArrayList<>();
        List<Booking> page;
        do {
            page = crm.standings().bookings(customer, all.size(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /**
     * All entries of a customer's points ledger.
     *
     * @param customer who
     * @return the entries, in the order they were booked
     */
    public List<Change.Points> entries(CustomerId customer) {
        return bookings(customer).stream()
                .flatMap(booking -> booking.changes().stream())
                .filter(Change.Points.class::isInstance)
                .map(Change.Points.class::cast)
                .toList();
    }

    /**
     * What all entries of one kind add up to.
     *
     * @param customer who
     * @param kind the kind
     * @return the sum of their amounts
     */
    public long sum(CustomerId customer, EntryKind kind) {
        return entries(customer).stream()
                .filter(points -> points.entry().kind() == kind)
                .mapToLong(points -> points.entry().amount())
                .sum();
    }

    /**
     * Demands what must hold of every customer at every moment: verification finds nothing; what is booked, what lies in the
     * lots and what is owed agree, lot by lot; nobody owes and can spend at once; no booking is missing and each has its reason.
     */
    public void checkLaws() {
        CustomerId after = null;
        boolean more = true;
        while (more) {
            Verification verified = crm.standings().verify(after, PAGE);
            assertThat(verified.drifts()).as("drifts").isEmpty();
            after = verified.last();
            more = verified.more();
        }
        Customer last = null;
        do {
            var page = crm.customers().page(last == null ? null : last.id(), PAGE);
            page.items().forEach(customer -> checkLaws(customer.id()));
            last = page.next().orElse(null);
        } while (last != null);
    }

    private void checkLaws(CustomerId customer) {
        List<Booking> bookings = bookings(customer);
        for (int i = 0; i < bookings.size(); i++) {
            assertThat(bookings.get(i).number()).as("number of a booking").isEqualTo(i + 1L);
            assertThat(bookings.get(i).changes())
                    .as("reasons of " + bookings.get(i))
                    .isNotEmpty();
        }
        // What is stored, for what time has brought since the last booking is in no entry yet.
        Standing stored = store.read(
                tenant, unit -> unit.standings().find(Set.of(customer)).get(customer));
        if (stored != null && stored.identity().survivor() == null) {
            LedgerLaws.addsUp(stored, LedgerLaws.entriesOf(store, tenant, stored));
            LedgerLaws.isSound(stored);
        }
        for (PointsAccount account : standing(customer).points()) {
            assertThat(account.debt() == 0 || account.available(clock.instant()) == 0)
                    .as(customer + " owes and can spend: " + account)
                    .isTrue();
        }
    }
}
