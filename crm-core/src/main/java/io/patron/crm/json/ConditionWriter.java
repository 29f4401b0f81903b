// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;

/** Writes conditions, each as one field whose name says which it is. */
final class ConditionWriter {
    private ConditionWriter() {}

    static void write(JsonWriter writer, Condition condition) {
        ConditionForms.write(writer, condition);
    }
}
