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
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Altered;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
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
    private static final CustomerId ZOE = CustomerId.of("zoe");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** One thing in a stored standing that is not what the journal says. */
    private static Stream<Arguments> drifts() {
        return Stream.of(
                drift("status", s -> s.status(Status.CLOSED)),
                drift("history", s -> s.history(History.empty(CurrencyUnit.EUR))),
                drift("points", s -> s.points(List.of(PointsAccount.empty(WalletId.POINTS)))),
                drift("debt", s -> s.points(List.of(new PointsAccount(WalletId.POINTS, List.of(), 1)))),
                drift("tiers", s -> s.tiers(List.of())),
                drift("stage", s -> s.stage(Stage.DORMANT)),
                drift("closed until", s -> s.closedUntil(NOW)),
                drift("waiting", s -> s.waiting(Reference.of("pos", "never"))),
                drift("next change", s -> s.nextChangeAt(null)),
                drift("survivor", s -> s.identity(new Identity(ZOE, new TreeSet<>()))),
                drift("absorbed", s -> s.identity(new Identity(null, new TreeSet<>(Set.of(ZOE))))),
                drift("kind", s -> s.kind(CustomerKind.ORGANISATION)));
    }

    private static Arguments drift(String what, UnaryOperator<Altered> change) {
        return Arguments.of(what, change);
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
    void law_l7_verify_finds_a_drift(String what, UnaryOperator<Altered> change) {
        ScriptedShop shop = bought();
        Standing stored = shop.stored(Arbitraries.ADA);
        assertThat(shop.doors().standings().verify(null, 10).clean()).isTrue();
        shop.store()
                .write(
                        TenantId.DEFAULT,
                        Set.of(Arbitraries.ADA),
                        unit -> unit.standings()
                                .save(List.of(change.apply(Altered.of(stored)).next())));
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
                        entry, stored.stamp().program(), last.changes().get(0).why())),
                last.after());
        shop.store().write(TenantId.DEFAULT, Set.of(Arbitraries.ADA), unit -> {
            unit.ledger().append(List.of(booking));
            return unit.standings().save(List.of(Altered.of(stored).next(1)));
        });
        assertThat(shop.doors().standings().verify(null, 10).drifts()).isNotEmpty();
    }
}
