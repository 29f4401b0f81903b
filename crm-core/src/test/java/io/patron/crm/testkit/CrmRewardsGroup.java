// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Catalogue.most;
import static io.patron.crm.testkit.Catalogue.redeem;
import static io.patron.crm.testkit.Catalogue.reverse;
import static io.patron.crm.testkit.Catalogue.stock;
import static io.patron.crm.testkit.Catalogue.stockRef;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Offer;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.OutOfStockException;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimitException;
import io.patron.crm.reward.RewardNotMeantException;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Change;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What points buy. */
abstract class CrmRewardsGroup extends CrmGroup {
    private static final TenantId TENANT = TenantId.of("rewards");

    private Shop club;
    private CustomerId ada;

    CrmRewardsGroup(CrmBench bench) {
        super(bench);
    }

    @BeforeEach
    final void openClub() {
        club = bench().audit(shop().beside(TENANT, Catalogue.program()));
        ada = club.customer("ada");
        club.buy(ada, "1", "1000");
    }

    private Reward reward(String id) {
        return club.crm().program().reward(id).orElseThrow();
    }

    private Redemption two(String reward, String id) {
        return reward(reward).redemption(Origin.of(ada, ref(id)), 2);
    }

    private List<Taken> taken(CustomerId customer, String reward) {
        return club.store().read(TENANT, unit -> unit.rewards().taken(List.of(customer), List.of(reward)));
    }

    private boolean clean() {
        return club.crm().standings().verify(null, 100).clean();
    }

    /** Demands a refusal after which she and the stock are as before. */
    private void refusedFor(Class<? extends RuntimeException> type, ThrowingCallable command, String... says) {
        List<Object> before = everything();
        assertThatThrownBy(command).isInstanceOf(type).hasMessageContainingAll(says);
        assertThat(everything()).isEqualTo(before);
    }

    private List<Object> everything() {
        List<Object> all = new ArrayList<>();
        all.add(club.store().read(TENANT, unit -> unit.standings().find(Set.of(ada))));
        all.add(club.bookings(ada));
        for (Reward reward : club.crm().program().rewards()) {
            all.add(stock(club, reward.id()));
            all.add(taken(ada, reward.id()));
        }
        return all;
    }

    // ---------------------------------------------------------------- free, and for some

    @Test
    @DisplayName(
            "what is free takes from stock and limit and from no wallet, for those it is meant for, and comes back as a whole")
    void free() {
        Catalogue.count(club, "lounge", 3);
        CustomerId bea = club.customer("bea");
        assertThat(club.crm().rewards().offers(bea))
                .noneMatch(offer -> offer.reward().isForSome());
        assertThatThrownBy(() -> redeem(club, bea, "early", "lounge", 1)).isInstanceOf(RewardNotMeantException.class);
        assertThat(taken(bea, "lounge")).isEmpty();

        Receipt receipt = redeem(club, ada, "visit", "lounge", 2);

        assertThat(receipt.changes().get(0).why().reason()).isEqualTo(Reason.REWARD_GIVEN);
        assertThat(redeem(club, ada, "visit", "lounge", 2)).isEqualTo(receipt.again());
        assertThat(club.points(ada)).isEqualTo(1000);
        assertThat(stock(club, "lounge")).isEqualTo(1);
        assertThat(taken(ada, "lounge")).containsExactly(new Taken(ada, "lounge", YearMonth.of(2026, 3), 2));
        refusedFor(RewardLimitException.class, () -> redeem(club, ada, "third", "lounge", 1), "2 a month");
        refusedFor(IllegalArgumentException.class, () -> reverse(club, ada, "part", "visit", 1), "as a whole");
        reverse(club, ada, "back", "visit");
        assertThat(stock(club, "lounge")).isEqualTo(3);
        assertThat(most(club, ada, "lounge")).isEqualTo(2);
        assertThat(club.points(ada)).isEqualTo(1000);
        assertThat(clean()).isTrue();
    }

    // ---------------------------------------------------------------- the usual

    @Test
    @DisplayName(
            "a reward costs what the catalogue says, its pieces leave the stock, and the ledger says what was bought")
    void redeemed() {
        Catalogue.count(club, "mug", 5);

        Receipt receipt = redeem(club, ada, "gift", "mug", 2);

        assertThat(receipt.sum(WalletId.POINTS, EntryKind.REDEEM)).isEqualTo(-200);
        assertThat(club.points(ada)).isEqualTo(800);
        assertThat(stock(club, "mug")).isEqualTo(3);
        assertThat(taken(ada, "mug")).containsExactly(new Taken(ada, "mug", YearMonth.of(2026, 3), 2));
        Change entry = receipt.changes().get(0);
        assertThat(entry.why().reason()).isEqualTo(Reason.POINTS_REDEEMED_ON);
        assertThat(new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(entry.why()))
                .isEqualTo("200 points were spent with pos:gift on reward mug × 2; 0 of them are owed.");
        assertThat(new Sentences(Locale.TRADITIONAL_CHINESE, ZoneOffset.UTC).of(entry.why()))
                .isEqualTo("pos:gift 使用了 200 點兌換 mug × 2，其中 0 點成為欠點。");
        Fact fact = club.store()
                .read(TENANT, unit -> unit.journal().find(Set.of(ref("gift"))))
                .get(ref("gift"))
                .fact();
        assertThat(fact).isEqualTo(two("mug", "gift"));
        assertThat(((Redemption) fact).reason()).isEqualTo("A mug with a leaf");
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("without a count there is always enough, and a redemption of points is no reward")
    void uncounted() {
        redeem(club, ada, "gift", "mug", 9);
        assertThat(stock(club, "mug")).isEqualTo(-1);
        club.redeem(ada, "plain", 100);
        assertThat(taken(ada, "mug")).extracting(Taken::pieces).containsExactly(9L);
        assertThat(club.points(ada)).isZero();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("what she can have is the least of what her points pay, the limit leaves and the stock has")
    void offers() {
        Catalogue.count(club, "mug", 4);
        redeem(club, ada, "p1", "pen", 1);
        List<Offer> offers = club.crm().rewards().offers(ada);
        assertThat(offers)
                .extracting(Offer::reward)
                .isEqualTo(club.crm().program().rewards());
        assertThat(offers).extracting(Offer::affordable).containsExactly(9L, 19L, 99L, 33L, 1L, 9L, (long) Pieces.MOST);
        assertThat(offers).extracting(Offer::most).containsExactly(4, 1, 1, 3, 1, 9, 2);
        assertThat(offers.get(0).stock()).hasValue(4);
        assertThat(offers.get(0).allowed()).isEmpty();
        assertThat(offers.get(2).stock()).isEmpty();
        assertThat(offers.get(2).allowed()).hasValue(1);

        club.crm().customers().status(new StatusChange(Origin.of(ada, ref("s")), Status.SUSPENDED, "her wish"));
        assertThat(club.crm().rewards().offers(ada)).extracting(Offer::most).containsOnly(0);
        assertThatThrownBy(() -> club.crm().rewards().offers(CustomerId.of("nobody")))
                .isInstanceOf(CustomerNotFoundException.class);
        CustomerId bea = shop().customer("bea");
        assertThat(shop().crm().rewards().offers(bea)).isEmpty();
    }

    @Test
    @DisplayName("a repeat takes nothing, whatever the reward costs by then")
    void repeated() {
        Catalogue.count(club, "mug", 5);
        Receipt first = redeem(club, ada, "gift", "mug", 2);
        assertThat(redeem(club, ada, "gift", "mug", 2)).isEqualTo(first.again());
        assertThat(club.crm().points().redeem(two("mug", "gift"))).isEqualTo(first.again());

        Shop dearer =
                bench().audit(club.beside(TENANT, Catalogue.version(2, 150).build()));
        dearer.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("v2"), Actor.of("clerk"));
        assertThat(redeem(dearer, ada, "gift", "mug", 2)).isEqualTo(first.again());
        assertThat(club.crm().points().redeem(two("mug", "gift"))).isEqualTo(first.again());
        assertThat(stock(club, "mug")).isEqualTo(3);

        assertThatThrownBy(() -> redeem(dearer, ada, "gift", "mug", 1)).isInstanceOf(ReferenceConflictException.class);
        assertThatThrownBy(() -> redeem(dearer, ada, "1", "mug", 1)).isInstanceOf(ReferenceConflictException.class);
        assertThat(redeem(dearer, ada, "more", "mug", 1).sum(WalletId.POINTS, EntryKind.REDEEM))
                .isEqualTo(-150);
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("a preview says what it would cost and refuse, and takes nothing")
    void preview() {
        Catalogue.count(club, "mug", 1);
        Redemption one = reward("mug").redemption(Origin.of(ada, ref("gift")), 1);
        assertThat(club.crm().transactions().preview(one).sum(WalletId.POINTS, EntryKind.REDEEM))
                .isEqualTo(-100);
        assertThatThrownBy(() -> club.crm().transactions().preview(two("mug", "gift")))
                .isInstanceOf(OutOfStockException.class);
        assertThat(stock(club, "mug")).isEqualTo(1);
        assertThat(club.points(ada)).isEqualTo(1_000);
    }

    // ---------------------------------------------------------------- refusals

    @Test
    @DisplayName("an unknown reward, a count that is none and a price that is not the catalogue's are refused by name")
    void badInput() {
        Origin origin = Origin.of(ada, ref("gift"));
        refusedFor(
                IllegalArgumentException.class,
                () -> redeem(club, ada, "gift", "teapot", 1),
                "reward: must be one of program club/1, was \"teapot\"");
        Redemption teapot = redemption(ada, "gift", 100).forPieces(new Pieces("teapot", 1));
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm().points().redeem(teapot),
                "reward: must be one of program club/1, was \"teapot\"");
        for (int count : new int[] {0, -1, Pieces.MOST + 1}) {
            refusedFor(
                    IllegalArgumentException.class,
                    () -> redeem(club, ada, "gift", "mug", count),
                    "pieces of reward mug: must be 1 to 1000000, was " + count);
        }
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm().points().redeem(redemption(ada, "gift", 198).forPieces(new Pieces("mug", 2))),
                "points for reward mug × 2: must be the 200 that it costs in program club/1, was 198");
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm()
                        .points()
                        .redeem(new Redemption(origin, new WalletId("stars"), 200, "x")
                                .forPieces(new Pieces("mug", 2))),
                "wallet: must be one of program club/1, was \"stars\"");
        refusedFor(
                CustomerNotFoundException.class,
                () -> redeem(club, CustomerId.of("nobody"), "gift", "mug", 1),
                "nobody");
        CustomerId till = club.walkIn("till");
        refusedFor(IllegalArgumentException.class, () -> redeem(club, till, "gift", "mug", 1), "must not be a walk-in");
        club.crm().customers().status(new StatusChange(Origin.of(ada, ref("s")), Status.SUSPENDED, "her wish"));
        refusedFor(
                IllegalArgumentException.class,
                () -> redeem(club, ada, "gift", "mug", 1),
                "must be ENROLLED to redeem");
    }

    @Test
    @DisplayName("what is not there is refused, with how many there are, and nothing is booked")
    void outOfStock() {
        Catalogue.count(club, "mug", 3);
        redeem(club, ada, "g1", "mug", 2);
        refusedFor(
                OutOfStockException.class,
                () -> redeem(club, ada, "g2", "mug", 2),
                "reward mug: asked for 2 pieces, but only 1 are in stock");
        assertThatThrownBy(() -> club.crm().points().redeem(two("mug", "g2")))
                .isInstanceOfSatisfying(OutOfStockException.class, e -> {
                    assertThat(e.reward()).isEqualTo("mug");
                    assertThat(e.requested()).isEqualTo(2);
                    assertThat(e.left()).isEqualTo(1);
                    assertThat(e.retryable()).isFalse();
                });
        refusedFor(InsufficientPointsException.class, () -> redeem(club, ada, "g2", "five-off", 2), "asked for 1200");
        redeem(club, ada, "g3", "mug", 1);
        assertThat(stock(club, "mug")).isZero();
        assertThat(most(club, ada, "mug")).isZero();
    }

    @Test
    @DisplayName("a customer has so many in all, in a month or in a year, and no more; others have theirs")
    void limits() {
        CustomerId bea = club.customer("bea");
        club.grant(bea, "g", 1_000);
        redeem(club, ada, "t1", "tasting", 1);
        redeem(club, ada, "p1", "pen", 1);
        redeem(club, ada, "p2", "pen", 1);
        redeem(club, ada, "c1", "tin", 3);
        refusedFor(
                RewardLimitException.class,
                () -> redeem(club, ada, "t2", "tasting", 1),
                "reward tasting: asked for 1 pieces, but a customer can have 1 in all and has had 1");
        refusedFor(
                RewardLimitException.class,
                () -> redeem(club, ada, "p3", "pen", 1),
                "can have 2 a month and has had 2");
        refusedFor(
                RewardLimitException.class, () -> redeem(club, ada, "c2", "tin", 1), "can have 3 a year and has had 3");
        assertThatThrownBy(() -> redeem(club, bea, "b1", "pen", 3))
                .isInstanceOfSatisfying(RewardLimitException.class, e -> {
                    assertThat(e.reward()).isEqualTo("pen");
                    assertThat(e.requested()).isEqualTo(3);
                    assertThat(e.left()).isEqualTo(2);
                    assertThat(e.retryable()).isFalse();
                });
        redeem(club, bea, "b1", "pen", 2);

        club.waitDays(30);
        assertThat(club.now()).isBetween(Instant.parse("2026-03-31T12:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(most(club, ada, "pen")).isZero();
        refusedFor(RewardLimitException.class, () -> redeem(club, ada, "p3", "pen", 1), "a month");
        club.waitDays(1);
        assertThat(most(club, ada, "pen")).isEqualTo(2);
        redeem(club, ada, "p3", "pen", 2);
        refusedFor(RewardLimitException.class, () -> redeem(club, ada, "c2", "tin", 1), "a year");
        club.waitDays(275);
        assertThat(most(club, ada, "tin")).isEqualTo(3);
        redeem(club, ada, "c2", "tin", 3);
        refusedFor(RewardLimitException.class, () -> redeem(club, ada, "t2", "tasting", 1), "in all");
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("a redemption that is told late counts in the month in which it was made")
    void toldLate() {
        club.waitDays(31);
        Instant march = Shop.NOON.plusSeconds(60);
        Reward pen = reward("pen");
        redeem(club, ada, "april", "pen", 2);
        club.crm().points().redeem(pen.redemption(Origin.of(ada, ref("march")).at(march), 2));
        refusedFor(
                RewardLimitException.class,
                () -> club.crm()
                        .points()
                        .redeem(pen.redemption(Origin.of(ada, ref("again")).at(march), 1)),
                "a month");
        assertThat(taken(ada, "pen"))
                .containsExactly(
                        new Taken(ada, "pen", YearMonth.of(2026, 3), 2),
                        new Taken(ada, "pen", YearMonth.of(2026, 4), 2));
        assertThat(clean()).isTrue();
    }

    // ---------------------------------------------------------------- undone

    @Test
    @DisplayName("a reversal puts the pieces back, for everybody and for her; one that is said again puts back nothing")
    void givenBack() {
        Catalogue.count(club, "pen", 2);
        redeem(club, ada, "p1", "pen", 2);
        CustomerId bea = club.customer("bea");
        refusedFor(
                IllegalArgumentException.class,
                () -> reverse(club, bea, "hers", "p1"),
                "must be by the customer whose it is");
        Receipt back = reverse(club, ada, "back", "p1");
        assertThat(stock(club, "pen")).isEqualTo(2);
        assertThat(taken(ada, "pen")).isEmpty();
        assertThat(reverse(club, ada, "back", "p1")).isEqualTo(back.again());
        assertThat(stock(club, "pen")).isEqualTo(2);
        redeem(club, ada, "p2", "pen", 2);
        assertThat(stock(club, "pen")).isZero();
        assertThat(club.points(ada)).isEqualTo(980);
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("of a part as many pieces are back as its points would buy, and all with the last point")
    void givenBackInPart() {
        Catalogue.count(club, "mug", 5);
        redeem(club, ada, "gift", "mug", 3);
        reverse(club, ada, "r1", "gift", 99);
        assertThat(stock(club, "mug")).isEqualTo(2);
        reverse(club, ada, "r2", "gift", 1);
        assertThat(stock(club, "mug")).isEqualTo(3);
        reverse(club, ada, "r3", "gift", 150);
        assertThat(stock(club, "mug")).isEqualTo(4);
        assertThat(taken(ada, "mug")).extracting(Taken::pieces).containsExactly(1L);
        assertThat(clean()).isTrue();
        reverse(club, ada, "undo", "r1");
        assertThat(stock(club, "mug")).isEqualTo(3);
        reverse(club, ada, "r4", "gift");
        assertThat(stock(club, "mug")).isEqualTo(4);
        assertThat(clean()).isTrue();
        reverse(club, ada, "redo", "undo");
        assertThat(stock(club, "mug")).isEqualTo(5);
        assertThat(taken(ada, "mug")).isEmpty();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName(
            "A9: a reversal that is reversed takes the pieces again, any number of times, but never what is not there")
    void fail_a9_reversedReversals() {
        Catalogue.count(club, "mug", 1);
        redeem(club, ada, "gift", "mug", 1);
        String last = "gift";
        for (int i = 1; i <= 6; i++) {
            reverse(club, ada, "r" + i, last);
            last = "r" + i;
            assertThat(stock(club, "mug")).isEqualTo(i % 2);
            assertThat(club.points(ada)).isEqualTo(i % 2 == 1 ? 1_000 : 900);
        }
        reverse(club, ada, "r7", "r6");
        CustomerId bea = club.customer("bea");
        club.grant(bea, "g", 100);
        redeem(club, bea, "hers", "mug", 1);
        refusedFor(OutOfStockException.class, () -> reverse(club, ada, "r8", "r7"), "asked for 1", "only 0");
        reverse(club, bea, "back", "hers");
        reverse(club, ada, "r8", "r7");
        assertThat(stock(club, "mug")).isZero();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("to undo a cancellation is refused where she has used her limit meanwhile")
    void limitOfReversedReversals() {
        redeem(club, ada, "t1", "tasting", 1);
        reverse(club, ada, "back", "t1");
        redeem(club, ada, "t2", "tasting", 1);
        refusedFor(RewardLimitException.class, () -> reverse(club, ada, "undo", "back"), "1 in all");
        reverse(club, ada, "back2", "t2");
        reverse(club, ada, "undo", "back");
        assertThat(most(club, ada, "tasting")).isZero();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("what comes back next month makes room in the month in which it was taken")
    void givenBackLater() {
        redeem(club, ada, "march", "pen", 2);
        club.waitDays(31);
        redeem(club, ada, "april", "pen", 1);
        reverse(club, ada, "back", "march");
        assertThat(most(club, ada, "pen")).isEqualTo(1);
        assertThat(taken(ada, "pen")).containsExactly(new Taken(ada, "pen", YearMonth.of(2026, 4), 1));
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("a reward that the catalogue does not have any more can be given back, and that be undone")
    void withdrawn() {
        Catalogue.count(club, "mug", 1);
        redeem(club, ada, "gift", "mug", 1);
        Program bare = Shop.programOf(2, ZoneOffset.UTC, 1).build();
        Shop later = bench().audit(club.beside(TENANT, bare));
        later.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("v2"), Actor.of("clerk"));
        refusedFor(
                IllegalArgumentException.class,
                () -> redeem(later, ada, "more", "mug", 1),
                "reward: must be one of program club/2");
        reverse(later, ada, "back", "gift");
        assertThat(stock(club, "mug")).isEqualTo(1);
        reverse(later, ada, "undo", "back");
        assertThat(stock(later, "mug")).isZero();
        assertThat(later.crm().rewards().offers(ada)).isEmpty();
        assertThat(clean()).isTrue();
    }

    // ---------------------------------------------------------------- many at once

    @Test
    @DisplayName("C4: redemptions of one batch share the stock and the limit, and all are booked or none")
    void fail_c4_aBatch() {
        Catalogue.count(club, "mug", 3);
        Redemption more = reward("mug").redemption(Origin.of(ada, ref("g2")), 2);
        refusedFor(
                OutOfStockException.class,
                () -> club.crm().points().redeem(List.of(two("mug", "g1"), more)),
                "asked for 2",
                "only 1");
        refusedFor(
                RewardLimitException.class,
                () -> club.crm()
                        .points()
                        .redeem(List.of(two("pen", "g1"), reward("pen").redemption(Origin.of(ada, ref("g2")), 1))),
                "has had 2");
        Redemption one = reward("mug").redemption(Origin.of(ada, ref("g2")), 1);
        club.crm().points().redeem(List.of(two("mug", "g1"), one));
        assertThat(stock(club, "mug")).isZero();
        assertThat(taken(ada, "mug")).extracting(Taken::pieces).containsExactly(3L);
        // Given back and taken in one go.
        club.crm()
                .transactions()
                .record(List.of(
                        new Reversal(Origin.of(ada, ref("back")), ref("g1")),
                        reward("mug").redemption(Origin.of(ada, ref("g3")), 2)));
        assertThat(stock(club, "mug")).isZero();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName(
            "of attempts those are refused that are too many, and what is refused for want of points holds no piece")
    void attempts() {
        Catalogue.count(club, "mug", 2);
        CustomerId bea = club.customer("bea");
        club.grant(bea, "g", 50);
        Instant at = club.tick();
        List<Attempt> attempts = club.crm()
                .transactions()
                .recordEach(List.of(
                        reward("mug").redemption(Origin.of(ada, ref("a1")).at(at), 1),
                        reward("mug").redemption(Origin.of(bea, ref("b1")).at(at), 1),
                        reward("mug").redemption(Origin.of(ada, ref("a2")).at(at), 1),
                        purchase(ada, "2", "10", at)));
        assertThat(attempts.get(0).accepted()).isPresent();
        assertThat(attempts.get(1).refusal()).isInstanceOf(InsufficientPointsException.class);
        assertThat(attempts.get(2).refusal()).isInstanceOf(OutOfStockException.class);
        assertThat(attempts.get(3).accepted()).isPresent();
        assertThat(stock(club, "mug")).isEqualTo(1);
        assertThat(taken(bea, "mug")).isEmpty();
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("of two attempts under one reference the first is judged by the stock and the limits like any other")
    void attemptsUnderOneReference() {
        Catalogue.count(club, "mug", 0);
        redeem(club, ada, "t", "tin", 3);
        CustomerId bea = club.customer("bea");
        club.buy(bea, "b", "1000");
        Instant at = club.tick();
        List<Attempt> attempts = club.crm()
                .transactions()
                .recordEach(List.of(
                        reward("mug").redemption(Origin.of(ada, ref("x")).at(at), 1),
                        reward("pen").redemption(Origin.of(ada, ref("x")).at(at), 1),
                        reward("tin").redemption(Origin.of(ada, ref("y")).at(at), 1),
                        reward("tin").redemption(Origin.of(bea, ref("y")).at(at), 1)));
        assertThat(attempts.get(0).refusal()).isInstanceOf(OutOfStockException.class);
        assertThat(attempts.get(1).accepted()).isPresent();
        assertThat(attempts.get(2).refusal()).isInstanceOf(RewardLimitException.class);
        assertThat(attempts.get(3).accepted()).isPresent();
        assertThat(taken(ada, "tin")).extracting(Taken::pieces).containsExactly(3L);
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("a reward and the document it belongs to are recorded together or not at all")
    void withADocument() {
        Catalogue.count(club, "mug", 1);
        Instant at = club.tick();
        refusedFor(
                OutOfStockException.class,
                () -> club.crm()
                        .transactions()
                        .record(List.of(
                                purchase(ada, "2", "10", at),
                                reward("mug")
                                        .redemption(Origin.of(ada, ref("gift")).at(at), 2))),
                "only 1");
        club.crm()
                .transactions()
                .record(List.of(
                        purchase(ada, "2", "10", at),
                        reward("mug").redemption(Origin.of(ada, ref("gift")).at(at), 1)));
        assertThat(stock(club, "mug")).isZero();
        assertThat(club.points(ada)).isEqualTo(910);
    }

    @Test
    @DisplayName("late facts and replays never touch the stock")
    void replays() {
        Catalogue.count(club, "mug", 5);
        redeem(club, ada, "gift", "mug", 2);
        club.buy(ada, "late", "70", Shop.NOON.minusSeconds(86_400));
        club.refund(ada, "R", "1");
        club.crm().standings().at(ada, club.now(), club.now());
        assertThat(stock(club, "mug")).isEqualTo(3);
        assertThat(club.debt(ada)).isEqualTo(130);
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName("verification reports a number of pieces that the journal does not say")
    void drift() {
        redeem(club, ada, "gift", "mug", 2);
        bench().spoil();
        club.store().write(TENANT, Set.of(ada), (UnitOfWork unit) -> {
            unit.rewards().saveTaken(List.of(new Taken(ada, "mug", YearMonth.of(2026, 3), 1)));
            unit.rewards().saveTaken(List.of(new Taken(ada, "pen", YearMonth.of(2026, 5), 7)));
            return true;
        });
        assertThat(club.crm().standings().verify(null, 100).drifts())
                .extracting(drift -> drift.what() + ": " + drift.stored() + ", " + drift.replayed())
                .containsExactly("pieces of reward mug in 2026-03: 1, 2", "pieces of reward pen in 2026-05: 7, 0");
    }

    @Test
    @DisplayName("C2: of sixteen customers on four nodes that want the last five pieces, five get one")
    void fail_c2_neverOversold() {
        Catalogue.count(club, "mug", 5);
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            customers.add(club.customer("c" + i));
            club.grant(customers.get(i), "g" + i, 100);
        }
        Race<Receipt> race = Race.of(
                16, i -> () -> club.crm().rewards().redeem(Origin.of(customers.get(i), ref("gift" + i)), "mug", 1));
        assertThat(race.results()).hasSize(5);
        assertThat(race.failures()).hasSize(11).allMatch(OutOfStockException.class::isInstance);
        assertThat(stock(club, "mug")).isZero();
        assertThat(customers.stream().mapToLong(club::points).sum()).isEqualTo(1_100);
        assertThat(clean()).isTrue();
    }

    @Test
    @DisplayName(
            "C2: of sixteen commands of one customer as many pass as her limit lets, and one reference counts once")
    void fail_c2_neverOverTheLimit() {
        Race<Receipt> race =
                Race.of(16, i -> () -> club.crm().rewards().redeem(Origin.of(ada, ref("p" + i)), "pen", 1));
        assertThat(race.results()).hasSize(2);
        assertThat(race.failures()).hasSize(14).allMatch(RewardLimitException.class::isInstance);
        Catalogue.count(club, "mug", 9);
        Race<Receipt> same = Race.of(16, i -> () -> club.crm().rewards().redeem(Origin.of(ada, ref("one")), "mug", 1));
        assertThat(same.withoutFailures().results())
                .filteredOn(receipt -> !receipt.replayed())
                .hasSize(1);
        assertThat(stock(club, "mug")).isEqualTo(8);
    }

    // ---------------------------------------------------------------- stock

    @Test
    @DisplayName("the shop counts, adds and stops counting; what it says again counts once")
    void stockChanges() {
        StockChange counted = StockChange.counted(stockRef("1"), "mug", 40);
        StockChange delivery = StockChange.added(stockRef("2"), "mug", 12);
        assertThat(club.crm().rewards().record(counted)).hasValue(40);
        assertThat(club.crm().rewards().record(delivery)).hasValue(52);
        redeem(club, ada, "gift", "mug", 2);
        assertThat(club.crm().rewards().record(delivery)).hasValue(50);
        assertThat(club.crm().rewards().record(counted)).hasValue(50);
        assertThat(club.crm().rewards().record(StockChange.added(stockRef("3"), "mug", -50)))
                .hasValue(0);
        assertThat(club.crm().rewards().record(StockChange.unlimited(stockRef("4"), "mug")))
                .isEmpty();
        assertThat(club.crm().rewards().stock("mug")).isEmpty();
        redeem(club, ada, "gift2", "mug", 2);
        assertThat(club.crm().rewards().record(StockChange.unlimited(stockRef("4"), "mug")))
                .isEqualTo(OptionalLong.empty());
        assertThat(club.crm().rewards().record(StockChange.counted(stockRef("5"), "mug", 0)))
                .hasValue(0);
        reverse(club, ada, "back", "gift2");
        assertThat(stock(club, "mug")).isEqualTo(2);
    }

    @Test
    @DisplayName("a change of stock that cannot be is refused by name, and changes nothing")
    void badStockChanges() {
        Catalogue.count(club, "mug", 3);
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm().rewards().record(StockChange.counted(stockRef("1"), "teapot", 3)),
                "reward: must be one of program club, was \"teapot\"");
        refusedFor(
                IllegalArgumentException.class, () -> club.crm().rewards().stock("teapot"), "reward: must be one of");
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm().rewards().record(StockChange.added(stockRef("1"), "pen", 3)),
                "stock of reward pen: must be counted before pieces are added");
        refusedFor(
                IllegalArgumentException.class,
                () -> club.crm().rewards().record(StockChange.added(stockRef("1"), "mug", -4)),
                "stock of reward mug: must stay 0 to 1000000000000, was \"3 and -4\"");
        club.crm().rewards().record(StockChange.added(stockRef("1"), "mug", 4));
        refusedFor(
                ReferenceConflictException.class,
                () -> club.crm().rewards().record(StockChange.added(stockRef("1"), "mug", 5)),
                "warehouse:1");
    }

    @Test
    @DisplayName("of sixteen who say that one delivery came, one is heard")
    void oneDelivery() {
        Catalogue.count(club, "mug", 1);
        StockChange delivery = StockChange.added(stockRef("d"), "mug", 10);
        AtomicInteger eleven = new AtomicInteger();
        Race.of(16, i -> () -> club.crm().rewards().record(delivery))
                .withoutFailures()
                .results()
                .forEach(left -> eleven.addAndGet(left.orElseThrow() == 11 ? 1 : 0));
        assertThat(eleven).hasValue(16);
        assertThat(stock(club, "mug")).isEqualTo(11);
    }
}
