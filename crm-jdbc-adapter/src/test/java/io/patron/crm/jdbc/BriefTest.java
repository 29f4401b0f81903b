// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

@Label("What a customer's row repeats of her")
class BriefTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final Instant NOON = Instant.parse("2024-01-01T12:00:00.000001Z");
    private static final Instant FAR = Instant.parse("9998-12-31T00:00:00Z");

    private static Extent extent(LocalDate today, int... windows) {
        List<Extent.Days> edges = new ArrayList<>();
        for (int window : windows) {
            LocalDate begin = today.plusDays(1).minusDays(window);
            edges.add(new Extent.Days(begin.minusDays(7), begin.plusDays(1)));
        }
        return new Extent(edges, today.minusDays(31), 4);
    }

    private static Standing standing(History history, List<PointsAccount> points, List<TierStanding> tiers) {
        Stamp stamp = new Stamp(1, 1, 1, NOON, null, null, null, null, new ProgramVersion("club", 1), 1);
        return new Standing(
                CustomerId.of("ada"),
                CustomerKind.PERSON,
                stamp,
                null,
                Status.ENROLLED,
                null,
                history,
                points,
                tiers,
                Stage.STABLE,
                Collections.emptySortedSet(),
                null,
                Identity.OWN);
    }

    private static @Nullable Brief kept(History history, @Nullable Extent extent) {
        Brief brief = Brief.of(standing(history, List.of(), List.of()), extent, null);
        if (brief != null) {
            assertThat(BriefText.read(BriefText.write(brief), CurrencyUnit.EUR)).isEqualTo(brief);
        }
        return brief;
    }

    private static void checkWindows(History part, History whole, LocalDate today, int... windows) {
        for (int window : windows) {
            for (int late = 0; late <= 7; late++) {
                LocalDate from = today.plusDays(1).minusDays(window + late);
                assertThat(part.purchases(from, LocalDate.MAX)).isEqualTo(whole.purchases(from, LocalDate.MAX));
                assertThat(part.netMinor(from, LocalDate.MAX)).isEqualTo(whole.netMinor(from, LocalDate.MAX));
                assertThat(part.profit(from, LocalDate.MAX)).isEqualTo(whole.profit(from, LocalDate.MAX));
            }
        }
        for (int ago = 0; ago <= 31; ago++) {
            LocalDate from = today.minusDays(ago);
            assertThat(part.purchases(from, LocalDate.MAX)).isEqualTo(whole.purchases(from, LocalDate.MAX));
        }
        assertThat(part.purchases()).isEqualTo(whole.purchases());
        assertThat(part.net()).isEqualTo(whole.net());
        assertThat(part.netWithCost()).isEqualTo(whole.netWithCost());
    }

    @Property(tries = 200)
    @Label("answers, wherever it says it can, every window as the whole does, however often it was moved on")
    void movesOn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int longestPause) {
        Random random = new Random(seed);
        int[] windows = random.nextBoolean() ? new int[] {366} : new int[] {700, 180};
        History whole = History.empty(CurrencyUnit.EUR);
        Brief brief = null;
        LocalDate today = BEGIN;
        int answered = 0;
        int purchases = 150;
        for (int i = 0; i < purchases; i++) {
            today = today.plusDays(random.nextInt(longestPause + 1));
            Extent extent = extent(today, windows);
            boolean covers = brief != null && brief.covers(extent);
            History part = brief != null && covers ? brief.history() : whole;
            answered += covers ? 1 : 0;
            checkWindows(part, whole, today, windows);
            DayAmounts amounts = new DayAmounts(random.nextInt(10_000), random.nextInt(100), random.nextInt(1_000));
            whole = whole.toBuilder().add(today, 1, amounts).build();
            brief = kept(part.toBuilder().add(today, 1, amounts).build(), extent);
            assertThat(brief).isNotNull();
        }
        // The tables are read again where a window has moved through all that was repeated ahead of it.
        assertThat(answered).isGreaterThan(purchases * 8 / 10);
        assertThat(BriefText.write(brief)).hasSizeLessThan(3_000);
    }

    @Example
    @Label("is read from the tables again by whoever asks for other days, more lots, or the sums")
    void doesNotCover() {
        History.Builder history = History.empty(CurrencyUnit.EUR).toBuilder();
        for (int day = 0; day < 600; day += 2) {
            history.add(BEGIN.plusDays(day), 1, new DayAmounts(100, 0, 0));
        }
        LocalDate today = BEGIN.plusDays(598);
        Extent extent = extent(today, 366);
        Brief brief = kept(history.build(), extent);
        assertThat(brief).isNotNull();
        assertThat(brief.covers(extent)).isTrue();
        assertThat(brief.covers(extent(today, 180))).isFalse();
        assertThat(brief.covers(extent(today.plusDays(200), 366))).isFalse();
        assertThat(brief.covers(new Extent(extent.edges(), today.minusDays(60), 4)))
                .isFalse();
        assertThat(brief.covers(new Extent(List.of(), today.plusDays(1), 1))).isFalse();
        assertThat(kept(history.build(), null)).isNull();
        // Of another program's windows the sums cannot be told from a part.
        assertThat(kept(brief.history(), extent(today, 180))).isNull();
    }

    private static Lot lot(int number, @Nullable Instant expiresAt) {
        return new Lot(new LotId(Reference.of("pos", "p" + number), "base"), 10L + number, NOON, expiresAt);
    }

    @Example
    @Label("has the first lots of each wallet, what the others add up to, and the tiers")
    void lotsAndTiers() {
        List<Lot> lots = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            lots.add(lot(i, NOON.plus(Duration.ofDays(i + 1L))));
        }
        lots.add(lot(9, FAR));
        lots.add(lot(10, null));
        PointsAccount many = new PointsAccount(WalletId.POINTS, lots, 0);
        Aside aside = new Aside(
                List.of(
                        new PendingLot(lot(20, null).id(), 5, NOON, FAR),
                        new PendingLot(lot(21, null).id(), 6, FAR, null),
                        new PendingLot(lot(22, null).id(), 7, null, null)),
                List.of(
                        new Hold(Reference.of("pos", "korb 籃"), NOON, List.of(lot(1, FAR), lot(2, null))),
                        new Hold(Reference.of("pos", "empty"), FAR, List.of())));
        PointsAccount owed = new PointsAccount(new WalletId("Meilen 里程"), List.of(), 7, PointsAccount.Rest.NONE, aside);
        Reference gift = Reference.of("desk", "Kärtchen 卡");
        ByHand atLeast = new ByHand("gold", ManualTier.Hold.AT_LEAST, NOON, FAR, gift, "silver", null);
        ByHand exactly = new ByHand("base", ManualTier.Hold.EXACTLY, NOON, null, gift, "gold", NOON);
        List<TierStanding> tiers = List.of(
                new TierStanding("status", "gold", NOON, FAR),
                new TierStanding("given", "gold", NOON, null, atLeast),
                new TierStanding("fixed", "base", NOON, FAR, exactly),
                new TierStanding("other", "base", null, null));
        Brief brief = Brief.of(standing(History.empty(CurrencyUnit.EUR), List.of(many, owed), tiers), null, null);
        assertThat(brief).isNotNull();
        PointsAccount first = brief.points().get(0);
        assertThat(first.lots()).isEqualTo(lots.subList(0, 8));
        assertThat(first.rest()).isEqualTo(new PointsAccount.Rest(18 + 19 + 20, lots.get(7)));
        assertThat(first.balance()).isEqualTo(many.balance());
        assertThat(brief.points().get(1)).isEqualTo(owed);
        assertThat(brief.tiers()).isEqualTo(tiers);
        assertThat(BriefText.read(BriefText.write(brief), CurrencyUnit.EUR)).isEqualTo(brief);
        assertThat(brief.covers(extent(BEGIN, 366))).isTrue();
        assertThat(brief.covers(new Extent(List.of(), BEGIN, 64))).isFalse();
    }

    @Example
    @Label("forgets a lot that came after some that were not loaded, and is not there without a first lot")
    void lotsAfterTheRest() {
        PointsAccount.Rest rest = new PointsAccount.Rest(50, lot(1, NOON.plusSeconds(10)));
        Lot first = lot(0, NOON.plusSeconds(5));
        Lot added = lot(2, NOON.plusSeconds(20));
        PointsAccount account = new PointsAccount(WalletId.POINTS, List.of(first, added), 0, rest, Aside.NONE);
        Brief brief = Brief.of(standing(History.empty(CurrencyUnit.EUR), List.of(account), List.of()), null, null);
        assertThat(brief).isNotNull();
        assertThat(brief.points())
                .containsExactly(new PointsAccount(
                        WalletId.POINTS, List.of(first), 0, new PointsAccount.Rest(50 + 12, first), Aside.NONE));
        PointsAccount without = new PointsAccount(WalletId.POINTS, List.of(added), 0, rest, Aside.NONE);
        assertThat(Brief.of(standing(History.empty(CurrencyUnit.EUR), List.of(without), List.of()), null, null))
                .isNull();
    }

    @Example
    @Label("in a form that this release does not write is refused")
    void unreadable() {
        String day = "d\t20000\t1\t100\t0\t0";
        assertThat(BriefText.read(day, CurrencyUnit.EUR).history().net().getAmountMinorLong())
                .isEqualTo(100);
        for (String text : List.of(
                "x\t1",
                "dd\t1",
                "\n",
                "d",
                "d\t20000\t1\t100\t0",
                "d\t20000\t\t100\t0\t0",
                day + "\t7",
                day + "\n",
                day + "\tx\n" + day,
                "l\tpos\tr-1\tbase\t5\t1\t2",
                "a\tpoints\t0\t5",
                "a\tpoints\t0\t0\nl\tpos\tr-1\tbase\t5")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> BriefText.read(text, CurrencyUnit.EUR));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BriefText.read("x\t1", CurrencyUnit.EUR))
                .withMessageContaining("known kinds");
        assertThat(BriefText.read("", CurrencyUnit.EUR).history().complete()).isTrue();
    }
}
