// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.program.Treatment;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;

/**
 * A report as one file that a browser opens without a network: words, tables, charts and the library that draws them. Scripts
 * other than its own cannot run in it.
 */
public final class ReportPage {
    /** The languages there are words for. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.TRADITIONAL_CHINESE);

    private final Report report;
    private final Map<Treatment, CustomerGroup> treated;
    private final String title;
    private final Money unnamed;
    private final Words words;

    /**
     * A page.
     *
     * @param report what it tells
     * @param treated for whom what is done now, in the order of the program; empty if it states nothing
     * @param title whose report it is; empty for the sample
     * @param unnamed the money of sales that name no customer and are not in the report
     * @param language one of {@link #LANGUAGES}
     */
    public ReportPage(
            Report report, Map<Treatment, CustomerGroup> treated, String title, Money unnamed, Locale language) {
        this.report = report;
        this.treated = new LinkedHashMap<>(treated);
        this.unnamed = unnamed;
        words = new Words(language, report.program());
        this.title = words.of("title", title.isEmpty() ? words.of("sample") : title);
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
        Sections sections = new Sections(report, treated, words, unnamed);
        sections.write();
        return new PageText(
                        title,
                        sections.asOf(),
                        sections.draft(),
                        report.program().currency(),
                        PageText.COMMON)
                .toString();
    }
}
