// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Whose each document is. A document belongs to one customer; where its number appears under several, it is the one whose
 * number comes first, wherever the rows stand in the file.
 */
final class Owners implements Closeable {
    private final Shares shares;
    private final Map<String, String> disputed = new HashMap<>();

    Owners(Path directory, int count) throws IOException {
        shares = new Shares(directory, "documents", count);
    }

    void add(String document, Entry entry) throws IOException {
        DataOutputStream out = shares.of(document);
        out.writeUTF(document);
        out.writeUTF(entry.customer());
        out.writeLong(entry.line());
        out.writeLong(entry.timeMicros());
    }

    /** Finds the documents of several customers; {@code times} hears when each row was that stays. */
    void settle(Rejections rejections, LongConsumer times) throws IOException {
        shares.close();
        for (int i = 0; i < shares.size(); i++) {
            List<Refusal> refused = new ArrayList<>();
            Map<String, String> owners = new HashMap<>();
            shares.read(i, in -> {
                String document = in.readUTF();
                String customer = in.readUTF();
                in.skipNBytes(2 * Long.BYTES);
                String owner = owners.putIfAbsent(document, customer);
                if (owner != null && !owner.equals(customer)) {
                    String first = owner.compareTo(customer) < 0 ? owner : customer;
                    owners.put(document, first);
                    disputed.put(document, first);
                }
            });
            shares.read(i, in -> {
                String document = in.readUTF();
                String customer = in.readUTF();
                long line = in.readLong();
                long time = in.readLong();
                if (owns(document, customer)) {
                    times.accept(time);
                } else {
                    refused.add(refusal(document, customer, line));
                }
            });
            refused.sort(Comparator.comparingLong(Refusal::line));
            for (Refusal refusal : refused) {
                rejections.add(refusal);
            }
        }
    }

    private Refusal refusal(String document, String customer, long line) {
        String message = "document " + Refusal.shown(document) + " belongs to customer " + disputed.get(document)
                + ", and here to customer " + customer + ": one document has one customer";
        return new Refusal(line, Problem.TWO_CUSTOMERS, message, List.of(document, customer));
    }

    boolean owns(String document, String customer) {
        String owner = disputed.get(document);
        return owner == null || owner.equals(customer);
    }

    @Override
    public void close() throws IOException {
        shares.close();
    }
}
