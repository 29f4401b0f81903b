// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.standing.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event of a replay did, with what time brought before it.
 *
 * @param fact the fact it came from, or null for time alone
 * @param changes the changes
 */
public record Effect(@Nullable Recorded fact, List<Change> changes) {
    /** The reference of the fact, or null for time alone. */
    @Nullable Reference source() {
        return fact == null ? null : fact.fact().reference();
    }
}
