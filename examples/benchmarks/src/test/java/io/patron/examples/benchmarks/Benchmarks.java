// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

/** Runs the benchmark that is named. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        if (!name.equals("jdbc")) {
            System.out.println("No benchmark \"" + name + "\". There is: -Dbench=jdbc");
            System.exit(1);
        }
        JdbcBench.main();
    }
}
