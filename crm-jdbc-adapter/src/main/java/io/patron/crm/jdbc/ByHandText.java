// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import org.jspecify.annotations.Nullable;

/** What a customer holds by hand on a ladder, as one line of a brief, and as a text by itself: empty for nothing. */
final class ByHandText {
    static final char BY_HAND = 'b';

    private ByHandText() {}

    static String write(@Nullable ByHand held) {
        StringBuilder text = new StringBuilder();
        write(text, held);
        return text.toString();
    }

    static void write(StringBuilder text, @Nullable ByHand held) {
        if (held != null) {
            BriefText.line(text, BY_HAND, held.tier(), held.hold().name(), BriefText.micros(held.since()));
            BriefText.values(
                    text,
                    BriefText.micros(held.until()),
                    held.fact().source(),
                    held.fact().id());
            BriefText.values(text, held.earned(), BriefText.micros(held.earnedSince()));
        }
    }

    static @Nullable ByHand read(String text) {
        return read(new BriefFields(text));
    }

    /** Reads the next line, if it is one of these. */
    static @Nullable ByHand read(BriefFields fields) {
        if (!fields.isNext(BY_HAND)) {
            return null;
        }
        fields.kind();
        return new ByHand(
                fields.text(),
                ManualTier.Hold.valueOf(fields.text()),
                fields.moment(),
                fields.momentOrNull(),
                Reference.of(fields.text(), fields.text()),
                fields.text(),
                fields.momentOrNull());
    }
}
