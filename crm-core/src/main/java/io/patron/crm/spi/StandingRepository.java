// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored standings: a cache of what the journals say, changed only together with them. */
public interface StandingRepository {
    /**
     * Standings by customer.
     *
     * @param customers any number
     * @return those that are stored
     */
    Map<CustomerId, Standing> find(Collection<CustomerId> customers);

    /**
     * Standings by customer, perhaps in part: as much as most work needs, whatever the customer's past. The days of the history
     * that are not needed may be left out but for their sums, and so may all but the lots that end first. A store that keeps
     * everything at hand answers as {@link #find} does; one that cannot give the extent cheaply may give less, and is then asked
     * for the whole.
     *
     * @param customers any number
     * @param extent what is needed
     * @return those that are stored
     */
    Map<CustomerId, Standing> heads(Collection<CustomerId> customers, Extent extent);

    /**
     * Stores standings. A standing of version n replaces the one of version n − 1 (or none, for 1) and no other.
     *
     * @param standings standings of customers the unit writes for, complete or changed from what {@link #heads} gave
     * @return the customers whose stored version was another; nothing was stored for them
     */
    Set<CustomerId> save(List<Standing> standings);

    /**
     * The customers for whom the passing of time has something to book.
     *
     * @param until those whose next change is at or before this moment
     * @param after only customers with a greater id, or null for all
     * @param limit at most so many, 1 or more
     * @return the customers, ascending by id
     */
    List<CustomerId> due(Instant until, @Nullable CustomerId after, int limit);

    /**
     * The customers that have a standing.
     *
     * @param after only customers with a greater id, or null for all
     * @param limit at most so many, 1 or more
     * @return the customers, ascending by id
     */
    List<CustomerId> page(@Nullable CustomerId after, int limit);
}
