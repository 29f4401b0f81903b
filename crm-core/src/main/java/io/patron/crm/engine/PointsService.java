// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Status;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.operation.Points;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Budget;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Cover;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LastPoint;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.points.Worth;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;

/** Spends and gives points. */
final class PointsService implements Points {
    private final Recorder recorder;
    private final StandingService standings;

    PointsService(Recorder recorder) {
        this.recorder = recorder;
        this.standings = new StandingService(recorder);
    }

    @Override
    public Receipt redeem(Redemption redemption) {
        return recorder.record(redemption);
    }

    @Override
    public List<Receipt> redeem(List<Redemption> redemptions) {
        return recorder.record(redemptions);
    }

    @Override
    public List<Receipt> redeemTogether(Redemption redemption, List<CustomerId> others) {
        return new Pooling(
                        recorder,
                        Objects.requireNonNull(redemption, "redemption"),
                        List.copyOf(Objects.requireNonNull(others, "others")))
                .run();
    }

    @Override
    public Receipt grant(Grant grant) {
        return recorder.record(grant);
    }

    @Override
    public Receipt deduct(Deduction deduction) {
        return recorder.record(deduction);
    }

    @Override
    public List<Receipt> transfer(Transfer transfer) {
        return new Transferring(recorder).run(transfer);
    }

    @Override
    public Receipt open(Opening opening) {
        return recorder.record(opening);
    }

    @Override
    public Receipt reserve(Reservation reservation) {
        return recorder.record(reservation);
    }

    @Override
    public Receipt capture(Capture capture) {
        return recorder.record(capture);
    }

    @Override
    public Receipt release(Release release) {
        return recorder.record(release);
    }

    @Override
    public Receipt reverse(Reversal reversal) {
        return recorder.record(reversal);
    }

    @Override
    public PointsAccount account(CustomerId customer, WalletId wallet) {
        return standings.of(customer).points(wallet);
    }

    @Override
    public long available(CustomerId customer, WalletId wallet) {
        // At the host's own moment, as a redemption would be judged, even where a skewed sale lies a little ahead of
        // it.
        return standings.of(customer).points(wallet).available(recorder.now());
    }

    @Override
    public long drawn(WalletId wallet, String rule) {
        Budget budget = new Budget(wallet, rule);
        return recorder.read(unit -> {
            ProgramVersion any = recorder.programs().any().version();
            boolean known = recorder.programs().with(unit, any).all().stream()
                    .anyMatch(program -> program.points(wallet)
                            .filter(policy -> BudgetTally.has(policy, rule))
                            .isPresent());
            Require.that(known, "budget", budget, () -> "must be one of program " + any.program());
            return unit.budgets().drawn(Set.of(budget)).getOrDefault(budget, 0L);
        });
    }

    @Override
    public Cover cover(CustomerId customer, WalletId wallet, Money payable, LastPoint last) {
        return standings.judged(customer, (program, standing) -> {
            PointsPolicy policy = program.points(wallet).orElse(null);
            Require.that(policy != null, "wallet", wallet, "must be one of program " + program.version());
            Worth worth = Objects.requireNonNull(policy).worth().orElse(null);
            Require.that(
                    worth != null, "worth of wallet " + wallet, null, "must be stated by program " + program.version());
            PointsAccount account = standing.points(wallet);
            long available = standing.status() == Status.ENROLLED ? account.available(recorder.now()) : 0;
            long room = Spending.room(policy, account.counters(), account.aside(), recorder.now());
            return Objects.requireNonNull(worth).cover(payable, Math.min(available, room), last);
        });
    }

    @Override
    public List<Change.Points> entries(CustomerId customer, long after, int limit) {
        List<Change.Points> entries = new ArrayList<>();
        for (Booking booking : standings.bookings(customer, after, limit)) {
            for (Change change : booking.changes()) {
                if (change instanceof Change.Points points) {
                    entries.add(points);
                }
            }
        }
        return entries;
    }
}
