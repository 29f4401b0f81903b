// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a closed set of constants, each with its own. Immutable and thread-safe. */
final class Names<E extends Enum<E>> {
    private final Map<E, String> words;
    private final Map<String, E> constants;

    /**
     * The words of all constants.
     *
     * @param all the constants
     * @param word the word of each
     * @throws IllegalStateException if two constants have one word
     */
    Names(E[] all, Function<E, String> word) {
        words = new EnumMap<>(Arrays.stream(all).collect(Collectors.toMap(Function.identity(), word)));
        constants = Arrays.stream(all).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }

    String of(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }

    @Nullable E find(String word) {
        return constants.get(word);
    }

    Collection<String> words() {
        return words.values();
    }

    /** What was meant, if it is near one of the words. */
    String hint(Object typed) {
        return Nearest.hint(typed, words.values());
    }

    String rule() {
        return "must be one of " + words.values();
    }
}
