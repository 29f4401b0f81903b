// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.history.History;
import io.patron.crm.testkit.Situations;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A condition on who the customer is")
class SegmentConditionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    private static Situation on(LocalDate day, @Nullable LocalDate joined) {
        return Situation.of(
                Situations.at(day, LocalTime.NOON),
                History.empty(CurrencyUnit.EUR),
                Situations.nothing(),
                new Situation.Person(
                        Customer.person(CustomerId.of("ada"), "Ada").build(), joined));
    }

    @Test
    @DisplayName("counts the days since she joined: the first in, the last out; she who never joined is out")
    void daysSinceJoining() {
        Condition fresh = new OnCustomer.DaysSinceJoining(1, 30);
        assertThat(fresh.holds(on(DAY, DAY))).isFalse();
        assertThat(fresh.holds(on(DAY, DAY.minusDays(1)))).isTrue();
        assertThat(fresh.holds(on(DAY, DAY.minusDays(29)))).isTrue();
        assertThat(fresh.holds(on(DAY, DAY.minusDays(30)))).isFalse();
        assertThat(fresh.holds(on(DAY, null))).isFalse();
    }

    @Test
    @DisplayName("on an attribute does not hold where she has none of the name")
    void noAttribute() {
        Condition size = new OnCustomer.HasAttribute("size", Set.of(AttributeValue.of("large")));
        assertThat(size.holds(on(DAY, DAY))).isFalse();
    }

    @Test
    @DisplayName("is asked of a customer, and says so where there is none")
    void nobody() {
        Situation nobody = Situation.of(
                Situations.at(DAY, LocalTime.NOON), History.empty(CurrencyUnit.EUR), Situations.nothing(), null);
        assertThat(nobody).hasToString("no purchase on 2026-03-03");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnCustomer.DaysSinceJoining(0, 1).holds(nobody))
                .withMessageContaining("customer: must be there for a condition on customers");
    }
}
