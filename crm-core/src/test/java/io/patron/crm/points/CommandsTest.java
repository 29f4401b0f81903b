// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Commands on points")
class CommandsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId BOB = CustomerId.of("bob");
    private static final Reference KEY = Reference.of("pos", "1");
    private static final Reference OTHER = Reference.of("pos", "2");
    private static final Origin ORIGIN = Origin.of(ADA, KEY);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LotId LOT = new LotId(OTHER, "base");
    private static final Lot SOME = new Lot(LOT, 5, NOON, null);
    private static final Lot ENDING = new Lot(LOT, 5, NOON, NOON.plusSeconds(1));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    @DisplayName("that differ in anything are other facts")
    void contents() {
        Opening.Balance balance = new Opening.Balance("a", 1, null, null);
        List<Fact> facts = List.of(
                new Release(ORIGIN, OTHER),
                new Release(ORIGIN, Reference.of("pos", "3")),
                new Capture(ORIGIN, OTHER, 1),
                new Capture(ORIGIN, OTHER, 2),
                new Reversal(ORIGIN, OTHER),
                new Reversal(ORIGIN, OTHER, 1L),
                new Reversal(ORIGIN, OTHER, 2L),
                new Reservation(ORIGIN, WalletId.POINTS, 1, "a", NOON),
                new Reservation(ORIGIN, WalletId.POINTS, 1, "a", NOON.plusSeconds(1)),
                new Reservation(ORIGIN, WalletId.POINTS, 1, "a", NOON, LOT),
                new Opening(ORIGIN, WalletId.POINTS, List.of(balance)),
                new Opening(ORIGIN, WalletId.POINTS, List.of(new Opening.Balance("a", 1, DAY, null))),
                new Opening(ORIGIN, WalletId.POINTS, List.of(new Opening.Balance("a", 1, null, DAY))),
                new Opening(ORIGIN, WalletId.POINTS, List.of(balance, new Opening.Balance("b", 1, null, null))),
                new TransferOut(ORIGIN, WalletId.POINTS, BOB, "a", List.of(SOME)),
                new TransferOut(ORIGIN, WalletId.POINTS, BOB, "a", List.of(ENDING)),
                new TransferOut(ORIGIN, WalletId.POINTS, BOB, "b", List.of(SOME)),
                new TransferIn(ORIGIN, WalletId.POINTS, BOB, "a", List.of(SOME)),
                new TransferIn(ORIGIN, WalletId.POINTS, CustomerId.of("c"), "a", List.of(SOME)));
        Set<Object> hashes = new HashSet<>();
        facts.forEach(fact -> hashes.add(ContentForm.hash(fact)));
        assertThat(hashes).hasSameSizeAs(facts);
        assertThat(new TransferIn(ORIGIN, WalletId.POINTS, BOB, "a", List.of(SOME, ENDING)).points())
                .isEqualTo(10);
    }

    @Test
    @DisplayName("take no time but their own, to the microsecond")
    void times() {
        Reservation fine = new Reservation(ORIGIN.at(NOON), WalletId.POINTS, 1, "a", NOON.plusNanos(1_999));
        assertThat(fine.until()).isEqualTo(NOON.plusNanos(1_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reservation(ORIGIN.at(NOON), WalletId.POINTS, 1, "a", NOON.plusNanos(999)))
                .withMessageStartingWith("reservation until: must be after 2026-03-01T12:00:00Z");
    }

    @Test
    @DisplayName("that make no sense are refused with name, value and rule")
    void badInput() {
        long tooMany = PointsPolicy.MOST_POINTS + 1;
        refused("points: must be at most", () -> new Capture(ORIGIN, OTHER, tooMany));
        refused("points: must be more than 0", () -> new Capture(ORIGIN, OTHER, 0));
        refused("points: must be more than 0", () -> new Reversal(ORIGIN, OTHER, 0L));
        refused("points: must be at most", () -> new Reservation(ORIGIN, WalletId.POINTS, tooMany, "a", NOON));
        refused("points: must be at most", () -> new Transfer(ORIGIN, WalletId.POINTS, tooMany, BOB, "a"));
        refused("points: must be more than 0", () -> new Transfer(ORIGIN, WalletId.POINTS, 0, BOB, "a"));
        refused("transfer to: must be another customer", () -> new Transfer(ORIGIN, WalletId.POINTS, 1, ADA, "a"));
        refused(
                "time of transfer: must not be stated",
                () -> new Transfer(ORIGIN.at(NOON), WalletId.POINTS, 1, BOB, "a"));
        refused(
                "reference id: must have at most 150 characters",
                () -> new Transfer(Origin.of(ADA, Reference.of("pos", "x".repeat(151))), WalletId.POINTS, 1, BOB, "a"));
        refused(
                "transfer to: must be another customer",
                () -> new TransferOut(ORIGIN, WalletId.POINTS, ADA, "a", List.of(SOME)));
        refused(
                "transfer from: must be another customer",
                () -> new TransferIn(ORIGIN, WalletId.POINTS, ADA, "a", List.of(SOME)));
        refused(
                "lots of a transfer: must be 1 or more",
                () -> new TransferOut(ORIGIN, WalletId.POINTS, BOB, "a", List.of()));
        refused(
                "lots of a transfer: must be 1 or more",
                () -> new TransferIn(ORIGIN, WalletId.POINTS, BOB, "a", List.of()));
        refused("balances: must be at most 1000", () -> {
            List<Opening.Balance> many =
                    new ArrayList<>(Collections.nCopies(1_001, new Opening.Balance("a", 1, null, null)));
            return new Opening(ORIGIN, WalletId.POINTS, many);
        });
        refused("points of balance a: must be at most", () -> new Opening.Balance("a", tooMany, null, null));
        refused(
                "first day of balance a: must be in the years 1900 to 2199",
                () -> new Opening.Balance("a", 1, LocalDate.of(1899, 12, 31), null));
        refused(
                "last day of balance a: must be in the years 1900 to 2199",
                () -> new Opening.Balance("a", 1, null, LocalDate.of(2200, 1, 1)));
    }

    private interface Making {
        Object make();
    }

    private static void refused(String message, Making making) {
        assertThatIllegalArgumentException().isThrownBy(making::make).withMessageStartingWith(message);
    }
}
