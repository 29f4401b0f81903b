// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.PointsPolicy.Share;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes")
class ChangesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final WalletId MILES = new WalletId("miles");
    private static final Program PROGRAM = program(1, "base", "bonus", "late", "more", "other");
    private static final ProgramVersion CLUB = new ProgramVersion("club", 1);
    private static final Reference SALE = Reference.of("pos", "1");
    private static final Money SPEND = Money.parse("EUR 49.90");
    private static final long CENTS = 49_90;
    private static final Change NOTE = new Change.Note(NOON, CLUB, Explanation.of(Reason.HISTORY_ADDED, SPEND, SALE));

    private static Program program(int version, String... rules) {
        Program.Builder program = Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC);
        for (WalletId wallet : List.of(WalletId.POINTS, MILES)) {
            PointsPolicy.Builder policy = PointsPolicy.builder(wallet);
            for (String rule : rules) {
                policy.rule(EarnRule.bonus(rule, 1));
            }
            program.points(policy.build());
        }
        return program.build();
    }

    private static List<Change> changes(Share... shares) {
        return Changes.builder()
                .add(NOTE)
                .earned(PROGRAM, WalletId.POINTS, SALE, NOON, CENTS, List.of(shares))
                .add(NOTE)
                .build();
    }

    private static Change points(String rule, long requested, long granted) {
        LotChange lot = new LotChange(new LotId(SALE, rule), granted);
        PointsEntry entry = new PointsEntry(EntryKind.EARN, WalletId.POINTS, granted, List.of(lot), 0, NOON, SALE);
        return new Change.Points(
                entry, CLUB, Explanation.of(Reason.POINTS_EARNED, rule, granted, requested, SPEND, SALE));
    }

    @Test
    @DisplayName("that are earned are entries, each with its lot and its reason, and a note where the cap left nothing")
    void earned() {
        Explanation none = Explanation.of(Reason.POINTS_EARNED, "late", 0L, 7L, SPEND, SALE);
        List<Change> expected = List.of(
                NOTE, points("base", 49, 49), points("bonus", 100, 51), new Change.Note(NOON, CLUB, none), NOTE);

        List<Change> changes = changes(new Share("base", 49, 49), new Share("bonus", 100, 51), new Share("late", 7, 0));

        assertThat(changes).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(expected).isEqualTo(changes);
        assertThat(new ArrayList<>(changes)).isEqualTo(changes);
        assertThat(changes.subList(1, 3)).isEqualTo(expected.subList(1, 3));
    }

    @Test
    @DisplayName("are equal if they say the same, and differ in any part of it")
    void equality() {
        List<Change> changes = changes(new Share("base", 49, 49));

        assertThat(changes)
                .isEqualTo(changes(new Share("base", 49, 49)))
                .isEqualTo(List.of(NOTE, points("base", 49, 49), NOTE));
        assertThat(changes)
                .isNotEqualTo(changes(new Share("base", 50, 49)))
                .isNotEqualTo(changes(new Share("base", 48, 48)))
                .isNotEqualTo(changes(new Share("other", 49, 49)))
                .isNotEqualTo(changes())
                .isNotEqualTo(List.of(NOTE));
        assertThat(changes()).isEqualTo(List.of(NOTE, NOTE));
    }

    @Test
    @DisplayName("are equal however they are kept")
    void keptOtherwise() {
        Share base = new Share("base", 49, 49);
        Share more = new Share("more", 5, 5);
        List<Change> two = Changes.builder()
                .earned(PROGRAM, WalletId.POINTS, SALE, NOON, CENTS, List.of(base, more))
                .build();
        List<Change> one = Changes.builder()
                .earned(PROGRAM, WalletId.POINTS, SALE, NOON, CENTS, List.of(base))
                .build();
        List<Change> onePlain = Changes.builder().add(points("base", 49, 49)).build();
        List<Change> twoPlain = Changes.builder()
                .add(points("base", 49, 49))
                .add(points("more", 5, 5))
                .build();

        assertThat(two).isEqualTo(twoPlain).isNotEqualTo(onePlain);
        assertThat(twoPlain).isEqualTo(two);
        assertThat(one).isEqualTo(onePlain).isEqualTo(one).isNotEqualTo("changes");
        assertThat(onePlain)
                .isEqualTo(one)
                .isNotEqualTo(Changes.builder().add(NOTE).build());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> one.get(1));
    }

    @Test
    @DisplayName("differ in wallet, program, purchase, moment and spend")
    void everyPartCounts() {
        List<Share> shares = List.of(new Share("base", 49, 49));
        List<Change> changes = Changes.builder()
                .earned(PROGRAM, WalletId.POINTS, SALE, NOON, CENTS, shares)
                .build();
        Program next = program(2, "base");
        Reference other = Reference.of("pos", "2");

        assertThat(changes)
                .isNotEqualTo(Changes.builder()
                        .earned(PROGRAM, MILES, SALE, NOON, CENTS, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(next, WalletId.POINTS, SALE, NOON, CENTS, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(PROGRAM, WalletId.POINTS, other, NOON, CENTS, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(PROGRAM, WalletId.POINTS, SALE, NOON.plusSeconds(1), CENTS, shares)
                        .build())
                .isNotEqualTo(Changes.builder()
                        .earned(PROGRAM, WalletId.POINTS, SALE, NOON, CENTS + 1, shares)
                        .build());
    }

    @Test
    @DisplayName("say the same under an equal program that was built again, whatever the order of its rules")
    void otherProgram() {
        List<Share> shares = List.of(new Share("base", 49, 49), new Share("bonus", 100, 51));
        List<Change> changes = changes(shares.toArray(Share[]::new));
        for (Program again :
                List.of(program(1, "base", "bonus", "late", "more", "other"), program(1, "first", "base", "bonus"))) {
            List<Change> others = Changes.builder()
                    .add(NOTE)
                    .earned(again, WalletId.POINTS, SALE, NOON, CENTS, shares)
                    .add(NOTE)
                    .build();
            assertThat(others).isEqualTo(changes).hasSameHashCodeAs(changes);
        }
        List<Change> less = Changes.builder()
                .add(NOTE)
                .earned(
                        program(1, "base", "bonus"),
                        WalletId.POINTS,
                        SALE,
                        NOON,
                        CENTS,
                        List.of(new Share("base", 49, 49), new Share("bonus", 100, 50)))
                .add(NOTE)
                .build();
        assertThat(less).isNotEqualTo(changes);
    }

    @Property
    void saySharesOfAnySize(
            @ForAll @Size(min = 1, max = 150) List<@LongRange(max = PointsPolicy.MOST_POINTS) Long> granted,
            @ForAll @LongRange(max = 1_000_000_000_000_000L) long cents,
            @ForAll Random random) {
        String[] rules = new String[granted.size()];
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "r" + i;
            long requested = random.nextBoolean() ? granted.get(i) : granted.get(i) + random.nextInt(1_000);
            shares.add(new Share(rules[i], requested, granted.get(i)));
        }
        List<Change> changes = Changes.builder()
                .earned(program(1, rules), MILES, SALE, NOON, cents, shares)
                .build();
        assertThat(changes).hasSameSizeAs(shares);
        for (int i = 0; i < rules.length; i++) {
            Share share = shares.get(i);
            assertThat(changes.get(i).why())
                    .isEqualTo(Explanation.of(
                            Reason.POINTS_EARNED,
                            share.rule(),
                            share.granted(),
                            share.requested(),
                            Money.ofMinor(CurrencyUnit.EUR, cents),
                            SALE));
            assertThat(changes.get(i) instanceof Change.Points p ? p.entry().amount() : 0)
                    .isEqualTo(share.granted());
        }
    }

    @Test
    @DisplayName("of a wallet or a rule that the program has no more are changes like any other")
    void notOfTheProgram() {
        Share gone = new Share("gone", 3, 2);
        WalletId stars = new WalletId("stars");
        for (List<Change> changes : List.of(
                Changes.builder()
                        .earned(PROGRAM, MILES, SALE, NOON, CENTS, List.of(new Share("base", 1, 1), gone))
                        .build(),
                Changes.builder()
                        .earned(PROGRAM, stars, SALE, NOON, CENTS, List.of(new Share("base", 1, 1), gone))
                        .build())) {
            assertThat(changes).hasSize(2);
            PointsEntry entry = ((Change.Points) changes.get(1)).entry();
            assertThat(entry.lots()).containsExactly(new LotChange(new LotId(SALE, "gone"), 2));
            assertThat(changes.get(1).why())
                    .isEqualTo(Explanation.of(
                            Reason.POINTS_EARNED, "gone", 2L, 3L, Money.ofMinor(CurrencyUnit.EUR, CENTS), SALE));
            assertThat(new ArrayList<>(changes)).isEqualTo(changes);
            assertThat(changes.stream().toList()).isEqualTo(changes);
        }
    }

    @Test
    @DisplayName("say what was earned on where that is not the spend, and differ in it")
    void earnedOnABase() {
        EarningBase base = EarningBase.spend().also(EarningBase.Part.TAX).notPaidBy("points");
        Program taxed = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.bonus("base", 1))
                        .base(base)
                        .build())
                .build();
        List<Share> shares = List.of(new Share("base", 30, 30), new Share("base", 7, 0));
        List<Change> changes = on(taxed, base, 30_00, shares);
        assertThat(changes.get(0).why())
                .isEqualTo(Explanation.of(
                        Reason.POINTS_EARNED_ON,
                        "base",
                        30L,
                        30L,
                        Money.parse("EUR 30.00"),
                        "NET TAX LESS points",
                        SPEND,
                        SALE));
        assertThat(changes.get(1)).isInstanceOf(Change.Note.class);
        // Kept in full where the program says otherwise, as after a new version that came before the posting.
        assertThat(on(PROGRAM, base, 30_00, shares)).isEqualTo(changes).hasSameHashCodeAs(changes);
        assertThat(changes)
                .isEqualTo(on(taxed, base, 30_00, shares))
                .isNotEqualTo(on(taxed, base, 30_01, shares))
                .isNotEqualTo(on(taxed, base.also(EarningBase.Part.SHIPPING), 30_00, shares))
                .isNotEqualTo(on(taxed, EarningBase.spend(), CENTS, shares));
        assertThat(on(taxed, EarningBase.spend(), CENTS, shares).get(0).why().reason())
                .isEqualTo(Reason.POINTS_EARNED);
    }

    @Test
    @DisplayName("say to which rule of its group another one yielded")
    void yielded() {
        Program grouped = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.bonus("base", 1))
                        .rule(EarnRule.bonus("more", 2).inGroup("best"))
                        .rule(EarnRule.bonus("late", 3).inGroup("best"))
                        .build())
                .build();
        List<Share> shares =
                List.of(new Share("base", 1, 1), Share.yielding("more", 2, "late"), new Share("late", 3, 1));
        List<Change> changes = on(grouped, EarningBase.spend(), CENTS, shares);
        assertThat(changes).hasSize(3);
        assertThat(changes.get(1))
                .isEqualTo(
                        new Change.Note(NOON, CLUB, Explanation.of(Reason.POINTS_YIELDED, "more", 2L, "late", SALE)));
        assertThat(changes.get(2)).isEqualTo(points("late", 3, 1));
        // The same in a program that knows the rules and not the group.
        assertThat(on(PROGRAM, EarningBase.spend(), CENTS, shares)).isEqualTo(changes);
        assertThat(changes)
                .isEqualTo(on(grouped, EarningBase.spend(), CENTS, shares))
                .isNotEqualTo(on(
                        grouped,
                        EarningBase.spend(),
                        CENTS,
                        List.of(new Share("base", 1, 1), new Share("more", 2, 0), new Share("late", 3, 1))))
                .isNotEqualTo(on(
                        grouped,
                        EarningBase.spend(),
                        CENTS,
                        List.of(new Share("base", 1, 1), Share.yielding("more", 2, "base"), new Share("late", 3, 1))));
        List<Share> gone = List.of(Share.yielding("more", 2, "gone"));
        assertThat(on(grouped, EarningBase.spend(), CENTS, gone).get(0).why())
                .isEqualTo(Explanation.of(Reason.POINTS_YIELDED, "more", 2L, "gone", SALE));
    }

    private static List<Change> on(Program program, EarningBase base, long minor, List<Share> shares) {
        return Changes.builder()
                .earned(program, WalletId.POINTS, base, SALE, NOON, CENTS, minor, shares)
                .build();
    }

    @Test
    @DisplayName("that nobody can change are kept, others are copied")
    void copies() {
        List<Change> changes = changes(new Share("base", 49, 49));
        List<Change> open = new ArrayList<>(changes);

        List<Change> copy = Changes.copyOf(open);
        open.clear();

        assertThat(Changes.copyOf(changes)).isSameAs(changes);
        assertThat(copy).isEqualTo(changes);
        assertThat(Changes.builder().build()).isEmpty();
    }
}
