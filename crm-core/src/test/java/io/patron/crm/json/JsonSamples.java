// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.customer.Acquisition;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Identifier;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Treatment;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Values that use everything the format has, and that no script says. */
final class JsonSamples {
    static final CustomerId ADA = CustomerId.of("ada");

    /** An input of every type. */
    static final List<Object> INPUTS = List.of(
            "text with \" \\ / \n \0 € 🍵",
            "",
            0L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            new BigDecimal("1.50"),
            new BigDecimal("-0.000000001"),
            new BigDecimal("1E+3"),
            new BigDecimal("0E-20"),
            Money.parse("EUR 49.90"),
            Money.parse("TWD -7.00"),
            Money.parse("JPY 12"),
            Money.ofMinor(CurrencyUnit.EUR, Long.MIN_VALUE),
            Instant.parse("2026-03-01T12:00:00.000001Z"),
            Instant.MAX,
            Instant.MIN,
            LocalDate.of(2024, 2, 29),
            LocalDate.MAX,
            LocalDate.MIN,
            Reference.of("a:b", "c:d"),
            new ProgramVersion("club/2026", Integer.MAX_VALUE));

    private JsonSamples() {}

    /** Every reason, with some inputs. */
    static List<Explanation> explanations() {
        return List.of(Reason.values()).stream()
                .map(reason -> Explanation.of(
                        reason,
                        reason.inputs().stream()
                                .map(name -> INPUTS.get(Math.floorMod(name.hashCode(), INPUTS.size())))
                                .toArray()))
                .toList();
    }

    /** A purchase of two lines as a till sends it. */
    static Purchase twoLines() {
        return Purchase.builder(ADA, Reference.of("pos", "2026-000417"), CurrencyUnit.EUR)
                .at(Instant.parse("2026-03-01T12:00:00Z"))
                .line(Line.of("GT-100", 2, "4.90")
                        .name("Green tea 100 g")
                        .category("tea", "green")
                        .unitCost("2.10")
                        .build())
                .line(Line.of("CUP", 1, "12.50").discount("2.50").build())
                .channel("shop")
                .store("Lisbon 1")
                .build();
    }

    /** Refunds of every scope, and a line with the amount that was printed. */
    static List<io.patron.crm.transaction.Transaction> documents() {
        Reference refund = Reference.of("pos", "R-1");
        Reference purchase = Reference.of("pos", "1");
        return List.of(
                Purchase.builder(ADA, purchase, CurrencyUnit.JPY)
                        .line(Line.of("A", new BigDecimal("0.333333"), new BigDecimal("0.000001"))
                                .amount(new BigDecimal("1000000000000"))
                                .build())
                        .line(Line.of("B", 1, "0").amount(BigDecimal.ZERO).build())
                        .build(),
                Refund.of(ADA, refund, purchase).build(),
                Refund.of(ADA, refund, purchase)
                        .lines(
                                LineReturn.whole(3),
                                LineReturn.units(1, new BigDecimal("0.5")),
                                new LineReturn(2, BigDecimal.ONE, new BigDecimal("4.99")))
                        .build(),
                Refund.of(ADA, refund, purchase).amount(Money.parse("EUR 0.01")).build(),
                Refund.unlinked(ADA, refund, Money.parse("TWD 300.00"))
                        .rate(new BigDecimal("0.029"))
                        .reason("lost receipt")
                        .build());
    }

    static Customer customer() {
        return Customer.person(ADA, "Ada")
                .version(7)
                .legalName("Augusta Ada King")
                .givenName("Ada")
                .familyName("Lovelace")
                .contactPoint(ContactPoint.email("ada@example.org"))
                .contactPoint(new ContactPoint(ContactPoint.Type.POSTAL, "12 Street, London", "home"))
                .identifier(Identifier.card("4-5"))
                .birthDate(LocalDate.of(1815, 12, 10).plusYears(100))
                .date("wedding day", LocalDate.of(1935, 7, 8))
                .tag("tea")
                .tag("🍵")
                .attributes(Map.of(
                        "size \"eu\"",
                        AttributeValue.of(new BigDecimal("38.5")),
                        "vegan",
                        AttributeValue.of(true),
                        "met",
                        AttributeValue.of(LocalDate.of(2020, 1, 1)),
                        "note",
                        AttributeValue.of("likes green")))
                .acquisition(new Acquisition("fair", "spring", Money.parse("EUR 3.50"), LocalDate.of(2026, 3, 1)))
                .referrer(CustomerId.of("bob"))
                .build();
    }

    /** Every condition; the parts of the last one are all the others. */
    static List<Condition> conditions() {
        List<Condition> all = new java.util.ArrayList<>(inRules());
        all.add(returned());
        all.addAll(onCustomers());
        all.add(new Condition.All(onCustomers()));
        return all;
    }

    /** The conditions that can stand in a rule. */
    static List<Condition> inRules() {
        List<Condition> simple = new java.util.ArrayList<>(onStandings());
        simple.addAll(List.of(
                Condition.amountAtLeast(Money.parse("EUR 30.00")),
                Condition.channel("web", "app"),
                OnPurchase.store("Lisbon 1", "faro"),
                OnPurchase.coupon("TEA10", "🍵"),
                OnPurchase.campaign("spring"),
                OnPurchase.paidBy("gift-card", "cash"),
                new OnPurchase.RecordedByCustomer(),
                Condition.category("tea", "green 🍵"),
                Condition.brand("own"),
                Condition.product("B", "A")));
        Condition deep = simple.get(1);
        for (int i = 1; i < Condition.MAX_DEPTH - 1; i++) {
            deep = i % 3 == 0 ? Condition.not(deep) : i % 3 == 1 ? Condition.all(deep) : Condition.any(deep);
        }
        List<Condition> all = new java.util.ArrayList<>(simple);
        all.add(Condition.not(simple.get(0)));
        all.add(Condition.any(simple.get(1), simple.get(0)));
        all.add(new Condition.All(simple));
        all.add(Condition.all(simple.get(0), deep));
        return all;
    }

    /** The simple conditions that can stand wherever a customer is looked at. */
    static List<Condition> onStandings() {
        return List.of(
                Condition.always(),
                Condition.firstPurchase(),
                Condition.weekday(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Condition.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1)),
                OnDay.dayOfMonth(31, 1, 15),
                new OnDay.LastDayOfMonth(),
                new OnDay.NthWeekday(OnDay.Week.LAST, DayOfWeek.THURSDAY),
                OnDay.month(Month.DECEMBER, Month.MAY),
                new OnDay.Hours(LocalTime.of(22, 0), LocalTime.of(2, 30)),
                Condition.holdsTier("status", "gold", "base"),
                OnHistory.nthPurchase(1_000_000, 3),
                new OnHistory.EveryNthPurchase(10),
                new OnHistory.DaysSinceLastPurchase(0, 36_500),
                OnHistory.inStage("stable", "dormant", "exploration", "formation"),
                new OnHistory.SpentAtLeast(Money.parse("EUR 0.01"), Period.of(2, 1, 3)),
                new OnHistory.BoughtAtLeast(3, Period.ofDays(30)));
    }

    /** The condition that stands in guards alone. */
    private static Condition returned() {
        return new OnHistory.ReturnedAtLeast(50, 4, Period.ofDays(90));
    }

    /** The conditions that say who is in a segment. */
    static List<Condition> onCustomers() {
        return List.of(
                new OnCustomer.Birthday(0, 180, OnCustomer.LeapDay.FEBRUARY_28),
                new OnCustomer.Birthday(7, 0, OnCustomer.LeapDay.MARCH_1),
                new OnCustomer.BirthdayMonth(),
                OnCustomer.tagged("tea", "🍵"),
                new OnCustomer.HasAttribute(
                        "size \"eu\"",
                        Set.of(
                                AttributeValue.of("m"),
                                AttributeValue.of(new BigDecimal("38.5")),
                                AttributeValue.of(true),
                                AttributeValue.of(LocalDate.of(2020, 2, 29)))),
                new OnCustomer.OfKind(Set.of(CustomerKind.WALK_IN, CustomerKind.PERSON)),
                new OnCustomer.DaysSinceJoining(0, 30));
    }

    private static PointsPolicy wallet(String id, Expiry expiry) {
        return PointsPolicy.builder(new WalletId(id)).expiry(expiry).build();
    }

    /** A program with a reward of every kind and limit. */
    static Program catalogue() {
        WalletId stars = new WalletId("stars");
        return Program.builder("rewards", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .points(PointsPolicy.builder(WalletId.POINTS).build())
                .points(PointsPolicy.builder(stars).scale(2).build())
                .reward(Reward.of("mug", WalletId.POINTS, 120, Benefit.gift()).named("A mug 茶杯"))
                .reward(Reward.of("tasting", stars, PointsPolicy.MOST_POINTS, Benefit.voucher())
                        .limited(RewardLimit.inAll(1)))
                .reward(Reward.of("five-off", WalletId.POINTS, 500, Benefit.discount(Money.parse("EUR 5.00")))
                        .limited(RewardLimit.perMonth(2)))
                .reward(Reward.of("miles", WalletId.POINTS, 100, Benefit.conversion("skyline", 250))
                        .limited(RewardLimit.perYear(1_000_000)))
                .build();
    }

    /** A program without wallets, with what is free and what is for some. */
    static Program benefits() {
        return Program.builder("benefits", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .ladder(TierPolicy.onPurchases("status", Window.lifetime())
                        .tier("t0", "None", 0)
                        .build())
                .reward(Reward.free("gift", Benefit.gift()).reachedFrom("status", LocalDate.parse("2026-07-01")))
                .reward(Reward.free("drink", Benefit.voucher())
                        .named("A drink")
                        .forWhom(Condition.not(Condition.weekday(DayOfWeek.MONDAY)))
                        .limited(RewardLimit.perMonth(2)))
                .build();
    }

    /** A program with every policy, rule, condition, window and expiry. */
    static Program program() {
        PointsPolicy.Builder points = PointsPolicy.builder(WalletId.POINTS)
                .scale(2)
                .rounding(RoundingMode.HALF_EVEN)
                .capPerPurchase(5_000)
                .expiry(Expiry.after(Period.of(1, 2, 3)))
                .rule(EarnRule.perMoney("base", 2, Money.parse("EUR 1.00")))
                .rule(EarnRule.multiplier("times", "1.5").onLines(Condition.category("tea")))
                .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()));
        int number = 0;
        for (Condition condition : inRules()) {
            points.rule(EarnRule.bonus("c" + number++, 1).when(condition));
        }
        return Program.builder("club/2026", 3, CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"))
                .points(points.build())
                .points(PointsPolicy.builder(new WalletId("stars")).build())
                .points(wallet("quarters", Expiry.after(Period.ofMonths(12), Expiry.Unit.QUARTER)))
                .points(wallet("years", Expiry.after(Period.ZERO, Expiry.Unit.YEAR)))
                .points(wallet("fair", Expiry.through(LocalDate.of(2026, 12, 31))))
                .points(wallet("season", Expiry.yearly(MonthDay.of(2, 29), Period.ofMonths(6))))
                .points(wallet("march", Expiry.yearly(MonthDay.of(3, 31), Period.ZERO)))
                .points(wallet("idle", Expiry.inactivity(Period.ofMonths(12))))
                .points(wallet("idle buyer", Expiry.inactivity(Period.ofDays(90), Set.of(Expiry.Activity.PURCHASE))))
                .points(PointsPolicy.builder(new WalletId("guarded"))
                        .spendAtMost(5_000, Cap.Per.MONTH)
                        .referral(ReferralReward.of(500, 200)
                                .atMost(2_000, Cap.Per.YEAR)
                                .evenIfTheyLookAlike())
                        .spendAtMost(1_000, Cap.Per.DAY)
                        .guard(Guard.noPoints("returns 退貨", returned()))
                        .guard(Guard.hold("till", new OnPurchase.RecordedByCustomer()))
                        .build())
                .points(PointsPolicy.builder(new WalletId("capped"))
                        .rule(EarnRule.bonus("visit", 5)
                                .atMost(20, Cap.Per.MONTH)
                                .budget(1_000_000))
                        .earnsAtTier(TierTime.AFTER)
                        .cap(1_000, Cap.Per.LIFETIME)
                        .cap(10, Cap.Per.DAY)
                        .build())
                .points(PointsPolicy.builder(new WalletId("trial"))
                        .pending(Pending.lasting(Period.ofDays(14)))
                        .shortage(Shortage.FORGIVE)
                        .build())
                .points(PointsPolicy.builder(new WalletId("delivery"))
                        .pending(Pending.until(Milestone.DELIVERED))
                        .build())
                .points(PointsPolicy.builder(new WalletId("parcel"))
                        .pending(Pending.untilReleased())
                        .build())
                .points(PointsPolicy.builder(new WalletId("cash"))
                        .worth(3, Money.parse("EUR 0.10"))
                        .cost(100, Money.parse("EUR 1.25"))
                        .shortage(Shortage.WITHHOLD)
                        .build())
                .points(PointsPolicy.builder(new WalletId("goods"))
                        .base(EarningBase.spend()
                                .also(EarningBase.Part.values())
                                .notPaidBy("points", "gift-card")
                                .onLines(Condition.not(Condition.category("books"))))
                        .rule(EarnRule.bonus("five", 5).inGroup("best"))
                        .rule(EarnRule.bonus("six", 6)
                                .when(Condition.channel("web"))
                                .inGroup("best"))
                        .build())
                .ladder(TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
                        .tier("base", "Base", Money.zero(CurrencyUnit.EUR))
                        .tier("gold", "Gold", Money.parse("EUR 1000.00"))
                        .keepFor(Period.ofMonths(18))
                        .build())
                .ladder(TierPolicy.onSpend("soft", Window.rolling(Period.ofMonths(12)))
                        .tier("base", "Base", Money.zero(CurrencyUnit.EUR))
                        .tier("gold", "Gold", Money.parse("EUR 1000.00"), Money.parse("EUR 600.00"))
                        .downgrade(Downgrade.ONE_STEP)
                        .requalification(Requalification.EXTEND)
                        .afterReturn(AfterReturn.KEEP)
                        .stayAtLeast(Period.ofMonths(18))
                        .build())
                .ladder(TierPolicy.onPurchases("ever", Window.calendar(Window.Unit.YEAR))
                        .tier("t0", "None", 0)
                        .tier("t1", "First", 3)
                        .downgrade(Downgrade.NEVER)
                        .afterReturn(AfterReturn.ONE_STEP)
                        .build())
                .ladder(TierPolicy.onPurchases("club", Window.lifetime())
                        .tier("t0", "None", 0)
                        .build())
                .ladder(TierPolicy.onPurchases("class", Window.calendar(Window.Unit.QUARTER))
                        .tier("t0", "None", 0)
                        .tier("t1", "First", 3)
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .treatment(new Treatment("vip", "VIP service", Condition.holdsTier("status", "gold")))
                .treatment(new Treatment("hello", "Say hello 你好", Condition.always()))
                .treatment(new Treatment("all", "All of it", new Condition.All(onStandings())))
                .inForceFrom(Instant.parse("2026-01-01T00:00:01Z"))
                .build();
    }

    /** Ladders whose windows begin elsewhere than the calendar's. */
    static Program seasons() {
        return Program.builder("seasons", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Tokyo"))
                .ladder(season("months", Window.Unit.MONTH, MonthDay.of(1, 15)))
                .ladder(season("quarters", Window.Unit.QUARTER, MonthDay.of(11, 1)))
                .ladder(season("years", Window.Unit.YEAR, MonthDay.of(4, 1)))
                .build();
    }

    private static TierPolicy season(String ladder, Window.Unit unit, MonthDay from) {
        return TierPolicy.onPurchases(ladder, Window.calendar(unit, from))
                .tier("t0", "None", 0)
                .build();
    }

    /** Ladders whose tiers are held apart from the window they are measured in. */
    static Program validities() {
        return Program.builder("validities", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .ladder(held("lasting", Window.calendar(Window.Unit.YEAR), Validity.lasting(Period.ofMonths(12))))
                .ladder(held(
                        "rounded",
                        Window.rolling(Period.ofMonths(12)),
                        Validity.lasting(Period.ofMonths(12), Window.Unit.QUARTER)))
                .ladder(held(
                        "cycle",
                        Window.rolling(Period.ofMonths(12)),
                        Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 0)))
                .ladder(held(
                        "fiscal",
                        Window.calendar(Window.Unit.QUARTER),
                        Validity.cycle(Window.Unit.YEAR, MonthDay.of(4, 1), 10)))
                .ladder(held(
                        "months",
                        Window.calendar(Window.Unit.MONTH),
                        Validity.cycle(Window.Unit.MONTH, MonthDay.of(1, 15), 1)))
                .build();
    }

    /** Ladders whose tiers ask for several things, for months, and in windows of a customer's own. */
    static Program requirements() {
        Window year = Window.calendar(Window.Unit.YEAR);
        Window membership = Window.anniversary(Window.Anchor.JOINING);
        return Program.builder("requirements", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .ladder(TierPolicy.onRequirements("several")
                        .tier("t0", "None")
                        .tier(
                                "t1",
                                "First",
                                Requirement.any(
                                        Requirement.spend(Money.parse("EUR 500"), Window.calendar(Window.Unit.MONTH)),
                                        Requirement.spend(Money.parse("EUR 1000"), year),
                                        Requirement.purchases(20, Window.lifetime())))
                        .tier(
                                "t2",
                                "Second",
                                Requirement.some(
                                        2,
                                        Requirement.profit(Money.parse("EUR 400"), year),
                                        Requirement.activeMonths(9, year),
                                        Requirement.all(
                                                Requirement.spend(Money.parse("EUR 3000"), membership),
                                                Requirement.purchases(10, Window.anniversary(Window.Anchor.TIER)))),
                                Requirement.spend(Money.parse("EUR 50"), Window.sinceTier()))
                        .validity(Validity.anniversary(1))
                        .build())
                .ladder(TierPolicy.on("months", new Gauge(Gauge.Measure.ACTIVE_MONTHS, membership))
                        .tier("t0", "None", 0)
                        .tier("t1", "First", 6, 3)
                        .tier(
                                "t2",
                                "Second",
                                new Requirement.AtLeast(new Gauge(Gauge.Measure.ACTIVE_MONTHS, membership), 9, null),
                                Requirement.purchases(1, Window.sinceTier()))
                        .build())
                .ladder(TierPolicy.onSpend("lasting", Window.sinceTier())
                        .tier("t0", "None", Money.parse("EUR 0"))
                        .tier("t1", "First", Money.parse("EUR 100"))
                        .build())
                .build();
    }

    private static TierPolicy held(String ladder, Window window, Validity validity) {
        return TierPolicy.onPurchases(ladder, window)
                .tier("t0", "None", 0)
                .tier("t1", "First", 3)
                .validity(validity)
                .build();
    }
}
