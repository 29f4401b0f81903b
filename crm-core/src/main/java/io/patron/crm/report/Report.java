// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Standings;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.joda.money.Money;

/**
 * What all customers add up to at one moment, and how it came there month by month. Made by going through the customers once,
 * from what their journals say; it only reads. Immutable and thread-safe.
 *
 * <p>Its sums are those of the journals: the tiers of a ladder, and the stages, hold every customer that is not a walk-in; the
 * months sum to the net of known and anonymous customers; issued points less redeemed, expired, taken back and deducted ones
 * are the balances.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Report report = crm.report(ReportRequest.usual(), customers -> System.out.println(customers + " done"));
 * report.concentration().share(2); // what share of the spend the best 20 % of the customers bring
 * }</pre>
 *
 * @param program the program by whose tiers and wallets it is laid out
 * @param asOf the moment it stands at
 * @param known the customers who are somebody: persons and organisations
 * @param anonymous the walk-ins, who have totals only
 * @param ladders the ladders of the program, in its order
 * @param stages the known customers by stage of life, now; every stage is there
 * @param months month by month, ascending and without gaps, from the first in which anything is known
 * @param wallets the wallets of the program, in its order, and any older one that points were ever in
 * @param concentration how much of the spend comes from how few
 * @param categories what most was spent on, by the widest step of the category
 * @param products what most was spent on, by product
 * @param unlinkedNet what refunds without a known purchase took from the net: with what was kept of all purchases it is the
 *     net of everybody; not positive
 * @param best the known customers who spent most, the best first, then by id
 */
public record Report(
        Program program,
        Instant asOf,
        CustomerGroup known,
        CustomerGroup anonymous,
        List<LadderCount> ladders,
        Map<Stage, CustomerGroup> stages,
        List<MonthFigures> months,
        List<WalletFigures> wallets,
        Concentration concentration,
        Favourites categories,
        Favourites products,
        Money unlinkedNet,
        List<BestCustomer> best) {
    /** Copies the lists. */
    public Report {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(anonymous, "anonymous");
        ladders = List.copyOf(ladders);
        stages = Collections.unmodifiableMap(new EnumMap<>(stages));
        months = List.copyOf(months);
        wallets = List.copyOf(wallets);
        Objects.requireNonNull(concentration, "concentration");
        Objects.requireNonNull(categories, "categories");
        Objects.requireNonNull(products, "products");
        Objects.requireNonNull(unlinkedNet, "unlinkedNet");
        best = List.copyOf(best);
    }

    /**
     * Makes a report; {@link io.patron.crm.Crm} calls it with its own services. Memory holds sums, lists, one number for each
     * customer and one entry for each category and product, whatever the number of purchases.
     *
     * @param program the program by which it is laid out
     * @param customers who the customers are
     * @param standings what their journals say
     * @param asOf the moment it stands at
     * @param request how long its lists may be
     * @param progress is told now and then how many customers are done
     * @return the report
     */
    public static Report of(
            Program program,
            Customers customers,
            Standings standings,
            Instant asOf,
            ReportRequest request,
            LongConsumer progress) {
        return new Reporter(program, asOf, request).walk(customers, standings, progress);
    }

    /**
     * What everybody spent, net of refunds.
     *
     * @return the net of the known customers and of the walk-ins
     */
    public Money net() {
        return known.net().plus(anonymous.net());
    }

    /**
     * Whether there is nothing to tell.
     *
     * @return {@code true} if there is no customer at all
     */
    public boolean isEmpty() {
        return known.customers() == 0 && anonymous.customers() == 0;
    }
}
