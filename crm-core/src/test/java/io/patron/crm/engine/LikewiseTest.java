// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Registration;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What another program says likewise")
class LikewiseTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final Instant BEGIN = Instant.parse("2025-01-01T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-03-01T12:00:00Z");
    private static final int LONG = 20;

    private static Program program(int version, TierPolicy ladder, int bonus) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, euros(1)))
                        .rule(EarnRule.multiplier("gold", "2").when(Condition.holdsTier("status", "gold")))
                        .rule(EarnRule.bonus("each", bonus))
                        .expiry(Expiry.after(Period.ofMonths(9)))
                        .build())
                .ladder(ladder)
                .build();
    }

    private static TierPolicy ladder(Window window, int silver, int gold) {
        return TierPolicy.onSpend("status", window)
                .tier("bronze", "Bronze", euros(0))
                .tier("silver", "Silver", euros(silver))
                .tier("gold", "Gold", euros(gold))
                .build();
    }

    private static Money euros(int amount) {
        return Money.ofMajor(CurrencyUnit.EUR, amount);
    }

    private static Recorded recorded(Fact fact, long sequence, Instant at, @Nullable Instant closed) {
        return new Recorded(fact, sequence, at, fact.at().orElse(at), closed, ContentForm.hash(fact));
    }

    private static Recorded registered(Program program) {
        Origin origin = Origin.of(ADA, Reference.of("patron", "ada"));
        return recorded(new Registration(origin, CustomerKind.PERSON, program.version()), 1, BEGIN, null);
    }

    /** Purchases, some of the same day, some dated otherwise than they came, some in a period that is closed. */
    private static List<Recorded> journal(Program program, SplittableRandom random) {
        List<Recorded> journal = new ArrayList<>(List.of(registered(program)));
        for (int i = 0; i < LONG; i++) {
            Instant at = BEGIN.plus(Duration.ofHours(random.nextInt(17_000)));
            Purchase.Builder purchase = Purchase.builder(ADA, Reference.of("shop", "p-" + i), CurrencyUnit.EUR)
                    .line(Line.of("sku", 1, random.nextInt(300) + ".40").build());
            if (random.nextInt(4) == 0) {
                purchase.businessDate(LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(random.nextInt(20)));
            }
            Instant closed = random.nextInt(5) == 0 ? at.plus(Duration.ofDays(random.nextInt(30))) : null;
            journal.add(recorded(purchase.build(), i + 2L, at, closed));
        }
        return journal;
    }

    private static Standing replayed(Program program, List<Recorded> facts) {
        return new StandardEngine()
                .replay(ProgramVersions.of(List.of(program)), facts, UNTIL)
                .standing();
    }

    private static @Nullable Standing likewise(Program program, Program other, List<Recorded> facts) {
        return new Likewise(other).standing(program, replayed(program, facts), facts);
    }

    private static List<Recorded> under(Program other, List<Recorded> facts) {
        List<Recorded> otherwise = new ArrayList<>(facts);
        otherwise.set(0, registered(other));
        return otherwise;
    }

    static List<Window> windows() {
        return List.of(
                Window.rolling(Period.ofMonths(6)),
                Window.rolling(Period.ofDays(100)),
                Window.calendar(Window.Unit.YEAR),
                Window.lifetime());
    }

    @ParameterizedTest
    @MethodSource("windows")
    @DisplayName("is what a replay under it comes to, wherever it is said")
    void isWhatAReplayComesTo(Window window) {
        int said = 0;
        int moved = 0;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int gold = 400 + random.nextInt(6_000);
            Program program = program(1, ladder(window, 300, gold), 5);
            Program other = program(2, ladder(window, 300, gold - random.nextInt(90)), 5);
            List<Recorded> facts = journal(program, random);
            Standing expected = replayed(other, under(other, facts));
            Standing found = likewise(program, other, facts);
            said += found == null ? 0 : 1;
            moved += expected.tiers().equals(replayed(program, facts).tiers()) ? 0 : 1;
            if (found != null) {
                assertThat(found).as("seed %s", seed).isEqualTo(expected);
            }
        }
        assertThat(said).isBetween(50, 290);
        assertThat(moved).isPositive();
    }

    @Test
    @DisplayName("is nothing where a threshold was within reach, or something else is different")
    void saysNothing() {
        Window year = Window.rolling(Period.ofMonths(12));
        Program program = program(1, ladder(year, 300, 50_000), 5);
        List<Recorded> facts = journal(program, new SplittableRandom(1));
        assertThat(likewise(program, program(2, ladder(year, 300, 40_000), 5), facts))
                .isNotNull();
        assertThat(likewise(program, program(2, ladder(year, 300, 500), 5), facts))
                .isNull();
        assertThat(likewise(program, program(2, ladder(year, 299, 40_000), 5), facts))
                .isNull();
        assertThat(likewise(program, program(2, ladder(Window.lifetime(), 300, 50_000), 5), facts))
                .isNull();
        assertThat(likewise(program, program(2, ladder(year, 300, 40_000), 6), facts))
                .isNull();
    }

    @Test
    @DisplayName("is nothing where something was taken back: the history does not show how far it had led")
    void takenBack() {
        Window year = Window.rolling(Period.ofMonths(12));
        Program program = program(1, ladder(year, 300, 50_000), 5);
        Program other = program(2, ladder(year, 300, 40_000), 5);
        List<Recorded> facts = journal(program, new SplittableRandom(1));
        Refund refund = Refund.of(ADA, Reference.of("shop", "r"), Reference.of("shop", "p-1"))
                .build();
        facts.add(recorded(refund, LONG + 2L, UNTIL.minus(Duration.ofDays(1)), null));
        assertThat(likewise(program, other, facts)).isNull();
    }

    @Test
    @DisplayName("is nothing of profit, which sales at a loss lower")
    void profit() {
        Window year = Window.rolling(Period.ofMonths(12));
        TierPolicy low = TierPolicy.onProfit("status", year)
                .tier("bronze", "Bronze", euros(0))
                .tier("gold", "Gold", euros(40_000))
                .build();
        TierPolicy high = TierPolicy.onProfit("status", year)
                .tier("bronze", "Bronze", euros(0))
                .tier("gold", "Gold", euros(50_000))
                .build();
        Program program = program(1, high, 5);
        List<Recorded> facts = journal(program, new SplittableRandom(1));
        assertThat(likewise(program, program(2, low, 5), facts)).isNull();
        assertThat(likewise(program, program(2, high, 5), facts)).isNotNull();
    }
}
