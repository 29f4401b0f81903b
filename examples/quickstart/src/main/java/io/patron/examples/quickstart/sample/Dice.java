// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

/** Throws dice that fall alike on every Java: SplitMix64, written out because the platform's generators may change. */
final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long FIRST_MIX = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_MIX = 0x94D049BB133111EBL;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** A number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        state += STEP;
        long z = state;
        z = (z ^ z >>> 30) * FIRST_MIX;
        z = (z ^ z >>> 27) * SECOND_MIX;
        z ^= z >>> 31;
        return from + (int) Math.floorMod(z, to - from + 1L);
    }
}
