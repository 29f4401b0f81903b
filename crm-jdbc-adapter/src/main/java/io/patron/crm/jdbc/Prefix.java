// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.Require;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the names of tables may begin with: nothing that could be anything else in a statement. */
final class Prefix {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9_]{0,19}");

    private Prefix() {}

    static String checked(String prefix) {
        Require.that(
                ALLOWED.matcher(Objects.requireNonNull(prefix, "table prefix")).matches(),
                "table prefix",
                prefix,
                "must begin with a lower-case letter and go on with at most 19 lower-case letters, digits and underscores");
        return prefix;
    }
}
