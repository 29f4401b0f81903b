// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.reward.StockChange;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.joda.money.Money;

/** What the customers and clerks of a simulated shop want next. Not thread-safe. */
final class Wishes {
    private static final List<Duration> HOLDS =
            List.of(Duration.ofMinutes(15), Duration.ofDays(10), Duration.ofDays(30), Duration.ofDays(60));

    private final Random random;
    private final List<Plan> plans;
    private final List<CustomerId> customers;
    private final Said all = new Said();
    private final Said accepted = new Said();
    private int number;

    /** What was said that more can be said about. */
    private static final class Said {
        private final List<Purchase> purchases = new ArrayList<>();
        private final List<Reservation> reservations = new ArrayList<>();
        private final List<Fact> commands = new ArrayList<>();
        private final List<Fact> documents = new ArrayList<>();

        void add(Fact fact) {
            if (fact instanceof Purchase purchase) {
                purchases.add(purchase);
                documents.add(fact);
            } else if (fact instanceof Refund) {
                documents.add(fact);
            } else if (fact instanceof Reservation reservation) {
                // What is put aside is captured or reversed, and seldom both: it stands in one list for each.
                reservations.add(reservation);
                commands.add(fact);
            } else if (fact instanceof Redemption
                    || fact instanceof Deduction
                    || fact instanceof Capture
                    || fact instanceof Reversal
                    || fact instanceof Grant
                    || fact instanceof Opening) {
                commands.add(fact);
            }
        }
    }

    Wishes(Random random, List<Plan> plans, List<CustomerId> customers) {
        this.random = random;
        this.plans = plans;
        this.customers = customers;
    }

    /** What everybody begins with. */
    List<Errand> first() {
        List<Errand> grants = new ArrayList<>();
        for (CustomerId customer : customers) {
            Origin origin = Origin.of(customer, Reference.of("pos", "first-" + customer));
            grants.add(said(new Grant(origin, WalletId.POINTS, 200, "welcome")));
        }
        grants.add(counted(StockChange.counted(Reference.of("warehouse", "first"), "mug", 3L + random.nextInt(4))));
        return grants;
    }

    /** A wish was granted: from now on more is wished about it. */
    void accepted(Errand errand) {
        if (errand.command() instanceof Script.Command.Say say) {
            accepted.add(say.fact());
        } else if (errand.command() instanceof Script.Command.Take take) {
            accepted.add(bought(take));
        }
    }

    /** Something that somebody wants at a moment. */
    Errand next(Instant now) {
        CustomerId customer = one(customers);
        Reference reference = Reference.of(random.nextBoolean() ? "pos" : "web", Integer.toString(++number));
        Origin plain = Origin.of(customer, reference);
        Origin origin = random.nextInt(100) < 45 ? plain.at(moment(now)) : plain;
        return switch (random.nextInt(31)) {
            case 0, 1, 2, 3, 4, 5 -> said(purchase(origin, now));
            case 6, 7, 8 -> gaveBack(origin, now);
            case 9, 10 -> said(new Redemption(origin, wallet(), points(), "mug"));
            case 11, 12 -> reserve(origin, now);
            case 13, 14 -> capture(origin, now);
            case 15, 16, 17 -> reverse(origin, now);
            case 18 -> said(new Grant(origin, wallet(), points(), "sorry"));
            case 19 -> said(new Deduction(origin, wallet(), points(), "fee"));
            case 20 ->
                new Errand(new Script.Command.Give(new Transfer(plain, wallet(), points(), other(customer), "gift")));
            case 21 -> release(origin, now);
            case 22 -> said(opening(origin, now));
            case 23 -> correct(origin, now);
            case 24, 25, 26, 27 -> take(origin);
            case 28, 29 -> count();
            default -> rare(origin);
        };
    }

    private Errand rare(Origin origin) {
        return switch (random.nextInt(6)) {
            case 4, 5 -> said(byHand(origin));
            case 0 -> said(new StatusChange(origin, one(List.of(Status.values())), null));
            case 1, 2 -> said(new StatusChange(origin, Status.ENROLLED, null));
            // When it is adopted is the library's to say.
            default ->
                said(new Adoption(
                        Origin.of(origin.customer(), origin.reference()),
                        one(plans).version()));
        };
    }

    private ManualTier byHand(Origin origin) {
        List<Plan.Stairs> ladders = one(plans).stairs;
        if (ladders.isEmpty() || random.nextInt(5) == 0) {
            return ManualTier.lifted(
                    origin, ladders.isEmpty() ? "none" : one(ladders).ladder(), "enough");
        }
        Plan.Stairs ladder = one(ladders);
        String tier = "t" + random.nextInt(ladder.from().size());
        return random.nextBoolean()
                ? ManualTier.atLeast(origin, ladder.ladder(), tier, null, "a gift")
                : ManualTier.exactly(origin, ladder.ladder(), tier, null, "a penalty");
    }

    /** Mostly a moment ago; sometimes days or months. */
    private Instant moment(Instant now) {
        return switch (random.nextInt(8)) {
            case 0 -> now.minus(Duration.ofDays(random.nextInt(120)));
            case 1 -> now.minus(Duration.ofHours(random.nextInt(72)));
            case 2, 3 -> now.minusSeconds(random.nextInt(600));
            default -> now;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private CustomerId other(CustomerId customer) {
        CustomerId other = one(customers);
        return other.equals(customer) ? customers.get((customers.indexOf(customer) + 1) % customers.size()) : other;
    }

    private WalletId wallet() {
        List<Plan.Purse> purses = plans.get(0).purses;
        return random.nextInt(100) < 85 ? WalletId.POINTS : one(purses).wallet();
    }

    private long points() {
        return 1L + random.nextInt(random.nextInt(4) == 0 ? 60 : 12);
    }

    private Errand said(Fact fact) {
        all.add(fact);
        return new Errand(new Script.Command.Say(fact));
    }

    private Purchase purchase(Origin origin, Instant now) {
        Script script =
                new Script(plans.get(0).program, plans.get(1).program, List.of(), now, List.of(), moment(origin, now));
        return Arbitraries.purchase(script, random).from(origin);
    }

    private static Instant moment(Origin origin, Instant now) {
        return origin.at() == null ? now : origin.at();
    }

    /** One of the latest that was accepted, more often than not; null where there is none at all. */
    private <T> T target(Function<Said, List<T>> kind) {
        List<T> of = kind.apply(random.nextInt(10) > 0 ? accepted : all);
        int size = of.size();
        if (size == 0) {
            return null;
        }
        return random.nextInt(3) > 0 ? of.get(size - 1 - random.nextInt(Math.min(3, size))) : one(of);
    }

    private Errand gaveBack(Origin origin, Instant now) {
        Purchase of = target(said -> said.purchases);
        if (of == null) {
            return said(purchase(origin, now));
        }
        Refund.Builder refund = Refund.of(of.customer(), origin.reference(), of.reference());
        int line = 1 + random.nextInt(of.lines().size());
        switch (random.nextInt(5)) {
            case 0 -> refund.lines(LineReturn.whole(line));
            case 1 -> refund.lines(LineReturn.units(line, new BigDecimal(one(List.of("1", "0.5", "0.333")))));
            case 2 -> refund.amount(Money.ofMajor(of.currency(), 1L + random.nextInt(20)));
            default -> {}
        }
        return said((origin.at() == null ? refund : refund.at(origin.at())).build());
    }

    private Errand reserve(Origin origin, Instant now) {
        Instant until = moment(origin, now).plus(one(HOLDS));
        return said(new Reservation(origin, wallet(), points(), "basket", until));
    }

    private Errand capture(Origin origin, Instant now) {
        Reservation of = target(said -> said.reservations);
        if (of == null) {
            return reserve(origin, now);
        }
        long points = random.nextInt(5) > 0 ? of.points() : 1 + random.nextInt((int) of.points());
        return said(new Capture(Origin.of(of.customer(), origin.reference()), of.reference(), points));
    }

    private Errand reverse(Origin origin, Instant now) {
        Fact of = target(said -> said.commands);
        if (of == null) {
            return reserve(origin, now);
        }
        boolean inParts = of instanceof Redemption || of instanceof Deduction || of instanceof Capture;
        Long points = inParts && random.nextInt(3) == 0 ? 1L + random.nextInt(5) : null;
        Origin hers = random.nextInt(5) == 0 ? origin.of(of.customer()) : Origin.of(of.customer(), origin.reference());
        return said(new Reversal(hers, of.reference(), points));
    }

    /** Pieces of a reward: at what they cost, or at what somebody believes they do. */
    private Errand take(Origin origin) {
        Plan.Prize prize = one((random.nextInt(4) == 0 ? one(plans) : plans.get(0)).prizes);
        int count = 1 + random.nextInt(random.nextInt(3) == 0 ? 4 : 2);
        if (random.nextBoolean()) {
            return said(prize.reward().redemption(origin, count));
        }
        Script.Command.Take take = new Script.Command.Take(origin, new Pieces(prize.id(), count));
        all.add(bought(take));
        return new Errand(take);
    }

    /** Something that can be reversed; what it cost is the library's to say. */
    private static Fact bought(Script.Command.Take take) {
        Pieces pieces = take.pieces();
        return new Redemption(take.origin(), WalletId.POINTS, pieces.count(), pieces.reward()).forPieces(pieces);
    }

    private Errand count() {
        Reference reference = Reference.of("warehouse", Integer.toString(number));
        String reward = random.nextInt(4) > 0 ? "mug" : "miles";
        return counted(
                switch (random.nextInt(8)) {
                    case 0 -> StockChange.unlimited(reference, reward);
                    case 1, 2 -> StockChange.counted(reference, reward, random.nextInt(5));
                    case 3 -> StockChange.added(reference, reward, -1L - random.nextInt(2));
                    default -> StockChange.added(reference, reward, 1L + random.nextInt(2));
                });
    }

    private static Errand counted(StockChange change) {
        return new Errand(new Script.Command.Count(change));
    }

    private Errand release(Origin origin, Instant now) {
        Purchase of = target(said -> said.purchases);
        return of == null ? said(purchase(origin, now)) : said(new Release(origin.of(of.customer()), of.reference()));
    }

    private Opening opening(Origin origin, Instant now) {
        LocalDate day = moment(origin, now).atZone(plans.get(0).zone).toLocalDate();
        List<Opening.Balance> balances = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            LocalDate earned = random.nextBoolean() ? null : day.minusDays(random.nextInt(100));
            LocalDate last = random.nextBoolean() ? null : day.plusDays(random.nextInt(100));
            balances.add(new Opening.Balance("lot-" + i, points(), earned, last));
        }
        return new Opening(origin, wallet(), balances);
    }

    private Errand correct(Origin origin, Instant now) {
        Fact of = target(said -> said.documents);
        if (of == null) {
            return said(purchase(origin, now));
        }
        Origin change = Origin.of(of.customer(), origin.reference());
        int revision = 1 + random.nextInt(3);
        if (!(of instanceof Purchase) || random.nextInt(3) == 0) {
            return said(new Void(change, of.reference(), revision));
        }
        Origin document = Origin.of(of.customer(), of.reference());
        Origin dated = origin.at() == null ? document : document.at(origin.at());
        return said(new Correction(change, of.reference(), revision, purchase(dated, now)));
    }
}
