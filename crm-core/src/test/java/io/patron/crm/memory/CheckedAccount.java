// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.earned;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Counters;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Samples;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * One account of a store, as a recording uses it: a unit of work reads where the customer stands, decides, and writes fact, standing and
 * booking. A model checker calls it from two threads. Thread-safe if the store is.
 */
@Param(name = "points", gen = IntGen.class, conf = "1:4")
public class CheckedAccount {
    static final int FIRST = 5;
    static final long REFUSED = -1;

    private final CrmStore store;
    private final AtomicInteger references = new AtomicInteger();

    CheckedAccount(CrmStore store) {
        this.store = store;
        change(FIRST);
    }

    /** One of the store in memory. */
    public CheckedAccount() {
        this(new InMemoryCrmStore());
    }

    /** What she has afterwards. */
    @Operation
    public long earn(@Param(name = "points") int points) {
        return change(points);
    }

    /** What she has afterwards; {@link #REFUSED} if that would be less than 0. */
    @Operation
    public long redeem(@Param(name = "points") int points) {
        return change(-points);
    }

    /** What she has, and how many facts and bookings say so. */
    @Operation
    public String read() {
        return store.read(TenantId.DEFAULT, unit -> {
            Standing standing = unit.standings().find(List.of(ADA)).get(ADA);
            return standing.points(WalletId.POINTS).balance() + " after "
                    + unit.journal().read(ADA, 0, 100).size() + " facts, "
                    + unit.ledger().read(ADA, 0, 100).size() + " bookings";
        });
    }

    private long change(long by) {
        String id = Integer.toString(references.incrementAndGet());
        return store.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
            Standing before = unit.standings().find(List.of(ADA)).get(ADA);
            long balance = before == null ? 0 : before.points(WalletId.POINTS).balance();
            long next = before == null ? 1 : before.stamp().version() + 1;
            if (balance + by < 0) {
                return REFUSED;
            }
            boolean written = unit.journal()
                            .append(List.of(recorded(purchase(ADA, id), next)))
                            .isEmpty()
                    && unit.standings()
                            .save(List.of(standing(balance + by, next)))
                            .isEmpty();
            if (!written) {
                throw new ConcurrentUpdateException("account: was changed just now");
            }
            unit.ledger().append(List.of(booking(ADA, next, next, earned(id, by))));
            return balance + by;
        });
    }

    private static Standing standing(long points, long version) {
        Standing bare = Samples.standing(ADA, version, null);
        List<Lot> lots =
                points == 0 ? List.of() : List.of(new Lot(new LotId(ref("1"), "base"), points, Samples.NOON, null));
        return new Standing(
                ADA,
                bare.kind(),
                bare.stamp(),
                bare.joined(),
                bare.status(),
                null,
                bare.history(),
                List.of(new PointsAccount(
                        WalletId.POINTS, lots, 0, PointsAccount.Rest.NONE, Aside.NONE, Counters.NONE)),
                bare.tiers(),
                bare.stage(),
                bare.waiting(),
                null,
                Identity.OWN);
    }

    /** One of a store whose units write for customers whom they have not locked. */
    public static class WithoutLocks extends CheckedAccount {
        public WithoutLocks() {
            super(new CarelessStore(CarelessStore.Fault.TAKES_NO_LOCKS));
        }
    }

    /** One of a store whose units give their locks back before what they did can be seen. */
    public static class LetGoTooSoon extends CheckedAccount {
        public LetGoTooSoon() {
            super(new CarelessStore(CarelessStore.Fault.LETS_GO_TOO_SOON));
        }
    }

    /** What it comes to, one thing after the other, with two numbers. */
    public static class Plain {
        private long balance = FIRST;
        private int facts = 1;

        public long earn(int points) {
            return change(points);
        }

        public long redeem(int points) {
            return change(-points);
        }

        public String read() {
            return balance + " after " + facts + " facts, " + facts + " bookings";
        }

        private long change(long by) {
            if (balance + by < 0) {
                return REFUSED;
            }
            facts++;
            balance += by;
            return balance;
        }
    }
}
