// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Samples.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.standing.Booking;
import io.patron.crm.testkit.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bookings")
class BookingsTest {
    @ParameterizedTest(name = "ascending: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("are found by the fact as a plain map finds them, however they lie between bookings of time")
    void asAPlainMap(boolean ascending) {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            Bookings bookings = Bookings.NONE;
            Map<Long, Booking> plain = new HashMap<>();
            long sequence = 0;
            while (bookings.size() < random.nextInt(40)) {
                List<Booking> batch = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    long number = bookings.size() + batch.size() + 1L;
                    boolean ofTime = random.nextInt(3) == 0;
                    sequence = ascending ? sequence + 1 + random.nextInt(3) : 1 + random.nextInt(60);
                    Booking booking = Samples.booking(ADA, number, ofTime ? 0 : sequence);
                    batch.add(booking);
                    if (!ofTime) {
                        plain.putIfAbsent(sequence, booking);
                    }
                }
                bookings = bookings.append(batch);
            }

            List<Long> asked = LongStream.range(-1, 130).boxed().toList();
            assertThat(bookings.ofFacts(asked)).as("round %d", round).isEqualTo(plain);
        }
    }
}
