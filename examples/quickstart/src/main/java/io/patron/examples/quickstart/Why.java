// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.history.Habits;
import io.patron.crm.operation.Page;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.transaction.Purchase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a customer stands where she stands, from the reasons that were booked when she came there. */
final class Why {
    private final Crm crm;
    private final Reasons sentences;

    Why(Crm crm) {
        this.crm = crm;
        sentences = new Reasons(crm.program());
    }

    /** Sentences on the last change of her tier, of her stage, on what is missing to the next tier, and on what she likes. */
    List<String> of(CustomerId customer) {
        Change.@Nullable Tier tier = null;
        Change.@Nullable StageOfLife stage = null;
        for (Booking booking : Census.bookings(crm, customer)) {
            for (Change change : booking.changes()) {
                if (change instanceof Change.Tier t && t.to().ladder().equals(Programs.STATUS)) {
                    tier = t;
                } else if (change instanceof Change.StageOfLife s) {
                    stage = s;
                }
            }
        }
        List<String> reasons = new ArrayList<>();
        if (tier != null) {
            reasons.add(sentences.dated(tier));
        }
        if (stage != null) {
            reasons.add(sentences.dated(stage));
        }
        crm.standings().progress(customer).stream()
                .filter(progress -> progress.ladder().equals(Programs.STATUS))
                .forEach(progress -> sentences.missing(progress).ifPresent(reasons::add));
        likes(customer, reasons);
        return reasons;
    }

    private void likes(CustomerId customer, List<String> reasons) {
        Habits habits = crm.transactions().habits(customer);
        // A shop of one product learns nothing from it.
        if (habits.products().size() > 1) {
            reasons.add(
                    "Spent most on " + name(customer, habits.products().get(0).what()) + ".");
        }
    }

    /** The name that the latest of her receipts gives a product. */
    private String name(CustomerId customer, String sku) {
        return crm.transactions().of(customer, null, Page.MAX_LIMIT).items().stream()
                .filter(Purchase.class::isInstance)
                .flatMap(document -> ((Purchase) document).lines().stream())
                .filter(line -> line.sku().equals(sku))
                .flatMap(line -> line.name().stream())
                .findFirst()
                .orElse(sku);
    }
}
