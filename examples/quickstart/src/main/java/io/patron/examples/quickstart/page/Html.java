// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.List;

/** Text of a page. Whatever is put in as text is escaped; only the names of elements and attributes are written as they are. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);

    /**
     * Opens an element.
     *
     * @param name its name
     * @param attributes names and values, in pairs
     */
    Html open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String name) {
        out.append("</").append(name).append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds text alone. */
    Html element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    /** What is no text: styles and scripts of this program. */
    Html raw(String text) {
        out.append(text);
        return this;
    }

    /** A table whose first column names the rows and whose others are figures. */
    Html table(String caption, List<String> head, List<List<String>> rows) {
        open("table").element("caption", caption).open("thead").open("tr");
        head.forEach(cell -> element("th", cell, "scope", "col"));
        close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            open("tr").element("th", row.get(0), "scope", "row");
            row.subList(1, row.size()).forEach(cell -> element("td", cell));
            close("tr");
        }
        return close("tbody").close("table");
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // What is no character of a page, or turns the writing around, would hide in it.
                default -> escaped.append(isHidden(c) ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }

    private static boolean isHidden(char c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
