// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Page;
import io.patron.crm.report.LadderCount;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Simulation;
import io.patron.examples.quickstart.Opened;
import io.patron.examples.quickstart.Shop;
import io.patron.examples.quickstart.importer.SharedData;
import io.patron.examples.quickstart.moves.Matrix;
import io.patron.examples.quickstart.moves.Moved;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would become of the customers of a real log beside what becomes of them when it is replayed under the other program. */
@DisplayName("The moves on a real log")
final class RealMovesTest {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("patron.root")).resolve("examples/quickstart/programs");

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "of Online Retail, gold from 8,000 instead of 10,000, are those of two replays, one under each program")
    void onlineRetail() throws IOException {
        Path file = SharedData.file("online-retail/online-retail.csv.gz");
        Path changed = PROGRAMS.resolve("pounds-gold-8000.json");
        Shop shop = Opened.shop(file, Optional.of(PROGRAMS.resolve("pounds-gold-10000.json")), directory);
        Crm other = Opened.shop(file, Optional.of(changed), directory).crm();
        Report report = shop.crm().report(ReportRequest.usual(), done -> {});
        Simulation simulation = Opened.whatIf(shop, changed, directory);

        for (LadderMoves moves : simulation.ladders()) {
            Map<String, Integer> before = ranks(moves, shop.crm());
            Map<String, Integer> after = ranks(moves, other);
            long up = before.entrySet().stream()
                    .filter(customer -> after.get(customer.getKey()) > customer.getValue())
                    .count();
            long down = before.entrySet().stream()
                    .filter(customer -> after.get(customer.getKey()) < customer.getValue())
                    .count();
            assertThat(moves.customers(Direction.UP)).as(moves.ladder()).isEqualTo(up);
            assertThat(moves.customers(Direction.DOWN)).as(moves.ladder()).isEqualTo(down);

            Matrix matrix = Matrix.of(moves, tier -> tier.id(), "none");
            assertThat(rows(matrix)).isEqualTo(highestFirst(report, moves.ladder()));
            assertThat(columns(matrix))
                    .isEqualTo(highestFirst(other.report(ReportRequest.usual(), done -> {}), moves.ladder()));
        }
        assertThat(simulation.ladder("status").customers(Direction.UP)).isEqualTo(29);
        assertThat(Moved.all(simulation)).isEqualTo(29);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(directory.resolve("whatif.csv"))) {
            assertThat(rows.stream())
                    .hasSize(29)
                    .allSatisfy(row -> assertThat(row.getField("direction")).isEqualTo("up"));
        }
    }

    private static List<Long> rows(Matrix matrix) {
        List<Long> sums = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            sums.add(matrix.inRow(row));
        }
        return sums;
    }

    private static List<Long> columns(Matrix matrix) {
        List<Long> sums = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            sums.add(matrix.inColumn(column));
        }
        return sums;
    }

    /** The customers of each tier of a report. */
    private static List<Long> highestFirst(Report report, String ladder) {
        for (LadderCount count : report.ladders()) {
            if (count.ladder().equals(ladder)) {
                List<Long> customers = new ArrayList<>();
                for (LadderCount.TierCount tier : count.tiers()) {
                    customers.add(tier.group().customers());
                }
                Collections.reverse(customers);
                return customers;
            }
        }
        throw new AssertionError("no ladder " + ladder);
    }

    /** How high each customer stands on a ladder. */
    private static Map<String, Integer> ranks(LadderMoves moves, Crm crm) {
        List<String> tiers = moves.before().stream().map(tier -> tier.id()).toList();
        Map<String, Integer> ranks = new TreeMap<>();
        CustomerId last = null;
        Page<Customer> page;
        do {
            page = crm.customers().page(last, Page.MAX_LIMIT);
            for (Customer customer : page.items()) {
                last = customer.id();
                String held = crm.standings().of(last).tier(moves.ladder()).tier();
                ranks.put(last.value(), tiers.indexOf(held));
            }
        } while (page.more());
        return ranks;
    }
}
