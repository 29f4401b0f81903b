// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import java.nio.ByteBuffer;

/** Numbers in as few bytes as they need, seven bits in each, the lowest first. */
final class PackedNumbers {
    /** The most bytes that a number needs. */
    static final int MOST_BYTES = 10;

    private static final int BITS = 7;
    private static final int LOW = (1 << BITS) - 1;
    private static final int MORE = 1 << BITS;

    private PackedNumbers() {}

    static void put(ByteBuffer to, long number) {
        long rest = number;
        while ((rest & ~LOW) != 0) {
            to.put((byte) ((rest & LOW) | MORE));
            rest >>>= BITS;
        }
        to.put((byte) rest);
    }

    static long next(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        byte part = from.get();
        while ((part & MORE) != 0) {
            number |= (long) (part & LOW) << shift;
            shift += BITS;
            part = from.get();
        }
        return number | (long) part << shift;
    }
}
