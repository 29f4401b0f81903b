// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody meant who mistyped a word. */
final class Nearest {
    private static final int LONGEST = 40;
    private static final int SHORT = 4;

    private Nearest() {}

    /** The words {@code (did you mean "x"?)} with a blank before them, or nothing where no word is near. */
    static String hint(@Nullable Object typed, Collection<String> words) {
        String near = typed instanceof String text ? to(text, words) : null;
        return near == null ? "" : " (did you mean \"" + near + "\"?)";
    }

    /** The nearest word, if it is near enough. */
    static @Nullable String to(String typed, Collection<String> words) {
        if (typed.length() > LONGEST) {
            return null;
        }
        String near = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int allowed = Math.min(typed.length(), word.length()) <= SHORT ? 1 : 2;
            if (Math.abs(word.length() - typed.length()) <= allowed) {
                int distance = distance(plain(typed), plain(word));
                if (distance <= allowed && distance < least) {
                    near = word;
                    least = distance;
                }
            }
        }
        return near;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** How many letters must be put in, taken out, changed, or swapped with the next. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
