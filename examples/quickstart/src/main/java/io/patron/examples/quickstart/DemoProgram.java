// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.json.JsonFormatException;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Finding;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** Where the programs come from: the one under which a log is replayed, and another that is tried on its customers. */
public final class DemoProgram {
    private static final String SAMPLE = "program.json";
    private static final String MARK = "\uFEFF";

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

    /** The program in the file that a setting names. */
    private static Program read(Path file, String setting) throws IOException {
        try {
            String text = Files.readString(file);
            if (text.isBlank()) {
                throw new BadInputException("The program " + file + " is empty.");
            }
            // Some editors begin a file with a mark that says it is UTF-8.
            return ProgramJson.read(text.startsWith(MARK) ? text.substring(MARK.length()) : text);
        } catch (JsonFormatException e) {
            String what = String.valueOf(e.getMessage());
            throw new BadInputException("The program " + file + " is not right. " + what + "." + hint(what));
        } catch (NoSuchFileException e) {
            throw new BadInputException("There is no file " + file + ": check -D" + setting + ".");
        } catch (CharacterCodingException e) {
            throw new BadInputException(
                    "The program " + file + " is not saved as UTF-8. Save it again with this encoding, as plain text.");
        }
    }

    /** The program in a file, if its amounts are those of the log and it has what the summary speaks of. */
    static Program read(Path file, CurrencyUnit currency) throws IOException {
        Program program = read(file, "crm.program");
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

    /** What to do about the mistakes that people make most who do not write JSON every day. */
    private static String hint(String message) {
        if (message.contains("must be well-formed JSON")) {
            return " Look at this line and the end of the one before: often there is a comma too few or too many, a bracket"
                    + " or a quotation mark is missing, or quotation marks are curly.";
        }
        if (message.contains("must be money such as")) {
            return " Write the currency, a blank, and the amount with all its decimals after a point, without commas.";
        }
        return "";
    }

    private static String lacks(Path file, String what) {
        return "The program " + file + " has not " + what + ", which the summary of this demo speaks of.";
    }

    /** The program that is to be tried, if any is: in the currency and the zone of the program as it is, or they cannot be compared. */
    static Optional<Program> changed(Settings settings, Program program) throws IOException {
        if (settings.whatIf().isEmpty()) {
            return Optional.empty();
        }
        Path file = settings.whatIf().get();
        Program changed = read(file, "crm.whatif");
        if (!changed.currency().equals(program.currency()) || !changed.zone().equals(program.zone())) {
            throw new BadInputException("The program " + file + " cannot be tried on these customers: it is in "
                    + place(changed) + ", and theirs is in " + place(program) + ". Both must be the same.");
        }
        return Optional.of(changed);
    }

    private static String place(Program program) {
        return program.currency() + " and " + program.zone();
    }

    /** Says what the program in a file says and nobody can have meant, if there is any such thing. */
    static void remarks(Path file, Program program, Console console) {
        // The log may be of any time, so no day of a rule counts as over.
        List<Finding> findings = program.lint(Instant.EPOCH);
        for (Finding finding : findings) {
            console.line((finding.severity() == Finding.Severity.ERROR ? "Mistake" : "Doubt") + " in " + file + ", at "
                    + finding.path() + ": " + finding.sentence(Locale.ENGLISH));
        }
        if (!findings.isEmpty()) {
            console.line();
        }
    }

    /** The program of a log: the one in the file that was named, or else points and tiers in the log's currency. */
    static Program of(Settings settings, CurrencyUnit currency, ZoneId zone) throws IOException {
        return settings.program().isPresent()
                ? read(settings.program().get(), currency)
                : Programs.pointsAndTiers(currency, zone);
    }
}
