// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop far larger than the samples. All customers are kept in memory, so it needs a heap of several gigabytes. */
@DisplayName("A shop of a million customers")
@Tag("attack")
final class MillionCustomersTest {
    private static final int CUSTOMERS = 1_000_000;
    private static final String MAPPING = """
            {"name": "chain", "currency": "EUR", "zone": "Europe/Lisbon", "timePatterns": ["yyyy-MM-dd"],
             "columns": {"document": "receipt", "customer": "customer", "time": "day", "amount": "money"},
             "cancellations": {"negativeQuantity": true}}
            """;

    @TempDir
    Path directory;

    @Test
    @DisplayName("is read, recorded and counted to the cent")
    void million() throws IOException {
        Path data = directory.resolve("chain.csv");
        long rows = 0;
        long purchases = 0;
        long refunds = 0;
        long cents = 0;
        try (BufferedWriter out = Files.newBufferedWriter(data)) {
            out.write("receipt,customer,day,money\n");
            // Visit by visit, so that the rows of one customer stand far apart.
            for (int visit = 1; visit <= 4; visit++) {
                for (int customer = 1; customer <= CUSTOMERS; customer++) {
                    if (customer % visit == 0) {
                        long price = 100 + (customer * 31L + visit * 7L) % 9_900;
                        boolean returns = visit == 4 && customer % 100 == 0;
                        cents += returns ? -price : price;
                        purchases += returns ? 0 : 1;
                        refunds += returns ? 1 : 0;
                        rows++;
                        out.write("R" + visit + "-" + customer + ",c" + customer + ",2024-0" + visit + "-"
                                + (10 + customer % 18) + "," + (returns ? "-" : "") + price / 100 + "."
                                + (price % 100 < 10 ? "0" : "") + price % 100 + "\n");
                    }
                }
            }
        }
        Properties properties = new Properties();
        properties.setProperty("crm.data", data.toString());
        properties.setProperty(
                "crm.mapping",
                Files.writeString(directory.resolve("chain.json"), MAPPING).toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Demo.run(properties, Consoles.into(out, false))).isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .startsWith("demo: rows=" + rows + " rejected=0 anonymous=0 customers=" + CUSTOMERS + " purchases="
                        + purchases + " refunds=" + refunds + " net=" + cents / 100 + "."
                        + (cents % 100 < 10 ? "0" : "") + cents % 100 + " points=");
    }
}
