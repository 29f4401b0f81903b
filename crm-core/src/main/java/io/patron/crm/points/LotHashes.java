// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.fact.Reference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether it is worth looking for a lot in a block. A block that is asked again has stayed as it was, as most of a long
 * account do: then it is worth the hashes of its lots. They are remembered, and two threads at once find the same ones.
 */
final class LotHashes {
    /** Nobody has asked; somebody has; or the hashes of all lots, ascending. */
    private final @Nullable Known[] known = new Known[1];

    private static final class Known {
        static final Known ASKED = new Known(new int[0]);

        private final int[] sorted;

        Known(int[] sorted) {
            this.sorted = sorted;
        }
    }

    /** Whether a lot may be in the block of these hashes; {@code false} if it is not. */
    boolean mayHold(LotBlock block, LotId id) {
        Known hashes = known[0];
        if (hashes == null) {
            known[0] = Known.ASKED;
            return true;
        }
        if (hashes == Known.ASKED) {
            hashes = new Known(of(block));
            known[0] = hashes;
        }
        return Arrays.binarySearch(hashes.sorted, hash(id.origin(), id.rule())) >= 0;
    }

    private static int[] of(LotBlock block) {
        int[] hashes = new int[block.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(block.issue(i).origin(), block.rules()[i]);
        }
        Arrays.sort(hashes);
        return hashes;
    }

    private static int hash(Reference origin, String rule) {
        return 31 * origin.hashCode() + rule.hashCode();
    }
}
