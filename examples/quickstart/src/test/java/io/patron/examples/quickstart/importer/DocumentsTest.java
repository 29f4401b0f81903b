// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The facts of an import")
final class DocumentsTest {
    @TempDir
    Path directory;

    private static String row(String document, String sku, String quantity, String price, int day) {
        return document + ",ada," + sku + ",," + quantity + "," + price + ",2024-03-" + (day < 10 ? "0" : "") + day;
    }

    @Test
    @DisplayName("put the rows of one invoice together wherever they stand, at the earliest time")
    void oneInvoice() throws IOException {
        Trial trial = Trial.rows(
                directory,
                row("1", "GT", "2", "4.90", 2),
                row("2", "BT", "1", "3.00", 3),
                row("1", "GT", "2", "4.90", 1),
                row("1", "CUP", "1", "0", 2));
        assertThat(trial.purchases()).hasSize(2);
        Purchase first = trial.purchases().get(0);
        assertThat(first.at()).contains(Instant.parse("2024-02-29T23:00:00Z"));
        // Equal lines are separate lines, and what was given for nothing is a line.
        assertThat(first.lines()).extracting(l -> l.sku()).containsExactly("CUP", "GT", "GT");
        assertThat(first.net().getAmount()).isEqualByComparingTo("19.60");
        assertThat(trial.tally().purchases()).isEqualTo(2);
        assertThat(trial.tally().netMinor()).isEqualTo(2_260);
    }

    @Test
    @DisplayName("count an invoice whose lines are all for nothing")
    void free() throws IOException {
        Trial trial = Trial.rows(directory, row("1", "SAMPLE", "1", "0", 1));
        assertThat(trial.purchases())
                .singleElement()
                .satisfies(p -> assertThat(p.net().isZero()).isTrue());
    }

    @Test
    @DisplayName("are the same, byte for byte, from a shuffled file")
    void shuffled() throws IOException {
        List<String> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            boolean cancels = random.nextInt(5) == 0;
            String document = (cancels ? "C" : "") + (1 + random.nextInt(60));
            rows.add(String.join(
                    ",",
                    document,
                    "c" + document.hashCode() % 7,
                    "S" + random.nextInt(6),
                    "",
                    (cancels ? "-" : "") + (1 + random.nextInt(4)),
                    (1 + random.nextInt(9)) + ".99",
                    "2024-03-" + (10 + random.nextInt(20))));
        }
        Trial inOrder = Trial.rows(directory, rows.toArray(String[]::new));
        assertThat(inOrder.refunds()).isNotEmpty();
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(rows, random);
            Trial shuffled = Trial.rows(directory, rows.toArray(String[]::new));
            assertThat(shuffled.facts()).isEqualTo(inOrder.facts());
            assertThat(shuffled.asOf()).isEqualTo(inOrder.asOf());
            assertThat(shuffled.tally().netMinor()).isEqualTo(inOrder.tally().netMinor());
        }
    }

    @Test
    @DisplayName("keep rows without an invoice number apart by their content and their number among equals")
    void contentKeys() throws IOException {
        Trial trial = Trial.rows(
                directory, row("", "GT", "2", "4.90", 1), row("", "GT", "2", "4.90", 1), row("", "GT", "3", "4.90", 1));
        assertThat(trial.purchases())
                .extracting(p -> p.reference().id())
                .containsExactly(
                        "ada 2024-02-29T23:00:00Z GT 2 9.80#1",
                        "ada 2024-02-29T23:00:00Z GT 2 9.80#2",
                        "ada 2024-02-29T23:00:00Z GT 3 14.70#1");
        String name = "x".repeat(150);
        Trial longNames =
                Trial.rows(directory, ",ada,GT," + name + ",1,1,2024-03-01", ",ada,GT," + name + ",1,1,2024-03-01");
        assertThat(longNames.purchases())
                .extracting(p -> p.reference().id().replaceFirst("[0-9a-f]{40}", "hash"))
                .containsExactly("hash#1", "hash#2");
    }

    @Test
    @DisplayName("count rows without a customer as anonymous sales and record nothing")
    void anonymous() throws IOException {
        Trial trial = Trial.rows(
                directory,
                "1,,GT,,2,5.00,2024-03-01",
                "C2,,GT,,-1,5.00,2024-03-05",
                "3,ada,GT,,1,5.00,2024-03-02",
                "4,17850.0,GT,,1,5.00,2024-03-03");
        assertThat(trial.tally().anonymousRows()).isEqualTo(2);
        assertThat(trial.tally().anonymousMinor()).isEqualTo(500);
        assertThat(trial.tally().customers()).isEqualTo(2);
        assertThat(trial.facts()).extracting(f -> f.customer().value()).containsExactlyInAnyOrder("ada", "17850");
        assertThat(trial.asOf()).isEqualTo(Instant.parse("2024-03-05T23:00:00Z"));
    }

    @Test
    @DisplayName("leave an invoice number of two customers with the one who comes first, in whatever order they stand")
    void twoCustomers() throws IOException {
        List<String> rows = new ArrayList<>(List.of(
                "1,bob,GT,,2,5.00,2024-03-01",
                "1,ada,GT,,1,5.00,2024-03-02",
                "1,bob,CUP,,1,9.00,2024-03-09",
                "2,bob,CUP,,1,9.00,2024-03-03"));
        for (int i = 0; i < 4; i++) {
            Collections.rotate(rows, 1);
            Trial trial = Trial.rows(directory, rows.toArray(String[]::new));
            assertThat(trial.problems()).containsOnlyKeys(Problem.TWO_CUSTOMERS).containsValue(2L);
            assertThat(trial.sentence())
                    .contains("document \"1\" belongs to customer ada, and here to customer bob: one document");
            assertThat(trial.tally().netMinor()).isEqualTo(1_400);
            assertThat(trial.asOf()).isEqualTo(Instant.parse("2024-03-03T23:00:00Z"));
        }
    }

    @Test
    @DisplayName("refuse an invoice of more lines than a document can have")
    void tooManyLines() throws IOException {
        String[] rows = new String[Purchase.MAX_LINES + 2];
        Arrays.fill(rows, row("1", "GT", "1", "1", 1));
        rows[0] = row("2", "GT", "1", "1", 1);
        Trial trial = Trial.rows(directory, rows);
        assertThat(trial.rejected()).isEqualTo(Purchase.MAX_LINES + 1);
        assertThat(trial.sentence()).contains("document \"1\" has 10001 lines: it must have at most 10000");
        assertThat(trial.tally().purchases()).isEqualTo(1);
    }

    private static LineReturn returned(int line, String quantity, String amount) {
        return new LineReturn(line, new BigDecimal(quantity), new BigDecimal(amount));
    }

    private static List<LineReturn> lines(Refund refund) {
        return ((RefundScope.Lines) refund.scope()).returns();
    }

    @Test
    @DisplayName("match a cancellation to the latest earlier purchase of the product, then to the one before")
    void matching() throws IOException {
        Trial trial = Trial.rows(
                directory,
                row("C9", "GT", "-4", "5.00", 20),
                row("1", "GT", "3", "5.00", 1),
                row("2", "GT", "3", "5.00", 2),
                row("3", "BT", "9", "5.00", 3),
                row("4", "GT", "9", "5.00", 25));
        assertThat(trial.refunds()).extracting(r -> r.reference().id()).containsExactly("C9/1", "C9/2");
        Refund spilled = trial.refunds().get(0);
        Refund latest = trial.refunds().get(1);
        assertThat(spilled.about().orElseThrow().id()).isEqualTo("1");
        assertThat(lines(spilled)).containsExactly(returned(1, "1", "5.00"));
        assertThat(latest.about().orElseThrow().id()).isEqualTo("2");
        assertThat(lines(latest)).containsExactly(returned(1, "3", "15.00"));
        assertThat(trial.tally().refunds()).isEqualTo(1);
        assertThat(trial.tally().refundFacts()).isEqualTo(2);
        assertThat(trial.tally().netMinor()).isEqualTo((15 + 45 + 45 + 15 - 20) * 100L);
    }

    @Test
    @DisplayName("prefer the line of the same price within a purchase, and add up what one document takes of a line")
    void samePrice() throws IOException {
        Trial trial = Trial.rows(
                directory,
                row("1", "GT", "3", "4.00", 1),
                row("1", "GT", "3", "5.00", 1),
                row("C2", "GT", "-1", "5.00", 2),
                row("C2", "GT", "-1", "5.00", 2),
                row("C3", "GT", "-2", "5.00", 3));
        assertThat(lines(trial.refunds().get(0))).containsExactly(returned(2, "2", "10.00"));
        // One unit is left at its price; the other comes from the cheaper line, and what it lacks is not linked.
        assertThat(lines(trial.refunds().get(1))).containsExactly(returned(1, "1", "5.00"), returned(2, "1", "5.00"));
        assertThat(trial.tally().netMinor()).isEqualTo(700);
    }

    @Test
    @DisplayName("leave what exceeds the money of a line unlinked, so that the sum is exact")
    void excess() throws IOException {
        Trial trial = Trial.rows(directory, row("1", "GT", "2", "4.00", 1), row("C2", "GT", "-2", "5.00", 2));
        assertThat(trial.refunds()).extracting(r -> r.reference().id()).containsExactly("C2/1", "C2/u");
        assertThat(lines(trial.refunds().get(0))).containsExactly(returned(1, "2", "8.00"));
        assertThat(((RefundScope.Amount) trial.refunds().get(1).scope()).money().getAmount())
                .isEqualByComparingTo("2");
        assertThat(trial.tally().unlinkedMinor()).isEqualTo(200);
        assertThat(trial.tally().netMinor()).isEqualTo(-200);
    }

    @Test
    @DisplayName("record cancellations before, without or larger than their purchase as refunds without one")
    void unlinked() throws IOException {
        Trial trial = Trial.rows(
                directory,
                row("C1", "GT", "-1", "5.00", 1),
                row("2", "GT", "2", "5.00", 2),
                row("C3", "GT", "-5", "5.00", 3),
                row("C4", "XX", "-1", "1.00", 4));
        assertThat(trial.refunds())
                .extracting(r -> r.reference().id() + " " + r.about().isPresent())
                .containsExactly("C1/u false", "C3/1 true", "C3/u false", "C4/u false");
        assertThat(trial.tally().unlinkedFacts()).isEqualTo(3);
        assertThat(trial.tally().netMinor()).isEqualTo((-5 + 10 - 25 - 1) * 100L);
    }

    @Test
    @DisplayName("spread the money of a spilling row so that nothing is lost")
    void cents() throws IOException {
        Trial trial = Trial.rows(
                directory,
                row("1", "GT", "1", "0.335", 1),
                row("2", "GT", "1", "0.335", 2),
                row("3", "GT", "1", "0.335", 3),
                row("C4", "GT", "-3", "0.335", 4));
        // 3 × 0.34 was paid, 1.01 comes back.
        assertThat(trial.refunds())
                .flatExtracting(r -> lines(r))
                .extracting(l -> l.amount())
                .containsExactly(new BigDecimal("0.34"), new BigDecimal("0.33"), new BigDecimal("0.34"));
        assertThat(trial.tally().netMinor()).isEqualTo(1);
    }

    @Test
    @DisplayName("give back what was given for nothing, and refuse to cancel nothing at all")
    void nothing() throws IOException {
        Trial trial = Trial.rows(
                directory, row("1", "GT", "2", "0", 1), row("C2", "GT", "-1", "0", 2), row("C3", "XX", "-1", "0", 3));
        assertThat(trial.refunds()).hasSize(1);
        assertThat(trial.tally().refunds()).isEqualTo(1);
        assertThat(trial.problems()).containsOnlyKeys(Problem.NOTHING_TO_CANCEL);
        assertThat(trial.sentence())
                .isEqualTo(
                        "line 4: it cancels 1 of the product \"XX\" at a price of 0, and customer \"ada\" has not bought it before");
    }

    @Test
    @DisplayName("tell what is sold from what is given back within one document, where the mapping says so")
    void exchange() throws IOException {
        Mapping mapping = MappingReader.read("""
                {"name": "till", "currency": "EUR", "zone": "Europe/Berlin", "timePatterns": ["yyyy-MM-dd"],
                 "columns": {"document": "d", "customer": "c", "sku": "s", "quantity": "q", "unitPrice": "p", "time": "t"},
                 "cancellations": {"negativeQuantity": true}}
                """, "till");
        Trial trial = Trial.text(
                directory,
                mapping,
                "d,c,s,q,p,t\n1,ada,GT,2,5,2024-03-01\n2,ada,GT,-1,5,2024-03-02\n2,ada,BT,1,7,2024-03-02\n2/1,ada,BT,1,7,2024-03-02\n");
        assertThat(trial.facts())
                .extracting(f -> f.reference().toString())
                .containsExactly("till:1", "till:2", "till:2/1", "till-refund:2/1");
        assertThat(trial.tally().purchases()).isEqualTo(3);
        assertThat(trial.tally().refunds()).isEqualTo(1);
        assertThat(trial.tally().netMinor()).isEqualTo(1_900);
    }

    @Test
    @DisplayName("stop at the first bad document, too")
    void stops() throws IOException {
        Path file = directory.resolve("stop.csv");
        Files.writeString(file, Trial.HEADER + row("C1", "GT", "-1", "0", 1) + "\n");
        assertThatExceptionOfType(StoppedException.class)
                .isThrownBy(() -> Trial.file(directory, Trial.SHOP, file, true))
                .withMessageStartingWith("line 2: it cancels 1 of the product \"GT\" at a price of 0");
        assertThat(Trial.leftOver(directory)).isEmpty();
    }
}
