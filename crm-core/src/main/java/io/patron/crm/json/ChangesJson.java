// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.util.List;

/**
 * The changes of a booking, and what they left behind, as JSON text. Every change keeps its explanation, and every input of an
 * explanation its exact type.
 *
 * <p>Example: {@code {"v":1,"changes":[{"kind":"note","at":"2026-03-01T12:00:00Z","program":"club/1","why":"period.closed",
 * "inputs":{"until":{"instant":"2026-03-01T00:00:00Z"}}}]}}.
 */
public final class ChangesJson {
    private ChangesJson() {}

    /**
     * Writes changes.
     *
     * @param changes the changes, in their order
     * @return their text; equal changes give the same text
     * @throws JsonFormatException if an explanation has an input of a type that this library does not have, or a number or a
     *     text that is beyond all bounds
     */
    public static String write(List<Change> changes) {
        return Format.write(writer -> writer.objects("changes", changes, ChangeWriter::write));
    }

    /**
     * Reads changes.
     *
     * @param json what {@link #write} gave
     * @return the changes that were written
     * @throws JsonFormatException if the text is anything else
     */
    public static List<Change> read(String json) {
        return Format.read(json).as(from -> from.objects("changes", ChangeReader::change));
    }

    /**
     * Writes what a booking left behind.
     *
     * @param snapshot balances, tiers and stage
     * @return their text
     * @throws JsonFormatException if a tier's text is beyond all bounds
     */
    public static String writeSnapshot(Booking.Snapshot snapshot) {
        return Format.write(writer -> SnapshotFields.write(writer, snapshot));
    }

    /**
     * Reads what a booking left behind.
     *
     * @param json what {@link #writeSnapshot} gave
     * @return balances, tiers and stage
     * @throws JsonFormatException if the text is anything else
     */
    public static Booking.Snapshot readSnapshot(String json) {
        return Format.read(json).as(SnapshotFields::read);
    }
}
