// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L7: what is stored and not said by the journal is found. */
class DriftTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** One thing in a stored standing that is not what the journal says. */
    private static Stream<Arguments> drifts() {
        return Stream.of(
                drift("status", s -> with(s, Status.CLOSED, s.history(), s.points(), s.tiers(), s.stage())),
                drift(
                        "history",
                        s -> with(s, s.status(), History.empty(CurrencyUnit.EUR), s.points(), s.tiers(), s.stage())),
                drift(
                        "points",
                        s -> with(
                                s,
                                s.status(),
                                s.history(),
                                List.of(PointsAccount.empty(WalletId.POINTS)),
                                s.tiers(),
                                s.stage())),
                drift(
                        "debt",
                        s -> with(
                                s,
                                s.status(),
                                s.history(),
                                List.of(new PointsAccount(WalletId.POINTS, List.of(), 1)),
                                s.tiers(),
                                s.stage())),
                drift("tiers", s -> with(s, s.status(), s.history(), s.points(), List.of(), s.stage())),
                drift("stage", s -> with(s, s.status(), s.history(), s.points(), s.tiers(), Stage.DORMANT)),
                drift(
                        "closed until",
                        s -> new Standing(
                                s.customer(),
                                s.kind(),
                                s.stamp(),
                                s.status(),
                                NOW,
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                s.waiting(),
                                s.nextChangeAt(),
                                s.identity())),
                drift(
                        "waiting",
                        s -> new Standing(
                                s.customer(),
                                s.kind(),
                                s.stamp(),
                                s.status(),
                                s.closedUntil(),
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                new TreeSet<>(Set.of(Reference.of("pos", "never"))),
                                s.nextChangeAt(),
                                s.identity())),
                drift(
                        "next change",
                        s -> new Standing(
                                s.customer(),
                                s.kind(),
                                s.stamp(),
                                s.status(),
                                s.closedUntil(),
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                s.waiting(),
                                null,
                                s.identity())),
                drift(
                        "survivor",
                        s -> new Standing(
                                s.customer(),
                                s.kind(),
                                s.stamp(),
                                s.status(),
                                s.closedUntil(),
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                s.waiting(),
                                s.nextChangeAt(),
                                new Identity(CustomerId.of("zoe"), s.identity().absorbed()))),
                drift(
                        "absorbed",
                        s -> new Standing(
                                s.customer(),
                                s.kind(),
                                s.stamp(),
                                s.status(),
                                s.closedUntil(),
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                s.waiting(),
                                s.nextChangeAt(),
                                new Identity(null, new TreeSet<>(Set.of(CustomerId.of("zoe")))))),
                drift(
                        "kind",
                        s -> new Standing(
                                s.customer(),
                                CustomerKind.ORGANISATION,
                                s.stamp(),
                                s.status(),
                                s.closedUntil(),
                                s.history(),
                                s.points(),
                                s.tiers(),
                                s.stage(),
                                s.waiting(),
                                s.nextChangeAt(),
                                s.identity())));
    }

    private static Arguments drift(String what, UnaryOperator<Standing> change) {
        return Arguments.of(what, change);
    }

    private static Standing with(
            Standing s,
            Status status,
            History history,
            List<PointsAccount> points,
            List<TierStanding> tiers,
            Stage stage) {
        return new Standing(
                s.customer(),
                s.kind(),
                s.stamp(),
                status,
                s.closedUntil(),
                history,
                points,
                tiers,
                stage,
                s.waiting(),
                s.nextChangeAt(),
                s.identity());
    }

    private static ScriptedShop bought() {
        Program program = Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC);
        Script script = new Script(
                program,
                program,
                List.of(Customer.person(Arbitraries.ADA, "Ada").build()),
                NOW,
                List.of(),
                NOW);
        ScriptedShop shop = new ScriptedShop(script, new StandardEngine(), Tenancy.inMemory());
        shop.doors()
                .transactions()
                .record(Purchase.of(Arbitraries.ADA, Reference.of("pos", "1"), Money.parse("EUR 9.00")));
        return shop;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drifts")
    @DisplayName("verify finds what was changed in a stored standing")
    void law_l7_verify_finds_a_drift(String what, UnaryOperator<Standing> change) {
        ScriptedShop shop = bought();
        Standing stored = shop.stored(Arbitraries.ADA);
        assertThat(shop.doors().standings().verify(null, 10).clean()).isTrue();
        Stamp stamp = stored.stamp();
        Stamp next = new Stamp(
                stamp.version() + 1,
                stamp.sequence(),
                stamp.bookings(),
                stamp.asOf(),
                stamp.lastFact(),
                stamp.lastTick(),
                stamp.lastStep(),
                stamp.recordedAt(),
                stamp.program(),
                stamp.engine());
        shop.store()
                .write(
                        TenantId.DEFAULT,
                        Set.of(Arbitraries.ADA),
                        unit -> unit.standings()
                                .save(List.of(change.apply(stored).stamped(next))));
        assertThat(shop.doors().standings().verify(null, 10).drifts())
                .as("drift of %s", what)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "other"})
    @DisplayName("verify finds an entry that the journal knows nothing of")
    void law_l7_verify_finds_a_false_entry(String wallet) {
        ScriptedShop shop = bought();
        Standing stored = shop.stored(Arbitraries.ADA);
        Stamp stamp = stored.stamp();
        PointsEntry entry = new PointsEntry(
                EntryKind.GRANT,
                new WalletId(wallet),
                5,
                List.of(new LotChange(new LotId(Reference.of("pos", "9"), "grant"), 5)),
                0,
                NOW,
                null);
        Booking last = shop.bookings(Arbitraries.ADA).get(1);
        Booking booking = new Booking(
                Arbitraries.ADA,
                3,
                0,
                NOW,
                List.of(new Change.Points(
                        entry, stamp.program(), last.changes().get(0).why())),
                last.after());
        Stamp next = new Stamp(
                stamp.version() + 1,
                stamp.sequence(),
                3,
                stamp.asOf(),
                stamp.lastFact(),
                stamp.lastTick(),
                stamp.lastStep(),
                stamp.recordedAt(),
                stamp.program(),
                stamp.engine());
        shop.store().write(TenantId.DEFAULT, Set.of(Arbitraries.ADA), unit -> {
            unit.ledger().append(List.of(booking));
            return unit.standings().save(List.of(stored.stamped(next)));
        });
        assertThat(shop.doors().standings().verify(null, 10).drifts()).isNotEmpty();
    }
}
