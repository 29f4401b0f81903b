// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The lots of an account are compared with the simplest thing that could be them: a sorted list. */
class LotsModelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 50)
    void anAccountIsASortedListOfLots(@ForAll Random random, @ForAll @IntRange(min = 1, max = 1_200) int steps) {
        List<Lot> model = new ArrayList<>();
        PointsAccount.Builder builder = PointsAccount.empty(WalletId.POINTS).toBuilder();
        for (int i = 0; i < steps; i++) {
            int what = model.isEmpty() ? 1 + random.nextInt(2) : random.nextInt(8);
            if (what == 0) {
                end(builder, model);
            } else if (what == 1) {
                earn(builder, model, random, i);
            } else if (what < 6) {
                add(builder, model, lot(random, i));
            } else {
                take(builder, model, random);
            }
            if (random.nextInt(50) == 0) {
                PointsAccount built = builder.build();
                check(built, model, random);
                builder = random.nextBoolean() ? builder : built.toBuilder();
            }
        }
        check(builder.build(), model, random);
        while (!model.isEmpty()) {
            builder.take(0, model.remove(0).remaining());
        }
        assertThat(builder.build()).isEqualTo(PointsAccount.empty(WalletId.POINTS));
    }

    @Property(tries = 50)
    void anOlderAccountNeverChanges(@ForAll Random random, @ForAll @IntRange(min = 1, max = 600) int lots) {
        List<Lot> model = new ArrayList<>();
        PointsAccount.Builder builder = PointsAccount.empty(WalletId.POINTS).toBuilder();
        for (int i = 0; i < lots; i++) {
            add(builder, model, lot(random, i));
        }
        PointsAccount account = builder.build();
        List<Lot> before = List.copyOf(model);
        // Two builders on one account, and the one that made it, each going its own way.
        for (PointsAccount.Builder other : List.of(account.toBuilder(), account.toBuilder(), builder)) {
            List<Lot> own = new ArrayList<>(before);
            add(other, own, lot(random, lots + 1));
            take(other, own, random);
            assertThat(other.build().lots()).isEqualTo(own);
        }
        assertThat(account.lots()).isEqualTo(before);
    }

    /** Most end after all others, as the lots of a customer do; three of a document, some never. */
    private static Lot lot(Random random, int number) {
        long day = random.nextInt(5) == 0 ? random.nextInt(400) : number;
        Instant from = START.plusSeconds(day * 86_400);
        @Nullable Instant until = random.nextInt(20) == 0 ? null : from.plusSeconds(86_400L * 365);
        LotId id = new LotId(Reference.of("pos", "d" + number / 3), "rule-" + number % 3 + "-" + number);
        return new Lot(id, 1 + random.nextInt(100), from, until);
    }

    private static void add(PointsAccount.Builder builder, List<Lot> model, Lot lot) {
        builder.add(lot);
        model.add(-Collections.binarySearch(model, lot) - 1, lot);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(lot)).withMessageContaining("must be new");
    }

    /** What the rules of a policy give at once, in an order that is not that of the lots; some give nothing. */
    private static void earn(PointsAccount.Builder builder, List<Lot> model, Random random, int number) {
        Lot like = lot(random, number);
        Reference purchase = Reference.of("pos", "p" + number);
        List<PointsPolicy.Share> shares = new ArrayList<>();
        for (int rule = random.nextInt(8); rule >= 0; rule--) {
            long points = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(100);
            shares.add(new PointsPolicy.Share("rule-" + rule * 7 % 8, points + 1, points));
        }
        builder.add(purchase, shares, like.validFrom(), like.expiresAt());
        for (PointsPolicy.Share share : shares) {
            if (share.granted() > 0) {
                Lot lot =
                        new Lot(new LotId(purchase, share.rule()), share.granted(), like.validFrom(), like.expiresAt());
                model.add(-Collections.binarySearch(model, lot) - 1, lot);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder.add(purchase, shares, like.validFrom(), like.expiresAt()))
                        .withMessageContaining("must be new");
            }
        }
    }

    /** The first lot ends, and those of its document that stand beside it: at least it, and perhaps the rest in the next block later. */
    private static void end(PointsAccount.Builder builder, List<Lot> model) {
        Lot first = model.get(0);
        if (first.expiresAt() == null) {
            assertThatIllegalStateException().isThrownBy(() -> builder.removeFirst((origin, rule, points, end) -> {}));
            return;
        }
        int before = builder.size();
        builder.removeFirst((origin, rule, points, end) -> {
            Lot ended = model.remove(0);
            assertThat(new Lot(new LotId(origin, rule), points, ended.validFrom(), end))
                    .isEqualTo(ended);
            assertThat(origin).isEqualTo(first.id().origin());
        });
        assertThat(builder.size()).isEqualTo(model.size()).isLessThan(before);
    }

    private static void take(PointsAccount.Builder builder, List<Lot> model, Random random) {
        int index = random.nextInt(3) == 0 ? random.nextInt(model.size()) : 0;
        Lot lot = model.get(index);
        assertThat(builder.lot(index)).isEqualTo(lot);
        assertThat(builder.indexOf(lot.id())).isEqualTo(index);
        long points = random.nextBoolean() ? lot.remaining() : 1 + random.nextInt((int) lot.remaining());
        builder.take(index, points);
        if (points == lot.remaining()) {
            model.remove(index);
        } else {
            model.set(index, new Lot(lot.id(), lot.remaining() - points, lot.validFrom(), lot.expiresAt()));
        }
    }

    private static void check(PointsAccount account, List<Lot> model, Random random) {
        assertThat(account.lots()).isEqualTo(model).hasSameHashCodeAs(model).hasSameSizeAs(model);
        assertThat(model).isEqualTo(account.lots());
        assertThat(account).isEqualTo(new PointsAccount(WalletId.POINTS, model, 0));
        assertThat(account.balance())
                .isEqualTo(model.stream().mapToLong(Lot::remaining).sum());
        Instant at = START.plusSeconds(86_400L * random.nextInt(1_000));
        long available = model.stream()
                .filter(lot -> lot.spendable(at))
                .mapToLong(Lot::remaining)
                .sum();
        assertThat(account.available(at))
                .isEqualTo(available)
                .isEqualTo(account.toBuilder().available(at));
        assertThat(account.toBuilder().soonestExpiry())
                .isEqualTo(model.isEmpty() ? null : model.get(0).expiresAt());
        findEach(account.toBuilder(), model);
    }

    /** Every lot is found, whether its block was asked before or not, and nothing that is not there. */
    private static void findEach(PointsAccount.Builder builder, List<Lot> model) {
        for (int i = 0; i < model.size(); i++) {
            LotId id = model.get(i).id();
            assertThat(builder.indexOf(id)).isEqualTo(i);
            assertThat(builder.indexOf(new LotId(id.origin(), "none"))).isEqualTo(-1);
            assertThat(builder.indexOf(
                            new LotId(Reference.of("none", id.origin().id()), id.rule())))
                    .isEqualTo(-1);
        }
    }
}
