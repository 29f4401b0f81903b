// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.util.ArrayList;
import java.util.List;

/** Accepted facts as they can be said again to another CRM, with the time at which they happened. */
public final class TimedFacts {
    private TimedFacts() {}

    /**
     * The facts of a journal, but for its registration and for kinds that take no time from the host.
     *
     * @param journal accepted facts
     * @return the facts, each with its time
     */
    public static List<Fact> of(List<Recorded> journal) {
        List<Fact> facts = new ArrayList<>();
        for (Recorded recorded : journal) {
            Fact fact = recorded.fact();
            Origin origin = fact.origin().at(recorded.occurredAt());
            if (fact instanceof Transaction document) {
                facts.add(document.from(origin));
            } else if (fact instanceof Grant grant) {
                facts.add(new Grant(origin, grant.wallet(), grant.points(), grant.reason()));
            } else if (fact instanceof Redemption redemption) {
                facts.add(new Redemption(
                        origin,
                        redemption.wallet(),
                        redemption.points(),
                        redemption.reason(),
                        redemption.lot(),
                        redemption.pieces()));
            } else if (fact instanceof Deduction deduction) {
                facts.add(new Deduction(origin, deduction.wallet(), deduction.points(), deduction.reason()));
            } else if (fact instanceof Opening opening) {
                facts.add(new Opening(origin, opening.wallet(), opening.balances()));
            } else if (fact instanceof Reservation r) {
                facts.add(new Reservation(origin, r.wallet(), r.points(), r.reason(), r.until(), r.lot()));
            } else if (fact instanceof Capture capture) {
                facts.add(new Capture(origin, capture.of(), capture.points()));
            } else if (fact instanceof Release release) {
                facts.add(new Release(origin, release.of(), release.reached()));
            } else if (fact instanceof Reversal reversal) {
                facts.add(new Reversal(origin, reversal.of(), reversal.points()));
            } else if (fact instanceof StatusChange change) {
                facts.add(new StatusChange(origin, change.status(), change.reason()));
            } else if (fact instanceof ManualTier t) {
                facts.add(new ManualTier(origin, t.ladder(), t.tier(), t.hold(), t.until(), t.reason()));
            } else if (fact instanceof Correction || fact instanceof Void) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
