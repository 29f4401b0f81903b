// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stock of rewards, which all customers share, and what each customer has taken. A unit that writes locks what it asks for: first
 * its customers, then stocks in the order of the rewards' ids, so that units cannot wait for each other in a circle.
 */
public interface RewardRepository {
    /**
     * How many pieces there are. In a unit that writes, whoever asks has the stock to itself until its end, and sees it as it is now,
     * whatever the unit has seen of others before.
     *
     * @param rewards any number of ids
     * @return the stocks that are counted, by reward; of the others there are always enough
     */
    Map<String, Long> stock(Collection<String> rewards);

    /**
     * Stores how many pieces there are.
     *
     * @param pieces 0 or more, by reward
     */
    void saveStock(Map<String, Long> pieces);

    /**
     * Stops counting.
     *
     * @param rewards the ids; those that are not counted are passed over
     */
    void removeStock(Collection<String> rewards);

    /**
     * What customers took and have not given back.
     *
     * @param customers any number
     * @param rewards any number of ids
     * @return a number for each month in which it is not 0, by customer, reward and month
     */
    List<Taken> taken(Collection<CustomerId> customers, Collection<String> rewards);

    /**
     * Stores what customers took.
     *
     * @param taken the numbers of some months, of customers the unit writes for; all others stay
     */
    void saveTaken(List<Taken> taken);

    /**
     * Changes of stock by reference.
     *
     * @param references any number
     * @return those that were made
     */
    Map<Reference, StockChange> changes(Collection<Reference> references);

    /**
     * Adds changes of stock, to be known by their references; what they change is stored beside. Either all are added, or none.
     *
     * @param changes the changes
     * @return the references that were taken already; empty if all were added
     */
    Set<Reference> append(List<StockChange> changes);
}
