// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command asked for more points than a customer can spend in a period. What she spent, gave away and has reserved counts. Nothing was
 * booked.
 */
public final class SpendLimitException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String wallet;
    private final long requested;
    private final long used;
    private final long limit;
    private final Cap.Per per;
    private final @Nullable Instant until;

    /**
     * Creates the exception.
     *
     * @param wallet the wallet
     * @param command what asks for too many: the command that is refused, or a later one of the period that was recorded before it
     * @param requested what it asks for, in minor units
     * @param used what is used of the limit without it, in minor units
     * @param limit how much she can spend
     * @param until when the period is over, or null for never
     */
    public SpendLimitException(
            WalletId wallet, Reference command, long requested, long used, Cap limit, @Nullable Instant until) {
        super("wallet " + wallet + ": " + command + " asked for " + requested + " points, but a customer can spend "
                + limit.points() + " per " + limit.per().name().toLowerCase(Locale.ROOT) + " and has used " + used
                + (until == null ? "" : "; the period ends at " + until));
        this.wallet = wallet.value();
        this.requested = requested;
        this.used = used;
        this.limit = limit.points();
        this.per = limit.per();
        this.until = until;
    }

    /**
     * The wallet.
     *
     * @return its id
     */
    public WalletId wallet() {
        return new WalletId(wallet);
    }

    /**
     * What was asked for.
     *
     * @return minor units of the wallet
     */
    public long requested() {
        return requested;
    }

    /**
     * What was spent, given away and reserved already.
     *
     * @return minor units of the wallet
     */
    public long used() {
        return used;
    }

    /**
     * What could still be spent.
     *
     * @return minor units of the wallet, 0 or more
     */
    public long left() {
        return Math.max(0, limit - used);
    }

    /**
     * The limit.
     *
     * @return how much she can spend, and in which period
     */
    public Cap limit() {
        return new Cap(limit, per);
    }

    /**
     * When the period is over and the whole limit is there again, but for what is reserved then.
     *
     * @return the moment; empty where it never is
     */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
