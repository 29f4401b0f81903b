// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;

/** A fact under another id of the same person: what speaks about a document stands in the journal the document stands in. */
final class Restated {
    private Restated() {}

    static Fact of(Fact fact, CustomerId owner) {
        if (fact.customer().equals(owner)) {
            return fact;
        }
        Origin origin = fact.origin().of(owner);
        if (fact instanceof Transaction document) {
            return document.from(origin);
        } else if (fact instanceof Correction correction) {
            Transaction replacement = correction.replacement();
            Transaction restated = replacement.from(replacement.origin().of(owner));
            return new Correction(origin, correction.of(), correction.revision(), restated);
        } else if (fact instanceof Void gone) {
            return new Void(origin, gone.of(), gone.revision());
        } else if (fact instanceof Capture capture) {
            return new Capture(origin, capture.of(), capture.points());
        } else if (fact instanceof Release release) {
            return new Release(origin, release.of(), release.reached());
        } else if (fact instanceof Reversal reversal) {
            return new Reversal(origin, reversal.of(), reversal.points());
        } else if (fact instanceof Redemption spent) {
            return new Redemption(origin, spent.wallet(), spent.points(), spent.reason(), spent.lot(), spent.pieces());
        } else if (fact instanceof Reservation held) {
            return new Reservation(origin, held.wallet(), held.points(), held.reason(), held.until(), held.lot());
        } else if (fact instanceof Deduction deduction) {
            return new Deduction(origin, deduction.wallet(), deduction.points(), deduction.reason());
        } else if (fact instanceof Grant grant) {
            return new Grant(origin, grant.wallet(), grant.points(), grant.reason());
        } else if (fact instanceof Referral referral) {
            return new Referral(origin, referral.role(), referral.other(), referral.alike());
        } else if (fact instanceof Opening opening) {
            return new Opening(origin, opening.wallet(), opening.balances());
        } else if (fact instanceof StatusChange change) {
            return new StatusChange(origin, change.status(), change.reason());
        } else if (fact instanceof ManualTier tier) {
            return new ManualTier(origin, tier.ladder(), tier.tier(), tier.hold(), tier.until(), tier.reason());
        } else if (fact instanceof Adoption adoption) {
            return new Adoption(origin, adoption.program());
        } else if (fact instanceof Checkpoint checkpoint) {
            return new Checkpoint(origin, checkpoint.until());
        }
        return fact;
    }
}
