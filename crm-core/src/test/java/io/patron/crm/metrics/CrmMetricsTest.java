// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.StoreException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.CrmObserver;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The meters")
class CrmMetricsTest {
    private static final CustomerId ADA = CustomerId.of("ada");

    private final MockClock watch = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, watch);
    private final MutableClock clock = MutableClock.at(Shop.NOON);
    private final Program program = Shop.program(ZoneOffset.UTC);
    private final CrmMetrics metrics = CrmMetrics.of(registry, ProgramVersions.of(List.of(program)));
    private final CrmStore kept = new InMemoryCrmStore();
    private Crm crm = on(kept);

    private Crm on(CrmStore store) {
        return Crm.builder(store, program, clock)
                .around(metrics::around)
                .observer(metrics)
                .build();
    }

    @BeforeEach
    void register() {
        crm.customers().register(Customer.person(ADA, "Ada Byron").build());
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double commands(String kind, String outcome) {
        return count("crm.commands", "kind", kind, "outcome", outcome);
    }

    private double points(String entry, String direction) {
        return count("crm.points", "wallet", "points", "entry", entry, "direction", direction);
    }

    private double moves(String tier, String why) {
        return count("crm.tiers.moves", "ladder", Shop.LADDER, "tier", tier, "why", why);
    }

    private void buy(String id, String euros) {
        crm.transactions().record(purchase(ADA, id, euros, clock.instant()));
        clock.advance(Duration.ofSeconds(1));
    }

    /** A store that cannot. */
    private record Failing(RuntimeException failure) implements CrmStore {
        @Override
        public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
            if (customers.isEmpty()) {
                return new InMemoryCrmStore().write(tenant, customers, work);
            }
            throw failure;
        }

        @Override
        public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
            throw failure;
        }
    }

    @Test
    @DisplayName("count commands by kind and by what became of them")
    void commands() {
        buy("1", "49.90");
        buy("2", "10");
        crm.transactions().record(purchase(ADA, "2", "10", null));
        assertThatThrownBy(() -> crm.transactions().record(purchase(ADA, "2", "11", null)))
                .hasMessageContaining("other content");
        assertThatThrownBy(() -> crm.points().redeem(redemption(ADA, "3", 1_000_000)))
                .hasMessageContaining("points");

        assertThat(commands("purchase", "recorded")).isEqualTo(2);
        assertThat(commands("purchase", "repeated")).isEqualTo(1);
        assertThat(commands("purchase", "refused")).isEqualTo(1);
        assertThat(commands("redemption", "refused")).isEqualTo(1);
        assertThat(commands("redemption", "recorded")).isZero();
        assertThat(count("crm.facts", "kind", "purchase")).isEqualTo(2);
        assertThat(count("crm.facts", "kind", "registration")).isEqualTo(1);
        assertThat(count("crm.facts", "kind", "redemption")).isZero();
    }

    @Test
    @DisplayName("count the rows that a batch rejects, and all rows where one refuses the whole")
    void batches() {
        CustomerId nobody = CustomerId.of("nobody");
        List<Attempt> attempts = crm.transactions()
                .recordEach(List.of(
                        purchase(ADA, "1", "5", null),
                        purchase(nobody, "2", "5", null),
                        purchase(ADA, "3", "5", null)));
        assertThat(attempts).hasSize(3);
        assertThat(commands("purchase", "recorded")).isEqualTo(2);
        assertThat(commands("purchase", "refused")).isEqualTo(1);

        assertThatThrownBy(() -> crm.transactions()
                        .record(List.of(purchase(ADA, "4", "5", null), purchase(nobody, "5", "5", null))))
                .hasMessageContaining("nobody");
        assertThat(commands("purchase", "recorded")).isEqualTo(2);
        assertThat(commands("purchase", "refused")).isEqualTo(3);
        assertThat(count("crm.facts", "kind", "purchase")).isEqualTo(2);
    }

    @Test
    @DisplayName("fault_f6, fault_f16: tell conflicts and failures of the store from refusals")
    void fault_f6_conflictsAndFailures() {
        crm = on(new Failing(new ConcurrentUpdateException("customer \"ada\": was changed just now")));
        assertThatThrownBy(() -> buy("1", "5")).isInstanceOf(ConcurrentUpdateException.class);
        crm = on(new Failing(StoreException.passing("writing failed", new IllegalStateException("full"))));
        assertThatThrownBy(() -> buy("1", "5")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> crm.standings().of(ADA)).isInstanceOf(StoreException.class);

        assertThat(commands("purchase", "conflict")).isEqualTo(1);
        assertThat(commands("purchase", "failed")).isEqualTo(1);
        assertThat(commands("purchase", "refused")).isZero();

        RuntimeException cause = new ConcurrentUpdateException("customer \"ada\": was changed just now");
        crm = on(new Failing(new TransactionRetryException("roll back and run it again", cause)));
        assertThatThrownBy(() -> buy("1", "5")).isInstanceOf(TransactionRetryException.class);
        assertThat(commands("purchase", "conflict")).isEqualTo(2);
        crm = on(new Failing(new IllegalStateException("connection: must not be in auto-commit mode")));
        assertThatThrownBy(() -> buy("1", "5")).isInstanceOf(IllegalStateException.class);
        assertThat(commands("purchase", "failed")).isEqualTo(2);
        assertThat(units("write", "conflict")).isEqualTo(2);
        assertThat(units("write", "failed")).isEqualTo(2);
        assertThat(units("read", "failed")).isEqualTo(1);
    }

    private long units(String mode, String outcome) {
        return registry.get("crm.units")
                .tags("mode", mode, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    @DisplayName("fault_f12: count numbers that do not fit as refused")
    void fault_f12_numbersThatDoNotFit() {
        CrmStore store = metrics.around(kept);
        assertThatThrownBy(() ->
                        store.<Long>write(TenantId.DEFAULT, Set.of(ADA), unit -> Math.addExact(Long.MAX_VALUE, 1L)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(units("write", "refused")).isEqualTo(1);
    }

    @Test
    @DisplayName("add up the points that were issued, taken back and spent")
    void points() {
        buy("1", "100");
        buy("2", "50");
        crm.points().redeem(redemption(ADA, "3", 30));
        clock.advance(Duration.ofSeconds(1));
        crm.transactions()
                .record(Refund.of(ADA, ref("4"), ref("2")).at(clock.instant()).build());
        crm.points().grant(new Grant(Origin.of(ADA, ref("5")), WalletId.POINTS, 7, "goodwill"));

        double issued = points("earn", "in");
        assertThat(issued).isGreaterThanOrEqualTo(150);
        assertThat(points("redeem", "out")).isEqualTo(30);
        assertThat(points("reverse", "out")).isEqualTo(50);
        assertThat(points("grant", "in")).isEqualTo(7);
        assertThat(points("earn", "out")).isZero();
        assertThat(issued - 30 - 50 + 7).isEqualTo((double) crm.points().available(ADA, WalletId.POINTS));
    }

    @Test
    @DisplayName("a late fact that lets a purchase earn less is counted the other way, and not as something negative")
    void compensation() {
        buy("1", "100");
        double issued = points("earn", "in");
        crm.transactions()
                .record(new Correction(
                        Origin.of(ADA, ref("2")).by(Actor.of("clerk")), ref("1"), 1, purchase(ADA, "1", "40", null)));
        double net = points("earn", "in") - points("earn", "out");
        assertThat(net).isEqualTo(issued - 60).isEqualTo((double) crm.points().available(ADA, WalletId.POINTS));
        assertThat(points("earn", "out")).isPositive();
    }

    @Test
    @DisplayName("count moves up and down, stages, and what time brings when it is booked")
    void time() {
        buy("1", "600");
        assertThat(moves("silver", "reached")).isEqualTo(1);
        assertThat(count("crm.stages.moves", "stage", "formation")).isEqualTo(1);
        assertThat(count("crm.due.bookings")).isZero();

        clock.advance(Duration.ofDays(800));
        int booked = crm.standings().bookDue(10);
        assertThat(booked).isEqualTo(1);
        assertThat(count("crm.due.bookings")).isEqualTo(1);
        assertThat(moves("bronze", "lowered")).isEqualTo(1);
        assertThat(count("crm.stages.moves", "stage", "dormant")).isEqualTo(1);
        assertThat(moves("gold", "reached")).isZero();
    }

    @Test
    @DisplayName("count the points that expire, by wallet")
    void expiry() {
        Program two = Program.builder("two", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .expiry(Expiry.after(Period.ofMonths(1)))
                        .build())
                .points(PointsPolicy.builder(new WalletId("miles")).build())
                .build();
        CrmMetrics both = CrmMetrics.of(registry, ProgramVersions.of(List.of(two)));
        crm = Crm.builder(new InMemoryCrmStore(), two, clock)
                .around(both::around)
                .build();
        register();
        crm.points().grant(new Grant(Origin.of(ADA, ref("1")), WalletId.POINTS, 40, "goodwill"));
        crm.points().grant(new Grant(Origin.of(ADA, ref("2")), new WalletId("miles"), 50, "goodwill"));
        clock.advance(Duration.ofDays(62));
        crm.standings().bookDue(10);

        assertThat(points("expire", "out")).isEqualTo(40);
        assertThat(count("crm.points", "wallet", "miles", "entry", "expire", "direction", "out"))
                .isZero();
        assertThat(count("crm.points", "wallet", "miles", "entry", "grant", "direction", "in"))
                .isEqualTo(50);
    }

    @Test
    @DisplayName("time units of work with all their runs, and count the runs after the first")
    void units() {
        CrmStore metered = metrics.around(kept);
        List<String> runs = new ArrayList<>();
        metered.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
            assertThat(active("write")).isEqualTo(1);
            watch.add(Duration.ofMillis(40));
            runs.add("run");
            if (runs.size() < 3) {
                throw new ConcurrentUpdateException("customer \"ada\": was changed just now");
            }
            return runs;
        });

        assertThat(runs).hasSize(3);
        assertThat(count("crm.units.retries")).isEqualTo(2);
        assertThat(registry.get("crm.units")
                        .tags("mode", "write", "outcome", "done")
                        .timer()
                        .max(TimeUnit.MILLISECONDS))
                .isEqualTo(120);
        assertThat(active("write")).isZero();
        assertThatThrownBy(() -> metered.read(TenantId.DEFAULT, unit -> {
                    assertThat(active("read")).isEqualTo(1);
                    throw new AssertionError("an error is counted as well");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(active("read")).isZero();
        assertThat(units("read", "failed")).isEqualTo(1);
    }

    private double active(String mode) {
        return registry.get("crm.units.active").tags("mode", mode).gauge().value();
    }

    @Test
    @DisplayName("count nothing of a unit that fails after it has written")
    void rolledBack() {
        CrmStore metered = metrics.around(kept);
        assertThatThrownBy(() -> metered.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
                    unit.journal()
                            .append(unit.journal().read(ADA, 0, 10).stream()
                                    .map(r -> new Recorded(
                                            purchase(ADA, "9", "5", null),
                                            r.sequence() + 1,
                                            r.recordedAt(),
                                            r.occurredAt(),
                                            null,
                                            r.hash()))
                                    .toList());
                    throw new IllegalArgumentException("changed its mind");
                }))
                .hasMessage("changed its mind");
        assertThat(count("crm.facts", "kind", "purchase")).isZero();
        assertThat(units("write", "refused")).isEqualTo(1);
    }

    @Test
    @DisplayName("count listeners that fail; what they throw hides nothing from the others")
    void listeners() {
        List<String> heard = new ArrayList<>();
        crm = Crm.builder(kept, program, clock)
                .around(metrics::around)
                .observer(metrics)
                .listener(receipt -> {
                    throw new IllegalStateException("no mail today");
                })
                .listener(receipt -> heard.add(receipt.reference().id()))
                .build();
        buy("1", "5");
        buy("2", "5");
        assertThat(count("crm.listeners.failures")).isEqualTo(2);
        assertThat(heard).containsExactly("1", "2");
    }

    @Test
    @DisplayName("fail_l3: say nothing of a customer, and do not grow with the number of customers")
    void fail_l3_nothingOfACustomer() {
        int before = registry.getMeters().size();
        for (int i = 0; i < 50; i++) {
            CustomerId id = CustomerId.of("customer-" + i);
            crm.customers()
                    .register(Customer.person(id, "Person " + i).tag("vip-" + i).build());
            crm.transactions().record(purchase(id, "sale-" + i, "700", clock.instant()));
            crm.transactions()
                    .recordEach(List.of(purchase(id, "sale-" + i, "1", null), purchase(id, "other-" + i, "1", null)));
            crm.points().redeem(redemption(id, "gift-" + i, 1));
        }
        clock.advance(Duration.ofDays(900));
        crm.standings().bookDue(1_000);

        assertThat(registry.getMeters()).hasSize(before);
        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .flatMap(id -> id.getTags().stream())
                        .map(Tag::getValue))
                .isNotEmpty()
                .noneMatch(value -> value.matches(".*(customer-|Person|vip|sale|other|gift).*"));
        assertThat(count("crm.facts", "kind", "purchase")).isEqualTo(100);
    }

    @Test
    @DisplayName("of several CRMs add up, or are told apart by a tag of the host")
    void several() {
        Crm north = Crm.builder(kept, program, clock)
                .tenant(TenantId.of("north"))
                .around(metrics::around)
                .observer(metrics)
                .build();
        CrmMetrics tagged = CrmMetrics.of(registry, ProgramVersions.of(List.of(program)), Tags.of("brand", "south"));
        Crm south = Crm.builder(kept, program, clock)
                .tenant(TenantId.of("south"))
                .around(tagged::around)
                .observer(tagged)
                .build();
        for (Crm one : List.of(crm, north, south)) {
            one.customers()
                    .register(Customer.person(CustomerId.of("bea"), "Bea").build());
        }
        assertThat(count("crm.facts", "kind", "registration", "brand", "south")).isEqualTo(1);
        assertThat(registry.get("crm.facts").tag("kind", "registration").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("that fail take nothing down: an observer that throws is passed over")
    void failingObserver() {
        List<String> seen = new ArrayList<>();
        crm = Crm.builder(kept, program, clock)
                .observer(new CrmObserver() {
                    @Override
                    public void answered(List<Attempt> attempts) {
                        seen.add("answered");
                        throw new IllegalStateException("no figures today");
                    }

                    @Override
                    public void listenerFailed(CrmListener listener, RuntimeException failure) {
                        seen.add("failed");
                        throw new IllegalStateException("no figures today");
                    }
                })
                .observer(metrics)
                .listener(receipt -> {
                    throw new IllegalStateException("no mail today");
                })
                .build();
        buy("1", "5");
        assertThat(seen).containsExactly("failed", "answered");
        assertThat(commands("purchase", "recorded")).isEqualTo(1);
        assertThat(count("crm.listeners.failures")).isEqualTo(1);
        assertThat(crm.standings().of(ADA).history().purchases()).isEqualTo(1);
    }
}
