// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

/** A parameter without a value; lists that refuse null can hold it. */
enum Null {
    NULL;

    static Object or(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? NULL : value;
    }
}
