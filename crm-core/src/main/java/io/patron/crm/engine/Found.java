// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Measure;
import java.util.List;
import java.util.StringJoiner;

/** What guards found, as a code that an explanation can state. */
final class Found {
    private Found() {}

    /** Such as {@code BOUGHT|5|5|P1D;AMOUNT|EUR 900.00|EUR 500.00|}; empty where nothing was measured. */
    static String code(List<Measure> measures) {
        StringJoiner parts = new StringJoiner(";");
        for (Measure measure : measures) {
            String within = measure.within() == null ? "" : measure.within().toString();
            parts.add(String.join("|", measure.what().name(), measure.measured(), measure.limit(), within));
        }
        return parts.toString();
    }
}
