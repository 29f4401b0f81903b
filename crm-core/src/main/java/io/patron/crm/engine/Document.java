// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Situation;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import io.patron.crm.transaction.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A purchase while it is worked on: what was given back of each line, and what its points came to. */
final class Document {
    private static final long[] NOTHING = {};

    private final Purchase purchase;
    private final LineAmounts amounts;
    private final LocalDate day;
    private final Instant postedAt;
    /** What each line came to and what was given back of it, in minor units of the purchase's own currency. */
    private long[] own = NOTHING;

    private long[] returnedOwn = NOTHING;
    private long[] returnedNet = NOTHING;
    private long[] returnedCost = NOTHING;
    private BigDecimal[] returnedQuantity = {};
    private final List<Gift> gifts = new ArrayList<>(1);
    /** What the gifts and nothing else consist of; made when something is given back. */
    private @Nullable List<Award> awards;

    private boolean counts = true;
    private long refunds;
    private long refunded;

    /** What the rules of a wallet gave for the purchase, and how much of each ended before anything was given back. */
    private static final class Gift {
        private final PointsPolicy policy;
        private final List<PointsPolicy.Share> shares;
        private final Situation situation;
        /** By share; none as long as nothing ended. */
        private long[] ended = NOTHING;
        /** By share, what paid a debt; none as long as nothing did. */
        private long[] settled = NOTHING;

        Gift(PointsPolicy policy, List<PointsPolicy.Share> shares, Situation situation) {
            this.policy = policy;
            this.shares = shares;
            this.situation = situation;
        }

        Gift fork() {
            Gift fork = new Gift(policy, shares, situation);
            fork.ended = ended.clone();
            fork.settled = settled.clone();
            return fork;
        }

        void end(String rule, long points) {
            ended = added(ended, rule, points);
        }

        void settle(String rule, long points) {
            settled = added(settled, rule, points);
        }

        private long[] added(long[] sums, String rule, long points) {
            long[] result = sums.length == 0 ? new long[shares.size()] : sums;
            for (int i = 0; i < result.length; i++) {
                if (shares.get(i).rule().equals(rule)) {
                    result[i] = Math.addExact(result[i], points);
                }
            }
            return result;
        }

        void unwrap(Reference purchase, List<Award> into) {
            for (int i = 0; i < shares.size(); i++) {
                PointsPolicy.Share share = shares.get(i);
                if (share.granted() > 0) {
                    Award award = new Award(policy, new LotId(purchase, share.rule()), share.granted(), situation);
                    award.expired(ended.length == 0 ? 0 : ended[i]);
                    award.settled(settled.length == 0 ? 0 : settled[i]);
                    into.add(award);
                }
            }
        }
    }

    /** What one rule gave for the purchase, how it lies on the lines, and what became of it. */
    static final class Award {
        private final PointsPolicy policy;
        private final LotId lot;
        private final long earned;
        private final Situation situation;
        private long reversed;
        private long expired;
        /** What the lines given back come to, whatever became of the points. */
        private long returned;
        /** What paid a debt, and is not owed again. */
        private long settled;
        /** What was given back and had been spent, and is not owed. */
        private long forgiven;
        /** What is owed because it was reserved when it was given back. */
        private long owedReserved;
        /** What was given back and had been spent, and is paid for with money. */
        private long withheld;
        /** What was given back and left to her, for only pending points were taken. */
        private long kept;

        Award(PointsPolicy policy, LotId lot, long earned, Situation situation) {
            this.policy = policy;
            this.lot = lot;
            this.earned = earned;
            this.situation = situation;
        }

        Award fork() {
            Award fork = new Award(policy, lot, earned, situation);
            fork.reversed = reversed;
            fork.expired = expired;
            fork.returned = returned;
            fork.settled = settled;
            fork.forgiven = forgiven;
            fork.owedReserved = owedReserved;
            fork.withheld = withheld;
            fork.kept = kept;
            return fork;
        }

        long forgiven() {
            return forgiven;
        }

        long owedReserved() {
            return owedReserved;
        }

        void owedReserved(long points) {
            owedReserved = Math.addExact(owedReserved, points);
        }

        void withheld(long points) {
            withheld = Math.addExact(withheld, points);
        }

        void kept(long points) {
            kept = Math.addExact(kept, points);
        }

        void forgiven(long points) {
            forgiven = Math.addExact(forgiven, points);
        }

        void settled(long points) {
            settled = Math.addExact(settled, points);
        }

        PointsPolicy policy() {
            return policy;
        }

        WalletId wallet() {
            return policy.wallet();
        }

        /** How it lies on the lines; worked out when something is given back, which happens to few purchases. */
        private long[] split(LineAmounts amounts) {
            return policy.split(lot.rule(), earned, situation, amounts);
        }

        LotId lot() {
            return lot;
        }

        void expired(long points) {
            expired = Math.addExact(expired, points);
        }

        void reversed(long points) {
            reversed = Math.addExact(reversed, points);
        }
    }

    Document(Purchase purchase, LineAmounts amounts, LocalDate day, Instant postedAt) {
        this.purchase = purchase;
        this.amounts = amounts;
        this.day = day;
        this.postedAt = postedAt;
    }

    /** The same purchase, to which something else happens from now on. */
    Document fork() {
        return new Document(this);
    }

    private Document(Document other) {
        this(other.purchase, other.amounts, other.day, other.postedAt);
        own = other.own;
        returnedOwn = other.returnedOwn.clone();
        returnedNet = other.returnedNet.clone();
        returnedCost = other.returnedCost.clone();
        returnedQuantity = other.returnedQuantity.clone();
        other.gifts.forEach(gift -> gifts.add(gift.fork()));
        awards = other.awards == null ? null : forks(other.awards);
        counts = other.counts;
        refunds = other.refunds;
        refunded = other.refunded;
    }

    private static List<Award> forks(List<Award> awards) {
        List<Award> forks = new ArrayList<>(awards.size());
        awards.forEach(award -> forks.add(award.fork()));
        return forks;
    }

    /** Prepares to take something back: of most purchases nothing ever is. */
    private void open() {
        if (own.length > 0) {
            return;
        }
        int decimals = purchase.currency().getDecimalPlaces();
        own = purchase.lines().stream()
                .mapToLong(line -> line.amount(decimals).unscaledValue().longValueExact())
                .toArray();
        returnedOwn = new long[amounts.lines()];
        returnedNet = new long[amounts.lines()];
        returnedCost = new long[amounts.lines()];
        returnedQuantity = new BigDecimal[amounts.lines()];
        Arrays.fill(returnedQuantity, BigDecimal.ZERO);
    }

    Purchase purchase() {
        return purchase;
    }

    LineAmounts amounts() {
        return amounts;
    }

    LocalDate day() {
        return day;
    }

    Instant postedAt() {
        return postedAt;
    }

    boolean counts() {
        return counts;
    }

    /** What each rule gave. */
    List<Award> awards() {
        if (awards == null) {
            List<Award> unwrapped = new ArrayList<>();
            gifts.forEach(gift -> gift.unwrap(purchase.reference(), unwrapped));
            awards = unwrapped;
        }
        return awards;
    }

    /** What a rule gave in a wallet; null where it gave nothing. */
    @Nullable Award award(WalletId wallet, String rule) {
        for (Award award : awards()) {
            if (award.lot.rule().equals(rule) && award.wallet().equals(wallet)) {
                return award;
            }
        }
        return null;
    }

    /** Takes note of what the rules of a wallet gave. */
    void earned(PointsPolicy policy, List<PointsPolicy.Share> shares, Situation situation) {
        gifts.add(new Gift(policy, shares, situation));
    }

    /** What the purchase adds to its day. */
    DayAmounts added() {
        long net = 0;
        long costed = 0;
        long cost = 0;
        for (int i = 0; i < amounts.lines(); i++) {
            net = Math.addExact(net, amounts.net(i));
            if (amounts.costKnown(i)) {
                costed = Math.addExact(costed, amounts.net(i));
                cost = Math.addExact(cost, amounts.cost(i));
            }
        }
        return new DayAmounts(net, Math.subtractExact(costed, cost), costed);
    }

    /** Takes note of a refund and what it gave back. */
    void refunded(long net) {
        refunds++;
        refunded = Math.addExact(refunded, net);
    }

    long refunds() {
        return refunds;
    }

    long refunded() {
        return refunded;
    }

    /** What is left of each line, in minor units. */
    long[] leftNet() {
        long[] left = new long[amounts.lines()];
        for (int i = 0; i < left.length; i++) {
            left[i] = amounts.net(i) - (returnedNet.length == 0 ? 0 : returnedNet[i]);
        }
        return left;
    }

    /** What a refund takes back. */
    record Taken(DayAmounts amounts, boolean lastUnit, boolean nothing) {}

    /** Takes back everything that is left. */
    Taken cancel() {
        return take(new RefundScope.Whole());
    }

    /** Takes back what a refund says, never more than is left. */
    Taken take(Refund refund) {
        return take(refund.scope());
    }

    private Taken take(RefundScope scope) {
        open();
        long[] netBefore = returnedNet.clone();
        long[] costBefore = returnedCost.clone();
        BigDecimal[] quantityBefore = returnedQuantity.clone();
        if (scope instanceof RefundScope.Whole) {
            for (int i = 0; i < returnedNet.length; i++) {
                takeRest(i);
            }
        } else if (scope instanceof RefundScope.Lines lines) {
            for (LineReturn r : lines.returns()) {
                if (r.line() <= returnedNet.length) {
                    takeLine(r);
                }
            }
        } else if (scope instanceof RefundScope.Amount amount) {
            takeAmount(amount.money());
        } else {
            throw new AssertionError(scope);
        }
        return difference(netBefore, costBefore, quantityBefore);
    }

    private Taken difference(long[] netBefore, long[] costBefore, BigDecimal[] quantityBefore) {
        long net = 0;
        long profit = 0;
        long costed = 0;
        boolean nothing = true;
        boolean allBack = true;
        for (int i = 0; i < returnedNet.length; i++) {
            long netNow = returnedNet[i] - netBefore[i];
            net = Math.addExact(net, netNow);
            if (amounts.costKnown(i)) {
                costed = Math.addExact(costed, netNow);
                profit = Math.addExact(profit, netNow - (returnedCost[i] - costBefore[i]));
            }
            nothing &= netNow == 0 && returnedQuantity[i].compareTo(quantityBefore[i]) == 0;
            allBack &= returnedQuantity[i].compareTo(quantity(i)) == 0;
        }
        boolean last = counts && allBack;
        counts = counts && !allBack;
        return new Taken(new DayAmounts(-net, -profit, -costed), last, nothing);
    }

    private BigDecimal quantity(int i) {
        return purchase.lines().get(i).quantity();
    }

    private void takeRest(int i) {
        returnedQuantity[i] = quantity(i);
        returnedOwn[i] = own[i];
        returnedNet[i] = amounts.net(i);
        returnedCost[i] = amounts.cost(i);
    }

    private void takeLine(LineReturn r) {
        int i = r.line() - 1;
        BigDecimal quantity = quantity(i);
        BigDecimal upTo = r.quantity() == null
                ? quantity
                : returnedQuantity[i].add(r.quantity()).min(quantity);
        returnedQuantity[i] = upTo;
        returnedCost[i] = Shares.proportion(amounts.cost(i), upTo, quantity);
        takeOwn(
                i,
                r.amount() == null
                        ? Shares.proportion(own[i], upTo, quantity)
                        : Math.addExact(returnedOwn[i], minor(r.amount())));
    }

    /** Spreads an amount over what is left. Stated before the purchase was known, or changed, it may be in another currency. */
    private void takeAmount(Money money) {
        if (!money.getCurrencyUnit().equals(purchase.currency())) {
            return;
        }
        long[] left = new long[own.length];
        long total = 0;
        for (int i = 0; i < left.length; i++) {
            left[i] = own[i] - returnedOwn[i];
            total = Math.addExact(total, left[i]);
        }
        long wanted = Math.min(money.getAmountMinorLong(), total);
        long[] shares = Shares.cumulative(wanted, left, total);
        for (int i = 0; i < shares.length; i++) {
            takeOwn(i, Math.addExact(returnedOwn[i], shares[i]));
        }
    }

    /**
     * Takes a line back up to an amount in the purchase's own currency; what that is in the program's is its proportion, so
     * that parts sum exactly. A line whose money is all given back is given back, with its cost.
     */
    private void takeOwn(int i, long upTo) {
        returnedOwn[i] = Math.min(own[i], Math.max(returnedOwn[i], upTo));
        if (own[i] > 0) {
            returnedNet[i] = Shares.proportion(amounts.net(i), returnedOwn[i], own[i]);
            if (returnedOwn[i] == own[i]) {
                takeRest(i);
            }
        }
    }

    private long minor(BigDecimal amount) {
        return Money.of(purchase.currency(), amount, RoundingMode.HALF_UP).getAmountMinorLong();
    }

    /** Takes note of points that ended before they were given back. */
    void expired(WalletId wallet, String rule, long points) {
        if (awards == null) {
            for (Gift gift : gifts) {
                if (gift.policy.wallet().equals(wallet)) {
                    gift.end(rule, points);
                }
            }
            return;
        }
        Award award = award(wallet, rule);
        if (award != null) {
            award.expired(points);
        }
    }

    /** Takes note of points that paid a debt. */
    void settled(WalletId wallet, String rule, long points) {
        if (awards == null) {
            for (Gift gift : gifts) {
                if (gift.policy.wallet().equals(wallet)) {
                    gift.settle(rule, points);
                }
            }
            return;
        }
        Award award = award(wallet, rule);
        if (award != null) {
            award.settled(points);
        }
    }

    /** What of its points in a wallet was paid for with money. */
    long withheld(WalletId wallet) {
        long sum = 0;
        for (Award award : awards()) {
            sum = award.wallet().equals(wallet) ? Math.addExact(sum, award.withheld) : sum;
        }
        return sum;
    }

    /** What of its points in a wallet paid a debt, and is not owed again. */
    long settled(WalletId wallet) {
        long sum = 0;
        for (Award award : awards()) {
            sum = award.wallet().equals(wallet) ? Math.addExact(sum, award.settled) : sum;
        }
        return sum;
    }

    /** Takes note of points that paid a debt and are owed again: those of one rule may have been taken back for another. */
    void owedAgain(WalletId wallet, long points) {
        long left = points;
        for (Award award : awards()) {
            if (award.wallet().equals(wallet)) {
                long some = Math.min(left, award.settled);
                award.settled -= some;
                left -= some;
            }
        }
    }

    /** What an award must give back now: its part of the lines given back, less what it gave back or lost before. */
    long owed(Award award) {
        return Math.max(0, Math.min(returned(award), award.earned - award.expired) - award.reversed);
    }

    /** Whether returns had left some of its points to her. */
    boolean keptAny() {
        for (Award award : awards()) {
            if (award.kept > 0) {
                return true;
            }
        }
        return false;
    }

    /** The same with what returns had left to her, of what has not ended: she keeps nothing of a purchase that is stated anew. */
    long owedOfAll(Award award) {
        return Math.max(0, Math.min(returned(award), award.earned - award.expired) - award.reversed + award.kept);
    }

    /** Takes note of what of an award has come to be given back, whatever became of the points; tells how much more that is than before. */
    long markReturned(Award award) {
        long before = award.returned;
        award.returned = returned(award);
        return award.returned - before;
    }

    private long returned(Award award) {
        open();
        long target = 0;
        long[] split = award.split(amounts);
        for (int i = 0; i < split.length; i++) {
            long part = amounts.net(i) > 0
                    ? Shares.proportion(split[i], returnedNet[i], amounts.net(i))
                    : Shares.proportion(split[i], returnedQuantity[i], quantity(i));
            target = Math.addExact(target, part);
        }
        return target;
    }
}
