// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Customer;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.examples.quickstart.importer.SharedData;
import io.patron.examples.quickstart.sample.TeaShop;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The demo")
final class DemoTest {
    private static final String MAPPING = """
            {"name": "kiosk", "currency": "EUR", "zone": "Europe/Lisbon", "timePatterns": ["yyyy-MM-dd"],
             "columns": {"customer": "who", "time": "when", "amount": "money"}}
            """;

    @TempDir
    Path directory;

    /** What a run printed. */
    private record Run(int code, List<String> lines) {
        String last() {
            return lines.get(lines.size() - 1);
        }

        String lastButSeconds() {
            return last().replaceFirst(" seconds=.*", "");
        }
    }

    private static Run run(String... properties) {
        Properties given = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            given.setProperty(properties[i], properties[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Demo.run(given, Consoles.into(out, false));
        return new Run(code, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private Path shuffled(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean packed = file.toString().endsWith(".gz");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        }
        Collections.shuffle(lines.subList(1, lines.size()), new Random(11));
        return Files.write(directory.resolve("shuffled"), lines);
    }

    @Test
    @DisplayName("runs the sample where no file is given, and prints the same each time")
    void sample() {
        Run first = run("crm.data", "", "crm.mapping", "", "crm.stop", "");
        assertThat(first.code()).isZero();
        assertThat(first.last())
                .matches("demo: rows=\\d+ rejected=0 anonymous=\\d+ customers=400 purchases=\\d+ refunds=\\d+"
                        + " net=\\d+\\.\\d\\d points=\\d+ seconds=\\d+\\.\\d");
        assertThat(first.lines().subList(0, first.lines().size() - 1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(first.lines())
                .contains("Customers by class", "Customers by tier", "Customers by stage of life", "Points")
                .contains("  Purchases that were given back whole were read, but are not counted for a customer.")
                .contains("What is done for whom (a customer may be in several rows, or in none)")
                .contains("Where the money comes from", "The best customers", "Why they stand where they stand");
        assertThat(String.join("\n", first.lines())).containsPattern("tier Gold of status was (reached|kept)");
        Path page = page(first);
        String net = first.last().replaceFirst(".* net=(\\d+)(\\d{3}\\.\\d\\d) .*", "$1,$2");
        String points = first.last().replaceFirst(".* points=(\\d+)(\\d{3}) .*", "$1,$2");
        assertThat(page).content().contains(">€" + net + "<", ">" + points + "<", "<html lang=\"en\">");
        assertThat(run("crm.lang", "zh-TW").code()).isZero();
        assertThat(page).content().contains("客戶報表", "<html lang=\"zh-TW\">", ">€" + net + "<");
        Run second = run();
        assertThat(second.lastButSeconds()).isEqualTo(first.lastButSeconds());
    }

    @Test
    @DisplayName(
            "runs the sample under the program in its sources, which says what the library's does and what points pay")
    void sampleProgram() {
        Program sample = DemoProgram.sample();
        Program library = Programs.pointsAndTiers(sample.currency(), sample.zone());
        PointsPolicy points = sample.points().get(0);
        assertThat(points.worth()).contains(new Worth(100, Money.parse("EUR 1.00")));
        assertThat(points.rules()).isEqualTo(library.points().get(0).rules());
        assertThat(points.expiry()).isEqualTo(library.points().get(0).expiry());
        assertThat(sample.ladders()).isEqualTo(library.ladders());
        assertThat(sample.lifecycle()).isEqualTo(library.lifecycle());
        assertThat(sample.lint(Instant.EPOCH)).isEmpty();
        Shop shop = TeaShop.open(Consoles.into(new ByteArrayOutputStream(), false));
        assertThat(shop.crm().program()).isEqualTo(sample);
        Set<String> done = new TreeSet<>();
        for (Customer customer : shop.crm().customers().page(null, 1_000).items()) {
            shop.crm().standings().treatments(customer.id()).forEach(treatment -> done.add(treatment.id()));
        }
        assertThat(done).containsExactly("again", "ask", "offer", "vip");
    }

    @Test
    @DisplayName("runs under the program of a file, and the change shows")
    void anotherProgram() throws IOException {
        Path program = directory.resolve("my-program.json");
        String text = ProgramJson.write(DemoProgram.sample());
        Files.writeString(program, text.replace("{\"bonus\":100}", "{\"bonus\":300}"));
        long before = points(run());
        Run richer = run("crm.program", program.toString());
        assertThat(richer.code()).isZero();
        assertThat(points(richer)).isGreaterThan(before);
        Files.writeString(program, text.replace("EUR 1.00", "EUR 1000.00"));
        Run poorer = run("crm.program", program.toString());
        assertThat(poorer.code()).isZero();
        assertThat(points(poorer)).isLessThan(before);
    }

    @Test
    @DisplayName("says under each change of the walk-through what docs/programs.md says it does")
    void walkThrough() throws IOException {
        Path root = Path.of(System.getProperty("patron.root"));
        String docs = Files.readString(root.resolve("docs/programs.md"));
        String sample;
        try (InputStream in = Demo.class.getResourceAsStream("program.json")) {
            sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String gold = "{\"id\": \"gold\", \"name\": \"Gold\", \"threshold\": \"EUR 2000.00\"}";
        String platinum = "{\"id\": \"platinum\", \"name\": \"Platinum\", \"threshold\": \"EUR 4000.00\"}";
        String tuesday =
                "{\"id\": \"tuesday\", \"award\": {\"multiplier\": \"2\"}, \"when\": {\"weekday\": [\"tuesday\"]}},";
        assertThat(docs).contains(gold + ",\n" + platinum, tuesday);
        assertThat(sample.lines().toList().get(14)).contains("{\"id\": \"welcome\", \"award\": {\"bonus\": 100}");

        String welcome = changed(sample, "{\"bonus\": 100}", "{\"bonus\": 300}");
        String tier = changed(welcome, gold, gold + ",\n" + platinum);
        String both = changed(tier, "\"tiers\": [\"gold\"]", "\"tiers\": [\"gold\", \"platinum\"]");
        assertThat(docs)
                .contains("\n    points=" + pointsUnder(sample) + " seconds=")
                .contains("The last line now ends with `points=" + pointsUnder(welcome) + "`")
                .contains("there are *fewer* points, `points=" + pointsUnder(tier) + "`")
                .contains("it is `points=" + pointsUnder(both) + "` again")
                .contains("in the rule `base` | `points="
                        + pointsUnder(changed(sample, "\"points\": 1, \"per\"", "\"points\": 2, \"per\"")) + "` |")
                .contains("| `points="
                        + pointsUnder(changed(sample, "{\"id\": \"welcome\"", tuesday + "\n{\"id\": \"welcome\""))
                        + "` |")
                .contains("| `points="
                        + pointsUnder(changed(sample, "{\"id\": \"base\"", tuesday + "\n{\"id\": \"base\""))
                        + "`, and the summary ends with a remark");
    }

    /** The first of some words in a text replaced; they must be there. */
    private static String changed(String text, String old, String now) {
        int at = text.indexOf(old);
        assertThat(at).as(old).isNotNegative();
        return text.substring(0, at) + now + text.substring(at + old.length());
    }

    private long pointsUnder(String program) throws IOException {
        Path file = Files.writeString(directory.resolve("walk.json"), program);
        return points(run("crm.program", file.toString()));
    }

    @Test
    @DisplayName("shows a tier and a treatment of a file under their names, on the console and on the page")
    void anotherTier() throws IOException {
        Path program = directory.resolve("my-program.json");
        String text = ProgramJson.write(DemoProgram.sample());
        Files.writeString(
                program,
                text.replace("\"name\":\"Gold\"", "\"name\":\"Jade\"")
                        .replace("\"name\":\"VIP service\"", "\"name\":\"Tea with the owner\""));
        Run run = run("crm.program", program.toString());
        assertThat(run.code()).isZero();
        String seen = String.join("\n", run.lines());
        assertThat(seen)
                .contains("more would reach Jade.")
                .containsPattern("\\n  Tea with the owner +\\d+ ")
                .containsPattern("\\n  1\\. .* Jade  stable ")
                .containsPattern("tier Jade of status was (reached|kept)")
                .doesNotContain("gold", "Gold", "VIP");
        assertThat(page(run))
                .content()
                .contains(">Jade</", ">Tea with the owner</")
                .doesNotContain("VIP service");
    }

    private static Path page(Run run) {
        String before = "The same with charts, for a browser: ";
        return Path.of(run.lines().stream()
                .filter(line -> line.startsWith(before))
                .map(line -> line.substring(before.length()))
                .findFirst()
                .orElseThrow());
    }

    @Test
    @DisplayName("says what a program says and nobody can have meant, and runs all the same")
    void findings() throws IOException {
        Path program = directory.resolve("my-program.json");
        String text = ProgramJson.write(DemoProgram.sample());
        assertThat(run("crm.program", Files.writeString(program, text).toString())
                        .lines())
                .noneMatch(line -> line.contains("my-program.json"));
        String doubled = "{\"id\":\"tuesday\",\"award\":{\"multiplier\":\"2\"},\"when\":{\"weekday\":[\"tuesday\"]}},";
        Files.writeString(program, text.replace("{\"id\":\"base\"", doubled + "{\"id\":\"base\""));
        Run run = run("crm.program", program.toString());
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .contains("Mistake in " + program
                        + ", at $.wallets[0].rules[0].award.multiplier: Rule tuesday has nothing to multiply:"
                        + " no rule before it gives points per amount for the same purchases and lines.");
    }

    private static long points(Run run) {
        return Long.parseLong(run.last().replaceFirst(".* points=(\\d+) .*", "$1"));
    }

    @Test
    @DisplayName("says what is wrong with a program, where, and what was meant")
    void badPrograms() throws IOException {
        String text = ProgramJson.write(DemoProgram.sample());
        refusedProgram(
                text.replace("firstPurchase", "fristPurchase"),
                "is not right. $.wallets[0].rules[3].when.fristPurchase: must be one of [always",
                "(did you mean \"firstPurchase\"?) (line 1).");
        try (InputStream in = Demo.class.getResourceAsStream("program.json")) {
            String written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            refusedProgram(written.replace("firstPurchase", "fristPurchase"), "(line 15).");
        }
        refusedProgram(
                text.replace("\"award\":{\"multiplier\"", "\"award\" {\"multiplier\""),
                "must be well-formed JSON",
                "(line 1). Look at this line and the end of the one before: ");
        refusedProgram(text.replace("EUR 500.00", "EUR 500"), ", was \"EUR 500\" (line 1). Write the currency, ");
        refusedProgram(" \n", "bad.json is empty.");
        refusedProgram(text.replace("EUR", "USD"), "is in USD, and the sales are in EUR.", "");
        refusedProgram(text.replace("\"wallet\":\"points\"", "\"wallet\":\"stars\""), "has not a wallet points", "");
        refusedProgram(text.replace("\"ladder\":\"status\"", "\"ladder\":\"rank\""), "has not a ladder status", "");
        Run missing = run("crm.program", directory.resolve("nowhere.json").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.last()).contains("There is no file ").contains("check -Dcrm.program.");
        Path marked = Files.writeString(directory.resolve("marked.json"), "\uFEFF" + text);
        assertThat(run("crm.program", marked.toString()).code()).isZero();
        Path latin = Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThat(run("crm.program", latin.toString()).last()).contains("is not saved as UTF-8.");
    }

    private void refusedProgram(String text, String... parts) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), text);
        Run run = run("crm.program", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.last())
                .startsWith("The demo cannot do this. The program ")
                .contains(parts);
    }

    @Test
    @DisplayName("counts CDNOW, and the same from a shuffled copy")
    void cdnow() throws IOException {
        Path file = SharedData.file("cdnow/CDNOW_master.txt");
        Run run = run("crm.data", file.toString());
        assertThat(run.lastButSeconds())
                .startsWith("demo: rows=69659 rejected=0 anonymous=0 customers=23570 purchases=69659 refunds=0"
                        + " net=2500315.63 points=");
        assertThat(run("crm.data", shuffled(file).toString()).lastButSeconds()).isEqualTo(run.lastButSeconds());
    }

    @Test
    @DisplayName("counts Online Retail, and the same from a shuffled copy")
    void onlineRetail() throws IOException {
        Path file = SharedData.file("online-retail/online-retail.csv.gz");
        Run run = run("crm.data", file.toString());
        assertThat(run.lastButSeconds())
                .startsWith("demo: rows=541909 rejected=1339 anonymous=133741 customers=4372 purchases=18536"
                        + " refunds=3654 net=8300065.81 points=");
        assertThat(run("crm.data", shuffled(file).toString()).lastButSeconds()).isEqualTo(run.lastButSeconds());
    }

    @Test
    @DisplayName("runs a shop of 40 customers through a mapping of its own, reports its bad rows and goes on")
    void fortyCustomers() throws IOException {
        StringBuilder text = new StringBuilder("who,when,money\n");
        for (int customer = 1; customer <= 40; customer++) {
            for (int i = 0; i < customer % 7; i++) {
                text.append("k")
                        .append(customer)
                        .append(",2024-0")
                        .append(i + 1)
                        .append("-10,12.50\n");
            }
        }
        text.append(",2024-05-01,8.00\n").append("k1,2024-02-31,12.50\n").append("k1,2024-03-01,1E+20000000\n");
        Path data = Files.writeString(directory.resolve("kiosk.csv"), text);
        Path mapping = Files.writeString(directory.resolve("kiosk.json"), MAPPING);
        Run run = run("crm.data", data.toString(), "crm.mapping", mapping.toString());
        // Five of the 40 have a number divisible by seven and never bought: the file does not know them.
        assertThat(run.lastButSeconds())
                .startsWith("demo: rows=123 rejected=2 anonymous=1 customers=35 purchases=120 refunds=0 net=1500.00 ");
        assertThat(run.lines())
                .contains("  line 123: the date is \"2024-02-31\": there is no such day or hour")
                .contains("  line 124: the amount is \"1E+20000000\": it must be at most 1000000000000");

        Run stopped = run("crm.data", data.toString(), "crm.mapping", mapping.toString(), "crm.stop", "true");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.last())
                .isEqualTo("The demo stopped at the first bad row, as asked: line 123: the date is \"2024-02-31\":"
                        + " there is no such day or hour.");
    }

    @Test
    @DisplayName("says what a file without customers is worth, too")
    void nobody() throws IOException {
        Path data = Files.writeString(directory.resolve("kiosk.csv"), "who,when,money\n,2024-05-01,8.00\n");
        Path mapping = Files.writeString(directory.resolve("kiosk.json"), MAPPING);
        Run run = run("crm.data", data.toString(), "crm.mapping", mapping.toString());
        assertThat(run.code()).isZero();
        assertThat(run.lastButSeconds())
                .isEqualTo("demo: rows=1 rejected=0 anonymous=1 customers=0 purchases=0 refunds=0 net=0.00 points=0");
    }

    @Test
    @DisplayName("reports what the CRM itself cannot hold, counts the rest, and never lets a file command the terminal")
    void refusedByTheCrm() throws IOException {
        Path data = Files.writeString(directory.resolve("kiosk.csv"), """
                receipt,who,when,money
                1,m\u009b2Jad,2024-01-01,7
                2,rich,2024-01-01,999999999999
                2,rich,2024-01-01,999999999999
                3,rich,2024-01-02,5
                """);
        Path mapping = Files.writeString(
                directory.resolve("kiosk.json"),
                MAPPING.replace("\"customer\"", "\"document\": \"receipt\", \"customer\""));
        Run run = run("crm.data", data.toString(), "crm.mapping", mapping.toString());
        // Each row of receipt 2 is small enough, but no document may be worth two times 10^12.
        assertThat(run.lastButSeconds())
                .startsWith("demo: rows=4 rejected=2 anonymous=0 customers=2 purchases=2 refunds=0 net=12.00 ");
        assertThat(String.join("\n", run.lines()))
                .contains("line 3: document 2: ", "must be at most 1000000000000")
                .contains("m?2Jad")
                .doesNotContain("\u009b");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "crm.data, missing.csv, There is no file missing.csv.",
        "crm.data, ., is not a file that can be read",
        "crm.data, pom.xml, None of the ready mappings fits pom.xml.",
        "crm.mapping, some.json, -Dcrm.mapping goes with -Dcrm.data",
        "crm.lang, fr, '-Dcrm.lang must be en or zh-TW, was \"fr\"'",
        "crm.stop, perhaps, '-Dcrm.stop must be true or false, was \"perhaps\"'",
    })
    @DisplayName("says in a paragraph what it cannot do, and ends with code 1:")
    void refused(String property, String value, String message) {
        Run run = run(property, value);
        assertThat(run.code()).isEqualTo(1);
        assertThat(String.join("\n", run.lines()))
                .startsWith("The demo cannot do this. ")
                .contains(message)
                .doesNotContain("Exception", "\tat ");
    }

    private static void refusedWith(Run run, String... parts) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(String.join("\n", run.lines())).contains(parts).doesNotContain("Exception", "\tat ", "null", "1970");
    }

    @Test
    @DisplayName("says which line keeps a log from being known, however far its date")
    void farDate() throws IOException {
        Path data = Files.writeString(directory.resolve("far.txt"), "00001 0001 +3000000101 1 11.77\n");
        refusedWith(
                run("crm.data", data.toString()),
                "None of the ready mappings fits",
                "It would be read as cdnow-sample, but line 1: the date is \"+3000000101\": it lies in the future.");
    }

    @Test
    @DisplayName("ends with code 1 where no row could be used, and says why instead of printing empty tables")
    void nothingUsable() throws IOException {
        String header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
        Path data = Files.writeString(directory.resolve("sales.csv"), header);
        refusedWith(
                run("crm.data", data.toString()),
                "The demo cannot do this. No row could be used: " + data + " has a header and no row after it.");

        Files.writeString(
                data, header + "1,GT,Thé,1,2011-01-01 10:00:00,2,5,PT\n".repeat(3), StandardCharsets.ISO_8859_1);
        refusedWith(
                run("crm.data", data.toString()),
                "No row could be used: all 3 rows of " + data + " had to be rejected, first line 2: byte 8 of the line"
                        + " (hexadecimal E9) is not UTF-8 text",
                "\"charset\" in a mapping (-Dcrm.mapping=FILE.json)",
                "The file was read as online-retail",
                "rejected.csv");

        Path mapping = Files.writeString(directory.resolve("kiosk.json"), MAPPING);
        Files.writeString(data, "who,when,money\nada,2024-02-31,5\n");
        Run run = run("crm.data", data.toString(), "crm.mapping", mapping.toString());
        refusedWith(
                run,
                "No row could be used: the only row of " + data + " had to be rejected, first line 2: the date is"
                        + " \"2024-02-31\": there is no such day or hour. Check that the mapping " + mapping);
        assertThat(run.last()).doesNotContain("ready mapping");

        // Each row is good, but the document they make is more than a purchase can be worth.
        Files.writeString(mapping, MAPPING.replace("\"customer\"", "\"document\": \"receipt\", \"customer\""));
        Files.writeString(data, "receipt,who,when,money\n" + "2,ada,2024-01-01,999999999999\n".repeat(2));
        refusedWith(
                run("crm.data", data.toString(), "crm.mapping", mapping.toString()),
                "No row could be used: all 2 rows",
                "first line 2: document 2: ");
    }

    @Test
    @DisplayName("says of a broken gzip file which it is and what to do")
    void brokenGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            Random random = new Random(7);
            for (int i = 0; i < 2_000; i++) {
                out.write((random.nextLong() + ",2024-01-01,5\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        Path data = directory.resolve("sales.csv.gz");
        for (int length : new int[] {5, 200, whole.length / 2, whole.length - 3}) {
            Files.write(data, Arrays.copyOf(whole, length));
            refusedWith(brokenRun(data), data + " is packed with gzip, and its end is missing. Copy it once more");
        }
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 500, (byte) 0xff);
        Files.write(data, damaged);
        refusedWith(brokenRun(data), data + " is packed with gzip, and it is damaged. Copy it once more");
    }

    private Run brokenRun(Path data) throws IOException {
        Path mapping = Files.writeString(
                directory.resolve("kiosk.json"),
                MAPPING.replace("{\"name\"", "{\"header\": false, \"name\"")
                        .replace("\"who\"", "1")
                        .replace("\"when\"", "2")
                        .replace("\"money\"", "3"));
        return run("crm.data", data.toString(), "crm.mapping", mapping.toString());
    }

    @Test
    @DisplayName("says of a sum that no number can hold which document brings it")
    void sumsTooLarge() throws IOException {
        StringBuilder text = new StringBuilder("who,when,money\n");
        for (int i = 0; i < 930; i++) {
            text.append("rich,2024-01-01,999999999999\n");
        }
        Path data = Files.writeString(directory.resolve("kiosk.csv"), text);
        Path mapping = Files.writeString(directory.resolve("kiosk.json"), MAPPING.replace("EUR", "CLF"));
        Run run = run("crm.data", data.toString(), "crm.mapping", mapping.toString());
        assertThat(run.code()).isZero();
        assertThat(String.join(" ", run.lines()).replaceAll(" +", " "))
                .contains(
                        "it is worth so much that a sum of money or points is too large to count (CLF 999999999999.0000)")
                .doesNotContain("overflow");
    }

    @Test
    @DisplayName("refuses a mapping with an unknown currency, or for other columns")
    void badMappings() throws IOException {
        Path data = Files.writeString(directory.resolve("kiosk.csv"), "who,when,sum\n");
        Path unknown = Files.writeString(directory.resolve("a.json"), MAPPING.replace("EUR", "EUX"));
        assertThat(run("crm.data", data.toString(), "crm.mapping", unknown.toString())
                        .last())
                .contains("currency is not known: \"EUX\"");
        Path other = Files.writeString(directory.resolve("b.json"), MAPPING);
        assertThat(run("crm.data", data.toString(), "crm.mapping", other.toString())
                        .last())
                .contains("The file has no column \"money\". Its columns are: \"who, when, sum\"");
        assertThat(run("crm.data", data.toString(), "crm.mapping", "none.json").last())
                .contains("There is no mapping file none.json.");
    }

    @Test
    @DisplayName("draws a bar that moves at a terminal, and a line for each tenth elsewhere")
    void bars() {
        ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
        try (Bar bar = Consoles.into(elsewhere, false).bar("reading")) {
            for (int i = 0; i <= 1_000; i++) {
                bar.of(i, 1_000);
            }
        }
        assertThat(elsewhere.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (Bar bar = Consoles.into(terminal, true).bar("reading")) {
            bar.of(7, 10);
        }
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .startsWith("\rreading")
                .contains("100 %")
                .endsWith("/s" + System.lineSeparator());
    }
}
