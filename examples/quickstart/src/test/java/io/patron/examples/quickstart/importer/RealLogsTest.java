// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The importer against a count of the same files that shares no code with it: no CSV library, no mapping, no partitions. */
@DisplayName("The import of the real logs")
final class RealLogsTest {
    @TempDir
    Path directory;

    /** What a naive reading of a log counts. */
    private static final class Count {
        private long rows;
        private long rejected;
        private long anonymous;
        private final Set<String> customers = new HashSet<>();
        private final Set<String> purchases = new HashSet<>();
        private final Set<String> refunds = new HashSet<>();
        private BigDecimal net = BigDecimal.ZERO;

        private void cdnow(String line) {
            String[] cells = line.strip().split(" +", -1);
            rows++;
            customers.add(cells[cells.length == 4 ? 0 : 1]);
            purchases.add("row " + rows);
            net = net.add(new BigDecimal(cells[cells.length - 1]));
        }

        private void retail(String line) {
            rows++;
            // From the right no cell is quoted; the description may hold anything.
            String[] head = line.split(",", 3);
            String tail = line;
            List<String> last = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int comma = tail.lastIndexOf(',');
                last.add(tail.substring(comma + 1));
                tail = tail.substring(0, comma);
            }
            String customer = last.get(1);
            BigDecimal price = new BigDecimal(last.get(2));
            int quantity = Integer.parseInt(last.get(4));
            boolean cancels = head[0].charAt(0) == 'C';
            if (head[0].charAt(0) == 'A' || (quantity < 0 && !cancels)) {
                rejected++;
            } else if (customer.isEmpty()) {
                anonymous++;
            } else {
                customers.add(customer);
                (cancels ? refunds : purchases).add(head[0]);
                net = net.add(price.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP));
            }
        }
    }

    private static Count count(Path file, Consumer<String> each, Count count, boolean header) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            if (header) {
                in.readLine();
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                each.accept(line);
            }
        }
        return count;
    }

    private Trial imported(Path file) throws IOException {
        return Trial.file(directory, ReadyMappings.choose(file), file, false);
    }

    private static void same(Trial trial, Count count) {
        assertThat(trial.tally().rows()).isEqualTo(count.rows);
        assertThat(trial.rejected()).isEqualTo(count.rejected);
        assertThat(trial.tally().anonymousRows()).isEqualTo(count.anonymous);
        assertThat(trial.tally().customers()).isEqualTo(count.customers.size());
        assertThat(trial.tally().purchases()).isEqualTo(count.purchases.size());
        assertThat(trial.tally().refunds()).isEqualTo(count.refunds.size());
        assertThat(trial.tally().netMinor())
                .isEqualTo(count.net.movePointRight(2).toBigIntegerExact());
    }

    private Path shuffled(Path file, boolean header) throws IOException {
        List<String> lines = new ArrayList<>();
        count(file, lines::add, new Count(), false);
        Collections.shuffle(header ? lines.subList(1, lines.size()) : lines, new Random(42));
        return Files.write(directory.resolve("shuffled.txt"), lines);
    }

    @Test
    @DisplayName("counts all of CDNOW")
    void cdnowMaster() throws IOException {
        Path file = SharedData.file("cdnow/CDNOW_master.txt");
        Count count = new Count();
        count(file, count::cdnow, count, true);
        assertThat(count.rows).isEqualTo(69_659);
        assertThat(count.customers).hasSize(23_570);
        same(imported(file), count);
        Path shuffled = shuffled(file, true);
        same(imported(shuffled), count);
        assertThat(imported(shuffled).facts()).isEqualTo(imported(file).facts());
    }

    @Test
    @DisplayName("counts the sample of CDNOW")
    void cdnowSample() throws IOException {
        Path file = SharedData.file("cdnow/CDNOW_sample.txt");
        Count count = new Count();
        count(file, count::cdnow, count, false);
        assertThat(count.rows).isEqualTo(6_919);
        same(imported(file), count);
        same(imported(shuffled(file, false)), count);
    }

    @Test
    @DisplayName("counts Online Retail, and makes the same facts from a shuffled copy")
    void onlineRetail() throws IOException {
        Path file = SharedData.file("online-retail/online-retail.csv.gz");
        Count count = new Count();
        count(file, count::retail, count, true);
        assertThat(count.rows).isEqualTo(541_909);
        Trial trial = imported(file);
        same(trial, count);
        Trial shuffled = imported(shuffled(file, true));
        same(shuffled, count);
        // Packed and plain files are cut into other shares, so the customers come in another order.
        assertThat(Set.copyOf(shuffled.facts())).isEqualTo(Set.copyOf(trial.facts()));
        assertThat(shuffled.tally().unlinkedMinor()).isEqualTo(trial.tally().unlinkedMinor());
        assertThat(shuffled.asOf()).isEqualTo(trial.asOf());
    }
}
