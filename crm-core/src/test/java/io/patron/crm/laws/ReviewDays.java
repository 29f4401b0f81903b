// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Grant;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.OddDays;
import io.patron.crm.testkit.Script;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A history that is aimed at a review: somebody reaches a tier on a day from which its review falls on one on which the clocks
 * are changed, and buys around the beginning of that day, for what a tier asks or a minor unit less or more. Where the ladder
 * has no review, or none on that day, it is a history like others. Not thread-safe.
 */
final class ReviewDays {
    private static final int FARTHEST = 1_200;

    private final Random random;
    private final ZoneId zone;
    private final CurrencyUnit currency;
    private final List<Plan> plans;
    private final List<Script.Step> steps = new ArrayList<>();
    private final List<Reference> purchases = new ArrayList<>();
    private final StandingAtTest.Case result;
    private Instant now;

    private ReviewDays(Random random) {
        this.random = random;
        List<ZoneId> changing =
                OddDays.zones().stream().filter(z -> !OddDays.of(z).isEmpty()).toList();
        zone = one(changing);
        currency = CurrencyUnit.of(one(List.of("EUR", "EUR", "JPY", "BHD")));
        plans = List.of(reviewed(1), reviewed(2));
        ZoneOffsetTransition change = one(OddDays.of(zone));
        LocalDate odd = change.getDateTimeAfter().toLocalDate().plusDays(random.nextInt(3) - 1L);
        LocalDate reached = reachedOn(odd);
        now = begins(reached).minusSeconds(random.nextInt(90_000));
        Instant start = now;
        tell(reached, odd, change.getInstant());
        Customer ada = Customer.person(Arbitraries.ADA, "Ada").build();
        Script script = new Script(
                plans.get(0).program, plans.get(1).program, List.of(ada), start, steps, now.plusSeconds(upTo(200_000)));
        result = new StandingAtTest.Case(plans, script, random.nextLong());
    }

    static StandingAtTest.Case of(long dice) {
        return new ReviewDays(new Random(dice)).result;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private int upTo(int most) {
        return random.nextInt(most + 1);
    }

    /** A plan whose first ladder is reviewed, unless the dice never show one. */
    private Plan reviewed(int version) {
        Plan plan = new Plan(version, currency, zone, random);
        for (int i = 0; i < 50 && !isReviewed(plan); i++) {
            plan = new Plan(version, currency, zone, random);
        }
        return plan;
    }

    private static boolean isReviewed(Plan plan) {
        return !plan.stairs.isEmpty()
                && !plan.stairs.get(0).window().equals("life")
                && plan.stairs.get(0).downgrade() != Downgrade.NEVER;
    }

    /** A day from which the first review is on another one; a year before it if there is none. */
    private LocalDate reachedOn(LocalDate review) {
        List<LocalDate> days = new ArrayList<>();
        for (TierPolicy ladder : plans.get(0).program.ladders()) {
            for (int back = 1; back <= FARTHEST; back++) {
                LocalDate day = review.minusDays(back);
                if (ladder.firstReview(1, day, day).filter(review::equals).isPresent()) {
                    days.add(day);
                }
            }
        }
        return days.isEmpty() ? review.minusYears(1) : one(days);
    }

    private Instant begins(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private void tell(LocalDate reached, LocalDate odd, Instant change) {
        for (int i = 0; i <= upTo(2); i++) {
            later(begins(reached).plusNanos(1_000L * upTo(1)).plusSeconds(random.nextBoolean() ? 0 : upTo(80_000)));
            buy(null);
        }
        if (random.nextInt(3) == 0) {
            long days = Math.max(1, odd.toEpochDay() - reached.toEpochDay());
            later(begins(reached.plusDays(random.nextInt((int) days))));
            any();
        }
        aim(begins(odd));
        if (random.nextBoolean()) {
            aim(change.plusSeconds(upTo(3_600)));
        }
        for (int i = upTo(3); i > 0; i--) {
            Instant next = one(List.of(
                    now.plusSeconds(upTo(90_000)),
                    begins(now.atZone(zone).toLocalDate().plus(one(Plan.PERIODS))),
                    begins(odd.plus(one(Plan.PERIODS)))));
            aim(next);
        }
    }

    /** Something around a moment, to the microsecond. */
    private void aim(Instant moment) {
        for (int micros = -1; micros <= 1; micros++) {
            if (random.nextBoolean()) {
                later(moment.plusNanos(1_000L * micros));
                any();
            }
        }
        // What happened then may be told later.
        if (random.nextInt(4) == 0) {
            later(moment.plusSeconds(upTo(100_000)));
            buy(moment.plusNanos(1_000L * (upTo(2) - 1)));
        }
    }

    private void later(Instant at) {
        now = at.isAfter(now) ? at : now;
    }

    private void any() {
        switch (upTo(9)) {
            case 0 ->
                say(Refund.of(Arbitraries.ADA, reference("back"), one(purchases))
                        .build());
            case 1 -> say(new Adoption(origin("adopt"), one(plans).version()));
            case 2 -> say(new Grant(origin("grant"), WalletId.POINTS, 1 + upTo(300), "sorry"));
            default -> buy(null);
        }
    }

    private void buy(Instant at) {
        Reference reference = reference("buy");
        purchases.add(reference);
        Purchase purchase = Purchase.of(Arbitraries.ADA, reference, amount());
        say(at == null ? purchase : purchase.from(purchase.origin().at(at)));
    }

    /** What a tier asks to come or to stay, or a minor unit less or more, or next to nothing. */
    private Money amount() {
        List<Long> asked = new ArrayList<>(List.of(1L));
        plans.get(0).stairs.stream().filter(s -> s.sum() > 0).forEach(s -> {
            asked.addAll(s.from().subList(1, s.from().size()));
            asked.addAll(s.stayFrom().subList(1, s.stayFrom().size()));
        });
        return Money.ofMinor(currency, Math.max(0, one(asked) + upTo(2) - 1));
    }

    private void say(Fact fact) {
        steps.add(new Script.Step(now, new Script.Command.Say(fact)));
    }

    private Origin origin(String kind) {
        return Origin.of(Arbitraries.ADA, reference(kind));
    }

    private Reference reference(String kind) {
        return Reference.of(kind, Integer.toString(steps.size()));
    }
}
