// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes facts: kind and origin first, then what the kind has of its own. */
final class FactWriter {
    private FactWriter() {}

    static void write(JsonWriter writer, Fact fact) {
        writer.text("kind", Registry.FACT_KINDS.of(fact.kind()));
        origin(writer, fact.origin());
        if (fact instanceof Purchase purchase) {
            DocumentWriter.purchase(writer, purchase);
        } else if (fact instanceof Refund refund) {
            DocumentWriter.refund(writer, refund);
        } else if (fact instanceof DocumentChange change) {
            change(writer, change);
        } else if (fact instanceof Grant grant) {
            points(writer, grant.wallet(), grant.points(), grant.reason());
        } else if (fact instanceof Redemption redemption) {
            points(writer, redemption.wallet(), redemption.points(), redemption.reason());
            lot(writer, redemption.lot());
            pieces(writer, redemption.pieces());
        } else if (fact instanceof Deduction deduction) {
            points(writer, deduction.wallet(), deduction.points(), deduction.reason());
        } else if (fact instanceof Reservation reservation) {
            points(writer, reservation.wallet(), reservation.points(), reservation.reason());
            writer.instant("until", reservation.until());
            lot(writer, reservation.lot());
        } else if (fact instanceof Opening opening) {
            writer.text("wallet", opening.wallet().value());
            writer.objects("balances", opening.balances(), FactWriter::balance);
        } else if (fact instanceof TransferOut out) {
            transfer(writer, out.wallet(), "to", out.to(), out.reason(), out.lots());
        } else if (fact instanceof TransferIn in) {
            transfer(writer, in.wallet(), "from", in.from(), in.reason(), in.lots());
        } else if (fact instanceof Capture capture) {
            writer.reference("of", capture.of());
            writer.whole("points", capture.points());
        } else if (fact instanceof Release release) {
            writer.reference("of", release.of());
            if (release.reached() != null) {
                writer.text("reached", Registry.MILESTONES.of(release.reached()));
            }
        } else if (fact instanceof Reversal reversal) {
            writer.reference("of", reversal.of());
            if (reversal.points() != null) {
                writer.whole("points", reversal.points());
            }
        } else {
            other(writer, fact);
        }
    }

    private static void transfer(
            JsonWriter writer, WalletId wallet, String role, CustomerId other, String reason, List<Lot> lots) {
        writer.text("wallet", wallet.value());
        writer.text(role, other.value());
        writer.text("reason", reason);
        writer.objects("lots", lots, FactWriter::piece);
    }

    private static void piece(JsonWriter writer, Lot lot) {
        writer.reference(lot.id().origin());
        writer.text("rule", lot.id().rule());
        writer.whole("points", lot.remaining());
        writer.instant("validFrom", lot.validFrom());
        writer.instant("expiresAt", lot.expiresAt());
    }

    private static void balance(JsonWriter writer, Opening.Balance balance) {
        writer.text("id", balance.id());
        writer.whole("points", balance.points());
        writer.plain("earned", balance.earned());
        writer.plain("last", balance.last());
    }

    private static void origin(JsonWriter writer, Origin origin) {
        writer.text("customer", origin.customer().value());
        writer.reference("reference", origin.reference());
        writer.instant("at", origin.at());
        if (!origin.actor().equals(Actor.HOST)) {
            writer.text("actor", origin.actor().value());
        }
    }

    private static void points(JsonWriter writer, WalletId wallet, long points, String reason) {
        writer.text("wallet", wallet.value());
        writer.whole("points", points);
        writer.text("reason", reason);
    }

    private static void lot(JsonWriter writer, @Nullable LotId lot) {
        if (lot != null) {
            writer.begin("lot");
            writer.reference(lot.origin());
            writer.text("rule", lot.rule());
            writer.end();
        }
    }

    private static void pieces(JsonWriter writer, @Nullable Pieces pieces) {
        if (pieces != null) {
            writer.begin("pieces");
            writer.text("reward", pieces.reward());
            writer.whole("count", pieces.count());
            writer.end();
        }
    }

    private static void change(JsonWriter writer, DocumentChange change) {
        writer.reference("of", change.of());
        writer.whole("revision", change.revision());
        if (change instanceof Correction correction) {
            writer.begin("replacement");
            write(writer, correction.replacement());
            writer.end();
        } else if (change instanceof Reassign reassign) {
            writer.text("to", reassign.to().value());
            writer.objects("documents", reassign.documents(), FactWriter::write);
        } else if (!(change instanceof Void)) {
            throw new AssertionError(change);
        }
    }

    private static void both(JsonWriter writer, CustomerId survivor, CustomerId absorbed) {
        writer.text("survivor", survivor.value());
        writer.text("absorbed", absorbed.value());
    }

    private static void other(JsonWriter writer, Fact fact) {
        if (fact instanceof Registration registration) {
            writer.text("customerKind", Registry.CUSTOMER_KINDS.of(registration.customerKind()));
            writer.program("program", registration.program());
            writer.plain("joined", registration.joined());
        } else if (fact instanceof Adoption adoption) {
            writer.program("program", adoption.program());
        } else if (fact instanceof StatusChange change) {
            writer.text("status", Registry.STATUSES.of(change.status()));
            writer.text("reason", change.reason());
        } else if (fact instanceof ManualTier tier) {
            writer.text("ladder", tier.ladder());
            writer.text("tier", tier.tier());
            if (tier.hold() != null) {
                writer.text("hold", Registry.HOLDS.of(tier.hold()));
            }
            writer.plain("until", tier.until());
            writer.text("reason", tier.reason());
        } else if (fact instanceof Referral referral) {
            writer.text("role", Registry.REFERRAL_ROLES.of(referral.role()));
            writer.text("other", referral.other().value());
            if (referral.alike()) {
                writer.flag("alike", true);
            }
        } else if (fact instanceof Checkpoint checkpoint) {
            writer.instant("until", checkpoint.until());
        } else if (fact instanceof Merge merge) {
            both(writer, merge.survivor(), merge.absorbed());
        } else if (fact instanceof Unmerge unmerge) {
            writer.reference("of", unmerge.of());
            both(writer, unmerge.survivor(), unmerge.absorbed());
        } else {
            throw writer.problemOfObject(fact.getClass().getSimpleName(), "must be a fact of this library");
        }
    }
}
