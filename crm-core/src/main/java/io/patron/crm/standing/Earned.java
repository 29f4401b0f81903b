// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What the rules of a wallet gave for one purchase: as many changes as there are shares, kept as the version that decided and
 * numbers, and made again when they are read. Kept as changes they took a kilobyte of the two that a purchase under twenty rules
 * left in memory.
 */
final class Earned {
    /** Of one share. */
    private static final int MOST_NUMBERS = 4;

    private final Program program;
    private final Reference purchase;
    private final Instant at;
    private final int size;

    /**
     * The wallet's place in the program, the spend, what was earned on where the policy's base is not the spend, and of each share the rule's place in the policy, and what it gave, doubled;
     * one more than that where it would have given more, which then follows; and where the rule is in a group the place of the one
     * it yields to, counted from 1, or 0.
     */
    private final byte[] numbers;

    Earned(
            Program program,
            WalletId wallet,
            Reference purchase,
            Instant at,
            long spendMinor,
            long baseMinor,
            List<PointsPolicy.Share> shares) {
        this.program = program;
        this.purchase = purchase;
        this.at = at;
        size = shares.size();
        int place = place(program, wallet);
        PointsPolicy policy = program.points().get(place);
        ByteBuffer packed = ByteBuffer.allocate((3 + MOST_NUMBERS * size) * PackedNumbers.MOST_BYTES);
        PackedNumbers.put(packed, place);
        PackedNumbers.put(packed, spendMinor);
        if (!policy.base().isSpend()) {
            PackedNumbers.put(packed, baseMinor);
        }
        for (int i = 0; i < size; i++) {
            PointsPolicy.Share share = shares.get(i);
            int rule = policy.indexOf(share.rule());
            boolean cut = share.requested() != share.granted();
            PackedNumbers.put(packed, rule);
            PackedNumbers.put(packed, 2 * share.granted() + (cut ? 1 : 0));
            if (cut) {
                PackedNumbers.put(packed, share.requested());
            }
            if (policy.rules().get(rule).group().isPresent()) {
                PackedNumbers.put(packed, share.yieldsTo().map(policy::indexOf).orElse(-1) + 1L);
            }
        }
        numbers = Arrays.copyOf(packed.array(), packed.position());
    }

    /**
     * Whether the version knows what it would have to find again. A purchase that is posted later may have been valued by an earlier
     * version, with a wallet or a rule that is gone, or on another base.
     */
    static boolean fits(Program program, WalletId wallet, EarningBase base, List<PointsPolicy.Share> shares) {
        int place = place(program, wallet);
        if (place < 0 || !program.points().get(place).base().equals(base)) {
            return false;
        }
        PointsPolicy policy = program.points().get(place);
        for (PointsPolicy.Share share : shares) {
            int rule = policy.indexOf(share.rule());
            if (rule < 0 || !knows(policy, rule, share.yieldsTo())) {
                return false;
            }
        }
        return true;
    }

    private static boolean knows(PointsPolicy policy, int rule, Optional<String> yieldsTo) {
        return yieldsTo.isEmpty()
                || (policy.rules().get(rule).group().isPresent() && policy.indexOf(yieldsTo.get()) >= 0);
    }

    /** Where the wallet stands among those of the program, or -1. */
    private static int place(Program program, WalletId wallet) {
        for (int i = 0; i < program.points().size(); i++) {
            if (program.points().get(i).wallet().equals(wallet)) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return size;
    }

    /** The change that one share is. */
    Change change(int index) {
        return changes(index + 1).get(index);
    }

    /** The first of them. */
    List<Change> changes(int count) {
        ByteBuffer packed = ByteBuffer.wrap(numbers);
        PointsPolicy policy = program.points().get((int) PackedNumbers.next(packed));
        Money spend = Money.ofMinor(program.currency(), PackedNumbers.next(packed));
        EarningBase base = policy.base();
        Money on = base.isSpend() ? spend : Money.ofMinor(program.currency(), PackedNumbers.next(packed));
        List<Change> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int rule = (int) PackedNumbers.next(packed);
            long doubled = PackedNumbers.next(packed);
            long granted = doubled / 2;
            long requested = doubled % 2 == 0 ? granted : PackedNumbers.next(packed);
            EarnRule decided = policy.rules().get(rule);
            long other = decided.group().isPresent() ? PackedNumbers.next(packed) : 0;
            PointsPolicy.Share share = other == 0
                    ? new PointsPolicy.Share(decided.id(), requested, granted)
                    : PointsPolicy.Share.yielding(decided.id(), requested, yieldsTo(policy, other));
            Explanation why = why(share, base, on, spend, purchase);
            changes.add(change(program.version(), policy.wallet(), purchase, at, share, why));
        }
        return changes;
    }

    private static String yieldsTo(PointsPolicy policy, long place) {
        return policy.rules().get((int) place - 1).id();
    }

    /** Why a rule gave a share. */
    static Explanation why(PointsPolicy.Share share, EarningBase base, Money on, Money spend, Reference purchase) {
        if (share.yieldsTo().isPresent()) {
            String other = share.yieldsTo().get();
            return Explanation.of(Reason.POINTS_YIELDED, share.rule(), share.requested(), other, purchase);
        }
        if (base.isSpend()) {
            return Explanation.of(
                    Reason.POINTS_EARNED, share.rule(), share.granted(), share.requested(), spend, purchase);
        }
        return Explanation.of(
                Reason.POINTS_EARNED_ON,
                share.rule(),
                share.granted(),
                share.requested(),
                on,
                base.code(),
                spend,
                purchase);
    }

    /** What a share is: points of a lot of their own, or the statement that nothing is left of it. */
    static Change change(
            ProgramVersion program,
            WalletId wallet,
            Reference purchase,
            Instant at,
            PointsPolicy.Share share,
            Explanation why) {
        long granted = share.granted();
        if (granted == 0) {
            return new Change.Note(at, program, why);
        }
        LotChange lot = new LotChange(new LotId(purchase, share.rule()), granted);
        PointsEntry entry = new PointsEntry(EntryKind.EARN, wallet, granted, List.of(lot), 0, at, purchase);
        return new Change.Points(entry, program, why);
    }

    /** Whether another says exactly the same. */
    boolean saysTheSameAs(Earned other) {
        if (size != other.size || !purchase.equals(other.purchase) || !at.equals(other.at)) {
            return false;
        }
        return program.equals(other.program) ? Arrays.equals(numbers, other.numbers) : sameChanges(other);
    }

    /** In another program the same numbers may stand for other rules. */
    private boolean sameChanges(Earned other) {
        return changes(size).equals(other.changes(size));
    }
}
