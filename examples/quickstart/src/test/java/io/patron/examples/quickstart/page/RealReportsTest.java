// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.patron.crm.Crm;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.report.Concentration;
import io.patron.crm.report.LadderCount;
import io.patron.crm.report.MonthFigures;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.examples.quickstart.Opened;
import io.patron.examples.quickstart.Shop;
import io.patron.examples.quickstart.importer.SharedData;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of a real log beside figures that a few lines count from its text alone. */
@DisplayName("The report of a real log")
final class RealReportsTest {
    @TempDir
    Path directory;

    /** One row of CDNOW: a purchase of somebody on a day. */
    private record Row(String customer, LocalDate day, BigDecimal amount) {}

    /** What the text of a log comes to. */
    private static final class Count {
        final Map<YearMonth, Integer> purchases = new TreeMap<>();
        final Map<YearMonth, BigDecimal> bought = new TreeMap<>();
        final Map<YearMonth, Integer> fresh = new TreeMap<>();
        final Map<YearMonth, Integer> returning = new TreeMap<>();
        final Map<String, BigDecimal> spends = new TreeMap<>();
        final Map<String, List<LocalDate>> days = new TreeMap<>();

        Count(List<Row> rows) {
            Map<String, TreeSet<YearMonth>> visits = new TreeMap<>();
            for (Row row : rows) {
                YearMonth month = YearMonth.from(row.day);
                purchases.merge(month, 1, Integer::sum);
                bought.merge(month, row.amount, BigDecimal::add);
                spends.merge(row.customer, row.amount, BigDecimal::add);
                visits.computeIfAbsent(row.customer, c -> new TreeSet<>()).add(month);
                days.computeIfAbsent(row.customer, c -> new ArrayList<>()).add(row.day);
            }
            for (TreeSet<YearMonth> months : visits.values()) {
                fresh.merge(months.first(), 1, Integer::sum);
                months.tailSet(months.first(), false).forEach(month -> returning.merge(month, 1, Integer::sum));
            }
        }

        BigDecimal ofBest(int count) {
            return spends.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(count)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** How many customers bought so often. */
        long bought(int least, int most) {
            return days.values().stream()
                    .filter(list -> list.size() >= least && list.size() <= most)
                    .count();
        }

        /** How many are dormant at the end of a day: 60 days after their only purchase, or 90 after their last. */
        long dormant(LocalDate end) {
            return days.values().stream()
                    .map(list -> list.stream()
                            .filter(day -> !day.isAfter(end))
                            .sorted()
                            .toList())
                    .filter(list -> !list.isEmpty())
                    .filter(list ->
                            ChronoUnit.DAYS.between(list.get(list.size() - 1), end) > (list.size() == 1 ? 60 : 90))
                    .count();
        }
    }

    private static List<Row> cdnow(Path file, int day, int amount) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.strip().split("\\s+", -1);
            if (!Character.isDigit(cells[0].charAt(0))) {
                continue;
            }
            rows.add(new Row(
                    cells[0],
                    LocalDate.parse(cells[day], DateTimeFormatter.BASIC_ISO_DATE),
                    new BigDecimal(cells[amount])));
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CDNOW_master.txt, 1, 3, 23570", "CDNOW_sample.txt, 2, 4, 2357"})
    @DisplayName("has the purchases, money, newcomers, shares, classes and stages that its text has:")
    void cdnow(String name, int day, int amount, int customers) throws IOException {
        Path file = SharedData.file("cdnow/" + name);
        Count count = new Count(cdnow(file, day, amount));
        Shop shop = Opened.shop(file, directory);
        Crm crm = shop.crm();
        Report report = crm.report(ReportRequest.usual(), done -> {});

        assertThat(report.known().customers()).isEqualTo(customers).isEqualTo(count.spends.size());
        assertThat(report.months()).hasSameSizeAs(count.purchases.keySet());
        for (MonthFigures month : report.months()) {
            YearMonth m = month.month();
            // The last month stands at the moment of the report, which is the morning after.
            boolean last = m.equals(YearMonth.of(1998, 6));
            LocalDate end = m.atEndOfMonth().plusDays(last ? 1 : 0);
            assertThat(month.purchases())
                    .as("%s", m)
                    .isEqualTo(count.purchases.get(m).longValue());
            assertThat(month.bought().getAmount()).as("%s", m).isEqualByComparingTo(count.bought.get(m));
            assertThat(month.newCustomers())
                    .as("%s", m)
                    .isEqualTo(count.fresh.getOrDefault(m, 0).longValue());
            assertThat(month.returningCustomers())
                    .as("%s", m)
                    .isEqualTo(count.returning.getOrDefault(m, 0).longValue());
            assertThat(month.stages().get(Stage.DORMANT)).as("%s", m).isEqualTo(count.dormant(end));
        }
        int passed = 0;
        for (Concentration.Decile decile : report.concentration().deciles()) {
            BigDecimal before = count.ofBest(passed);
            passed += (int) decile.customers();
            assertThat(decile.net().getAmount())
                    .isEqualByComparingTo(count.ofBest(passed).subtract(before));
        }
        assertThat(passed).isEqualTo(customers);
        LadderCount classes = report.ladders().get(1);
        assertThat(classes.tiers())
                .extracting(tier -> tier.group().customers())
                .containsExactly(0L, count.bought(1, 1), count.bought(2, 4), count.bought(5, Integer.MAX_VALUE));
    }

    @Test
    @DisplayName("has the purchases and the money, bought and given back, of each month of Online Retail")
    void onlineRetail() throws IOException {
        Path file = SharedData.file("online-retail/online-retail.csv.gz");
        Map<YearMonth, TreeSet<String>> purchases = new TreeMap<>();
        Map<YearMonth, BigDecimal> bought = new TreeMap<>();
        Map<YearMonth, BigDecimal> back = new TreeMap<>();
        Map<String, BigDecimal> products = new TreeMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (CsvRecord row : rows) {
                if (row.getField(0).equals("InvoiceNo") || row.getField(6).isEmpty()) {
                    continue;
                }
                YearMonth month = YearMonth.parse(row.getField(4).substring(0, 7));
                int quantity = Integer.parseInt(row.getField(3));
                BigDecimal money = new BigDecimal(row.getField(5))
                        .multiply(BigDecimal.valueOf(quantity))
                        .setScale(2, RoundingMode.HALF_UP);
                products.merge(row.getField(1), money, BigDecimal::add);
                if (row.getField(0).startsWith("C")) {
                    back.merge(month, money.negate(), BigDecimal::add);
                } else if (quantity > 0) {
                    purchases.computeIfAbsent(month, m -> new TreeSet<>()).add(row.getField(0));
                    bought.merge(month, money, BigDecimal::add);
                }
            }
        }
        Report report = Opened.shop(file, directory).crm().report(ReportRequest.usual(), done -> {});
        assertThat(report.months()).extracting(MonthFigures::month).containsExactlyElementsOf(purchases.keySet());
        for (MonthFigures month : report.months()) {
            YearMonth m = month.month();
            assertThat(month.purchases()).as("%s", m).isEqualTo(purchases.get(m).size());
            assertThat(month.bought().getAmount()).as("%s", m).isEqualByComparingTo(bought.get(m));
            assertThat(month.givenBack().getAmount()).as("%s", m).isEqualByComparingTo(back.get(m));
        }
        assertThat(report.unlinkedNet().isNegative())
                .as("some returns have no purchase")
                .isTrue();
        assertThat(report.net().getAmount())
                .isEqualByComparingTo(products.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
