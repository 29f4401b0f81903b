// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.program.Program;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.simulation.Simulation;
import io.patron.examples.quickstart.importer.BadInputException;
import io.patron.examples.quickstart.importer.StoppedException;
import io.patron.examples.quickstart.page.ReportPage;
import io.patron.examples.quickstart.sample.TeaShop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.joda.money.Money;

/**
 * The program behind {@code mvn -q -Pdemo}: replays a log of sales, or the sample tea shop, through a CRM and prints who the
 * customers are. The last line is for machines.
 */
public final class Demo {
    private static final int NANOS_PER_SECOND_DIGITS = 9;
    private static final String PAGE = "report.html";

    private Demo() {}

    /**
     * Runs the demo; ends the process with code 1 if it cannot be done.
     *
     * @param args none: everything is said by system properties
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code = run(System.getProperties(), new Console(out, Console.atTerminal()));
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Runs the demo.
     *
     * @param properties {@code crm.data}, {@code crm.mapping}, {@code crm.program}, {@code crm.whatif}, {@code crm.stop},
     *     {@code crm.lang}; empty means not given
     * @param console where it prints
     * @return 0, or 1 if it could not be done
     */
    static int run(Properties properties, Console console) {
        long start = System.nanoTime();
        try {
            Settings settings = Settings.of(properties);
            Shop shop = settings.data().isPresent() ? FileShop.open(settings, console) : sample(settings, console);
            Census census = Census.of(shop, console);
            new Summary(console, shop, census).print();
            Program program = shop.crm().program();
            settings.program().ifPresent(file -> DemoProgram.remarks(file, program, console));
            console.line("The same with charts, for a browser: " + report(settings, shop, census, console));
            Optional<Program> changed = DemoProgram.changed(settings, program);
            String moves = changed.isPresent() ? whatIf(settings, shop, changed.get(), console) : "";
            console.line(lastLine(shop, census, System.nanoTime() - start) + moves);
            return 0;
        } catch (BadInputException e) {
            console.line("The demo cannot do this. " + e.getMessage());
        } catch (StoppedException e) {
            console.line("The demo stopped at the first bad row, as asked: " + e.getMessage() + ".");
        } catch (IOException e) {
            console.line("The demo cannot read or write a file: " + reason(e) + ".");
        } catch (OutOfMemoryError e) {
            console.line(
                    "The demo keeps all customers in memory, and these are too many for its heap. Give it more, such as -Dcrm.heap=8g.");
        }
        return 1;
    }

    private static Shop sample(Settings settings, Console console) throws IOException {
        Program program = settings.program().isPresent()
                ? DemoProgram.read(settings.program().get(), TeaShop.CURRENCY)
                : DemoProgram.sample();
        DemoProgram.changed(settings, program);
        return TeaShop.open(console, program);
    }

    /** Tries another program, and gives what the last line gains. */
    private static String whatIf(Settings settings, Shop shop, Program changed, Console console) throws IOException {
        Simulation simulation = WhatIfRun.of(settings, shop, changed, console);
        settings.whatIf().ifPresent(file -> DemoProgram.remarks(file, changed, console));
        return WhatIfRun.lastWords(simulation);
    }

    /** Writes the report page and says where. */
    private static Path report(Settings settings, Shop shop, Census census, Console console) throws IOException {
        Report report;
        try (Bar bar = console.bar("reporting")) {
            long customers = shop.reading().customers();
            report = shop.crm().report(ReportRequest.usual(), done -> bar.of(done, customers));
        }
        // Where walk-ins are in the CRM, the report has their money already.
        BigInteger unnamed = report.anonymous().customers() > 0
                ? BigInteger.ZERO
                : shop.reading().anonymousMinor();
        Money money = Money.of(
                shop.currency(), new BigDecimal(unnamed, shop.currency().getDecimalPlaces()));
        String title = settings.data().isPresent() ? shop.title() : "";
        Path file = settings.output().resolve(PAGE);
        new ReportPage(report, census.treatments(), title, money, settings.language()).write(file);
        return file;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "there is no permission for " + e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String lastLine(Shop shop, Census census, long nanos) {
        Reading reading = shop.reading();
        BigDecimal seconds = BigDecimal.valueOf(nanos, NANOS_PER_SECOND_DIGITS).setScale(1, RoundingMode.HALF_UP);
        return "demo: rows=" + reading.rows()
                + " rejected=" + reading.rejected()
                + " anonymous=" + reading.anonymousRows()
                + " customers=" + reading.customers()
                + " purchases=" + reading.purchases()
                + " refunds=" + reading.refunds()
                + " net=" + new BigDecimal(census.netMinor(), shop.currency().getDecimalPlaces()).toPlainString()
                + " points=" + census.outstanding()
                + " seconds=" + seconds.toPlainString();
    }
}
