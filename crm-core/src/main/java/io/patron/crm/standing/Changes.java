// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Changes in the order they took effect: a list like any other, that keeps what the rules of a wallet gave for a purchase in a
 * small form and makes changes of it when they are read. Immutable and thread-safe.
 */
public final class Changes extends AbstractList<Change> implements RandomAccess {
    private static final Changes NONE = new Changes(new Object[0], 0, 0);

    /** Each a change, or several that are earned. */
    private final Object[] items;

    /** Up to here each item is one change. */
    private final int single;

    private final int size;

    private Changes(Object[] items, int single, int size) {
        this.items = items;
        this.single = single;
        this.size = size;
    }

    /**
     * A list that nobody changes, of these changes.
     *
     * @param changes the changes
     * @return the same, or a copy
     */
    public static List<Change> copyOf(List<Change> changes) {
        return changes instanceof Changes ? changes : List.copyOf(changes);
    }

    /**
     * Starts a list.
     *
     * @return a builder of no changes
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Change get(int index) {
        int left = Objects.checkIndex(index, size) - single;
        if (left < 0) {
            return (Change) items[index];
        }
        for (int i = single; i < items.length; i++) {
            Object item = items[i];
            if (item instanceof Earned earned) {
                if (left < earned.size()) {
                    return earned.change(left);
                }
                left -= earned.size();
            } else if (left-- == 0) {
                return (Change) item;
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** Goes through all of them once: what is kept in a small form is read from its beginning. */
    @Override
    public Iterator<Change> iterator() {
        return all().iterator();
    }

    @Override
    public Spliterator<Change> spliterator() {
        return all().spliterator();
    }

    private List<Change> all() {
        List<Change> all = new ArrayList<>(size);
        for (Object item : items) {
            if (item instanceof Earned earned) {
                all.addAll(earned.changes(earned.size()));
            } else {
                all.add((Change) item);
            }
        }
        return Collections.unmodifiableList(all);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o == this || (o instanceof Changes other && sameItems(other)) || super.equals(o);
    }

    private boolean sameItems(Changes other) {
        if (size != other.size || items.length != other.items.length) {
            return false;
        }
        for (int i = 0; i < items.length; i++) {
            Object mine = items[i];
            boolean same = (mine instanceof Earned earned && other.items[i] instanceof Earned others)
                    ? earned.saysTheSameAs(others)
                    : mine.equals(other.items[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Puts changes together. Not thread-safe. */
    public static final class Builder {
        private final List<Object> items = new ArrayList<>();
        private int single;
        private int size;

        private Builder() {}

        /**
         * Adds a change.
         *
         * @param change the change
         * @return this builder
         */
        public Builder add(Change change) {
            items.add(Objects.requireNonNull(change, "change"));
            single += single == size ? 1 : 0;
            size++;
            return this;
        }

        /**
         * Adds what the rules of a wallet gave for what was spent on a purchase: for each share an entry that brings its points as a lot, or, where a cap
         * or another rule of its group left nothing of it, a note; each with its explanation.
         *
         * @param program the version that is adopted; what it does not know any more, an earlier one has decided
         * @param wallet the wallet
         * @param purchase the purchase, which is the cause, and the origin of the lots
         * @param at when it takes effect
         * @param spendMinor what was spent on the purchase, in minor units of the program's currency
         * @param shares what each rule gave
         * @return this builder
         */
        public Builder earned(
                Program program,
                WalletId wallet,
                Reference purchase,
                Instant at,
                long spendMinor,
                List<PointsPolicy.Share> shares) {
            return earned(program, wallet, EarningBase.spend(), purchase, at, spendMinor, spendMinor, shares);
        }

        /**
         * Adds what the rules of a wallet gave for a purchase that earns on something else than what was spent on it.
         *
         * @param program the version that is adopted; what it does not know any more, an earlier one has decided
         * @param wallet the wallet
         * @param base what was earned on
         * @param purchase the purchase, which is the cause, and the origin of the lots
         * @param at when it takes effect
         * @param spendMinor what was spent on the purchase, in minor units of the program's currency
         * @param baseMinor what of it was earned on, in the same
         * @param shares what each rule gave
         * @return this builder
         */
        public Builder earned(
                Program program,
                WalletId wallet,
                EarningBase base,
                Reference purchase,
                Instant at,
                long spendMinor,
                long baseMinor,
                List<PointsPolicy.Share> shares) {
            if (!shares.isEmpty() && Earned.fits(program, wallet, base, shares)) {
                items.add(new Earned(program, wallet, purchase, at, spendMinor, baseMinor, shares));
                size += shares.size();
                return this;
            }
            Money spend = Money.ofMinor(program.currency(), spendMinor);
            Money on = Money.ofMinor(program.currency(), baseMinor);
            for (PointsPolicy.Share share : shares) {
                Explanation why = Earned.why(share, base, on, spend, purchase);
                add(Earned.change(program.version(), wallet, purchase, at, share, why));
            }
            return this;
        }

        /**
         * The changes; the builder begins anew.
         *
         * @return the changes added since the last call
         */
        public List<Change> build() {
            Changes changes = size == 0 ? NONE : new Changes(items.toArray(), single, size);
            items.clear();
            single = 0;
            size = 0;
            return changes;
        }
    }
}
