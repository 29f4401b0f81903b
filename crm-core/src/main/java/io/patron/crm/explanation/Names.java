// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

/**
 * What the ladders and tiers of a program are called where people read of them: an explanation states their ids.
 *
 * <p>Example: with a name for each tier, {@code new Sentences(locale, zone, names)} writes "tier Gold of Club" where it would
 * write "tier gold of status".
 */
public interface Names {
    /** Calls everything by its id. */
    Names IDS = new Names() {
        @Override
        public String ladder(String ladder) {
            return ladder;
        }

        @Override
        public String tier(String ladder, String tier) {
            return tier;
        }
    };

    /**
     * A ladder's name.
     *
     * @param ladder its id
     * @return its name; the id where it has none
     */
    String ladder(String ladder);

    /**
     * A tier's name.
     *
     * @param ladder the ladder's id
     * @param tier the tier's id
     * @return its name; the id where it has none
     */
    String tier(String ladder, String tier);
}
