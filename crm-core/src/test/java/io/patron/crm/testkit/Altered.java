// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A standing in which some things are not as they were. Not thread-safe.
 *
 * <p>Example: {@code Altered.of(standing).status(Status.CLOSED).next()}.
 */
public final class Altered {
    private final Standing before;
    private CustomerKind kind;
    private Status status;
    private @Nullable Instant closedUntil;
    private History history;
    private List<PointsAccount> points;
    private List<TierStanding> tiers;
    private Stage stage;
    private SortedSet<Reference> waiting;
    private @Nullable Instant nextChangeAt;
    private Identity identity;

    private Altered(Standing before) {
        this.before = before;
        kind = before.kind();
        status = before.status();
        closedUntil = before.closedUntil();
        history = before.history();
        points = before.points();
        tiers = before.tiers();
        stage = before.stage();
        waiting = before.waiting();
        nextChangeAt = before.nextChangeAt();
        identity = before.identity();
    }

    /**
     * One in which everything is as it was.
     *
     * @param standing how it was
     * @return the same, to be altered
     */
    public static Altered of(Standing standing) {
        return new Altered(standing);
    }

    /**
     * Another kind.
     *
     * @param other the kind
     * @return this
     */
    public Altered kind(CustomerKind other) {
        kind = other;
        return this;
    }

    /**
     * Another status.
     *
     * @param other the status
     * @return this
     */
    public Altered status(Status other) {
        status = other;
        return this;
    }

    /**
     * Another end of what is closed.
     *
     * @param other the end; null for none
     * @return this
     */
    public Altered closedUntil(@Nullable Instant other) {
        closedUntil = other;
        return this;
    }

    /**
     * Another history.
     *
     * @param other the history
     * @return this
     */
    public Altered history(History other) {
        history = other;
        return this;
    }

    /**
     * Other points.
     *
     * @param others the accounts
     * @return this
     */
    public Altered points(List<PointsAccount> others) {
        points = others;
        return this;
    }

    /**
     * Other tiers.
     *
     * @param others the tiers
     * @return this
     */
    public Altered tiers(List<TierStanding> others) {
        tiers = others;
        return this;
    }

    /**
     * Another stage.
     *
     * @param other the stage
     * @return this
     */
    public Altered stage(Stage other) {
        stage = other;
        return this;
    }

    /**
     * Something that is waited for, and nothing else.
     *
     * @param purchase the purchase
     * @return this
     */
    public Altered waiting(Reference purchase) {
        waiting = new TreeSet<>(List.of(purchase));
        return this;
    }

    /**
     * Another moment of the next change.
     *
     * @param other the moment; null for never
     * @return this
     */
    public Altered nextChangeAt(@Nullable Instant other) {
        nextChangeAt = other;
        return this;
    }

    /**
     * Another who she is.
     *
     * @param other with whom she was merged
     * @return this
     */
    public Altered identity(Identity other) {
        identity = other;
        return this;
    }

    /**
     * The standing, under the stamp it had.
     *
     * @return the standing
     */
    public Standing standing() {
        return stamped(before.stamp());
    }

    /**
     * The standing, to be stored once more.
     *
     * @return the standing, of the next version
     */
    public Standing next() {
        return next(0);
    }

    /**
     * The standing, to be stored once more with bookings that were added to its ledger.
     *
     * @param bookings how many were added
     * @return the standing, of the next version
     */
    public Standing next(int bookings) {
        Stamp stamp = before.stamp();
        return stamped(new Stamp(
                stamp.version() + 1,
                stamp.sequence(),
                stamp.bookings() + bookings,
                stamp.asOf(),
                stamp.lastFact(),
                stamp.lastTick(),
                stamp.lastStep(),
                stamp.recordedAt(),
                stamp.program(),
                stamp.engine()));
    }

    private Standing stamped(Stamp stamp) {
        return new Standing(
                before.customer(),
                kind,
                stamp,
                before.joined(),
                status,
                closedUntil,
                history,
                points,
                tiers,
                stage,
                waiting,
                nextChangeAt,
                identity);
    }
}
