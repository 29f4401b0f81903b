// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is committed for a tenant")
class TenantTest {
    private final Tenant tenant = new Tenant(Duration.ZERO);

    private void publish(CustomerId customer, long version, @Nullable Instant next) {
        tenant.publish(Map.of(customer, CustomerState.EMPTY.with(standing(customer, version, next))));
    }

    @Test
    @DisplayName("has one entry for each customer who is due some day, and keeps none that is past")
    void oneEntryEach() {
        Instant soon = NOON.plusSeconds(1);
        Instant later = NOON.plusSeconds(2);

        publish(ADA, 1, soon);
        publish(BEA, 1, later);
        assertThat(tenant.due()).containsExactly(new Due(soon, ADA), new Due(later, BEA));
        publish(ADA, 2, later);
        publish(BEA, 2, later);
        assertThat(tenant.due()).containsExactlyInAnyOrder(new Due(later, ADA), new Due(later, BEA));
        publish(ADA, 3, null);
        assertThat(tenant.due()).containsExactly(new Due(later, BEA));
        publish(ADA, 4, soon);
        assertThat(tenant.due()).containsExactly(new Due(soon, ADA), new Due(later, BEA));
        assertThat(tenant.size()).isEqualTo(2);
        assertThat(tenant.ids()).containsExactly(ADA, BEA);
    }
}
