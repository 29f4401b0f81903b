// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.Money;

/** What a return takes back of the points of its purchase, and what becomes of those that were spent. */
final class Returns {
    private final Purse purse;

    Returns(Purse purse) {
        this.purse = purse;
    }

    /** Takes back what a purchase owes now; what a change of it takes back is owed whatever the policy, for what replaces it may give as much again. */
    void takeBack(Program program, Instant at, Document document, Reference refund, boolean change) {
        Reference purchase = document.purchase().reference();
        boolean any = false;
        for (Document.Award award : document.awards()) {
            giveRoomBack(program, document, award);
            long owed = change ? document.owedOfAll(award) : document.owed(award);
            if (owed > 0) {
                any = true;
                award.reversed(owed);
                Shortage shortage = change ? Shortage.DEBT : Purse.shortage(program, award.wallet());
                takeBack(program, at, document, award, owed, refund, shortage);
            }
        }
        if (!any && !document.awards().isEmpty()) {
            purse.note(program, at, () -> Explanation.of(Reason.POINTS_NONE_REVERSED, purchase, refund));
        }
    }

    /** Gives back to the caps what a purchase took of them. */
    private void giveRoomBack(Program program, Document document, Document.Award award) {
        if (award.policy().capped()) {
            Wallet wallet = purse.wallet(award.wallet());
            Capping caps = new Capping(program, award.policy(), document.postedAt(), wallet.counters());
            caps.giveBack(award.lot().rule(), document.markReturned(award));
            wallet.counters(caps.counters());
        }
    }

    private void takeBack(
            Program program,
            Instant at,
            Document document,
            Document.Award award,
            long owed,
            Reference refund,
            Shortage shortage) {
        Wallet wallet = purse.wallet(award.wallet());
        Reference purchase = award.lot().origin();
        Wallet.Taking how = Purse.taking(program, award.wallet(), EntryKind.REVERSE, at, refund);
        if (shortage == Shortage.PENDING_ONLY) {
            PointsEntry entry = wallet.takePending(how, award.lot(), owed);
            award.kept(owed + entry.amount());
            purse.tellOrNote(
                    program,
                    entry,
                    () -> Explanation.of(Reason.POINTS_KEPT, -entry.amount(), purchase, refund, owed + entry.amount()));
            return;
        }
        // What is reserved is not spent yet: it is owed, and its reservation pays that when it is over.
        long reserved = Math.max(0, wallet.reserved(List.of(award.lot())) - award.owedReserved());
        long mostDebt =
                shortage == Shortage.DEBT ? Long.MAX_VALUE : Math.addExact(reserved, document.settled(wallet.id()));
        PointsEntry entry =
                wallet.takeBack(how, owed, List.of(award.lot()), mostDebt).entry();
        long forgiven = owed + entry.amount();
        if (shortage != Shortage.DEBT) {
            award.owedReserved(Math.min(reserved, entry.debtChange()));
            document.owedAgain(wallet.id(), Math.max(0, entry.debtChange() - reserved));
            award.forgiven(shortage == Shortage.FORGIVE ? forgiven : 0);
        }
        long before = document.withheld(wallet.id());
        award.withheld(shortage == Shortage.WITHHOLD ? forgiven : 0);
        purse.tellOrNote(program, entry, why(program, award, entry, owed, refund, shortage, before));
    }

    private static Supplier<Explanation> why(
            Program program,
            Document.Award award,
            PointsEntry entry,
            long owed,
            Reference refund,
            Shortage shortage,
            long before) {
        Reference purchase = award.lot().origin();
        long forgiven = owed + entry.amount();
        Worth worth =
                program.points(award.wallet()).flatMap(PointsPolicy::worth).orElse(null);
        if (shortage == Shortage.WITHHOLD && forgiven > 0 && worth != null) {
            // By what all of the purchase comes to, so that no part of a point's worth is lost between its returns.
            Money money = worth.pays(before + forgiven).minus(worth.pays(before));
            return () -> Explanation.of(Reason.POINTS_WITHHELD, -entry.amount(), purchase, refund, forgiven, money);
        }
        return shortage == Shortage.FORGIVE
                ? () -> Explanation.of(Reason.POINTS_FORGIVEN, -entry.amount(), purchase, refund, forgiven)
                : () -> Explanation.of(Reason.POINTS_REVERSED, owed, purchase, refund, entry.debtChange());
    }

    /** Takes what was forgiven because it was spent and has come back now; returns what is left of what came back. */
    List<Lot> recover(
            Program program,
            Wallet wallet,
            List<Lot> lots,
            Instant at,
            Reference cause,
            Map<Reference, Document> documents) {
        List<Lot> left = new ArrayList<>(lots.size());
        for (Lot lot : lots) {
            Document document = documents.get(lot.id().origin());
            Document.Award award = document == null
                    ? null
                    : document.award(wallet.id(), lot.id().rule());
            long points = award == null ? 0 : Math.min(award.forgiven(), lot.remaining());
            if (award != null && points > 0) {
                award.forgiven(-points);
                Wallet.Taking how = Purse.taking(program, wallet.id(), EntryKind.REVERSE, at, cause);
                Reference purchase = lot.id().origin();
                purse.tellOrNote(
                        program,
                        wallet.takeBack(how, points, List.of(lot.id()), 0).entry(),
                        () -> Explanation.of(Reason.POINTS_RECOVERED, points, purchase, cause));
            }
            if (lot.remaining() > points) {
                left.add(new Lot(lot.id(), lot.remaining() - points, lot.validFrom(), lot.expiresAt()));
            }
        }
        return left;
    }
}
