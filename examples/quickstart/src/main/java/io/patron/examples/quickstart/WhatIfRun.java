// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.operation.WhatIf;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.SimulationRequest;
import io.patron.examples.quickstart.moves.Moved;
import io.patron.examples.quickstart.page.WhatIfPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Tries another program on all customers of a shop, and tells of it on the console, in a list and on a page. */
final class WhatIfRun {
    private static final String LIST = "whatif.csv";
    private static final String PAGE = "whatif.html";

    private WhatIfRun() {}

    /**
     * Tries a program.
     *
     * @param settings where to write, and in which language
     * @param shop whose customers
     * @param changed the program, in the currency and zone of the shop's own
     * @param console shows how far it is, and what came of it
     * @return what came of it
     */
    static Simulation of(Settings settings, Shop shop, Program changed, Console console) throws IOException {
        Path list = settings.output().resolve(LIST);
        Path page = settings.output().resolve(PAGE);
        Simulation simulation;
        try (MoversFile movers = new MoversFile(list, shop.crm().program(), changed);
                Bar bar = console.bar("simulating")) {
            long customers = shop.reading().customers();
            simulation = shop.crm()
                    .simulate(
                            SimulationRequest.of(WhatIf.always(changed, shop.asOf()))
                                    .telling(movers::add),
                            done -> bar.of(done, customers));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        new WhatIfSummary(console, simulation).print();
        new WhatIfPage(simulation, settings.data().isPresent() ? shop.title() : "", settings.language()).write(page);
        console.line("Everyone who would move, for a spreadsheet: " + list);
        console.line("The moves with charts, for a browser: " + page);
        return simulation;
    }

    /** What the last line of the demo gains. */
    static String lastWords(Simulation simulation) {
        return " movers=" + Moved.all(simulation)
                + " up=" + Moved.all(simulation, Direction.UP)
                + " down=" + Moved.all(simulation, Direction.DOWN);
    }
}
