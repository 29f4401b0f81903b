// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a closed set of constants, each with its own. Immutable and thread-safe. */
final class Names<E extends Enum<E>> {
    private final Map<E, String> words;
    private final Map<String, E> constants = new HashMap<>();

    /**
     * The words of constants, as the registry has them.
     *
     * @param all the constants, one or more
     * @throws IllegalStateException if two constants have one word
     */
    Names(E[] all) {
        words = new EnumMap<>(all[0].getDeclaringClass());
        for (E constant : all) {
            String word = Registry.word(constant);
            words.put(constant, word);
            if (constants.put(word, constant) != null) {
                throw new IllegalStateException(word + " stands for two constants");
            }
        }
    }

    String of(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }

    /** The words of several, in their order. */
    Set<String> of(Set<E> several) {
        Set<String> names = new LinkedHashSet<>();
        for (E constant : several) {
            names.add(of(constant));
        }
        return names;
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
