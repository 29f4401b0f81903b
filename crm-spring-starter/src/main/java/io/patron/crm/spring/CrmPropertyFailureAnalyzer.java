// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says, where an application cannot start because of a value that the library refuses, which property sets it. */
final class CrmPropertyFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {
    /** What the library's messages begin with, and what they are about. */
    private static final Map<String, String> ACTIONS = Map.of(
            "database: ",
            "Use one of these databases. If yours behaves like one of them, say so with crm.jdbc.dialect.",
            "table prefix: ",
            "Correct the property crm.jdbc.table-prefix.",
            "program version: ",
            "Give what was changed the next version: raise \"version\" in the file that crm.program names, or the number in"
                    + " Program.builder(…), and keep its id. What happened before stays judged by the version it happened under.",
            "tenant id: ",
            "Correct the property crm.tenant.",
            "facts of the cache: ",
            "Correct the property crm.cache.facts.",
            "cache: ",
            "Add it to the application, or remove the property crm.cache.facts.");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, IllegalArgumentException cause) {
        String message = String.valueOf(cause.getMessage());
        return ACTIONS.entrySet().stream()
                .filter(action -> message.startsWith(action.getKey()))
                .findFirst()
                .map(action -> new FailureAnalysis("The CRM cannot start: " + message + '.', action.getValue(), cause))
                .orElse(null);
    }
}
