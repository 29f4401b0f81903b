// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of conditions on products. */
final class LineForms {
    static final List<String> NAMES = List.of("category", "brand", "product");

    private LineForms() {}

    /** The condition, or null if it is another one. */
    static @Nullable Condition read(ConditionField field) {
        return switch (field.name()) {
            case "category" -> new Condition.Category(field.path());
            case "brand" -> new Condition.Brand(field.names(80));
            case "product" -> new Condition.Product(field.names(80));
            default -> null;
        };
    }

    /** Whether the condition is one of these; then it is written. */
    static boolean write(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.Category category) {
            writer.texts("category", category.path());
        } else if (condition instanceof Condition.Brand brand) {
            writer.texts("brand", brand.brands());
        } else if (condition instanceof Condition.Product product) {
            writer.texts("product", product.skus());
        } else {
            return false;
        }
        return true;
    }
}
