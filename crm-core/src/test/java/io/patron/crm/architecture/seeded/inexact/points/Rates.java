// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.inexact.points;

/** Violates: three kinds of inexact number. */
public final class Rates {
    private final java.util.List<Double> steps = java.util.List.of();

    public float first() {
        return steps.isEmpty() ? 0f : 1f;
    }

    public long rounded(long points) {
        return Math.round(points * 1.1);
    }
}
