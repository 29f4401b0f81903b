// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Mover;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.SimulationRequest;
import io.patron.crm.simulation.TierMove;
import io.patron.crm.simulation.WalletDifference;
import io.patron.examples.quickstart.sample.TeaShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo, when it tries another program,")
final class WhatIfDemoTest {
    private static final String SAMPLE = ProgramJson.write(DemoProgram.sample());

    @TempDir
    Path directory;

    /** What a run printed. */
    private record Run(int code, List<String> lines) {
        String all() {
            return String.join("\n", lines);
        }

        String last() {
            return lines.get(lines.size() - 1);
        }

        Path file(String before) {
            return Path.of(lines.stream()
                    .filter(line -> line.startsWith(before))
                    .map(line -> line.substring(before.length()))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private Run run(String changed, String... more) throws IOException {
        Properties given = new Properties();
        Path file = Files.writeString(directory.resolve("changed.json"), changed);
        given.setProperty("crm.whatif", file.toString());
        for (int i = 0; i < more.length; i += 2) {
            given.setProperty(more[i], more[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Demo.run(given, Consoles.into(out, false));
        return new Run(code, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static String changed(String text, String... oldAndNew) {
        String changed = text;
        for (int i = 0; i < oldAndNew.length; i += 2) {
            assertThat(changed).contains(oldAndNew[i]);
            changed = changed.replace(oldAndNew[i], oldAndNew[i + 1]);
        }
        return changed;
    }

    @Test
    @DisplayName("says who of the sample would move, and writes the same in the list and on the page")
    void sample() throws IOException {
        String json = changed(
                SAMPLE,
                "tea-shop",
                "other-shop",
                "EUR 2000.00",
                "EUR 600.00",
                "EUR 500.00",
                "EUR 540.00",
                "\"stableDays\":90",
                "\"stableDays\":45");
        Shop shop = TeaShop.open(Consoles.silent());
        List<Mover> movers = new ArrayList<>();
        Program program = ProgramJson.read(json);
        Simulation simulation = shop.crm()
                .simulate(
                        SimulationRequest.of(WhatIf.always(program, shop.asOf()))
                                .telling(movers::add),
                        done -> {});
        LadderMoves status = simulation.ladder("status");
        long up = status.customers(Direction.UP);
        long down = status.customers(Direction.DOWN);
        assertThat(up).isPositive();
        assertThat(down).isPositive();
        assertThat(movers).hasSize((int) (up + down));

        Run run = run(json);
        assertThat(run.code()).isZero();
        assertThat(run.lines().subList(0, run.lines().size() - 1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(run.last())
                .matches("demo: rows=\\d+ .* seconds=[0-9.]+ movers=" + (up + down) + " up=" + up + " down=" + down);
        assertThat(run.lines())
                .contains("What if other-shop (version 1) had always been in force, not tea-shop (version 1)")
                .contains("Moves on status: customers by the tier they hold (rows) and would hold (columns)")
                .contains("Customers by the stage of life they are in (rows) and would be in (columns)")
                .contains("Who would go up on status: the 10 who spend most", "Nobody would move on class.");
        assertThat(run.all())
                .containsPattern("\\n  Silver +" + customers(status, "silver", "gold") + " +"
                        + customers(status, "silver", "silver") + " +" + customers(status, "silver", "bronze")
                        + " +48\\n")
                .containsPattern("would go up +" + up + " ")
                .containsPattern("would go down +" + down + " ")
                .contains(status.losers().get(0).name(), " more would reach Silver.");
        WalletDifference points = simulation.wallets().get(0);
        String is = Amounts.number(points.actual().open());
        String would = Amounts.number(points.simulated().open());
        assertThat(run.all()).containsPattern("open, [a-z ]+ +" + is + " +" + would + " +\\+");

        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(run.file("Everyone who would move, for a spreadsheet: "))) {
            List<NamedCsvRecord> list = rows.stream().toList();
            assertThat(list).hasSameSizeAs(movers);
            for (int i = 0; i < movers.size(); i++) {
                Mover mover = movers.get(i);
                NamedCsvRecord row = list.get(i);
                assertThat(row.getFields().subList(0, 8))
                        .containsExactly(
                                mover.customer().value(),
                                mover.name(),
                                "status",
                                mover.from().name(),
                                mover.to().name(),
                                mover.direction() == Direction.UP ? "up" : "down",
                                mover.net().getAmount().toPlainString(),
                                String.valueOf(mover.points().getOrDefault(WalletId.POINTS, 0L)));
                assertThat(row.getField("why")).matches("(\\d{4}-\\d\\d-\\d\\d: |EUR ).*\\.");
            }
        }
        assertThat(run.file("The moves with charts, for a browser: "))
                .content()
                .contains(
                        "<html lang=\"en\">",
                        ">" + is + " → " + would + "<",
                        ">up: " + up + "<",
                        ">down: " + down + "<")
                .contains(status.winners().get(0).customer().value());
        assertThat(run(json, "crm.lang", "zh-TW").file("The moves with charts, for a browser: "))
                .content()
                .contains("<html lang=\"zh-TW\">", "升降級矩陣", ">升級 " + up + " 位<");
    }

    private static long customers(LadderMoves moves, String from, String to) {
        return moves.moves().stream()
                .filter(move -> move.from().id().equals(from) && move.to().id().equals(to))
                .mapToLong((TierMove move) -> move.group().customers())
                .sum();
    }

    @Test
    @DisplayName("says plainly that nobody would move, and what points would be owed all the same")
    void nobody() throws IOException {
        Run run = run(changed(SAMPLE, "{\"bonus\":100}", "{\"bonus\":300}"));
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .contains("Nobody would move: everybody holds the same tiers under both programs.", "Points owed");
        assertThat(run.all()).containsPattern("outstanding +146,576 +206,475 +\\+59,899\\n");
        assertThat(run.last()).endsWith(" movers=0 up=0 down=0");
        assertThat(run.file("Everyone who would move, for a spreadsheet: "))
                .content()
                .hasLineCount(1);
    }

    @Test
    @DisplayName("compares with a program that lacks a ladder, and lists the moves of one with many tiers")
    void otherLadders() throws IOException {
        StringBuilder tiers = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            tiers.append(",{\"id\":\"t")
                    .append(i)
                    .append("\",\"name\":\"A tier of a very long name ")
                    .append(i)
                    .append("\",\"threshold\":")
                    .append(4 + i)
                    .append('}');
        }
        Run run = run("""
                {"v": 1, "id": "bare", "version": 1, "currency": "EUR", "zone": "Europe/Lisbon",
                 "ladders": [{"ladder": "class", "measure": "purchases", "window": {"lifetime": true},
                              "tiers": [{"id": "never", "name": "Never bought", "threshold": 0}%s]}]}
                """.formatted(tiers));
        assertThat(run.code()).isZero();
        assertThat(run.lines().subList(0, run.lines().size() - 1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(run.all())
                .contains("There would be no such ladder.", "Who would go down on status: the 10 who spend most")
                .contains("\nMoves on class: customers by the tier they hold and would hold\n")
                .containsPattern("\\n  Loyal → A tier of a very long name 6 +\\d+\\n")
                .containsPattern("outstanding +146,576 +-35,025 +-181,601\\n")
                .containsPattern("liability: what the open ones pay +EUR 1,465.85 +- +-\\n");
    }

    @Test
    @DisplayName("says what a program to be tried says and nobody can have meant")
    void findings() throws IOException {
        String doubled = "{\"id\":\"tuesday\",\"award\":{\"multiplier\":\"2\"},\"when\":{\"weekday\":[\"tuesday\"]}},";
        Run run = run(changed(SAMPLE, "{\"id\":\"base\"", doubled + "{\"id\":\"base\""));
        assertThat(run.code()).isZero();
        assertThat(run.all()).containsPattern("\\nMistake in .*changed.json, at \\$.wallets\\[0].rules\\[0]");
    }

    @Test
    @DisplayName("says of a program that cannot be tried why not, before anything is read")
    void refused() throws IOException {
        String elsewhere = "cannot be tried on these customers: it is in ";
        refused(run(changed(SAMPLE, "EUR", "USD")), elsewhere + "USD and Europe/Lisbon, and theirs is in EUR and");
        refused(run(changed(SAMPLE, "Europe/Lisbon", "Asia/Taipei")), elsewhere + "EUR and Asia/Taipei, and theirs");
        refused(run("{\"v\": 1}"), "changed.json is not right. ");
        refused(run(" "), "changed.json is empty.");
        refused(run(SAMPLE, "crm.whatif", "nowhere.json"), "There is no file nowhere.json: check -Dcrm.whatif.");
        Path sales = Files.writeString(directory.resolve("sales.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,GT,Tea,1,2011-01-01 10:00:00,2,5,PT
                """);
        refused(
                run(SAMPLE, "crm.data", sales.toString()),
                "theirs is in GBP and Europe/London. Both must be the same.");
    }

    private static void refused(Run run, String message) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.all())
                .startsWith("The demo cannot do this. ")
                .contains(message)
                .doesNotContain("Exception", "\tat ", "reading", "recording");
    }

    @Test
    @DisplayName("never lets a name run in the spreadsheet")
    void formulas() throws IOException {
        Path mapping = Files.writeString(directory.resolve("kiosk.json"), """
                {"name": "kiosk", "currency": "EUR", "zone": "Europe/Lisbon", "timePatterns": ["yyyy-MM-dd"],
                 "columns": {"customer": "who", "time": "when", "amount": "money"}}
                """);
        Path data = Files.writeString(
                directory.resolve("kiosk.csv"), "who,when,money\n=1+1,2024-01-01,300\nb,2024-01-02,1\n");
        Run run = run(
                changed(SAMPLE, "EUR 500.00", "EUR 200.00"),
                "crm.data",
                data.toString(),
                "crm.mapping",
                mapping.toString());
        assertThat(run.last()).endsWith(" movers=1 up=1 down=0");
        assertThat(run.file("Everyone who would move, for a spreadsheet: "))
                .content()
                .contains("\n'=1+1,'=1+1,status,Bronze,Silver,up,300.00,0,");
    }

    @Test
    @DisplayName(
            "has two programs at hand that differ in where gold begins, and say nothing that nobody can have meant")
    void readyPrograms() throws IOException {
        Path programs = Path.of(System.getProperty("patron.root")).resolve("examples/quickstart/programs");
        String ten = Files.readString(programs.resolve("pounds-gold-10000.json"));
        String eight = Files.readString(programs.resolve("pounds-gold-8000.json"));
        assertThat(eight).isEqualTo(changed(ten, "GBP 10000.00", "GBP 8000.00", "gold-10000", "gold-8000"));
        assertThat(ProgramJson.read(ten).lint(Instant.EPOCH)).isEmpty();
    }
}
