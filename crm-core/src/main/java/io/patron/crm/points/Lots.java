// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lots of an account, in order. Immutable: a changed one shares all blocks with it but those in which a lot differs, so
 * that a purchase costs a customer with very many lots hardly more than one with few.
 */
final class Lots extends AbstractList<Lot> implements RandomAccess {
    static final Lots NONE = new Lots(new LotBlock[0]);

    private final LotBlock[] blocks;
    private final int size;

    Lots(LotBlock[] blocks) {
        this.blocks = blocks;
        int sum = 0;
        for (LotBlock block : blocks) {
            sum += block.size();
        }
        size = sum;
    }

    /**
     * Lots that are given one by one.
     *
     * @throws IllegalArgumentException if they are out of order
     */
    static Lots of(List<Lot> given) {
        if (given instanceof Lots lots) {
            return lots;
        }
        LotsBuilder builder = new LotsBuilder(NONE);
        Lot before = null;
        for (Lot lot : given) {
            Require.that(before == null || before.compareTo(lot) < 0, "lot", lot.id(), "must follow in order");
            builder.insert(lot);
            before = lot;
        }
        return builder.build();
    }

    LotBlock[] blocks() {
        return blocks;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Lot get(int index) {
        int left = Objects.checkIndex(index, size);
        int block = 0;
        while (left >= blocks[block].size()) {
            left -= blocks[block].size();
            block++;
        }
        return blocks[block].lot(left);
    }

    long remaining() {
        long sum = 0;
        for (LotBlock block : blocks) {
            sum = Math.addExact(sum, block.sum());
        }
        return sum;
    }

    long available(Instant at) {
        return available(blocks, blocks.length, at);
    }

    static long available(LotBlock[] blocks, int length, Instant at) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.addExact(sum, blocks[i].available(at));
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof Lots other)) {
            return super.equals(o);
        }
        return size == other.size && sameAs(other);
    }

    private boolean sameAs(Lots other) {
        int block = 0;
        int index = 0;
        for (LotBlock mine : blocks) {
            for (int i = 0; i < mine.size(); i++) {
                if (!mine.same(i, other.blocks[block], index)) {
                    return false;
                }
                if (++index == other.blocks[block].size()) {
                    block++;
                    index = 0;
                }
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
