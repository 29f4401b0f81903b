// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.transaction.LineAmounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** All the points of one customer while they are worked on. Every change of a wallet is told with its reason. */
final class Purse {
    private final Map<WalletId, Wallet> wallets = new LinkedHashMap<>();
    private final Consumer<Change> changes;

    /** What a rule gives for a purchase, when it is valued. */
    record Valued(PointsPolicy policy, PointsPolicy.Share share) {}

    /** New points: their lot, how many, and the fact that brings them. */
    private record Credit(LotId lot, long points, Reference cause) {}

    Purse(Consumer<Change> changes) {
        this.changes = changes;
    }

    /** Opens the wallets that a program has. */
    void open(Program program) {
        program.points().forEach(policy -> wallet(policy.wallet()));
    }

    void put(PointsAccount account) {
        wallets.put(account.wallet(), new Wallet(account));
    }

    private Wallet wallet(WalletId id) {
        return wallets.computeIfAbsent(id, w -> new Wallet(PointsAccount.empty(w)));
    }

    // ---------------------------------------------------------------- time

    @Nullable Instant nextExpiry() {
        Instant next = null;
        for (Wallet wallet : wallets.values()) {
            next = Account.earlier(next, wallet.nextExpiry());
        }
        return next;
    }

    /** Takes out what ends by a moment, and lets the purchases it came from know. */
    void expire(Program program, Instant by, Map<Reference, Document> documents) {
        for (Wallet wallet : wallets.values()) {
            for (PointsEntry entry = wallet.expireFirst(by); entry != null; entry = wallet.expireFirst(by)) {
                LotId lot = entry.lots().get(0).lot();
                Document document = documents.get(lot.origin());
                if (document != null) {
                    document.expired(wallet.id(), lot, -entry.amount());
                }
                tell(program, entry, Explanation.of(Reason.POINTS_EXPIRED, -entry.amount(), lot.origin()));
            }
        }
    }

    // ---------------------------------------------------------------- in

    /** What the rules give for a purchase. */
    static List<Valued> value(Program program, Situation situation, LineAmounts amounts) {
        List<Valued> result = new ArrayList<>();
        for (PointsPolicy policy : program.points()) {
            policy.earn(situation, amounts).forEach(share -> result.add(new Valued(policy, share)));
        }
        return result;
    }

    void earn(Program program, Instant at, Document document, Situation situation, List<Valued> shares) {
        Reference purchase = document.purchase().reference();
        Money spend = Money.ofMinor(program.currency(), document.amounts().total());
        boolean any = false;
        for (Valued valued : shares) {
            PointsPolicy.Share share = valued.share();
            Explanation why = Explanation.of(
                    Reason.POINTS_EARNED, share.rule(), share.granted(), share.requested(), spend, purchase);
            if (share.granted() == 0) {
                changes.accept(new Change.Note(at, program.version(), why));
                continue;
            }
            any = true;
            PointsPolicy policy = valued.policy();
            LotId lot = new LotId(purchase, share.rule());
            long[] split = policy.split(share.rule(), share.granted(), situation, document.amounts());
            document.awards().add(new Document.Award(policy.wallet(), lot, share.granted(), split));
            credit(program, at, EntryKind.EARN, policy, new Credit(lot, share.granted(), purchase), why);
        }
        if (!any && !program.points().isEmpty()) {
            Explanation why = Explanation.of(Reason.POINTS_NONE_EARNED, spend, purchase);
            changes.accept(new Change.Note(at, program.version(), why));
        }
    }

    void grant(Program program, Instant at, Grant grant) {
        PointsPolicy policy = program.points(grant.wallet())
                .orElseGet(() -> PointsPolicy.builder(grant.wallet()).build());
        LotId lot = new LotId(grant.reference(), "grant");
        Explanation why = Explanation.of(Reason.POINTS_GRANTED, grant.points(), grant.reason());
        credit(program, at, EntryKind.GRANT, policy, new Credit(lot, grant.points(), grant.reference()), why);
    }

    private void credit(
            Program program, Instant at, EntryKind kind, PointsPolicy policy, Credit credit, Explanation why) {
        Wallet wallet = wallet(policy.wallet());
        Instant expiresAt =
                policy.expiry().goneOn(program.day(at)).map(program::startOf).orElse(null);
        tell(program, wallet.credit(kind, new Lot(credit.lot, credit.points, at, expiresAt), credit.cause), why);
        long owed = wallet.debt();
        PointsEntry settled = wallet.settle(credit.lot, at, credit.cause);
        if (settled != null) {
            long paid = -settled.debtChange();
            tell(program, settled, Explanation.of(Reason.POINTS_SETTLED, paid, owed - paid));
        }
    }

    // ---------------------------------------------------------------- out

    void redeem(Program program, Instant at, Redemption redemption) {
        Reference cause = redemption.reference();
        PointsEntry entry = wallet(redemption.wallet()).debit(EntryKind.REDEEM, redemption.points(), null, at, cause);
        tell(program, entry, Explanation.of(Reason.POINTS_REDEEMED, redemption.points(), cause, entry.debtChange()));
    }

    void deduct(Program program, Instant at, Deduction deduction) {
        PointsEntry entry =
                wallet(deduction.wallet()).debit(EntryKind.DEDUCT, deduction.points(), null, at, deduction.reference());
        Explanation why =
                Explanation.of(Reason.POINTS_DEDUCTED, deduction.points(), deduction.reason(), entry.debtChange());
        tell(program, entry, why);
    }

    /** Takes back what a purchase owes now: from its own lots first, then soonest expiry first, the rest as debt. */
    void takeBack(Program program, Instant at, Document document, Reference refund) {
        Reference purchase = document.purchase().reference();
        boolean any = false;
        for (Document.Award award : document.awards()) {
            long owed = document.owed(award);
            if (owed > 0) {
                any = true;
                award.reversed(owed);
                PointsEntry entry = wallet(award.wallet()).debit(EntryKind.REVERSE, owed, award.lot(), at, refund);
                tell(
                        program,
                        entry,
                        Explanation.of(Reason.POINTS_REVERSED, owed, purchase, refund, entry.debtChange()));
            }
        }
        if (!any && !document.awards().isEmpty()) {
            Explanation why = Explanation.of(Reason.POINTS_NONE_REVERSED, purchase, refund);
            changes.accept(new Change.Note(at, program.version(), why));
        }
    }

    private void tell(Program program, PointsEntry entry, Explanation why) {
        changes.accept(new Change.Points(entry, program.version(), why));
    }

    // ---------------------------------------------------------------- what comes out

    List<Booking.Balance> balances(Instant at) {
        List<Booking.Balance> balances = new ArrayList<>();
        for (Wallet wallet : wallets.values()) {
            balances.add(new Booking.Balance(wallet.id(), wallet.available(at), wallet.debt()));
        }
        return balances;
    }

    /** The accounts of the program's wallets, and of any older one that still holds something. */
    List<PointsAccount> accounts(Program program) {
        List<PointsAccount> accounts = new ArrayList<>();
        for (Wallet wallet : wallets.values()) {
            if (program.points(wallet.id()).isPresent() || !wallet.isEmpty()) {
                accounts.add(wallet.account());
            }
        }
        accounts.sort(Comparator.comparing(PointsAccount::wallet));
        return accounts;
    }
}
