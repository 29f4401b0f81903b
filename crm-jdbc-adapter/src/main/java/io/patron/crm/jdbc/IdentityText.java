// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.standing.Identity;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who else a customer is as one text: a line for the survivor, empty if it is herself, and one for each who was merged into her. */
final class IdentityText {
    private IdentityText() {}

    static String write(Identity identity) {
        if (identity.isOwn()) {
            return "";
        }
        CustomerId survivor = identity.survivor();
        StringBuilder lines = new StringBuilder(survivor == null ? "" : survivor.value());
        identity.absorbed().forEach(customer -> lines.append('\n').append(customer));
        return lines.toString();
    }

    static Identity read(String text) {
        if (text.isEmpty()) {
            return Identity.OWN;
        }
        String[] lines = text.split("\n", -1);
        SortedSet<CustomerId> absorbed = new TreeSet<>();
        for (int i = 1; i < lines.length; i++) {
            absorbed.add(CustomerId.of(lines[i]));
        }
        return new Identity(lines[0].isEmpty() ? null : CustomerId.of(lines[0]), absorbed);
    }
}
