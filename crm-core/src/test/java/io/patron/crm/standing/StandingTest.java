// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

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
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Reference SALE = Reference.of("pos", "1001");
    private static final TierStanding BRONZE = new TierStanding("status", "bronze", null, null);
    private static final PointsAccount ACCOUNT =
            new PointsAccount(WalletId.POINTS, List.of(new Lot(new LotId(SALE, "base"), 49, NOON, null)), 0);
    private static final History HISTORY = History.empty(CurrencyUnit.EUR);

    /** A standing that differs from another in one part. */
    private static final class Parts {
        private CustomerKind kind = CustomerKind.PERSON;
        private Status status = Status.ENROLLED;
        private History history = HISTORY;
        private PointsAccount account = ACCOUNT;
        private TierStanding tier = BRONZE;
        private Stage stage = Stage.EXPLORATION;
        private SortedSet<Reference> waiting = new TreeSet<>();
        private @Nullable Instant next;
        private Identity identity = Identity.OWN;
        private LocalDate joined = null;

        Standing build() {
            Stamp stamp = new Stamp(1, 1, 1, NOON, null, null, null, NOON, new ProgramVersion("club", 1), 1);
            return new Standing(
                    CustomerId.of("ada"),
                    kind,
                    stamp,
                    joined,
                    status,
                    null,
                    history,
                    List.of(account),
                    List.of(tier),
                    stage,
                    waiting,
                    next,
                    identity);
        }
    }

    private final Parts parts = new Parts();

    @Test
    @DisplayName("an account is found by its wallet, and a wallet without one is empty")
    void accounts() {
        Standing standing = parts.build();
        assertThat(standing.points(WalletId.POINTS)).isEqualTo(ACCOUNT);
        assertThat(standing.points(new WalletId("miles"))).isEqualTo(PointsAccount.empty(new WalletId("miles")));
    }

    @Test
    @DisplayName("a tier is found by its ladder, and a ladder that the program has not is refused")
    void tiers() {
        Standing standing = parts.build();
        assertThat(standing.tier("status")).isEqualTo(BRONZE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standing.tier("class"))
                .withMessage("ladder: must be one of the program's, was \"class\"");
    }

    @Test
    @DisplayName("the next change lies after the moment of the standing")
    void nextChange() {
        parts.next = NOON.plusSeconds(1);
        assertThat(parts.build().nextChangeAt()).isEqualTo(NOON.plusSeconds(1));
        parts.next = NOON;
        assertThatIllegalArgumentException()
                .isThrownBy(parts::build)
                .withMessage("next change: must be after 2026-03-01T12:00:00Z, was \"2026-03-01T12:00:00Z\"");
    }

    @Test
    @DisplayName("two standings say the same whatever their stamps and whatever refunds wait")
    void theSame() {
        Standing standing = parts.build();
        Stamp other = new Stamp(9, 7, 8, NOON, null, NOON, NOON, NOON, new ProgramVersion("club", 1), 1);
        assertThat(standing.stamped(other).saysTheSameAs(standing)).isTrue();
        assertThat(standing.stamped(other)).isNotEqualTo(standing);
        parts.waiting.add(SALE);
        assertThat(parts.build().saysTheSameAs(standing)).isTrue();
        assertThat(parts.build().waiting()).containsExactly(SALE);
    }

    @Test
    @DisplayName("two standings differ in kind, status, history, points, tier, stage, next change or who else they are")
    void notTheSame() {
        Standing standing = parts.build();
        List<Runnable> differences = List.of(
                () -> parts.kind = CustomerKind.ORGANISATION,
                () -> parts.status = Status.CLOSED,
                () -> parts.history = HISTORY.toBuilder()
                        .add(LocalDate.of(2026, 3, 1), 1, new DayAmounts(980, 0, 0))
                        .build(),
                () -> parts.account = PointsAccount.empty(WalletId.POINTS),
                () -> parts.tier = new TierStanding("status", "gold", NOON, null),
                () -> parts.stage = Stage.FORMATION,
                () -> parts.next = NOON.plusSeconds(1),
                () -> parts.identity = new Identity(null, new TreeSet<>(List.of(CustomerId.of("eda")))));
        for (int i = differences.size() - 1; i >= 0; i--) {
            differences.get(i).run();
            assertThat(parts.build().saysTheSameAs(standing)).isFalse();
        }
    }

    @Test
    @DisplayName("who else she is: nobody, a survivor, or some who were absorbed, who cannot be the survivor")
    void identity() {
        CustomerId eda = CustomerId.of("eda");
        Identity both = new Identity(null, new TreeSet<>(List.of(eda)));
        assertThat(Identity.OWN.isOwn()).isTrue();
        assertThat(both.isOwn()).isFalse();
        assertThat(Identity.OWN.into(eda).isOwn()).isFalse();
        assertThat(Identity.OWN.into(eda).into(null)).isEqualTo(Identity.OWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both.into(eda))
                .withMessage("survivor: must not be one of absorbed, was \"eda\"");
    }
}
