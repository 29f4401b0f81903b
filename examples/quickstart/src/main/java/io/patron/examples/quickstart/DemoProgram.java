// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.json.JsonFormatException;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.examples.quickstart.importer.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/** Where the program comes from under which a log is replayed. */
public final class DemoProgram {
    private static final String SAMPLE = "program.json";

    private DemoProgram() {}

    /**
     * The program of the sample shop.
     *
     * @return the program in {@code program.json} beside this class
     */
    public static Program sample() {
        try (InputStream in = Objects.requireNonNull(DemoProgram.class.getResourceAsStream(SAMPLE), SAMPLE)) {
            return ProgramJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program in a file, if its amounts are those of the log and it has what the summary speaks of. */
    static Program read(Path file, CurrencyUnit currency) throws IOException {
        Program program;
        try {
            program = ProgramJson.read(Files.readString(file));
        } catch (JsonFormatException e) {
            throw new BadInputException("The program " + file + " is not right. " + e.getMessage() + ".");
        } catch (NoSuchFileException e) {
            throw new BadInputException("There is no file " + file + ": check -Dcrm.program.");
        } catch (CharacterCodingException e) {
            throw new BadInputException("The program " + file + " is not saved as UTF-8.");
        }
        if (!program.currency().equals(currency)) {
            throw new BadInputException("The program " + file + " is in " + program.currency()
                    + ", and the sales are in " + currency + ".");
        }
        for (String ladder : List.of(Programs.CLASSES, Programs.STATUS)) {
            if (program.ladder(ladder).isEmpty()) {
                throw new BadInputException(lacks(file, "a ladder " + ladder));
            }
        }
        if (program.points(WalletId.POINTS).isEmpty()) {
            throw new BadInputException(lacks(file, "a wallet " + WalletId.POINTS));
        }
        return program;
    }

    private static String lacks(Path file, String what) {
        return "The program " + file + " has not " + what + ", which the summary of this demo speaks of.";
    }

    /** The program of a log: the one in the file that was named, or else points and tiers in the log's currency. */
    static Program of(Settings settings, CurrencyUnit currency, ZoneId zone) throws IOException {
        return settings.program().isPresent()
                ? read(settings.program().get(), currency)
                : Programs.pointsAndTiers(currency, zone);
    }
}
