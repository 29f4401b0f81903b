// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The compact form of entries in temporary files. */
final class EntryCodec {
    private final Strings strings = new Strings();

    static void write(DataOutputStream out, Entry entry) throws IOException {
        out.writeLong(entry.line());
        out.writeUTF(entry.customer());
        writeOptional(out, entry.document());
        out.writeBoolean(entry.cancels());
        out.writeLong(entry.timeMicros());
        out.writeUTF(entry.product().sku());
        writeOptional(out, entry.product().name());
        out.writeByte(entry.product().category().size());
        for (String step : entry.product().category()) {
            out.writeUTF(step);
        }
        writeDecimal(out, entry.quantity());
        writeDecimal(out, entry.unitPrice());
        out.writeLong(entry.amountMinor());
        writeOptional(out, entry.channel());
        writeOptional(out, entry.store());
    }

    Entry read(DataInputStream in) throws IOException {
        return new Entry(
                in.readLong(),
                strings.one(in.readUTF()),
                readOptional(in),
                in.readBoolean(),
                in.readLong(),
                product(in),
                readDecimal(in),
                readDecimal(in),
                in.readLong(),
                readOptional(in),
                readOptional(in));
    }

    private Entry.Product product(DataInputStream in) throws IOException {
        String sku = strings.one(in.readUTF());
        String name = readOptional(in);
        int steps = in.readByte();
        List<String> category = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            category.add(strings.one(in.readUTF()));
        }
        return new Entry.Product(sku, name, List.copyOf(category));
    }

    // No text of an entry is empty, so that the empty text can stand for none.
    private static void writeOptional(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private @Nullable String readOptional(DataInputStream in) throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : strings.one(text);
    }

    // At most fifteen digits before the point and six after it, and at most 10^12: the digits fit a long.
    private static void writeDecimal(DataOutputStream out, BigDecimal value) throws IOException {
        out.writeLong(value.unscaledValue().longValueExact());
        out.writeByte(value.scale());
    }

    private static BigDecimal readDecimal(DataInputStream in) throws IOException {
        return BigDecimal.valueOf(in.readLong(), in.readByte());
    }
}
