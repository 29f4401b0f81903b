// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that a program says and that nobody can have meant. Immutable and thread-safe.
 *
 * <p>Example: {@code ERROR $.wallets[0].rules[1].when rule.never-fires}, "Rule tea-day can never give anything: its condition
 * cannot hold."
 *
 * @param code what is wrong
 * @param path where, as a path in the program's JSON text
 * @param inputs what the sentence speaks of, by name
 */
public record Finding(Code code, String path, SortedMap<String, String> inputs) {
    /** How bad it is. */
    public enum Severity {
        /** Some of it never works. A build should fail. */
        ERROR,
        /** It works, but probably not as meant. */
        WARNING
    }

    /** What is wrong. */
    public enum Code {
        /** The condition of a rule cannot hold. */
        RULE_NEVER_FIRES("rule.never-fires", Severity.ERROR),
        /** The condition of a rule holds on days that are over. */
        RULE_OVER("rule.over", Severity.WARNING),
        /** What a rule gives is always cut by the cap, which the rules before it use up. */
        RULE_SHADOWED("rule.shadowed", Severity.ERROR),
        /** A rule says what another one says. */
        RULE_REPEATED("rule.repeated", Severity.WARNING),
        /** A multiplier has no points per amount before it that it could multiply. */
        MULTIPLIER_WITHOUT_RATE("rule.multiplier-without-rate", Severity.ERROR),
        /** A rule gives more at once than its budget has for all customers. */
        RULE_OVER_BUDGET("rule.over-budget", Severity.WARNING),
        /** A rule is alone in its group. */
        GROUP_OF_ONE("rule.group-of-one", Severity.WARNING),
        /** The condition on lines cannot hold for any line. */
        LINES_NEVER("rule.lines-never", Severity.ERROR),
        /** A part of a condition holds always. */
        CONDITION_ALWAYS("condition.always", Severity.WARNING),
        /** A tier needs more purchases than anybody makes, or more money than anybody spends. */
        TIER_UNREACHABLE("tier.unreachable", Severity.WARNING),
        /** A review asks for nothing to stay in a tier. */
        TIER_NEVER_FALLS("tier.never-falls", Severity.WARNING),
        /** A ladder has one tier, so that nobody can rise. */
        LADDER_OF_ONE("ladder.of-one", Severity.WARNING),
        /** Reviews are not where a unit of the calendar ends, and find a part of the running one only. */
        REVIEW_OF_A_PART("ladder.review-of-a-part", Severity.WARNING),
        /** A tier is held for nearly as long as its window is, so that some days count twice and some never. */
        NEARLY_AS_LONG("ladder.nearly-as-long", Severity.WARNING),
        /** How long a tier is held at least is not longer than it is held anyway. */
        STAY_WITHOUT_EFFECT("ladder.stay-without-effect", Severity.WARNING),
        /** The last day of a wallet's points is over. */
        EXPIRY_OVER("expiry.over", Severity.WARNING),
        /** Points end before a customer who comes in her rhythm comes back. */
        EXPIRY_BEFORE_RETURN("expiry.before-return", Severity.WARNING),
        /** Nothing can be earned in a wallet. */
        WALLET_WITHOUT_RULES("wallet.without-rules", Severity.WARNING),
        /** A cap that no purchase can reach. */
        CAP_WITHOUT_EFFECT("wallet.cap-without-effect", Severity.WARNING),
        /** A cap for a period in which another cap leaves no more than that. */
        CAP_SHADOWED("wallet.cap-shadowed", Severity.WARNING),
        /** A cap on spending in a period in which another one leaves no more than that. */
        SPEND_CAP_SHADOWED("wallet.spend-cap-shadowed", Severity.WARNING),
        /** The condition of a guard cannot hold. */
        GUARD_NEVER("guard.never", Severity.ERROR),
        /** The condition of a guard holds on days that are over. */
        GUARD_OVER("guard.over", Severity.WARNING),
        /** A guard lets nothing be given for any purchase. */
        GUARD_STOPS_ALL("guard.stops-all", Severity.ERROR),
        /** A guard holds what is given for every purchase. */
        GUARD_HOLDS_ALL("guard.holds-all", Severity.WARNING),
        /** A guard holds what waits for the host anyway. */
        GUARD_WITHOUT_EFFECT("guard.without-effect", Severity.WARNING),
        /** A rounding where nothing is rounded. */
        ROUNDING_WITHOUT_EFFECT("wallet.rounding-without-effect", Severity.WARNING),
        /** A rule gives points that pay as much as was spent, or more. */
        WORTH_OVER_SPEND("wallet.worth-over-spend", Severity.WARNING),
        /** The condition of a treatment cannot hold. */
        TREATMENT_NEVER("treatment.never", Severity.ERROR),
        /** The condition of a treatment holds on days that are over. */
        TREATMENT_OVER("treatment.over", Severity.WARNING),
        /** A treatment is for whom another one is, and says the same. */
        TREATMENT_REPEATED("treatment.repeated", Severity.WARNING),
        /** A reward comes to what another one comes to. */
        REWARD_REPEATED("reward.repeated", Severity.WARNING),
        /** A reward costs more than a customer can ever spend at once. */
        REWARD_OVER_SPEND_CAP("reward.over-spend-cap", Severity.ERROR),
        /** A reward takes off as much as was spent for its points, or more. */
        REWARD_OVER_SPEND("reward.over-spend", Severity.WARNING),
        /** A reward is for nobody: its condition cannot hold. */
        REWARD_NEVER("reward.never", Severity.ERROR),
        /** A reward was for days that are over. */
        REWARD_OVER("reward.over", Severity.WARNING);

        private final String key;
        private final Severity severity;

        Code(String key, Severity severity) {
            this.key = key;
            this.severity = severity;
        }

        /**
         * Its name in texts, which does not change.
         *
         * @return such as {@code rule.never-fires}
         */
        public String key() {
            return key;
        }

        /**
         * How bad it is.
         *
         * @return error or warning
         */
        public Severity severity() {
            return severity;
        }
    }

    /** Copies the inputs. */
    public Finding {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    static Finding of(Code code, String path, Map<String, String> inputs) {
        return new Finding(code, path, new TreeMap<>(inputs));
    }

    /**
     * How bad it is.
     *
     * @return error or warning
     */
    public Severity severity() {
        return code.severity();
    }

    /**
     * The sentence of this finding.
     *
     * @param locale the language; English where there is no bundle for it
     * @return one or two sentences
     */
    public String sentence(Locale locale) {
        String sentence = sentences(locale).getString(code.key());
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            sentence = sentence.replace('{' + input.getKey() + '}', input.getValue());
        }
        return sentence;
    }

    /** Read here, because the usual look-up falls back to the language of the machine, and cannot be told not to in a module. */
    private static ResourceBundle sentences(Locale locale) {
        ResourceBundle.Control names =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        InputStream found = names.getCandidateLocales("findings", locale).stream()
                .map(candidate -> names.toBundleName("findings", candidate) + ".properties")
                .map(Finding.class::getResourceAsStream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        try (Reader reader = new InputStreamReader(found, StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Severity, path, code and the sentence in English. */
    @Override
    public String toString() {
        return severity() + " " + path + " " + code.key() + ": " + sentence(Locale.ENGLISH);
    }
}
