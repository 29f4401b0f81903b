// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is done for a customer, by where she stands, and who is in a segment. */
class TreatmentsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId TILL = CustomerId.of("till");

    private Instant now = Instant.parse("2026-02-28T12:00:00Z");
    private final Program program = builder(1).build();
    private final Crm crm =
            Crm.builder(new InMemoryCrmStore(), program, () -> now).build();

    private static Program.Builder builder(int version) {
        Program base = Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"));
        Program.Builder builder = Program.builder("club", version, base.currency(), base.zone());
        base.points().forEach(builder::points);
        base.ladders().forEach(builder::ladder);
        return builder.lifecycle(base.lifecycle())
                .treatment(new Treatment("offer", "First-purchase offer", OnHistory.inStage("exploration")))
                .treatment(new Treatment(
                        "ask",
                        "Ask why",
                        Condition.all(OnHistory.inStage("dormant"), Condition.holdsTier("class", "once"))))
                .treatment(new Treatment("vip", "VIP service", Condition.holdsTier("status", "gold")))
                .treatment(new Treatment("fair", "See you at the fair", OnDay.month(java.time.Month.MAY)));
    }

    private void register() {
        crm.customers()
                .register(Customer.person(ADA, "Ada")
                        .birthDate(LocalDate.of(1992, 2, 29))
                        .tag("tea")
                        .build());
    }

    private void buy(String id, String amount) {
        crm.transactions().record(Purchase.of(ADA, Reference.of("pos", id), Money.parse(amount)));
    }

    private List<String> treatments() {
        return crm.standings().treatments(ADA).stream().map(Treatment::id).toList();
    }

    @Test
    @DisplayName("what is done for her follows her tier, her class, her stage and the day")
    void followsHer() {
        register();
        assertThat(treatments()).containsExactly("offer");
        buy("1", "EUR 2000.00");
        assertThat(treatments()).containsExactly("vip");
        now = Instant.parse("2026-05-15T12:00:00Z");
        assertThat(treatments()).containsExactly("ask", "vip", "fair");
        now = Instant.parse("2028-06-15T12:00:00Z");
        assertThat(treatments()).containsExactly("ask");
        assertThat(crm.standings().treatments(ADA).get(0).name()).isEqualTo("Ask why");
    }

    @Test
    @DisplayName("a standing of the past answers for its own moment, and nothing is asked of the store")
    void ofThePast() {
        register();
        buy("1", "EUR 2000.00");
        now = Instant.parse("2027-06-15T12:00:00Z");
        Standing then = crm.standings().at(ADA, Instant.parse("2026-05-15T12:00:00Z"), now);
        assertThat(then.treatments(program).stream().map(Treatment::id)).containsExactly("ask", "vip", "fair");
        assertThat(then.treatments(Programs.fourClasses(program.currency(), program.zone())))
                .isEmpty();
    }

    @Test
    @DisplayName("nothing is done for a walk-in, and nobody unknown is treated")
    void walkIn() {
        crm.customers().register(Customer.walkIn(TILL, "Till 3").build());
        assertThat(crm.standings().treatments(TILL)).isEmpty();
        assertThatThrownBy(() -> crm.standings().treatments(ADA)).isInstanceOf(CustomerNotFoundException.class);
        assertThatThrownBy(() -> crm.standings().fits(ADA, Condition.always()))
                .isInstanceOf(CustomerNotFoundException.class);
    }

    @Test
    @DisplayName("who is in a segment: the birthday of 29 February, tags, days since joining, and what she bought")
    void segments() {
        register();
        Condition onTheDay = new OnCustomer.Birthday(0, 0, OnCustomer.LeapDay.FEBRUARY_28);
        Condition theDayAfter = new OnCustomer.Birthday(0, 0, OnCustomer.LeapDay.MARCH_1);
        assertThat(fits(onTheDay)).isTrue();
        assertThat(fits(theDayAfter)).isFalse();
        assertThat(fits(new OnCustomer.DaysSinceJoining(0, 1))).isTrue();
        now = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(fits(new OnCustomer.DaysSinceJoining(0, 1))).isFalse();
        assertThat(fits(onTheDay)).isFalse();
        assertThat(fits(theDayAfter)).isTrue();
        now = Instant.parse("2028-02-29T12:00:00Z");
        assertThat(fits(onTheDay)).isTrue();
        assertThat(fits(theDayAfter)).isTrue();
        assertThat(fits(Condition.all(OnCustomer.tagged("tea"), Condition.firstPurchase())))
                .isTrue();
        assertThat(fits(OnCustomer.tagged("coffee"))).isFalse();
        buy("1", "EUR 50.00");
        assertThat(fits(new OnHistory.SpentAtLeast(Money.parse("EUR 50.00"), Period.ofDays(1))))
                .isTrue();
        assertThat(fits(new OnHistory.BoughtAtLeast(1, Period.ofDays(1)))).isTrue();
        assertThat(fits(new OnHistory.DaysSinceLastPurchase(0, 1))).isTrue();
        assertThat(fits(Condition.holdsTier("nowhere", "gold"))).isFalse();
        crm.customers()
                .update(crm.customers().get(ADA).changed().birthDate(null).build());
        assertThat(fits(onTheDay)).isFalse();
        assertThat(fits(new OnCustomer.BirthdayMonth())).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fits(Condition.channel("web")))
                .withMessageStartingWith("condition: must not look at a purchase or a product: there is none here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fits(Condition.not(Condition.category("tea"))))
                .withMessageStartingWith("condition: must not look at a purchase or a product");
    }

    private boolean fits(Condition condition) {
        return crm.standings().fits(ADA, condition);
    }

    @Test
    @DisplayName("a birthday in January is near in December, and one in December in January")
    void aroundNewYear() {
        crm.customers()
                .register(Customer.person(ADA, "Ada")
                        .birthDate(LocalDate.of(1990, 1, 2))
                        .build());
        now = Instant.parse("2026-12-30T12:00:00Z");
        assertThat(fits(new OnCustomer.Birthday(3, 0, OnCustomer.LeapDay.MARCH_1)))
                .isTrue();
        assertThat(fits(new OnCustomer.Birthday(2, 0, OnCustomer.LeapDay.MARCH_1)))
                .isFalse();
        crm.customers()
                .update(crm.customers()
                        .get(ADA)
                        .changed()
                        .birthDate(LocalDate.of(1990, 12, 30))
                        .build());
        now = Instant.parse("2027-01-03T12:00:00Z");
        assertThat(fits(new OnCustomer.Birthday(0, 4, OnCustomer.LeapDay.MARCH_1)))
                .isTrue();
        assertThat(fits(new OnCustomer.Birthday(0, 3, OnCustomer.LeapDay.MARCH_1)))
                .isFalse();
    }

    @Test
    @DisplayName("a treatment has an id, a name, and a condition on the day, the history and the standing")
    void parts() {
        refused("", "x", Condition.always(), "treatment: must not be empty, was \"\"");
        refused("a", "", Condition.always(), "treatment a, name: must not be empty, was \"\"");
        refused("a", "x", Condition.channel("web"), "treatment a, when: must be a condition on the day, the history");
        refused("a", "x", OnCustomer.tagged("tea"), "treatment a, when: must be a condition on the day, the history");
        assertThatNullPointerException()
                .isThrownBy(() -> new Treatment("a", "x", null))
                .withMessage("when");
        Treatment one = new Treatment("a", "x", Condition.always());
        Program.Builder twice = builder(1).treatment(one).treatment(one);
        assertThatIllegalArgumentException()
                .isThrownBy(twice::build)
                .withMessage("treatment: must be named once, was \"a\"");
        Program.Builder unknown = builder(1).treatment(new Treatment("b", "x", Condition.holdsTier("status", "tin")));
        assertThatIllegalArgumentException()
                .isThrownBy(unknown::build)
                .withMessage("treatment b, tier: must be a tier of the program, was \"status/tin\"");
        Program.Builder dollars = builder(1)
                .treatment(
                        new Treatment("c", "x", new OnHistory.SpentAtLeast(Money.parse("USD 1.00"), Period.ofDays(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(dollars::build)
                .withMessage("treatment c, amount: must be in the program's currency EUR, was \"USD 1.00\"");
        assertThat(builder(1).build()).isNotEqualTo(builder(1).treatment(one).build());
    }

    private static void refused(String id, String name, Condition when, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Treatment(id, name, when))
                .withMessageStartingWith(message);
    }

    @Test
    @DisplayName("new customers begin under the version in force; the others keep theirs until they adopt it")
    void versionsInForce() {
        Program one = builder(1).build();
        Program two = builder(2)
                .inForceFrom(Instant.parse("2026-06-01T00:00:00Z"))
                .treatment(new Treatment("cake", "A cake", Condition.always()))
                .build();
        Crm both = Crm.builder(new InMemoryCrmStore(), ProgramVersions.of(List.of(two, one)), () -> now)
                .build();
        both.customers().register(Customer.person(ADA, "Ada").build());
        assertThat(both.program()).isEqualTo(one);
        now = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(both.program()).isEqualTo(two);
        CustomerId bob = CustomerId.of("bob");
        both.customers().register(Customer.person(bob, "Bob").build());
        assertThat(both.standings().of(ADA).stamp().program()).isEqualTo(one.version());
        assertThat(both.standings().of(bob).stamp().program()).isEqualTo(two.version());
        assertThat(both.standings().treatments(bob)).extracting(Treatment::id).containsExactly("offer", "cake");
        both.standings().adopt(ADA, two.version(), Reference.of("host", "adopt"), Actor.of("host"));
        assertThat(both.standings().treatments(ADA)).extracting(Treatment::id).containsExactly("offer", "cake");
        both.transactions().record(Purchase.of(bob, Reference.of("pos", "b"), Money.parse("EUR 1.00")));
        assertThat(both.points().available(bob, WalletId.POINTS)).isEqualTo(101);
        assertThat(both.standings().verify(null, 10).drifts()).isEmpty();
    }

    @Test
    @DisplayName("a version that is the only one is used, also before it is in force")
    void onlyVersion() {
        Program later =
                builder(1).inForceFrom(Instant.parse("2099-01-01T00:00:00Z")).build();
        Crm one = Crm.builder(new InMemoryCrmStore(), later, () -> now).build();
        one.customers().register(Customer.person(ADA, "Ada").build());
        assertThat(one.program()).isEqualTo(later);
        assertThat(one.standings().treatments(ADA)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(builder(1).inForceFrom(Instant.ofEpochSecond(0, 1))::build)
                .withMessage("in force from: must be a whole second, was \"1970-01-01T00:00:00.000000001Z\"");
        assertThat(later).isNotEqualTo(builder(1).build());
        ProgramVersions tied =
                ProgramVersions.of(List.of(builder(1).build(), builder(2).build()));
        assertThat(tied.inForce(now).version().number()).isEqualTo(2);
    }
}
