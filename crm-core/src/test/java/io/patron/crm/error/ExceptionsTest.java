// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
    @Test
    @DisplayName("a lost race may be tried again")
    void lostRaces() {
        assertThat(new ConcurrentUpdateException("customer ada: version 3, not 2"))
                .hasMessage("customer ada: version 3, not 2")
                .returns(true, CrmException::retryable);
    }

    @Test
    @DisplayName("a failure of the store keeps its cause and says whether it passes")
    void failuresOfTheStore() {
        RuntimeException cause = new IllegalStateException("deadlock");
        assertThat(StoreException.passing("append facts", cause))
                .hasMessage("append facts")
                .hasCause(cause)
                .returns(true, CrmException::retryable);
        assertThat(StoreException.lasting("append facts", cause))
                .hasMessage("append facts")
                .hasCause(cause)
                .returns(false, CrmException::retryable);
    }
}
