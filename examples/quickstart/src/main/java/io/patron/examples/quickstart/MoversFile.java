// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Mover;
import io.patron.crm.tier.Tier;
import io.patron.examples.quickstart.importer.SafeCell;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everyone who would move, as rows that can be opened in a spreadsheet without running what a cell says. */
final class MoversFile implements Closeable {
    private final CsvWriter writer;
    private final Reasons reasons;
    private final int scale;

    /**
     * A file of nobody; one of before is written over.
     *
     * @param file where to; its folder is made where there is none
     * @param program the program as it is
     * @param changed the other program
     */
    MoversFile(Path file, Program program, Program changed) throws IOException {
        reasons = new Reasons(changed);
        scale = changed.points(WalletId.POINTS)
                .or(() -> program.points(WalletId.POINTS))
                .map(PointsPolicy::scale)
                .orElse(0);
        Files.createDirectories(file.toAbsolutePath().getParent());
        writer = CsvWriter.builder().build(file);
        writer.writeRecord("customer", "name", "ladder", "from", "to", "direction", "net", "points", "why");
    }

    void add(Mover mover) {
        writer.writeRecord(
                SafeCell.of(mover.customer().value()),
                SafeCell.of(mover.name()),
                SafeCell.of(mover.ladder()),
                tier(mover.from()),
                tier(mover.to()),
                mover.direction().name().toLowerCase(Locale.ROOT),
                mover.net().getAmount().toPlainString(),
                BigDecimal.valueOf(mover.points().getOrDefault(WalletId.POINTS, 0L), scale)
                        .toPlainString(),
                SafeCell.of(reasons.of(mover)));
    }

    private static String tier(@Nullable Tier tier) {
        return tier == null ? "" : SafeCell.of(tier.name());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
