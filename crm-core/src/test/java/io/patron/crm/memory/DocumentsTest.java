// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents")
class DocumentsTest {
    private static final Comparator<Transaction> LATEST_FIRST = Comparator.comparing(
                    (Transaction t) -> t.at().orElseThrow())
            .thenComparing(Transaction::reference)
            .reversed();

    @Test
    @DisplayName("stand as in a plain map that is sorted at each look, and earlier views stay as they were")
    void asAPlainMap() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            Map<Reference, Transaction> plain = new HashMap<>();
            Documents documents = Documents.NONE;
            for (int step = 0; step < 15; step++) {
                List<Transaction> before = sorted(plain);
                Documents view = documents;
                documents = random.nextInt(4) == 0 ? removed(random, documents, plain) : put(random, documents, plain);
                assertThat(view.latest(null, 1_000)).isEqualTo(before);
                assertThat(documents.latest(null, 1_000)).isEqualTo(sorted(plain));
                pages(
                        documents,
                        sorted(plain),
                        purchase(ADA, "p" + random.nextInt(20), NOON.plusSeconds(random.nextInt(9))));
            }
        }
    }

    private static void pages(Documents documents, List<Transaction> all, Purchase mark) {
        List<Transaction> rest =
                all.stream().filter(t -> LATEST_FIRST.compare(t, mark) > 0).toList();
        assertThat(documents.latest(mark, 3)).isEqualTo(rest.subList(0, Math.min(3, rest.size())));
        Transaction stored = all.stream()
                .filter(t -> t.reference().equals(mark.reference()))
                .findFirst()
                .orElse(null);
        assertThat(documents.find(mark)).isEqualTo(stored);
    }

    private static Documents put(Random random, Documents documents, Map<Reference, Transaction> plain) {
        List<Transaction> batch = new ArrayList<>();
        Set<Reference> replaced = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Purchase purchase = purchase(ADA, "p" + random.nextInt(20), NOON.plusSeconds(random.nextInt(9)));
            batch.add(purchase);
            if (plain.containsKey(purchase.reference())) {
                replaced.add(purchase.reference());
            }
        }
        batch.forEach(t -> plain.put(t.reference(), t));
        return documents.put(batch, replaced);
    }

    private static Documents removed(Random random, Documents documents, Map<Reference, Transaction> plain) {
        Set<Reference> gone = Set.of(ref("p" + random.nextInt(10)), ref("p1" + random.nextInt(10)));
        plain.keySet().removeAll(gone);
        return documents.remove(gone);
    }

    private static List<Transaction> sorted(Map<Reference, Transaction> plain) {
        return plain.values().stream().sorted(LATEST_FIRST).toList();
    }
}
