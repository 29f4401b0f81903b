// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.condition.Situation;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;

/**
 * What the rules look at: a purchase, its amounts, and how the customer stood before it.
 *
 * @param purchase the purchase
 * @param situation the purchase and the customer
 * @param amounts its lines
 */
record Event(Purchase purchase, Situation situation, LineAmounts amounts) {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final List<String> TIERS = List.of("bronze", "silver", "gold");
    private static final int DAYS = 365;
    private static final int FIRST_IN = 10;

    /** Before her first purchase, and afterwards. */
    private static final History NOTHING = History.empty(CurrencyUnit.EUR);

    private static final History SOMETHING =
            NOTHING.toBuilder().add(NEW_YEAR, 1, new DayAmounts(1_000, 0, 0)).build();

    /** A customer's tier. */
    private record Holds(String status) implements Situation.Held {
        @Override
        public String tier(String ladder) {
            return status;
        }

        @Override
        public String stage() {
            return "stable";
        }
    }

    private static final List<Holds> HELD = TIERS.stream().map(Holds::new).toList();

    /** Purchases of a year, every tenth a customer's first, customers of each tier as often. */
    static List<Event> of(Program program, int count) {
        SplittableRandom random = new SplittableRandom(20);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Purchase purchase = Twenty.purchase(CustomerId.of("customer-" + i), "p-" + i, random);
            events.add(of(
                    program,
                    purchase,
                    NEW_YEAR.plusDays(random.nextInt(DAYS)),
                    random.nextInt(FIRST_IN) == 0 ? NOTHING : SOMETHING,
                    HELD.get(random.nextInt(HELD.size()))));
        }
        return events;
    }

    private static Event of(Program program, Purchase purchase, LocalDate day, History before, Situation.Held held) {
        LineAmounts amounts = LineAmounts.of(purchase, program.currency());
        var moment = new Situation.Moment(
                day, day.atTime(LocalTime.NOON).atZone(program.zone()).toInstant(), program.zone());
        return new Event(purchase, Situation.of(purchase, amounts.total(), moment, before, held), amounts);
    }

    /** The same, with all that the engine works out of a purchase worked out anew. */
    Event again(Program program) {
        return of(program, purchase, situation.day(), (History) situation.before(), situation.standing());
    }

    String tier() {
        return ((Holds) situation.standing()).status();
    }
}
