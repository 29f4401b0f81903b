// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Listeners, tenants, nodes and versions of the program. */
abstract class CrmSharingGroup extends CrmGroup {
    CrmSharingGroup(CrmBench bench) {
        super(bench);
    }

    private Crm with(CrmListener... listeners) {
        Crm.Builder builder = Crm.builder(shop().store(), Shop.program(ZoneOffset.UTC), shop().clock());
        for (CrmListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    @Test
    @DisplayName("listeners hear each committed fact once, in order, and can read what was committed")
    void listenersHearCommits() {
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        List<String> heard = new ArrayList<>();
        Crm crm = with(
                r -> heard.add("first " + r.reference().id() + " " + shop().points(r.customer())),
                r -> heard.add("second " + r.reference().id() + " " + r.replayed()));

        Receipt receipt = crm.transactions().record(purchase(ada, "1", "10", shop().tick()));
        crm.transactions()
                .record(List.of(purchase(bea, "2", "20", shop().tick()), purchase(bea, "3", "5", shop().tick())));
        shop().tick();
        crm.points().redeem(redemption(ada, "gift", 4));

        assertThat(heard)
                .containsExactly(
                        "first 1 10",
                        "second 1 false",
                        "first 2 25",
                        "second 2 false",
                        "first 3 25",
                        "second 3 false",
                        "first gift 6",
                        "second gift false");
        assertThat(receipt.replayed()).isFalse();
    }

    @Test
    @DisplayName("listeners hear nothing of repeats and nothing of what was refused")
    void listenersHearNothingElse() {
        CustomerId ada = shop().customer("ada");
        List<Receipt> heard = new ArrayList<>();
        Crm crm = with(heard::add);
        Receipt first = crm.transactions().record(purchase(ada, "1", "10", shop().tick()));
        crm.transactions().record(purchase(ada, "1", "10", null));
        assertThatThrownBy(() -> crm.transactions()
                        .record(List.of(
                                purchase(ada, "2", "10", null), purchase(CustomerId.of("nobody"), "3", "1", null))))
                .isInstanceOf(CustomerNotFoundException.class);
        assertThatThrownBy(() -> crm.points().redeem(redemption(ada, "gift", 11)))
                .isInstanceOf(InsufficientPointsException.class);
        assertThat(heard).containsExactly(first);
    }

    @Test
    @DisplayName("what a listener throws hides nothing from the others and undoes nothing")
    void aListenerThatThrows() {
        CustomerId ada = shop().customer("ada");
        List<Receipt> heard = new ArrayList<>();
        Crm crm = with(
                r -> {
                    throw new IllegalStateException("no");
                },
                heard::add);
        Receipt receipt = crm.transactions().record(purchase(ada, "1", "10", shop().tick()));
        assertThat(heard).containsExactly(receipt);
        assertThat(shop().points(ada)).isEqualTo(10);
    }

    @Test
    @DisplayName("two tenants of one store share neither customers' books nor references")
    void twoTenants() {
        Shop tea = bench().audit(shop().beside(TenantId.of("tea"), Shop.program(ZoneOffset.UTC)));
        Shop wine = bench().audit(shop().beside(
                        TenantId.of("wine"),
                        Shop.programOf(1, ZoneOffset.UTC, 2).build()));
        CustomerId ada = tea.customer("ada");
        wine.customer("ada");
        tea.buy(ada, "1", "100");

        assertThat(wine.points(ada)).isZero();
        assertThat(wine.buy(ada, "1", "300").earned(WalletId.POINTS)).isEqualTo(600);
        assertThat(tea.points(ada)).isEqualTo(100);
        assertThat(tea.standing(ada).history().net()).isEqualTo(eur("100"));
        assertThat(wine.crm().standings().verify(null, 10).checked()).isEqualTo(1);
        tea.waitDays(70);
        assertThat(tea.crm().standings().bookDue(10)).isEqualTo(1);
        assertThat(wine.crm().standings().bookDue(10)).isEqualTo(1);
        assertThat(crm().standings().bookDue(10)).isZero();
    }

    @Test
    @DisplayName("a second CRM on the same store sees and continues what the first has done")
    void aSecondNode() {
        CustomerId ada = shop().customer("ada");
        Receipt first = shop().record(purchase(ada, "1", "100", shop().tick()));
        Crm second = with();
        shop().tick();
        assertThat(second.transactions().record(purchase(ada, "1", "100", null)))
                .isEqualTo(first.again());
        second.points().redeem(redemption(ada, "gift", 30));
        assertThat(shop().points(ada)).isEqualTo(70);
        shop().refund(ada, "r", "1");
        assertThat(second.points().account(ada, WalletId.POINTS).debt()).isEqualTo(30);
        assertThat(second.standings().of(ada)).isEqualTo(shop().standing(ada));
    }

    @Test
    @DisplayName(
            "a program of another id is not begun with where customers stand under the first: a program keeps its id")
    void anotherId() {
        with();
        CustomerId ada = shop().customer("ada");
        shop().buy(ada, "0", "10");
        Program tea =
                Program.builder("tea", 1, CurrencyUnit.EUR, ZoneOffset.UTC).build();
        refused(
                IllegalArgumentException.class,
                List.of(ada),
                () -> Crm.builder(shop().store(), tea, shop().clock()).build(),
                "program: must be club, under which the customers here stand (the first of them is \"ada\"): a program"
                        + " keeps its id from version to version, was \"tea\"");
        Crm.builder(shop().store(), tea, shop().clock())
                .tenant(TenantId.of("another"))
                .build();
    }

    @Test
    @DisplayName("a version of the program is stored once: the same again is welcome, other content is refused")
    void oneVersionOneContent() {
        with();
        Program other = Shop.programOf(1, ZoneOffset.UTC, 9).build();
        assertThatThrownBy(
                        () -> Crm.builder(shop().store(), other, shop().clock()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("club/1")
                .hasMessageContaining("must say what is stored under it, or have the next number");
        Program elsewhere = Shop.programOf(2, ZoneId.of("Asia/Taipei"), 1).build();
        assertThatThrownBy(() ->
                        Crm.builder(shop().store(), elsewhere, shop().clock()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zone")
                .hasMessageContaining("Asia/Taipei");
        Program dollars =
                Program.builder("club", 2, CurrencyUnit.USD, ZoneOffset.UTC).build();
        assertThatThrownBy(() ->
                        Crm.builder(shop().store(), dollars, shop().clock()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("currency")
                .hasMessageContaining("USD");
        Crm.builder(shop().store(), Shop.programOf(2, ZoneOffset.UTC, 2).build(), shop().clock())
                .build();
    }

    @Test
    @DisplayName("a new version applies to a customer from the moment she adopts it, and to what is dated from then on")
    void adoption() {
        Program another =
                Program.builder("another", 1, CurrencyUnit.EUR, ZoneOffset.UTC).build();
        // As long as nobody is there, another program can have been tried.
        Crm.builder(shop().store(), another, shop().clock()).build();
        CustomerId ada = shop().customer("ada");
        CustomerId bea = shop().customer("bea");
        shop().buy(ada, "1", "100");
        Crm next = Crm.builder(
                        shop().store(), Shop.programOf(2, ZoneOffset.UTC, 3).build(), shop().clock())
                .build();
        assertThat(shop().buy(ada, "2", "10").earned(WalletId.POINTS)).isEqualTo(10);
        Standing before = shop().standing(ada);
        Instant adopted = shop().tick();

        Receipt receipt = next.standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner"));

        assertThat(reasons(receipt)).contains(Reason.PROGRAM_ADOPTED);
        assertThat(shop().standing(ada).stamp().program()).isEqualTo(new ProgramVersion("club", 2));
        assertThat(shop().standing(ada).points()).isEqualTo(before.points());
        shop().tick();
        assertThat(next.standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner")))
                .isEqualTo(receipt.again());
        assertThat(shop().buy(ada, "3", "10").earned(WalletId.POINTS)).isEqualTo(30);
        assertThat(shop().buy(bea, "4", "10").earned(WalletId.POINTS)).isEqualTo(10);
        assertThat(shop().buy(ada, "late", "10", adopted.minusSeconds(1)).earned(WalletId.POINTS))
                .isEqualTo(10);
        assertThat(crm().standings()
                        .at(ada, adopted.minusSeconds(1), shop().now())
                        .stamp()
                        .program())
                .isEqualTo(new ProgramVersion("club", 1));
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().standings().adopt(ada, new ProgramVersion("club", 3), ref("none"), Actor.HOST),
                "club/3",
                "must be a stored version");
        refused(
                IllegalArgumentException.class,
                List.of(ada, bea),
                () -> crm().standings().adopt(ada, another.version(), ref("none"), Actor.HOST),
                "another/1",
                "must be a stored version of club");
        assertThat(shop().standing(ada).tier(LADDER).tier()).isEqualTo("bronze");
    }

    @Test
    @DisplayName("at the same time, one reference is recorded once and one account is spent once")
    void atTheSameTime() {
        CustomerId ada = shop().customer("ada");
        shop().grant(ada, "opening", 100);
        List<Crm> nodes = List.of(crm(), with(), with(), with());
        List<Receipt> receipts = Race.of(
                        16, i -> () -> nodes.get(i % 4).transactions().record(purchase(ada, "1", "50", null)))
                .withoutFailures()
                .results();
        assertThat(receipts).filteredOn(r -> !r.replayed()).hasSize(1);

        Race<Receipt> spent = Race.of(16, i -> () -> nodes.get(i % 4).points().redeem(redemption(ada, "gift" + i, 30)));
        assertThat(spent.results()).hasSize(5);
        assertThat(spent.failures()).hasSize(11).allMatch(InsufficientPointsException.class::isInstance);
        assertThat(shop().points(ada)).isZero();
        assertThat(shop().debt(ada)).isZero();
    }
}
