// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.condition.Condition;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Offer;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reward")
class RewardTest {
    private static final Reference REF = Reference.of("warehouse", "1");

    private final Reward mug = Reward.of("mug", WalletId.POINTS, 120, Benefit.gift());
    private final Origin origin = Origin.of(CustomerId.of("ada"), Reference.of("web", "r-7"));

    private static void refused(ThrowingCallable command, String message) {
        assertThatThrownBy(command).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Program.Builder program() {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS).build());
    }

    @Test
    @DisplayName("costs its price for each piece, and its redemption says so")
    void price() {
        assertThat(mug.name()).isEqualTo("mug");
        assertThat(mug.points(3)).isEqualTo(360);
        Redemption redemption = mug.named("A mug").redemption(origin, 2);
        assertThat(redemption)
                .isEqualTo(new Redemption(origin, WalletId.POINTS, 240, "A mug").forPieces(new Pieces("mug", 2)));
        LotId lot = new LotId(Reference.of("pos", "1"), "base");
        assertThat(redemption.fromLot(lot).pieces()).isEqualTo(new Pieces("mug", 2));
        assertThat(redemption.fromLot(lot).lot()).isEqualTo(lot);
        assertThat(Reward.of("m", WalletId.POINTS, PointsPolicy.MOST_POINTS, Benefit.gift())
                        .points(1))
                .isEqualTo(PointsPolicy.MOST_POINTS);
        refused(
                () -> Reward.of("m", WalletId.POINTS, PointsPolicy.MOST_POINTS, Benefit.gift())
                        .points(2),
                "points of m × 2: must be at most 1000000000000, was \"1000000000000 × 2\"");
        refused(() -> mug.points(0), "pieces of reward mug: must be 1 to 1000000, was 0");
        refused(() -> mug.redemption(origin, -1), "pieces of reward mug: must be 1 to 1000000, was -1");
        refused(
                () -> new Redemption(origin, WalletId.POINTS, 241, "mugs").forPieces(new Pieces("mug", 2)),
                "points: must be a price times the 2 pieces, was 241");
    }

    @Test
    @DisplayName("is refused where a part of it is none, by name")
    void parts() {
        refused(() -> Reward.of("", WalletId.POINTS, 1, Benefit.gift()), "reward: must not be empty, was \"\"");
        refused(
                () -> Reward.of("mug", WalletId.POINTS, 0, Benefit.gift()),
                "reward mug, price: must be 1 to 1000000000000, was 0");
        refused(
                () -> Reward.of("mug", WalletId.POINTS, PointsPolicy.MOST_POINTS + 1, Benefit.gift()),
                "reward mug, price: must be 1 to 1000000000000, was 1000000000001");
        refused(() -> mug.named(""), "reward mug, name: must not be empty, was \"\"");
        refused(
                () -> Benefit.discount(Money.zero(CurrencyUnit.EUR)),
                "discount: must be more than 0, was \"EUR 0.00\"");
        refused(() -> Benefit.conversion("", 1), "partner: must not be empty, was \"\"");
        refused(() -> Benefit.conversion("skyline", 0), "units of partner skyline: must be 1 to 1000000000, was 0");
        refused(() -> RewardLimit.inAll(0), "pieces of a limit: must be 1 to 1000000, was 0");
        refused(() -> RewardLimit.perYear(1_000_001), "pieces of a limit: must be 1 to 1000000, was 1000001");
    }

    @Test
    @DisplayName("is free without a wallet, and its redemption takes nothing")
    void free() {
        Reward lounge =
                Reward.free("lounge", Benefit.voucher()).named("A visit").limited(RewardLimit.perMonth(2));
        assertThat(lounge.isFree()).isTrue();
        assertThat(mug.isFree()).isFalse();
        Redemption visit = lounge.redemption(origin, 2);
        assertThat(visit)
                .isEqualTo(new Redemption(origin, WalletId.POINTS, 0, "A visit", null, new Pieces("lounge", 2)));
        assertThat(visit.isFree()).isTrue();
        assertThat(Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .reward(lounge)
                        .build()
                        .rewards())
                .containsExactly(lounge);
        WalletId stars = new WalletId("stars");
        refused(
                () -> new Reward("a", "a", stars, 0, Benefit.gift(), null, Condition.always(), null),
                "reward a, wallet: must be points: it is free, and nothing is taken, was \"stars\"");
        refused(
                () -> new Reward("a", "a", stars, -1, Benefit.gift(), null, Condition.always(), null),
                "reward a, price: must be 0 to 1000000000000, was -1");
        LotId lot = new LotId(Reference.of("pos", "1"), "base");
        refused(() -> visit.fromLot(lot), "lot: must not be named: nothing is taken from it, was \"" + lot + '"');
        refused(() -> new Redemption(origin, WalletId.POINTS, 0, "mug"), "points: must be more than 0, was 0");
        refused(
                () -> new Redemption(origin, WalletId.POINTS, -2, "mugs", null, new Pieces("mug", 2)),
                "points: must be 0 or more, was -2");
    }

    @Test
    @DisplayName("is for some by a condition on the day, the history and the standing, of tiers that there are")
    void forSome() {
        assertThat(mug.isForSome()).isFalse();
        Condition gold = Condition.holdsTier("status", "gold");
        Reward hers = mug.forWhom(gold).named("Hers").limited(RewardLimit.inAll(1));
        assertThat(hers.isForSome()).isTrue();
        assertThat(hers.when()).isEqualTo(gold);
        assertThat(hers.forWhom(Condition.always())).isEqualTo(mug.named("Hers").limited(RewardLimit.inAll(1)));
        assertThatThrownBy(() -> mug.forWhom(Condition.channel("web")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "reward mug, when: must be a condition on the day, the history and the standing, was ");
        refused(
                () -> program().reward(hers).build(),
                "reward mug, tier: must be a tier of the program, was \"status/gold\"");
        Reward later = mug.reachedFrom("status", LocalDate.parse("2026-07-01"));
        assertThat(later.isForSome()).isTrue();
        refused(
                () -> program().reward(later).build(),
                "reward mug, ladder: must be a ladder of the program, was \"status\"");
        refused(() -> mug.reachedFrom("", LocalDate.EPOCH), "ladder: must not be empty, was \"\"");
        ReachedFrom july = new ReachedFrom("status", LocalDate.parse("2026-07-01"));
        ZoneId taipei = ZoneId.of("Asia/Taipei");
        assertThat(july.holds(Instant.parse("2026-06-30T15:59:59Z"), taipei)).isFalse();
        assertThat(july.holds(Instant.parse("2026-06-30T16:00:00Z"), taipei)).isTrue();
        assertThat(july.holds(null, taipei)).isFalse();
    }

    @Test
    @DisplayName("belongs to a program that has its wallet and currency, once")
    void inAProgram() {
        Program program = program().reward(mug).build();
        assertThat(program.reward("mug")).contains(mug);
        assertThat(program.reward("Mug")).isEmpty();
        assertThat(program).isNotEqualTo(program().build());
        assertThat(program).isEqualTo(program().reward(mug).build());
        refused(() -> program().reward(mug).reward(mug.named("x")).build(), "reward: must be named once, was \"mug\"");
        refused(
                () -> program()
                        .reward(Reward.of("cup", new WalletId("stars"), 1, Benefit.gift()))
                        .build(),
                "reward cup, wallet: must be a wallet of the program, was \"stars\"");
        refused(
                () -> program()
                        .reward(Reward.of("off", WalletId.POINTS, 1, Benefit.discount(Money.parse("USD 5.00"))))
                        .build(),
                "reward off, amount: must be in the program's currency EUR, was \"USD 5.00\"");
    }

    @Test
    @DisplayName("that is converted gives whole units of whole pieces")
    void conversion() {
        Benefit.Conversion miles = (Benefit.Conversion) Benefit.conversion("skyline", 250);
        assertThat(miles.units(3)).isEqualTo(750);
        assertThat(miles.units(0)).isZero();
        assertThat(new Benefit.Conversion("skyline", Benefit.Conversion.MOST_UNITS).units(Pieces.MOST))
                .isEqualTo(1_000_000_000_000_000L);
        assertThatIllegalArgumentException().isThrownBy(() -> miles.units(-1)).withMessageContaining("0 or more");
    }

    @Test
    @DisplayName("is counted in all, by the month or by the year of the calendar")
    void limits() {
        YearMonth december = YearMonth.of(2026, 12);
        List<YearMonth> months =
                List.of(december, YearMonth.of(2026, 1), YearMonth.of(2027, 1), YearMonth.of(2027, 12));
        assertThat(months)
                .filteredOn(month -> RewardLimit.perMonth(1).together(december, month))
                .containsExactly(december);
        assertThat(months)
                .filteredOn(month -> RewardLimit.perYear(1).together(december, month))
                .containsExactly(december, YearMonth.of(2026, 1));
        assertThat(months).allMatch(month -> RewardLimit.inAll(1).together(december, month));
    }

    @Test
    @DisplayName("has a stock that is counted, added to or not counted, in words that make sense")
    void stock() {
        refused(() -> StockChange.counted(REF, "mug", -1), "stock of reward mug: must be 0 to 1000000000000, was -1");
        refused(
                () -> StockChange.counted(REF, "mug", StockChange.MOST_PIECES + 1),
                "stock of reward mug: must be 0 to 1000000000000, was 1000000000001");
        for (long none : new long[] {0, StockChange.MOST_PIECES + 1, -StockChange.MOST_PIECES - 1, Long.MIN_VALUE}) {
            refused(
                    () -> StockChange.added(REF, "mug", none),
                    "stock of reward mug, added: must not be 0, and at most 1000000000000 either way, was " + none);
        }
        refused(
                () -> new StockChange(REF, "mug", StockChange.Kind.UNLIMITED, 1),
                "stock of reward mug, unlimited: must not be counted, was 1");
        refused(() -> StockChange.unlimited(REF, ""), "reward: must not be empty, was \"\"");
        refused(
                () -> new Taken(CustomerId.of("ada"), "mug", YearMonth.of(2026, 3), -1),
                "pieces taken of reward mug: must be 0 or more, was -1");
    }

    @Test
    @DisplayName("is offered as far as points, limit and stock go, and in one command no further than one can")
    void offer() {
        OptionalLong any = OptionalLong.empty();
        assertThat(new Offer(mug, 3, any, any).most()).isEqualTo(3);
        assertThat(new Offer(mug, 3, OptionalLong.of(2), OptionalLong.of(5)).most())
                .isEqualTo(2);
        assertThat(new Offer(mug, 3, OptionalLong.of(9), OptionalLong.of(1)).most())
                .isEqualTo(1);
        assertThat(new Offer(mug, Long.MAX_VALUE, any, any).most()).isEqualTo(Pieces.MOST);
        assertThat(new Offer(mug, Long.MAX_VALUE, OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(Long.MAX_VALUE))
                        .most())
                .isEqualTo(Pieces.MOST);
        refused(() -> new Offer(mug, -1, any, any), "affordable pieces: must be 0 or more, was -1");
        refused(() -> new Offer(mug, 0, OptionalLong.of(-1), any), "allowed pieces: must be 0 or more, was -1");
        refused(() -> new Offer(mug, 0, any, OptionalLong.of(-1)), "pieces in stock: must be 0 or more, was -1");
    }
}
