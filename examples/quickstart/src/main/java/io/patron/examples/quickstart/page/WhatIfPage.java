// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.program.Program;
import io.patron.crm.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What would be under another program, as a page of the same kind as the report. */
public final class WhatIfPage {
    private final Simulation simulation;
    private final Words words;
    private final String title;

    /**
     * A page.
     *
     * @param simulation what it tells
     * @param title whose customers they are; empty for the sample
     * @param language one of {@link ReportPage#LANGUAGES}
     */
    public WhatIfPage(Simulation simulation, String title, Locale language) {
        this.simulation = simulation;
        words = new Words(language, simulation.whatIf().program());
        this.title = words.of("whatif.title", title.isEmpty() ? words.of("sample") : title);
    }

    /**
     * Writes the page.
     *
     * @param file where to; its folder is made where there is none
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        PageText.write(text(), file);
    }

    /**
     * The page.
     *
     * @return its text
     */
    public String text() {
        Draft draft = new Draft(words);
        new WhatIfSections(draft, simulation).write();
        return new PageText(title, asOf(), draft, simulation.program().currency(), PageText.WHOLE).toString();
    }

    /** As of when, and under which program instead of which. */
    private String asOf() {
        Program changed = simulation.whatIf().program();
        Program program = simulation.program();
        return words.asOf(
                "whatif.asof",
                simulation.whatIf().asOf(),
                changed.version().program(),
                words.number(changed.version().number()),
                program.version().program(),
                words.number(program.version().number()),
                program.currency().getCode());
    }
}
