// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.history.Kept;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Transaction;
import java.util.List;
import org.joda.money.Money;

/**
 * What a replay found. Most ask for the standing alone: all else is worked out when it is asked for. Not thread-safe.
 */
public final class Replayed {
    private final Standing standing;
    private final Account account;
    private final Timeline timeline;

    /** What an account, to which nothing happens any more, and its timeline say. */
    Replayed(Standing standing, Account account, Timeline timeline) {
        this.standing = standing;
        this.account = account;
        this.timeline = timeline;
    }

    /**
     * Where the customer stands at the end.
     *
     * @return the standing
     */
    public Standing standing() {
        return standing;
    }

    /** The standing at the end, in short. */
    Booking.Snapshot after() {
        return account.snapshot();
    }

    /**
     * What is left of her purchases.
     *
     * @return what is left of each, in order of posting
     */
    public List<Kept> purchases() {
        return account.kept();
    }

    /**
     * Her documents that stand.
     *
     * @return the documents at their last revision, in order
     */
    public List<Transaction> documents() {
        return timeline.documents();
    }

    /**
     * How many refunds took effect.
     *
     * @return 0 or more
     */
    public long refunds() {
        return account.refunds();
    }

    /**
     * What they gave back.
     *
     * @return the amount, in the program's currency
     */
    public Money refunded() {
        return account.refunded();
    }

    /**
     * The same with another standing.
     *
     * @param other the standing
     * @return what was found, but for it
     */
    public Replayed with(Standing other) {
        return new Replayed(other, account, timeline);
    }
}
