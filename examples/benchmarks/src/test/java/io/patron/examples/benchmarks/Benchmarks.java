// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

/** Runs the benchmark that is named. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        switch (name) {
            case "jdbc" -> JdbcBench.main();
            case "due" -> DueBench.main();
            case "engine" -> EngineBench.main();
            case "points" -> PointsBench.main();
            case "replay" -> ReplayBench.main();
            case "rules" -> RulesBench.main();
            case "simulate" -> SimulateBench.main();
            default -> {
                System.out.println(
                        "No benchmark \"" + name
                                + "\". There are: -Dbench=due, -Dbench=engine, -Dbench=jdbc, -Dbench=points, -Dbench=replay, -Dbench=rules, -Dbench=simulate");
                System.exit(1);
            }
        }
    }
}
