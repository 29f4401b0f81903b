// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.transaction.LineAmounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** All the points of one customer while they are worked on. Every change of a wallet is told with its reason. */
final class Purse {
    /** In the order in which they were opened; a program has one or two. */
    private final List<Wallet> wallets = new ArrayList<>(2);

    private final Diary diary;

    /** What the rules of a wallet give for a purchase, when it is valued. */
    record Valued(PointsPolicy policy, List<PointsPolicy.Share> shares) {}

    Purse(Diary diary) {
        this.diary = diary;
    }

    /** The same points, to which something else happens from now on. */
    Purse fork(Diary other) {
        Purse fork = new Purse(other);
        wallets.forEach(wallet -> fork.put(wallet.account()));
        return fork;
    }

    /** Opens the wallets that a program has. */
    void open(Program program) {
        program.points().forEach(policy -> wallet(policy.wallet()));
    }

    void put(PointsAccount account) {
        wallets.add(new Wallet(account));
    }

    private Wallet wallet(WalletId id) {
        for (Wallet wallet : wallets) {
            if (wallet.id().equals(id)) {
                return wallet;
            }
        }
        Wallet opened = new Wallet(PointsAccount.empty(id));
        wallets.add(opened);
        return opened;
    }

    // ---------------------------------------------------------------- time

    @Nullable Instant nextExpiry() {
        Instant next = null;
        for (Wallet wallet : wallets) {
            next = Account.earlier(next, wallet.nextExpiry());
        }
        return next;
    }

    /** Takes out what ends by a moment, and lets the purchases it came from know. */
    void expire(Program program, Instant by, Map<Reference, Document> documents) {
        for (Wallet wallet : wallets) {
            wallet.expire(by, (origin, rule, points, end) -> {
                Document document = documents.get(origin);
                if (document != null) {
                    document.expired(wallet.id(), rule, points);
                }
                diary.ended(new Diary.Ended(wallet.id(), program.version(), origin, rule, points, end));
            });
        }
    }

    // ---------------------------------------------------------------- in

    /** What the rules give for a purchase. */
    static List<Valued> value(Program program, Situation situation, LineAmounts amounts) {
        List<Valued> result = new ArrayList<>(program.points().size());
        for (PointsPolicy policy : program.points()) {
            result.add(new Valued(policy, policy.earn(situation, amounts)));
        }
        return result;
    }

    /** Puts in what the rules gave for a purchase, of which so much was spent on goods. */
    void earn(Program program, Document document, Situation situation, Money spend, List<Valued> values) {
        Reference purchase = document.purchase().reference();
        Instant at = document.postedAt();
        boolean any = false;
        for (Valued valued : values) {
            PointsPolicy policy = valued.policy();
            List<PointsPolicy.Share> shares = valued.shares();
            if (shares.isEmpty()) {
                continue;
            }
            if (over(program, policy, at, purchase)) {
                any = true;
                continue;
            }
            Wallet wallet = wallet(policy.wallet());
            Instant expiresAt = expiry(program, policy, at);
            for (PointsPolicy.Share share : shares) {
                any |= share.granted() > 0;
            }
            document.earned(policy, shares, situation);
            long base = policy.earnsOn(situation, document.amounts()).total();
            if (wallet.debt() == 0) {
                tell(program, policy, purchase, at, spend, base, shares);
                wallet.credit(purchase, shares, at, expiresAt);
                continue;
            }
            // While something is owed, an entry that pays follows each entry that earns.
            for (PointsPolicy.Share share : shares) {
                tell(program, policy, purchase, at, spend, base, List.of(share));
                if (share.granted() > 0) {
                    wallet.credit(purchase, List.of(share), at, expiresAt);
                    settle(program, wallet, new LotId(purchase, share.rule()), at, purchase);
                }
            }
        }
        if (!any && !program.points().isEmpty()) {
            Supplier<Explanation> why = () -> Explanation.of(Reason.POINTS_NONE_EARNED, spend, purchase);
            diary.note(at, program.version(), why);
        }
    }

    void grant(Program program, Instant at, Grant grant) {
        PointsPolicy policy = program.points(grant.wallet())
                .orElseGet(() -> PointsPolicy.builder(grant.wallet()).build());
        if (over(program, policy, at, grant.reference())) {
            return;
        }
        LotId lot = new LotId(grant.reference(), "grant");
        Supplier<Explanation> why = () -> Explanation.of(Reason.POINTS_GRANTED, grant.points(), grant.reason());
        Wallet wallet = wallet(policy.wallet());
        wallet.credit(new Lot(lot, grant.points(), at, expiry(program, policy, at)));
        LotChange change = new LotChange(lot, grant.points());
        Reference cause = grant.reference();
        tell(
                program,
                new PointsEntry(EntryKind.GRANT, wallet.id(), grant.points(), List.of(change), 0, at, cause),
                why);
        settle(program, wallet, lot, at, cause);
    }

    /** Whether points of a day would be gone already; says so. */
    private boolean over(Program program, PointsPolicy policy, Instant at, Reference origin) {
        LocalDate today = program.day(at);
        LocalDate gone = policy.expiry().goneOn(today).orElse(LocalDate.MAX);
        if (gone.isAfter(today)) {
            return false;
        }
        LocalDate last = gone.minusDays(1);
        String wallet = policy.wallet().value();
        diary.note(at, program.version(), () -> Explanation.of(Reason.POINTS_OVER, wallet, last, origin));
        return true;
    }

    private static @Nullable Instant expiry(Program program, PointsPolicy policy, Instant at) {
        return policy.expiry().goneOn(program.day(at)).map(program::startOf).orElse(null);
    }

    /** Pays what is owed from new points. */
    private void settle(Program program, Wallet wallet, LotId lot, Instant at, Reference cause) {
        long owed = wallet.debt();
        PointsEntry settled = wallet.settle(lot, at, cause);
        if (settled != null) {
            long paid = -settled.debtChange();
            tell(program, settled, () -> Explanation.of(Reason.POINTS_SETTLED, paid, owed - paid));
        }
    }

    // ---------------------------------------------------------------- out

    void redeem(Program program, Instant at, Redemption redemption) {
        Reference cause = redemption.reference();
        PointsEntry entry = wallet(redemption.wallet())
                .debit(
                        EntryKind.REDEEM,
                        redemption.points(),
                        redemption.lot(),
                        order(program, redemption.wallet()),
                        at,
                        cause);
        tell(
                program,
                entry,
                () -> Explanation.of(Reason.POINTS_REDEEMED, redemption.points(), cause, entry.debtChange()));
    }

    void deduct(Program program, Instant at, Deduction deduction) {
        PointsEntry entry = wallet(deduction.wallet())
                .debit(
                        EntryKind.DEDUCT,
                        deduction.points(),
                        null,
                        order(program, deduction.wallet()),
                        at,
                        deduction.reference());
        Supplier<Explanation> why = () ->
                Explanation.of(Reason.POINTS_DEDUCTED, deduction.points(), deduction.reason(), entry.debtChange());
        tell(program, entry, why);
    }

    private static Consumption order(Program program, WalletId wallet) {
        return program.points(wallet).map(PointsPolicy::consumption).orElse(Consumption.SOONEST_EXPIRY);
    }

    /** Takes back what a purchase owes now: from its own lots first, then in the order of the policy, the rest as debt. */
    void takeBack(Program program, Instant at, Document document, Reference refund) {
        Reference purchase = document.purchase().reference();
        boolean any = false;
        for (Document.Award award : document.awards()) {
            long owed = document.owed(award);
            if (owed > 0) {
                any = true;
                award.reversed(owed);
                PointsEntry entry = wallet(award.wallet())
                        .debit(EntryKind.REVERSE, owed, award.lot(), order(program, award.wallet()), at, refund);
                tell(
                        program,
                        entry,
                        () -> Explanation.of(Reason.POINTS_REVERSED, owed, purchase, refund, entry.debtChange()));
            }
        }
        if (!any && !document.awards().isEmpty()) {
            Supplier<Explanation> why = () -> Explanation.of(Reason.POINTS_NONE_REVERSED, purchase, refund);
            diary.note(at, program.version(), why);
        }
    }

    private void tell(
            Program program,
            PointsPolicy policy,
            Reference purchase,
            Instant at,
            Money spend,
            long base,
            List<PointsPolicy.Share> shares) {
        long minor = spend.getAmountMinorLong();
        diary.points(
                changes -> changes.earned(program, policy.wallet(), policy.base(), purchase, at, minor, base, shares));
    }

    private void tell(Program program, PointsEntry entry, Supplier<Explanation> why) {
        diary.points(entry, program.version(), why);
    }

    // ---------------------------------------------------------------- what comes out

    List<Booking.Balance> balances(Instant at) {
        List<Booking.Balance> balances = new ArrayList<>(wallets.size());
        for (Wallet wallet : wallets) {
            balances.add(new Booking.Balance(wallet.id(), wallet.available(at), wallet.debt()));
        }
        return balances;
    }

    /** The accounts of the program's wallets, and of any older one that still holds something. */
    List<PointsAccount> accounts(Program program) {
        List<PointsAccount> accounts = new ArrayList<>(wallets.size());
        for (Wallet wallet : wallets) {
            if (program.points(wallet.id()).isPresent() || !wallet.isEmpty()) {
                accounts.add(wallet.account());
            }
        }
        accounts.sort(Comparator.comparing(PointsAccount::wallet));
        return accounts;
    }
}
