// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Drawn;
import java.util.ArrayList;
import java.util.List;

/** What a document drew from budgets, as lines of a text. */
final class DrawnText {
    private static final char DRAWN = 'b';

    private DrawnText() {}

    static String of(List<Drawn> drawn) {
        if (drawn.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Drawn one : drawn) {
            BriefText.line(text, DRAWN, one.wallet(), one.rule(), one.points());
        }
        return text.toString();
    }

    static List<Drawn> read(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Drawn> drawn = new ArrayList<>(1);
        BriefFields fields = new BriefFields(text);
        while (fields.isNext(DRAWN)) {
            fields.kind();
            drawn.add(new Drawn(fields.text(), fields.text(), fields.number()));
        }
        return drawn;
    }
}
