// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.testkit.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FactJsonTest {
    private static final CustomerId ADA = CustomerId.of("ada");

    @Test
    @DisplayName("one fact of each kind, with all it can state, comes back as it was")
    void oneOfEachComesBack() {
        for (Fact fact : Samples.oneOfEach(ADA)) {
            String text = FactJson.write(fact);
            System.out.println(text);
            assertThat(FactJson.read(text)).as(text).isEqualTo(fact);
            assertThat(FactJson.write(FactJson.read(text))).isEqualTo(text);
        }
    }
}
