// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.program.Treatment;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as one file that a browser opens without a network: words, tables, charts and the library that draws them. Scripts
 * other than its own cannot run in it.
 */
public final class ReportPage {
    /** The languages there are words for. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.TRADITIONAL_CHINESE);

    /** The version is that of the pom. */
    private static final String LIBRARY = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";

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
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text());
    }

    /**
     * The page.
     *
     * @return its text
     */
    public String text() {
        Sections sections = new Sections(report, treated, words, unnamed);
        sections.write();
        String library = resource(LIBRARY);
        String script = resource("page.js");
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n").open("html", "lang", words.of("lang")).open("head");
        page.open("meta", "charset", "utf-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src " + hash(library)
                                + " " + hash(script));
        page.element("title", title);
        page.open("style")
                .raw(resource("page.css"))
                .close("style")
                .close("head")
                .open("body");
        page.open("header")
                .element("h1", title)
                .element("p", sections.asOf(), "class", "soft")
                .close("header");
        page.raw(sections.toString());
        page.element("footer", words.of("foot"));
        if (!sections.charts().isEmpty()) {
            page.open("script", "type", "application/json", "id", "data")
                    .raw(data(sections))
                    .close("script");
            page.raw("<script>" + library + "</script>\n<script>" + script + "</script>\n");
        }
        return page.close("body").close("html").toString();
    }

    /** The numbers of the charts. No text in it can end the element it stands in. */
    private String data(Sections sections) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("lang", words.of("lang"));
        data.put("currency", report.program().currency().getCode());
        data.put("charts", sections.charts());
        return new JsonMapper()
                .writeValueAsString(data)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page cannot be made: " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
