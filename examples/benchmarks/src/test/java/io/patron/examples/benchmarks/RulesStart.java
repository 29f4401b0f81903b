// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.json.ProgramJson;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.program.Program;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From the text of the rules to the first decision, where none of the classes is loaded yet: in a new JVM, whose own start does not
 * count, or in a new class loader of a running one, as when a host loads its program again. Public for that class loader.
 */
public final class RulesStart {
    private RulesStart() {}

    /** Prints the milliseconds from the text, which comes by the standard input, to the first decision. */
    public static void main(String[] arguments) throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(arguments[0].equals("patron") ? patron(text) : drools(text));
    }

    /** The clock begins before the first of Patron's classes is loaded. */
    public static double patron(String text) {
        long start = System.nanoTime();
        Program program = ProgramJson.read(text);
        Event event = Event.of(program, 1).get(0);
        long points = points(program, event);
        double millis = (System.nanoTime() - start) / 1e6;
        same(event, points);
        return millis;
    }

    /** The event is there before the clock begins, since it takes Patron's classes to make it. */
    public static double drools(String text) {
        Program program = ProgramJson.read(text);
        Event event = Event.of(program, 1).get(0);
        Sale sale = new Sale(event);
        long start = System.nanoTime();
        new RulesByDrools().oneByOne(sale);
        long points = sale.takePoints();
        double millis = (System.nanoTime() - start) / 1e6;
        same(event, points);
        return millis;
    }

    private static void same(Event event, long points) {
        if (points != RulesByHand.points(new Sale(event))) {
            throw new IllegalStateException("other points by hand than " + points + " for " + event);
        }
    }

    private static long points(Program program, Event event) {
        return program.points().get(0).earn(event.situation(), event.amounts()).stream()
                .mapToLong(PointsPolicy.Share::granted)
                .sum();
    }

    /** The median of several new JVMs. */
    static double inNewJvms(String peer, String text, int times) throws IOException, InterruptedException {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RulesStart.class.getName(),
                            peer)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            millis[i] = Double.parseDouble(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            if (process.waitFor() != 0) {
                throw new IOException(peer + " did not start");
            }
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    /** The median of several class loaders in this JVM. */
    static double inNewClassLoaders(String peer, String text, int times) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(new File(path).toURI().toURL());
        }
        double[] millis = new double[times];
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        for (int i = 0; i < times; i++) {
            try (URLClassLoader loader =
                    new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                thread.setContextClassLoader(loader);
                millis[i] = (double) loader.loadClass(RulesStart.class.getName())
                        .getMethod(peer, String.class)
                        .invoke(null, text);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }
}
