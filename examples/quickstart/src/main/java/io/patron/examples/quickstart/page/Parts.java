// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.ArrayList;
import java.util.List;

/** The parts of a page, each under its heading, and above all of them a list that leads to each. */
final class Parts {
    private final Draft draft;
    private final List<Part> parts = new ArrayList<>();

    private record Part(String id, String heading, Runnable writing) {}

    Parts(Draft draft) {
        this.draft = draft;
    }

    /** A part whose heading is the word of its id. */
    Parts add(String id, Runnable writing) {
        return add(id, draft.words().of(id), writing);
    }

    Parts add(String id, String heading, Runnable writing) {
        parts.add(new Part("part-" + id, heading, writing));
        return this;
    }

    /** Writes the list, what stands above the first part, and the parts. */
    void write(Runnable top) {
        Html html = draft.html();
        html.element("noscript", draft.words().of("noscript"));
        html.open("nav", "aria-label", draft.words().of("contents")).open("ul");
        parts.forEach(part -> html.open("li")
                .element("a", part.heading, "href", "#" + part.id)
                .close("li"));
        html.close("ul").close("nav").open("main");
        top.run();
        for (Part part : parts) {
            html.open("section", "id", part.id).element("h2", part.heading);
            part.writing.run();
            html.close("section");
        }
        html.close("main");
    }
}
