// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.points.Expiry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of lifetimes in docs/programs.md")
class DocumentedExpiryTest {
    private static final LocalDate EARNED = LocalDate.of(2025, 5, 10);
    private static final Pattern ROW =
            Pattern.compile("\\| .* \\| `(\\{.*})` \\| (for ever|through (\\S+))(?: if nothing else happens)? \\|");
    private static final String HEAD = "{\"v\":1,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\","
            + "\"wallets\":[{\"wallet\":\"points\",\"expiry\":";

    private static Set<MatchResult> rows() {
        try {
            String text = Files.readString(Path.of(System.getProperty("patron.root"), "docs", "programs.md"));
            return ROW.matcher(text).results().collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expiry expiry(MatchResult row) {
        return ProgramJson.read(HEAD + row.group(1) + "}]}").points().get(0).expiry();
    }

    private static Optional<LocalDate> lastDay(Expiry expiry) {
        return expiry instanceof Expiry.Inactivity idle
                ? Optional.of(EARNED.plus(idle.period()))
                : expiry.goneOn(EARNED).map(gone -> gone.minusDays(1));
    }

    @Test
    @DisplayName("has each kind, and says of each through which day points live")
    void everyKindIsExplained() {
        assertThat(rows().stream().map(row -> expiry(row).getClass().getName()).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Expiry.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
        assertThat(rows())
                .allSatisfy(row -> assertThat(lastDay(expiry(row)))
                        .as(row.group(1))
                        .isEqualTo(Optional.ofNullable(row.group(3)).map(LocalDate::parse)));
    }
}
