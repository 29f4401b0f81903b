// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

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
import java.util.Map;
import org.joda.money.CurrencyUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was drafted as one file that a browser opens without a network: words, tables, charts and the library that draws them. Scripts
 * other than its own cannot run in it.
 *
 * @param title what it is called
 * @param under what stands below the title
 * @param draft its parts
 * @param currency that of its charts
 * @param library the file of the library that draws them
 */
record PageText(String title, String under, Draft draft, CurrencyUnit currency, String library) {
    /** The version is that of the pom. */
    private static final String LIBRARIES = "/META-INF/resources/_static/echarts/6.0.0/dist/";

    /** Draws bars and lines. */
    static final String COMMON = "echarts.common.min.js";

    /** Draws bands between groups as well, and is half as large again. */
    static final String WHOLE = "echarts.min.js";

    /** Writes a page; its folder is made where there is none. */
    static void write(String text, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    @Override
    public String toString() {
        Words words = draft.words();
        String drawing = resource(LIBRARIES + library);
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
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src " + hash(drawing)
                                + " " + hash(script));
        page.element("title", title);
        page.open("style")
                .raw(resource("page.css"))
                .close("style")
                .close("head")
                .open("body");
        page.open("header")
                .element("h1", title)
                .element("p", under, "class", "soft")
                .close("header");
        page.raw(draft.html().toString());
        page.element("footer", words.of("foot"));
        if (!draft.charts().isEmpty()) {
            page.open("script", "type", "application/json", "id", "data")
                    .raw(data())
                    .close("script");
            page.raw("<script>" + drawing + "</script>\n<script>" + script + "</script>\n");
        }
        return page.close("body").close("html").toString();
    }

    /** The numbers of the charts. No text in it can end the element it stands in. */
    private String data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("lang", draft.words().of("lang"));
        data.put("currency", currency.getCode());
        data.put("charts", draft.charts());
        return new JsonMapper()
                .writeValueAsString(data)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    private static String resource(String name) {
        try (InputStream in = PageText.class.getResourceAsStream(name)) {
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
