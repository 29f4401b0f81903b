// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

/**
 * The order of texts by code point, which is the order of their UTF-8 bytes and so the order in which every database can keep
 * them. {@link String#compareTo} differs from it for characters beyond U+FFFF.
 */
public final class CodePointOrder {
    private CodePointOrder() {}

    /**
     * Compares two texts.
     *
     * @param a a text
     * @param b another
     * @return negative, zero or positive, as of a comparator
     */
    public static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        // Mostly the very same object, which equals sees at once, or others from the first character on.
        if ((shorter == 0 || a.charAt(0) == b.charAt(0)) && a.equals(b)) {
            return 0;
        }
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xs = Character.isSurrogate(x);
                boolean ys = Character.isSurrogate(y);
                // A surrogate stands for a code point above every other UTF-16 unit, U+E000 to U+FFFF included.
                return xs == ys ? Character.compare(x, y) : xs ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
