// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Purchase;
import io.patron.examples.quickstart.importer.Import;
import io.patron.examples.quickstart.importer.ImportedFact;
import io.patron.examples.quickstart.importer.Mapping;
import io.patron.examples.quickstart.importer.ReadyMappings;
import io.patron.examples.quickstart.importer.Rejections;
import io.patron.examples.quickstart.importer.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The points and tiers of real customers against the books a clerk would keep by hand. */
@DisplayName("The points and tiers of real customers, counted by hand,")
final class ByHandTest {
    @TempDir
    Path directory;

    /** Returns how many customers were compared. Those who gave something back are left out. */
    private long compare(String log) throws IOException {
        Path file = SharedData.file(log);
        Mapping mapping = ReadyMappings.choose(file);
        Map<String, Books> books = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        try (Rejections rejections = new Rejections(directory.resolve("rejected.csv"), false);
                Import run = new Import(mapping, rejections, directory)) {
            run.read(file, Instant.now(), (thousandths, rows) -> {});
            Instant asOf = run.asOf();
            Crm crm = Crm.builder(
                            new InMemoryCrmStore(),
                            Programs.pointsAndTiers(mapping.currency(), mapping.zone()),
                            () -> asOf)
                    .build();
            run.replay(batch -> {
                crm.customers()
                        .register(batch.customers().stream()
                                .map(id -> Customer.person(id, "x").build())
                                .toList());
                crm.transactions()
                        .record(batch.facts().stream().map(ImportedFact::fact).toList());
                for (ImportedFact imported : batch.facts()) {
                    String customer = imported.fact().customer().value();
                    if (imported.fact() instanceof Purchase purchase) {
                        books.computeIfAbsent(customer, c -> new Books()).bought(sale(purchase, mapping));
                    } else {
                        others.add(customer);
                    }
                }
            });
            books.keySet().removeAll(others);
            LocalDate today = asOf.atZone(mapping.zone()).toLocalDate();
            books.forEach((customer, book) -> {
                Truth truth = book.close(customer, Habit.REGULAR, today);
                Standing standing = crm.standings().of(CustomerId.of(customer));
                assertThat(standing.points(WalletId.POINTS).balance())
                        .as(customer)
                        .isEqualTo(truth.points());
                assertThat(standing.tier(Programs.STATUS).tier()).as(customer).isEqualTo(truth.tier());
                assertThat(standing.tier(Programs.CLASSES).tier()).as(customer).isEqualTo(truth.customerClass());
                assertThat(standing.stage().name()).as(customer).isEqualToIgnoringCase(truth.stage(today));
                assertThat(standing.history().net().getAmountMinorLong()).isEqualTo(truth.netCents());
            });
        }
        return books.size();
    }

    private static Sale sale(Purchase purchase, Mapping mapping) {
        LocalDateTime at = LocalDateTime.ofInstant(purchase.at().orElseThrow(), mapping.zone());
        int cents = Math.toIntExact(purchase.net().getAmountMinorLong());
        Product all = new Product("all", "all", List.of(), cents, 0);
        return new Sale("", purchase.reference().id(), at, List.of(new Sale.Item(all, 1)), "", "");
    }

    @Test
    @DisplayName("are the CRM's for every customer of CDNOW")
    void cdnow() throws IOException {
        assertThat(compare("cdnow/CDNOW_master.txt")).isEqualTo(23_570);
    }

    @Test
    @DisplayName("are the CRM's for every customer of Online Retail who gave nothing back")
    void onlineRetail() throws IOException {
        assertThat(compare("online-retail/online-retail.csv.gz")).isGreaterThan(2_500);
    }
}
