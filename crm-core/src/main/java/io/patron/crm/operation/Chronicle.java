// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.history.Kept;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A customer's whole past in one reading of her journal, as it is known now: each movement of her spend, each change with its
 * reason, what she kept of each purchase, and how she stood at the end of each month. Immutable and thread-safe.
 *
 * <p>The movements sum to the net of her history, and the points entries among the changes to her balances.
 *
 * @param customer whose past
 * @param kind what the customer is
 * @param standing where she stands at the moment it was told for
 * @param movements what her purchases and refunds added to her spend or took from it, in the order they took effect
 * @param changes every change of her standing, in that order; what time has brought is among them, booked or not
 * @param purchases what is left of each purchase, in order of posting
 * @param monthEnds how she stood at the end of each month since she was registered or, where that is earlier, since her first
 *     document; the last is the month that ends at, or goes on over, the moment it was told for, and stands at that moment
 */
public record Chronicle(
        CustomerId customer,
        CustomerKind kind,
        Standing standing,
        List<Movement> movements,
        List<Change> changes,
        List<Kept> purchases,
        List<MonthEnd> monthEnds) {
    /** Copies the lists. */
    public Chronicle {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(standing, "standing");
        movements = List.copyOf(movements);
        changes = List.copyOf(changes);
        purchases = List.copyOf(purchases);
        monthEnds = List.copyOf(monthEnds);
    }

    /**
     * What one document added to the spend or took from it.
     *
     * @param day its business day: of a refund its own day, not that of its purchase
     * @param kind a purchase, a refund, or the change of a document whose period had been closed already
     * @param net what it came to, in the program's currency; not positive but for a purchase
     */
    public record Movement(LocalDate day, FactKind kind, Money net) {
        /** Checks the parts. */
        public Movement {
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(net, "net");
        }
    }

    /**
     * How a customer stood at the end of a month: at its last microsecond.
     *
     * @param month the month
     * @param standing in short
     */
    public record MonthEnd(YearMonth month, Booking.Snapshot standing) {
        /** Checks the parts. */
        public MonthEnd {
            Objects.requireNonNull(month, "month");
            Objects.requireNonNull(standing, "standing");
        }
    }
}
