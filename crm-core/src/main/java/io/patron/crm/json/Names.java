// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a closed set of constants, each with its own. Immutable and thread-safe. */
final class Names<E extends Enum<E>> {
    private final String[] byOrdinal;
    private final Map<String, E> constants;

    /**
     * The words of all constants.
     *
     * @param all the constants, in their order
     * @param name the word of each
     * @throws IllegalStateException if two constants have one word
     */
    Names(E[] all, Function<E, String> name) {
        byOrdinal = Arrays.stream(all).map(name).toArray(String[]::new);
        constants = Arrays.stream(all).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    String of(E constant) {
        return byOrdinal[constant.ordinal()];
    }

    @Nullable E find(String name) {
        return constants.get(name);
    }

    String rule() {
        return "must be one of " + Arrays.toString(byOrdinal);
    }
}
