// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;

/** The schema that is shipped, as a validator of others sees it. */
final class Schema {
    private static final String PROGRAM = "\"else\": {\"$ref\": \"#/$defs/program\"}";

    private final com.networknt.schema.Schema schema;

    Schema() {
        this(ProgramJson.schema());
    }

    private Schema(String text) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }

    /** The part of it that describes a condition by itself. */
    static Schema ofSegments() {
        String text = ProgramJson.schema();
        assertThat(text).contains(PROGRAM);
        return new Schema(text.replace(PROGRAM, PROGRAM.replace("program", "segment")));
    }

    /** Where a text is refused, as the paths that the reader uses; none if it is accepted. */
    List<String> faults(String json) {
        List<String> paths = new ArrayList<>();
        for (Error error : schema.validate(json, InputFormat.JSON)) {
            StringBuilder path = new StringBuilder(JsonPlace.ROOT);
            for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
                Object element = error.getInstanceLocation().getElement(i);
                JsonPlace.step(path, element);
            }
            // A field that is missing, or too many, is named beside the object.
            String property = error.getProperty();
            if (property != null) {
                JsonPlace.step(path, property);
            }
            paths.add(path.toString());
        }
        return paths;
    }
}
