// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.Cap;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Tender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws values of the model at random, the odd ones more often than life does. */
final class Draw {
    static final WalletId STARS = new WalletId("stars");

    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "TWD", "JPY", "BHD");
    private static final List<Period> PERIODS = List.of(
            Period.ofDays(1),
            Period.ofDays(7),
            Period.ofDays(30),
            Period.ofMonths(1),
            Period.ofMonths(3),
            Period.of(0, 1, 15),
            Period.ofMonths(12),
            Period.ofYears(2));
    private static final List<String> PRICES =
            List.of("0", "0.01", "0.99", "3.00", "4.90", "9.995", "10", "19.99", "33.33", "50", "120");
    private static final List<String> QUANTITIES = List.of("1", "1", "1", "2", "3", "0.5", "1.333", "7");

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // ---------------------------------------------------------------- programs

    ZoneId zone() {
        return one(OddDays.zones());
    }

    CurrencyUnit currency() {
        return CurrencyUnit.of(one(CURRENCIES));
    }

    Program program(int version, CurrencyUnit currency, ZoneId zone) {
        Program.Builder program = Program.builder("club", version, currency, zone);
        TierPolicy status = null;
        if (chance(70)) {
            status = chance(25)
                    ? byRequirements("status", currency)
                    : chance(50) ? bySpend("status", currency) : byPurchases("status");
            program.ladder(status);
        }
        if (chance(25)) {
            program.ladder(byPurchases("class"));
        }
        int wallets = one(List.of(0, 1, 1, 1, 2));
        if (wallets > 0) {
            program.points(wallet(WalletId.POINTS, currency, status));
        }
        if (wallets > 1) {
            program.points(wallet(STARS, currency, status));
        }
        return program.lifecycle(LifecyclePolicy.days(1 + upTo(60), 1 + upTo(90)))
                .build();
    }

    private static Money money(CurrencyUnit currency, String amount) {
        return Money.of(currency, new BigDecimal(amount), RoundingMode.UP);
    }

    private PointsPolicy wallet(WalletId wallet, CurrencyUnit currency, TierPolicy status) {
        PointsPolicy.Builder policy = PointsPolicy.builder(wallet)
                .scale(upTo(2))
                .rounding(one(List.of(
                        RoundingMode.DOWN,
                        RoundingMode.DOWN,
                        RoundingMode.HALF_UP,
                        RoundingMode.UP,
                        RoundingMode.HALF_EVEN)));
        if (chance(90)) {
            EarnRule base = EarnRule.perMoney(
                    "base",
                    one(List.of(1L, 1L, 2L, 10L)),
                    money(currency, one(List.of("1", "1", "3.00", "0.70", "10"))));
            policy.rule(chance(20) ? base.onLines(lines()) : base);
        }
        boolean either = chance(25);
        if (chance(20)) {
            EarnRule rate =
                    EarnRule.perMoney("more", 1, money(currency, "5.00")).when(when(currency, status));
            policy.rule(either ? rate.inGroup("either") : rate);
        }
        if (chance(35)) {
            EarnRule more = EarnRule.multiplier("times", one(List.of("1.5", "2", "1.25", "3.3333")));
            more = chance(70) ? more.when(when(currency, status)) : more;
            more = chance(30) ? more.onLines(lines()) : more;
            policy.rule(either ? more.inGroup("either") : more);
        }
        if (chance(35)) {
            EarnRule bonus = EarnRule.bonus("bonus", one(List.of(1L, 5L, 100L)));
            bonus = chance(25) ? bonus.atMost(1 + upTo(120), one(List.of(Cap.Per.values()))) : bonus;
            bonus = chance(80) ? bonus.when(when(currency, status)) : bonus;
            bonus = chance(30) ? bonus.onLines(lines()) : bonus;
            policy.rule(either ? bonus.inGroup("either") : bonus);
        }
        if (chance(40)) {
            policy.base(base());
        }
        if (chance(25)) {
            policy.capPerPurchase(1 + upTo(40));
        }
        for (Cap.Per per : Cap.Per.values()) {
            if (chance(10)) {
                policy.cap(1 + upTo(200), per);
            }
        }
        if (chance(30)) {
            ReferralReward reward = ReferralReward.of(1 + upTo(30), upTo(1) * 5L);
            reward = chance(50) ? reward.atMost(1 + upTo(40), one(List.of(Cap.Per.values()))) : reward;
            policy.referral(chance(50) ? reward : reward.evenIfTheyLookAlike());
        }
        return policy.expiry(expiry())
                .consumption(one(List.of(Consumption.values())))
                .worth(100, money(currency, "1"))
                .earnsAtTier(chance(75) ? TierTime.BEFORE : TierTime.AFTER)
                .shortage(
                        one(List.of(Shortage.DEBT, Shortage.DEBT, Shortage.DEBT, Shortage.FORGIVE, Shortage.WITHHOLD)))
                .pending(pending())
                .build();
    }

    private Pending pending() {
        return switch (upTo(5)) {
            case 0 -> Pending.lasting(one(PERIODS));
            case 1 -> Pending.untilReleased();
            case 2 -> Pending.until(one(List.of(Milestone.values())));
            default -> Pending.none();
        };
    }

    private EarningBase base() {
        EarningBase base = EarningBase.spend();
        for (EarningBase.Part part : EarningBase.Part.values()) {
            base = chance(40) ? base.also(part) : base;
        }
        base = chance(50) ? base.notPaidBy("points", "gift-card") : base;
        return chance(20) ? base.onLines(lines()) : base;
    }

    private Expiry expiry() {
        return switch (upTo(8)) {
            case 0, 1 -> Expiry.never();
            case 8 ->
                Expiry.inactivity(
                        one(PERIODS),
                        one(List.of(
                                EnumSet.allOf(Expiry.Activity.class),
                                EnumSet.of(Expiry.Activity.PURCHASE),
                                EnumSet.of(Expiry.Activity.REDEMPTION))));
            case 2 -> Expiry.after(one(PERIODS), one(List.of(Expiry.Unit.values())));
            case 3 -> Expiry.yearly(MonthDay.of(2 + upTo(10), 29), one(PERIODS));
            case 4 -> Expiry.through(LocalDate.of(2023, 1, 1).plusDays(upTo(1_200)));
            default -> Expiry.after(one(PERIODS));
        };
    }

    private Condition when(CurrencyUnit currency, TierPolicy status) {
        return switch (upTo(15)) {
            case 0 -> Condition.firstPurchase();
            case 1 -> Condition.amountAtLeast(money(currency, one(List.of("5", "30"))));
            case 2 -> Condition.channel("web");
            case 3 -> Condition.weekday(one(List.of(DayOfWeek.values())));
            case 4 ->
                status == null
                        ? Condition.channel("shop")
                        : Condition.holdsTier(
                                "status",
                                status.tiers().stream().skip(1).map(Tier::id).toArray(String[]::new));
            case 5 -> Condition.not(Condition.firstPurchase());
            case 6 -> Condition.between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 1));
            case 7 -> OnHistory.nthPurchase(2, 3);
            case 8 -> new OnHistory.EveryNthPurchase(2);
            case 9 -> new OnHistory.DaysSinceLastPurchase(upTo(2), 3 + upTo(60));
            case 10 -> OnHistory.inStage(one(List.of("exploration", "formation", "stable", "dormant")));
            case 11 -> new OnHistory.SpentAtLeast(money(currency, one(List.of("5", "30"))), one(PERIODS));
            case 12 -> new OnHistory.BoughtAtLeast(1 + upTo(1), one(PERIODS));
            case 13 -> new OnDay.Hours(LocalTime.of(upTo(11), 0), LocalTime.of(12 + upTo(11), 30));
            case 14 -> one(List.of(OnDay.dayOfMonth(1, 15, 29), new OnDay.LastDayOfMonth()));
            default -> Condition.any(lines(), Condition.firstPurchase());
        };
    }

    private Condition lines() {
        return one(List.of(
                Condition.category("tea"),
                Condition.category("tea", "green"),
                Condition.product("A", "B"),
                Condition.brand("own"),
                Condition.not(Condition.product("C"))));
    }

    private Window window() {
        return switch (upTo(2)) {
            case 0 -> Window.lifetime();
            case 1 -> Window.rolling(one(PERIODS));
            default -> calendar(one(List.of(Window.Unit.values())));
        };
    }

    private Window calendar(Window.Unit unit) {
        int month = unit == Window.Unit.MONTH ? 1 : 1 + upTo(11);
        return chance(50) ? Window.calendar(unit) : Window.calendar(unit, MonthDay.of(month, one(List.of(1, 15, 28))));
    }

    private TierPolicy bySpend(String ladder, CurrencyUnit currency) {
        Window window = window();
        TierPolicyBuilder policy = TierPolicy.onSpend(ladder, window)
                .tier("t0", "Base", Money.zero(currency))
                .tier("t1", "First", money(currency, one(List.of("5", "20"))));
        if (chance(70)) {
            policy.tier("t2", "Second", money(currency, one(List.of("40", "100"))));
        }
        return keep(policy, window);
    }

    private TierPolicy byPurchases(String ladder) {
        Window window = window();
        TierPolicyBuilder policy =
                TierPolicy.onPurchases(ladder, window).tier("t0", "Base", 0).tier("t1", "First", 1 + upTo(1));
        if (chance(70)) {
            policy.tier("t2", "Second", 3 + upTo(1));
        }
        return keep(policy, window);
    }

    private Validity validity() {
        Window.Unit unit = one(List.of(Window.Unit.values()));
        int month = unit == Window.Unit.MONTH ? 1 : 1 + upTo(11);
        return switch (upTo(2)) {
            case 0 -> Validity.lasting(one(PERIODS));
            case 1 -> Validity.lasting(one(PERIODS), unit);
            default -> Validity.cycle(unit, MonthDay.of(month, one(List.of(1, 15, 28))), upTo(2));
        };
    }

    /** By spend or months or purchases, in windows of which some begin for each customer on a day of her own. */
    private TierPolicy byRequirements(String ladder, CurrencyUnit currency) {
        Window own = one(List.of(
                Window.anniversary(Window.Anchor.JOINING), Window.anniversary(Window.Anchor.TIER), Window.sinceTier()));
        Window other = window();
        TierPolicyBuilder policy = TierPolicy.onRequirements(ladder).tier("t0", "Base");
        for (int i = 1; i <= 2; i++) {
            Requirement enter = Requirement.some(
                    1 + upTo(1),
                    Requirement.spend(Money.ofMajor(currency, 10L * i * i), own),
                    Requirement.activeMonths(i, Window.rolling(one(PERIODS))),
                    Requirement.purchases(2L * i, other));
            policy.tier("t" + i, "Tier " + i, enter, chance(50) ? enter : Requirement.purchases(i, own));
        }
        return policy.validity(chance(50) ? validity() : Validity.anniversary(upTo(1)))
                .downgrade(chance(70) ? Downgrade.MEASURED : Downgrade.ONE_STEP)
                .requalification(chance(75) ? Requalification.KEEP : Requalification.EXTEND)
                .build();
    }

    private TierPolicy keep(TierPolicyBuilder policy, Window window) {
        if (window instanceof Window.Rolling && chance(40)) {
            policy.keepFor(one(PERIODS));
        } else if (!(window instanceof Window.Lifetime) && chance(40)) {
            policy.validity(validity());
        }
        if (!(window instanceof Window.Lifetime)) {
            policy.downgrade(chance(70) ? Downgrade.MEASURED : Downgrade.ONE_STEP);
            policy.requalification(chance(75) ? Requalification.KEEP : Requalification.EXTEND);
            if (chance(15)) {
                policy.stayAtLeast(one(PERIODS));
            }
        }
        return policy.build();
    }

    // ---------------------------------------------------------------- time

    /** A moment near which something odd happens to the calendar of a zone, or any other. */
    Instant start(ZoneId zone) {
        Instant any = Instant.parse("2023-01-01T00:00:00Z").plusSeconds((long) (random.nextDouble() * 86_400 * 900));
        return switch (upTo(7)) {
            case 0 -> nearTransition(zone, any);
            case 1 ->
                LocalDate.of(2024, 2, 28 + upTo(1))
                        .atTime(upTo(23), upTo(59))
                        .atZone(zone)
                        .toInstant();
            case 2 ->
                LocalDate.of(2022 + upTo(2), Month.DECEMBER, 30 + upTo(1))
                        .atTime(upTo(23), upTo(59))
                        .atZone(zone)
                        .toInstant();
            case 3 -> oddDay(zone, Period.ZERO, any);
            // What is given now for a period ends on the odd day.
            case 4, 5 -> oddDay(zone, one(PERIODS), any);
            default -> any;
        };
    }

    /** Where a day begins that lies a period before an odd one, or any other moment where there is none. */
    private Instant oddDay(ZoneId zone, Period before, Instant any) {
        return OddDays.any(zone, random).stream()
                .map(day -> OddDays.begins(day.minus(before), zone, random).plusSeconds(chance(50) ? 0 : upTo(86_400)))
                .findFirst()
                .orElse(any);
    }

    private Instant nearTransition(ZoneId zone, Instant any) {
        ZoneOffsetTransition transition = zone.getRules().nextTransition(any);
        return transition == null
                ? any
                : transition.getInstant().minusSeconds(random.nextInt(86_400)).plusSeconds(random.nextInt(7_200));
    }

    /** How long it takes until the next thing happens. */
    Instant later(Instant now, ZoneId zone) {
        return switch (upTo(13)) {
            case 0, 1, 2 -> now;
            case 3 -> now.plusSeconds(upTo(90));
            case 4 -> now.plus(Duration.ofMinutes(upTo(600)));
            case 5, 6 -> now.plus(Duration.ofHours(upTo(72)));
            case 7 -> now.plus(Duration.ofDays(1 + upTo(40)));
            case 8 -> now.plus(Duration.ofDays(1 + upTo(400)));
            case 9 -> begins(now, zone, day -> day.plusDays(1));
            case 10 -> begins(now, zone, day -> day.plusDays(1 + upTo(30))).plusSeconds(upTo(120) - 60L);
            case 11 -> begins(now, zone, day -> day.plusDays(1 + upTo(30)));
            case 12 -> begins(now, zone, day -> day.plus(one(PERIODS)));
            default ->
                OddDays.next(zone, now, random).stream()
                        .map(day -> OddDays.begins(day, zone, random))
                        .filter(at -> !at.isBefore(now))
                        .findFirst()
                        .orElse(now);
        };
    }

    /** The beginning of another day, or a microsecond before or after it, not before now. */
    private Instant begins(Instant now, ZoneId zone, UnaryOperator<LocalDate> other) {
        Instant at = OddDays.begins(other.apply(now.atZone(zone).toLocalDate()), zone, random);
        return at.isBefore(now) ? now : at;
    }

    /** When something happened that is told now; null for "now". */
    Instant occurred(Instant now, ZoneId zone) {
        return switch (upTo(11)) {
            case 0, 1, 2, 3 -> null;
            case 4 -> now;
            case 5 -> now.minusSeconds(upTo(90));
            case 6 -> now.minus(Duration.ofMinutes(upTo(600)));
            case 7 -> now.minus(Duration.ofHours(upTo(72)));
            case 8 -> now.minus(Duration.ofDays(upTo(40)));
            case 9 -> now.minus(Duration.ofDays(upTo(420)));
            case 10 -> OddDays.begins(now.atZone(zone).toLocalDate().minusDays(upTo(30)), zone, random);
            default -> now.plusSeconds(upTo(299));
        };
    }

    // ---------------------------------------------------------------- documents

    Line line(CurrencyUnit currency) {
        BigDecimal quantity = new BigDecimal(one(QUANTITIES));
        BigDecimal price = new BigDecimal(one(PRICES));
        Line.Builder line = Line.of(one(List.of("A", "B", "C", "D")), quantity, price);
        if (chance(60)) {
            line.category(one(List.of(List.of("tea"), List.of("tea", "green"), List.of("cups")))
                    .toArray(String[]::new));
        }
        if (chance(30)) {
            line.brand(one(List.of("own", "other")));
        }
        if (chance(60)) {
            line.unitCost(one(PRICES));
        }
        if (chance(25)) {
            line.discount(price.multiply(quantity)
                    .multiply(new BigDecimal(one(List.of("0.1", "0.333", "1"))))
                    .setScale(3, RoundingMode.DOWN)
                    .toPlainString());
        }
        if (chance(8)) {
            line.amount(new BigDecimal(one(PRICES)));
        }
        return line.build();
    }

    /** What the tiers of programs ask for, or a minor unit less or more. */
    private String aroundThreshold(CurrencyUnit currency) {
        BigDecimal minor = BigDecimal.ONE.movePointLeft(currency.getDecimalPlaces());
        return new BigDecimal(one(List.of("5", "20", "40", "100", "200")))
                .add(minor.multiply(BigDecimal.valueOf(upTo(2) - 1L)))
                .toPlainString();
    }

    /** A purchase with a few lines; the moment, where one is stated, is given. */
    Purchase purchase(CustomerId customer, Reference reference, Program program, Instant at, Instant now) {
        CurrencyUnit currency = program.currency();
        boolean foreign = chance(12);
        CurrencyUnit own = foreign ? CurrencyUnit.of(currency.getCode().equals("USD") ? "EUR" : "USD") : currency;
        Purchase.Builder purchase = Purchase.builder(customer, reference, own);
        List<Line> lines = new ArrayList<>();
        if (chance(15)) {
            lines.add(Line.of("A", 1, aroundThreshold(own)).build());
        } else {
            int count = one(List.of(1, 1, 2, 3, 4));
            for (int i = 0; i < count; i++) {
                lines.add(line(own));
            }
        }
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : lines) {
            total = total.add(line.amount(own.getDecimalPlaces()));
        }
        purchase.lines(lines);
        if (foreign) {
            purchase.rate(new BigDecimal(one(List.of("0.9137", "31.5", "1.000001", "0.25"))));
        }
        if (chance(15)) {
            purchase.discount(Money.of(own, total.multiply(new BigDecimal("0.15")), RoundingMode.DOWN));
        }
        if (chance(50)) {
            purchase.channel(one(List.of("shop", "web")));
        }
        if (chance(20)) {
            purchase.tax(Money.ofMajor(own, 1)).shipping(Money.ofMajor(own, 3));
        }
        if (chance(25)) {
            BigDecimal part = total.multiply(new BigDecimal(one(List.of("0.1", "0.5", "1", "2"))));
            purchase.tender(
                    new Tender(one(List.of("points", "gift-card", "cash")), Money.of(own, part, RoundingMode.UP)));
        }
        if (at != null) {
            purchase.at(at);
        }
        if (chance(12)) {
            LocalDate day = program.day(at == null ? now : at);
            purchase.businessDate(day.minusDays(one(List.of(0, 0, 1, 1, 2, 40))));
        }
        try {
            return purchase.build();
        } catch (IllegalArgumentException tooMuchTakenOff) {
            return Purchase.of(customer, reference, Money.of(currency, BigDecimal.TEN))
                    .from(purchase(customer, reference, program, at, now).origin());
        }
    }

    /** A refund of some purchase: whole, by line, by unit, by amount, more than there was. */
    Refund refund(CustomerId customer, Reference reference, Purchase of, Program program, Instant at, Instant now) {
        boolean linked = chance(90);
        Refund.Builder refund = linked
                ? Refund.of(customer, reference, of.reference())
                : Refund.unlinked(customer, reference, Money.of(program.currency(), BigDecimal.valueOf(1 + upTo(30))));
        if (linked) {
            scope(refund, of);
        }
        if (at != null) {
            refund.at(at);
        }
        if (chance(8)) {
            refund.businessDate(program.day(at == null ? now : at).minusDays(upTo(2)));
        }
        return refund.build();
    }

    private void scope(Refund.Builder refund, Purchase of) {
        int lines = of.lines().size();
        int line = 1 + upTo(lines - 1);
        BigDecimal quantity = of.lines().get(line - 1).quantity();
        switch (upTo(6)) {
            case 0, 1 -> {}
            case 2 -> refund.lines(LineReturn.whole(line));
            case 3 -> refund.lines(LineReturn.units(line, new BigDecimal(one(List.of("1", "0.5", "2", "0.333")))));
            case 4 -> {
                List<LineReturn> all = new ArrayList<>();
                for (int i = 1; i <= lines; i++) {
                    all.add(
                            chance(60)
                                    ? LineReturn.whole(i)
                                    : LineReturn.units(
                                            i,
                                            of.lines()
                                                    .get(i - 1)
                                                    .quantity()
                                                    .multiply(new BigDecimal("0.5"))
                                                    .max(new BigDecimal("0.001"))));
                }
                refund.lines(all.toArray(LineReturn[]::new));
            }
            case 5 -> refund.lines(new LineReturn(line, quantity, new BigDecimal(one(PRICES))));
            default ->
                refund.amount(Money.of(
                        of.currency(), new BigDecimal(one(List.of("1", "2.50", "10", "49", "500"))), RoundingMode.UP));
        }
    }
}
