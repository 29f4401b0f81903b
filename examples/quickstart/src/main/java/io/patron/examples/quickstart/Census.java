// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Page;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Treatment;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Goes through all customers once and adds up what the summary says. Walk-ins are no customers here. */
public final class Census {
    private static final int DUE_AT_ONCE = 10_000;
    private static final int BEST = 10;
    private static final Comparator<Best> BEST_LAST =
            Comparator.comparingLong(Best::netMinor).thenComparing(Best::customer, Comparator.reverseOrder());

    private final Map<String, Map<String, Group>> ladders = new LinkedHashMap<>();
    private final Map<Stage, Group> stages = new EnumMap<>(Stage.class);
    private final Map<Treatment, CustomerGroup> treatments = new LinkedHashMap<>();
    private final Map<EntryKind, Long> points = new EnumMap<>(EntryKind.class);
    private final PriorityQueue<Best> best = new PriorityQueue<>(BEST_LAST);
    private long[] spends = new long[1 << 10];
    private int customers;
    private BigInteger net = BigInteger.ZERO;
    private long outstanding;

    private Census() {}

    /**
     * Some customers and what they spent.
     *
     * @param customers how many
     * @param netMinor their spend, net of refunds, in minor units
     */
    public record Group(long customers, BigInteger netMinor) {
        static final Group NOBODY = new Group(0, BigInteger.ZERO);

        Group with(long spendMinor) {
            return new Group(customers + 1, netMinor.add(BigInteger.valueOf(spendMinor)));
        }
    }

    /**
     * One of the best customers.
     *
     * @param customer who
     * @param netMinor her spend in minor units
     */
    record Best(CustomerId customer, long netMinor) {}

    /**
     * Counts the customers of a shop, after booking what time has brought.
     *
     * @param shop the shop
     * @param console shows how far it is
     * @return the census
     */
    static Census of(Shop shop, Console console) {
        Crm crm = shop.crm();
        Census census = new Census();
        CustomerGroup nobody = new CustomerGroup(0, 0, Money.zero(shop.currency()));
        for (TierPolicy ladder : crm.program().ladders()) {
            Map<String, Group> tiers = new LinkedHashMap<>();
            ladder.tiers().forEach(tier -> tiers.put(tier.id(), Group.NOBODY));
            census.ladders.put(ladder.ladder(), tiers);
        }
        crm.program().treatments().forEach(treatment -> census.treatments.put(treatment, nobody));
        for (Stage stage : Stage.values()) {
            census.stages.put(stage, Group.NOBODY);
        }
        try (Bar bar = console.bar("counting")) {
            while (crm.standings().bookDue(DUE_AT_ONCE) == DUE_AT_ONCE) {
                bar.at(0, 0);
            }
            CustomerId after = null;
            while (true) {
                Page<Customer> page = crm.customers().page(after, Page.MAX_LIMIT);
                page.items().forEach(customer -> census.add(crm, customer));
                bar.of(census.customers, shop.reading().customers());
                if (!page.more()) {
                    break;
                }
                after = page.items().get(page.items().size() - 1).id();
            }
        }
        Arrays.sort(census.spends, 0, census.customers);
        return census;
    }

    private void add(Crm crm, Customer customer) {
        if (customer.kind() == CustomerKind.WALK_IN) {
            return;
        }
        Standing standing = crm.standings().of(customer.id());
        long spend = standing.history().net().getAmountMinorLong();
        for (TierStanding tier : standing.tiers()) {
            Map<String, Group> tiers = ladders.getOrDefault(tier.ladder(), new LinkedHashMap<>());
            tiers.merge(tier.tier(), Group.NOBODY.with(spend), (group, one) -> group.with(spend));
        }
        stages.merge(standing.stage(), Group.NOBODY.with(spend), (group, one) -> group.with(spend));
        CustomerGroup one = new CustomerGroup(
                1, standing.history().purchases(), standing.history().net());
        standing.treatments(crm.program()).forEach(treatment -> treatments.merge(treatment, one, Census::together));
        outstanding =
                Math.addExact(outstanding, standing.points(WalletId.POINTS).balance());
        addEntries(crm, customer.id());
        net = net.add(BigInteger.valueOf(spend));
        if (customers == spends.length) {
            spends = Arrays.copyOf(spends, 2 * spends.length);
        }
        spends[customers++] = spend;
        best.add(new Best(customer.id(), spend));
        if (best.size() > BEST) {
            best.remove();
        }
    }

    private static CustomerGroup together(CustomerGroup some, CustomerGroup others) {
        return new CustomerGroup(
                some.customers() + others.customers(),
                some.purchases() + others.purchases(),
                some.net().plus(others.net()));
    }

    private void addEntries(Crm crm, CustomerId customer) {
        for (Booking booking : bookings(crm, customer)) {
            for (Change change : booking.changes()) {
                if (change instanceof Change.Points entry) {
                    points.merge(entry.entry().kind(), entry.entry().amount(), Math::addExact);
                }
            }
        }
    }

    /** All the bookings of a customer. */
    static List<Booking> bookings(Crm crm, CustomerId customer) {
        List<Booking> all = new ArrayList<>();
        @Nullable Booking last = null;
        List<Booking> page;
        do {
            page = crm.standings().bookings(customer, last == null ? 0 : last.number(), Page.MAX_LIMIT);
            all.addAll(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == Page.MAX_LIMIT);
        return all;
    }

    /**
     * The customers of each tier of a ladder.
     *
     * @param ladder the ladder's id
     * @return groups by tier, the lowest first
     */
    public Map<String, Group> tiers(String ladder) {
        return ladders.getOrDefault(ladder, Map.of());
    }

    /**
     * The customers in each stage of life.
     *
     * @return groups by stage
     */
    public Map<Stage, Group> stages() {
        return stages;
    }

    /**
     * The customers for whom something is done, now.
     *
     * @return groups by treatment, in the order of the program; a customer may be in several, or in none
     */
    public Map<Treatment, CustomerGroup> treatments() {
        return treatments;
    }

    /** The points moved by entries of a kind; debits are negative. */
    long points(EntryKind kind) {
        return points.getOrDefault(kind, 0L);
    }

    /**
     * The points of all customers, debts subtracted.
     *
     * @return the sum of the balances
     */
    public long outstanding() {
        return outstanding;
    }

    /** How many customers there are. */
    int customers() {
        return customers;
    }

    /**
     * What all customers spent, net of refunds.
     *
     * @return minor units
     */
    public BigInteger netMinor() {
        return net;
    }

    /** What the customers who spent most have spent; so many of them. */
    BigInteger spendOfTop(int count) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = customers - 1; i >= Math.max(0, customers - count); i--) {
            sum = sum.add(BigInteger.valueOf(spends[i]));
        }
        return sum;
    }

    /** The best customers, the best first. */
    List<Best> best() {
        return best.stream().sorted(BEST_LAST.reversed()).toList();
    }
}
