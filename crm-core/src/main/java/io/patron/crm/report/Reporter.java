// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Page;
import io.patron.crm.operation.Standings;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.joda.money.Money;

/** Goes through the customers once and adds up. Not thread-safe; made for one report. */
final class Reporter {
    /** So few that their chronicles need little memory, so many that a journey to a database is shared. */
    private static final int AT_ONCE = 100;

    private final Program program;
    private final Instant asOf;
    private final ReportRequest request;
    private final CustomerGroup nobody;
    private final Map<Stage, CustomerGroup> stages = new EnumMap<>(Stage.class);
    private final Ladders ladders;
    private final Months months;
    private final Wallets wallets;
    private final Spends spends;
    private final Liking categories;
    private final Liking products;
    private final Best best;
    private CustomerGroup known;
    private CustomerGroup anonymous;
    private Money kept;

    Reporter(Program program, Instant asOf, ReportRequest request) {
        this.program = program;
        this.asOf = Recorded.micros(asOf);
        this.request = Objects.requireNonNull(request, "request");
        Money nothing = Money.zero(program.currency());
        nobody = new CustomerGroup(0, 0, nothing);
        known = nobody;
        anonymous = nobody;
        kept = nothing;
        // What happens at midnight of the first belongs to the report of the month before: it stands at that moment.
        YearMonth last = YearMonth.from(program.day(this.asOf.minus(1, ChronoUnit.MICROS)));
        ladders = new Ladders(program, nobody);
        months = new Months(nothing, last);
        wallets = new Wallets(program, last);
        spends = new Spends(program.currency());
        categories = new Liking(nothing);
        products = new Liking(nothing);
        best = new Best(program, request.best());
        for (Stage stage : Stage.values()) {
            stages.put(stage, nobody);
        }
    }

    Report walk(Customers customers, Standings standings, LongConsumer progress) {
        Page<Customer> page = customers.page(null, AT_ONCE);
        while (!page.items().isEmpty()) {
            List<Chronicle> chronicles =
                    standings.chronicles(page.items().stream().map(Customer::id).toList(), asOf);
            Map<CustomerId, Customer> customersOfPage = new HashMap<>();
            page.items().forEach(customer -> customersOfPage.put(customer.id(), customer));
            for (Chronicle chronicle : chronicles) {
                add(Objects.requireNonNull(customersOfPage.get(chronicle.customer())), chronicle);
            }
            progress.accept(known.customers() + anonymous.customers());
            if (!page.more()) {
                break;
            }
            page = customers.page(page.items().get(page.items().size() - 1).id(), AT_ONCE);
        }
        return report();
    }

    private void add(Customer customer, Chronicle chronicle) {
        Standing standing = chronicle.standing();
        Money net = standing.history().net();
        long purchases = standing.history().purchases();
        boolean walkIn = chronicle.kind() == CustomerKind.WALK_IN;
        months.add(chronicle);
        wallets.add(chronicle);
        kept = kept.plus(categories.add(
                chronicle.purchases(),
                line -> line.category().stream().findFirst().orElse(null),
                line -> null));
        products.add(
                chronicle.purchases(), line -> line.sku(), line -> line.name().orElse(null));
        if (walkIn) {
            anonymous = anonymous.with(purchases, net);
            return;
        }
        known = known.with(purchases, net);
        stages.put(
                standing.stage(), stages.getOrDefault(standing.stage(), nobody).with(purchases, net));
        for (TierStanding tier : standing.tiers()) {
            ladders.add(tier, purchases, net);
        }
        spends.add(net.getAmountMinorLong());
        best.offer(customer, chronicle);
    }

    private Report report() {
        // Points can be dated before anything was bought, and before the day that a document is booked on.
        months.begin(wallets.first());
        return new Report(
                program,
                asOf,
                known,
                anonymous,
                ladders.counts(),
                stages,
                months.figures(),
                wallets.figures(months.first()),
                spends.concentration(),
                categories.favourites(request.favourites()),
                products.favourites(request.favourites()),
                known.net().plus(anonymous.net()).minus(kept),
                best.customers());
    }
}
