// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerJsonTest {
    @Test
    @DisplayName("a customer comes back with everything that is known of her")
    void customersComeBack() {
        comesBack(JsonSamples.customer());
        comesBack(Customer.walkIn(CustomerId.of("till"), "Till 3").build());
        comesBack(Customer.organisation(CustomerId.of("tea & co"), "Tea & Co").build());
    }

    @Test
    @DisplayName("a customer with as much of everything as there can be comes back")
    void theFullestCustomerComesBack() {
        Customer.Builder full = Customer.person(CustomerId.of("full"), "n".repeat(200));
        for (int i = 0; i < Customer.MAX_ATTRIBUTES; i++) {
            full.attribute("🍵".repeat(70) + i, AttributeValue.of("\"".repeat(AttributeValue.Text.MAX_LENGTH)));
        }
        for (int i = 0; i < Customer.MAX_DATES; i++) {
            full.date("day " + i, LocalDate.of(2000, 1, 1));
        }
        for (int i = 0; i < Customer.MAX_TAGS; i++) {
            full.tag("tag " + i);
        }
        comesBack(full.build());
    }

    static void comesBack(Customer customer) {
        String text = CustomerJson.write(customer);
        assertThat(CustomerJson.read(text)).as(text).isEqualTo(customer);
        assertThat(CustomerJson.write(CustomerJson.read(text))).isEqualTo(text);
    }

    @Test
    @DisplayName("the text of a customer stays as it is: stores keep it")
    void theTextStays() {
        assertThat(CustomerJson.write(JsonSamples.customer())).isEqualTo(Golden.read("customers.txt"));
    }
}
