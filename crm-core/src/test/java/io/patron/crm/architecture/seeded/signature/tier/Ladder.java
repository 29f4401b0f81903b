// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.signature.tier;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Violates: hands Guava's types to its callers, once hidden in a type argument. */
public class Ladder {
    public ImmutableList<String> rungs() {
        return ImmutableList.of();
    }

    protected void climb(List<ImmutableList<String>> rungs) {
        rungs.clear();
    }
}
