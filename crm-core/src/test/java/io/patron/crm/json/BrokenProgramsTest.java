// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a program is said where it is wrong, with what was meant, where that can be told. */
class BrokenProgramsTest {
    private static final String CLUB = Golden.read("club.json");
    private static final String RULE = "$.wallets[0].rules[3]";
    private static final String ANY = RULE + ".when.all[3].any";
    private static final Schema SCHEMA = new Schema();

    @Test
    @DisplayName("the program that is broken here is good")
    void theProgramIsGood() {
        assertThat(SCHEMA.faults(CLUB)).isEmpty();
        ProgramJsonTest.comesBack(ProgramJson.read(CLUB));
        assertThat(ProgramJson.readVersions(CLUB).all()).containsExactly(ProgramJson.read(CLUB));
    }

    static Stream<Arguments> seenByBoth() {
        return Stream.of(
                arguments("\"v\": 1", "\"v\": 2", "$.v"),
                arguments("\"v\": 1,", "", "$.v"),
                arguments("\"id\": \"club\"", "\"id\": \"\"", "$.id"),
                arguments("\"id\": \"club\"", "\"id\": 7", "$.id"),
                arguments("\"id\": \"club\"", "\"id\": \"" + "x".repeat(41) + "\"", "$.id"),
                arguments("\"version\": 3", "\"version\": 0", "$.version"),
                arguments("\"version\": 3", "\"version\": \"3\"", "$.version"),
                arguments("\"version\": 3", "\"version\": 3000000000", "$.version"),
                arguments("\"version\": 3", "\"version\": 3, \"colour\": \"red\"", "$.colour"),
                arguments("\"2026-01-01\"", "\"soon\"", "$.inForceFrom"),
                arguments("\"2026-01-01\"", "20260101", "$.inForceFrom"),
                arguments("\"currency\": \"EUR\"", "\"currency\": \"euro\"", "$.currency"),
                arguments("\"currency\": \"EUR\"", "\"curency\": \"EUR\"", "$.curency"),
                arguments("\"zone\": \"Europe/Lisbon\"", "\"zone\": 1", "$.zone"),
                arguments("\"wallet\": \"points\"", "\"walet\": \"points\"", "$.wallets[0].walet"),
                arguments("\"wallet\": \"points\"", "\"wallet\": true", "$.wallets[0].wallet"),
                arguments("\"scale\": 0", "\"scale\": 7", "$.wallets[0].scale"),
                arguments("\"rounding\": \"down\"", "\"rounding\": \"unnecessary\"", "$.wallets[0].rounding"),
                arguments("\"capPerPurchase\": 5000", "\"capPerPurchase\": 0", "$.wallets[0].capPerPurchase"),
                arguments("{\"bonus\": 100}", "{\"bonus\": 100}, \"group\": \"\"", "$.wallets[0].rules[2].group"),
                arguments("{\"bonus\": 100}", "{\"bonus\": 100}, \"group\": [\"best\"]", "$.wallets[0].rules[2].group"),
                base("\"also\": [\"taxes\"]", ".also[0]"),
                base("\"also\": [\"tax\", \"tax\"]", ".also"),
                base("\"also\": \"tax\"", ".also"),
                base("\"notPaidBy\": [\"\"]", ".notPaidBy[0]"),
                base("\"notPaidBy\": [1]", ".notPaidBy[0]"),
                base("\"notPaidBy\": [\"points\", \"points\"]", ".notPaidBy"),
                base("\"lines\": {\"channel\": [\"web\"]}", ".lines.channel"),
                base("\"tax\": true", ".tax"),
                worth("\"points\": 0, \"money\": \"EUR 0.01\"", ".points"),
                worth("\"points\": 1000000000001, \"money\": \"EUR 0.01\"", ".points"),
                worth("\"points\": \"1\", \"money\": \"EUR 0.01\"", ".points"),
                worth("\"points\": 1, \"money\": \"EUR 0.00\"", ".money"),
                worth("\"points\": 1, \"money\": \"EUR -0.01\"", ".money"),
                worth("\"points\": 1, \"money\": 0.01", ".money"),
                worth("\"points\": 1", ".money"),
                arguments("\"scale\": 0", "\"scale\": 0, \"cost\": {\"points\": 0}", "$.wallets[0].cost.points"),
                arguments(
                        "\"scale\": 0",
                        "\"scale\": 0, \"caps\": [{\"points\": 0, \"per\": \"day\"}]",
                        "$.wallets[0].caps[0].points"),
                arguments(
                        "\"scale\": 0",
                        "\"scale\": 0, \"caps\": [{\"points\": 1, \"per\": \"week\"}]",
                        "$.wallets[0].caps[0].per"),
                worth("\"points\": 1, \"money\": \"EUR 0.01\", \"per\": 1", ".per"),
                arguments("{\"after\": \"P24M\"}", "{\"after\": \"2 years\"}", "$.wallets[0].expiry.after"),
                arguments("{\"after\": \"P24M\"}", "{\"after\": \"P0D\"}", "$.wallets[0].expiry.after"),
                arguments("{\"after\": \"P24M\"}", "{\"before\": \"P24M\"}", "$.wallets[0].expiry.before"),
                arguments("{\"after\": \"P24M\"}", "{\"after\": \"P24M\", \"never\": true}", "$.wallets[0].expiry"),
                arguments("{\"after\": \"P24M\"}", "\"P24M\"", "$.wallets[0].expiry"),
                arguments("{\"after\": \"P24M\"}", "{\"endOf\": \"quarter\"}", "$.wallets[0].expiry.endOf"),
                arguments("{\"after\": \"P24M\"}", "{\"endOf\": {}}", "$.wallets[0].expiry.endOf.unit"),
                arguments(
                        "{\"after\": \"P24M\"}", "{\"endOf\": {\"unit\": \"week\"}}", "$.wallets[0].expiry.endOf.unit"),
                arguments(
                        "{\"after\": \"P24M\"}",
                        "{\"endOf\": {\"unit\": \"year\", \"after\": \"P0D\"}}",
                        "$.wallets[0].expiry.endOf.after"),
                arguments("{\"after\": \"P24M\"}", "{\"through\": \"31.12.2026\"}", "$.wallets[0].expiry.through"),
                arguments(
                        "{\"after\": \"P24M\"}",
                        "{\"yearly\": {\"last\": \"02-30\"}}",
                        "$.wallets[0].expiry.yearly.last"),
                arguments("{\"after\": \"P24M\"}", "{\"yearly\": {}}", "$.wallets[0].expiry.yearly.last"),
                arguments("\"id\": \"base\"", "\"id\": \"referral\"", "$.wallets[0].rules[0].id"),
                arguments(
                        "\"scale\": 0",
                        "\"scale\": 0, \"referral\": {\"referrer\": -1, \"friend\": 1}",
                        "$.wallets[0].referral.referrer"),
                arguments(
                        "\"scale\": 0",
                        "\"scale\": 0, \"referral\": {\"friend\": 1, \"evenIfAlike\": false}",
                        "$.wallets[0].referral.evenIfAlike"),
                arguments("\"points\": 1,", "\"points\": 0,", "$.wallets[0].rules[0].award.perMoney.points"),
                arguments("\"points\": 1,", "\"points\": \"1\",", "$.wallets[0].rules[0].award.perMoney.points"),
                arguments("\"per\": \"EUR 1.00\"", "\"per\": \"EUR 0.00\"", "$.wallets[0].rules[0].award.perMoney.per"),
                arguments("\"per\": \"EUR 1.00\"", "\"per\": 1", "$.wallets[0].rules[0].award.perMoney.per"),
                arguments("\"per\": \"EUR 1.00\"", "\"pre\": \"EUR 1.00\"", "$.wallets[0].rules[0].award.perMoney.pre"),
                arguments(
                        "{\"multiplier\": \"1.5\"}",
                        "{\"multiplier\": \"1\"}",
                        "$.wallets[0].rules[1].award.multiplier"),
                arguments(
                        "{\"multiplier\": \"1.5\"}",
                        "{\"multiplier\": \"1,5\"}",
                        "$.wallets[0].rules[1].award.multiplier"),
                arguments("{\"multiplier\": \"1.5\"}", "{\"times\": \"1.5\"}", "$.wallets[0].rules[1].award.times"),
                arguments("{\"bonus\": 100}", "{\"bonus\": -5}", "$.wallets[0].rules[2].award.bonus"),
                arguments("{\"bonus\": 100}", "{}", "$.wallets[0].rules[2].award"),
                arguments(
                        "{\"firstPurchase\": true}",
                        "{\"firstPurchase\": false}",
                        "$.wallets[0].rules[2].when.firstPurchase"),
                arguments(
                        "{\"firstPurchase\": true}",
                        "{\"fristPurchase\": true}",
                        "$.wallets[0].rules[2].when.fristPurchase"),
                arguments("{\"firstPurchase\": true}", "{\"script\": \"1+1\"}", "$.wallets[0].rules[2].when.script"),
                arguments(
                        "{\"firstPurchase\": true}",
                        "{\"birthdayMonth\": true}",
                        "$.wallets[0].rules[2].when.birthdayMonth"),
                arguments("{\"firstPurchase\": true}", "{\"all\": []}", "$.wallets[0].rules[2].when.all"),
                arguments("\"tuesday\", \"friday\"", "\"tuesday\", \"freitag\"", RULE + ".when.all[1].weekday[1]"),
                arguments("\"tuesday\", \"friday\"", "\"tuesday\", \"tuesday\"", RULE + ".when.all[1].weekday"),
                arguments("\"from\": \"22:00\"", "\"from\": \"24:00\"", RULE + ".when.all[2].not.hours.from"),
                arguments("\"week\": \"second\"", "\"week\": \"fifth\"", ANY + "[0].nthWeekday.week"),
                arguments("[1, 15]", "[1, 32]", ANY + "[1].dayOfMonth[1]"),
                arguments("[\"may\"]", "[\"mai\"]", ANY + "[2].month[0]"),
                arguments("\"from\": 30", "\"from\": -1", ANY + "[3].daysSinceLastPurchase.from"),
                arguments("\"within\": \"P3M\"", "\"within\": \"3M\"", ANY + "[4].spentAtLeast.within"),
                arguments("\"least\": 3", "\"least\": 0", ANY + "[5].boughtAtLeast.least"),
                arguments("\"everyNthPurchase\": 10", "\"everyNthPurchase\": 1", ANY + "[6].everyNthPurchase"),
                arguments("[\"dormant\"]", "[\"asleep\"]", ANY + "[7].stage[0]"),
                arguments("\"amountAtLeast\": \"EUR 20.00\"", "\"amountAtLeast\": 20.00", ANY + "[8].amountAtLeast"),
                arguments("\"to\": \"2026-02-01\"", "\"till\": \"2026-02-01\"", ANY + "[9].between.to"),
                arguments("{\"brand\": [\"own\"]}", "{\"channel\": [\"web\"]}", RULE + ".lines.channel"),
                arguments("{\"brand\": [\"own\"]}", "{\"brand\": \"own\"}", RULE + ".lines.brand"),
                arguments("\"measure\": \"spend\"", "\"measure\": \"money\"", "$.ladders[0].measure"),
                arguments("{\"rolling\": \"P12M\"}", "{\"moon\": true}", "$.ladders[0].window.moon"),
                arguments("\"EUR 1000.00\"", "1000", "$.ladders[0].tiers[1].threshold"),
                arguments("\"threshold\": 5", "\"threshold\": \"EUR 5.00\"", "$.ladders[1].tiers[1].threshold"),
                arguments("{\"lifetime\": true}", "{\"calendar\": \"week\"}", "$.ladders[1].window.calendar"),
                window("{\"calendar\": \"year\", \"from\": \"04-31\"}", ".from"),
                window("{\"calendar\": \"year\", \"from\": \"02-29\"}", ".from"),
                window("{\"calendar\": \"year\", \"from\": \"13-01\"}", ".from"),
                window("{\"calendar\": \"year\", \"from\": 4}", ".from"),
                window("{\"calendar\": \"quarter\", \"from\": \"--02-01\"}", ".from"),
                window("{\"calendar\": \"month\", \"from\": \"01-15\"}", ".from"),
                window("{\"calendar\": \"month\", \"from\": 29}", ".from"),
                window("{\"calendar\": \"month\", \"from\": 0}", ".from"),
                window("{\"calendar\": \"year\", \"till\": \"04-01\"}", ".till"),
                window("{\"rolling\": \"P12M\", \"from\": \"04-01\"}", ".from"),
                window("{\"lifetime\": true, \"from\": \"04-01\"}", ".from"),
                window("{\"lifetime\": true, \"rolling\": \"P12M\"}", ""),
                window("{}", ""),
                validity("{\"for\": \"P12M\", \"to\": \"week\"}", ".to"),
                validity("{\"for\": \"P12M\", \"cycle\": \"year\"}", ".for"),
                validity("{\"for\": \"P12M\", \"more\": 1}", ".more"),
                validity("{\"for\": \"P12M\", \"from\": \"04-01\"}", ".from"),
                validity("{\"cycle\": \"year\", \"to\": \"month\"}", ".to"),
                validity("{\"cycle\": \"day\"}", ".cycle"),
                validity("{\"cycle\": \"year\", \"from\": \"02-29\"}", ".from"),
                validity("{\"cycle\": \"year\", \"from\": 4}", ".from"),
                validity("{\"cycle\": \"month\", \"from\": \"01-15\"}", ".from"),
                validity("{\"cycle\": \"month\", \"from\": 29}", ".from"),
                validity("{\"cycle\": \"year\", \"more\": 11}", ".more"),
                validity("{\"cycle\": \"year\", \"more\": -1}", ".more"),
                validity("{\"cycle\": \"year\", \"more\": \"1\"}", ".more"),
                validity("{\"ever\": true}", ".ever"),
                validity("{}", ""),
                validity("\"P12M\"", ""),
                arguments(
                        "\"keepFor\": \"P18M\"",
                        "\"keepFor\": \"P18M\", \"validity\": {\"for\": \"P12M\"}",
                        "$.ladders[0].validity"),
                arguments(
                        "\"keepFor\": \"P18M\"",
                        "\"downgrade\": \"never\", \"validity\": {\"for\": \"P12M\"}",
                        "$.ladders[0].validity"),
                arguments(
                        "{\"lifetime\": true}",
                        "{\"lifetime\": true}, \"validity\": {\"for\": \"P12M\"}",
                        "$.ladders[1].validity"),
                arguments(
                        "\"measure\": \"spend\"",
                        "\"measure\": \"spend\", \"downgrade\": \"two\"",
                        "$.ladders[0].downgrade"),
                arguments(
                        "\"measure\": \"spend\"",
                        "\"measure\": \"spend\", \"afterReturn\": true",
                        "$.ladders[0].afterReturn"),
                arguments(
                        "\"measure\": \"spend\"",
                        "\"measure\": \"spend\", \"stayAtLeast\": \"soon\"",
                        "$.ladders[0].stayAtLeast"),
                arguments(
                        "\"measure\": \"purchases\"",
                        "\"measure\": \"purchases\", \"downgrade\": \"measured\"",
                        "$.ladders[1].downgrade"),
                arguments(
                        "\"measure\": \"purchases\"",
                        "\"measure\": \"purchases\", \"requalification\": \"extend\"",
                        "$.ladders[1].requalification"),
                arguments(
                        "\"measure\": \"spend\"",
                        "\"measure\": \"spend\", \"downgrade\": \"never\"",
                        "$.ladders[0].keepFor"),
                arguments(
                        "\"threshold\": \"EUR 1000.00\"",
                        "\"threshold\": \"EUR 1000.00\", \"keepFrom\": 600",
                        "$.ladders[0].tiers[1].keepFrom"),
                arguments("\"threshold\": 5", "\"threshold\": 5, \"keepFrom\": 4", "$.ladders[1].tiers[1].keepFrom"),
                arguments("\"formationDays\": 60", "\"formationDays\": 0", "$.lifecycle.formationDays"),
                arguments("\"stableDays\": 90", "\"days\": 90", "$.lifecycle.stableDays"),
                arguments("\"name\": \"VIP service\"", "\"name\": \"\"", "$.treatments[0].name"),
                arguments("\"name\": \"VIP service\"", "\"name\": \"two\\nlines\"", "$.treatments[0].name"));
    }

    private static Arguments window(String window, String fault) {
        return arguments("{\"lifetime\": true}", window, "$.ladders[1].window" + fault);
    }

    private static Arguments validity(String validity, String fault) {
        return arguments("\"keepFor\": \"P18M\"", "\"validity\": " + validity, "$.ladders[0].validity" + fault);
    }

    private static Arguments inValidity(String validity, String message) {
        return arguments("\"validity\": " + validity, "\"keepFor\": \"P18M\"", "$.ladders[0].validity" + message);
    }

    private static Arguments inWindow(String window, String message) {
        return arguments(window, "{\"lifetime\": true}", "$.ladders[1].window" + message);
    }

    private static Arguments base(String fields, String fault) {
        return arguments("\"scale\": 0", "\"scale\": 0, \"base\": {" + fields + "}", "$.wallets[0].base" + fault);
    }

    private static Arguments worth(String fields, String fault) {
        return arguments("\"scale\": 0", "\"scale\": 0, \"worth\": {" + fields + "}", "$.wallets[0].worth" + fault);
    }

    @ParameterizedTest(name = "{1} at {2}")
    @MethodSource("seenByBoth")
    @DisplayName("the schema and the reader refuse it in the same place")
    void refusedByBoth(String old, String now, String path) {
        String broken = broken(old, now);
        // The reader names the one place where something is wrong first; the schema may name its list or object as
        // well.
        assertThat(SCHEMA.faults(broken)).anyMatch(fault -> fault.equals(path));
        assertThatThrownBy(() -> ProgramJson.read(broken))
                .asInstanceOf(InstanceOfAssertFactories.throwable(JsonFormatException.class))
                .satisfies(e -> assertThat(parentOfIndex(e.path(), path)).isEqualTo(path));
    }

    /** Of a value that is stated twice, the schema names the list and the reader the value. */
    private static String parentOfIndex(String seen, String expected) {
        return seen.startsWith(expected + '[') ? expected : seen;
    }

    static Stream<Arguments> seenByTheReader() {
        return Stream.of(
                arguments(
                        "\"scale\": 0, \"shortage\": \"withhold\"",
                        "\"scale\": 0",
                        "$.wallets[0].shortage: must not be stated where the points have no worth, was \"withhold\" (line 11)"),
                arguments(
                        "\"scale\": 0, \"pending\": {\"until\": \"paid\"}, \"guards\": [{\"id\": \"till\", \"when\":"
                                + " {\"recordedByCustomer\": true}, \"action\": \"hold\"}]",
                        "\"scale\": 0",
                        "$.wallets[0]: guard \"till\" of wallet points: must not hold points that are released when a"
                                + " purchase is PAID: that would release them, was HOLD (line"),
                arguments(
                        "\"scale\": 0, \"referral\": {\"friend\": 5, \"cap\": {\"points\": 0, \"per\": \"day\"}}",
                        "\"scale\": 0",
                        "$.wallets[0].referral.cap.points: cap per day: must be more than 0, was 0 (line"),
                arguments(
                        "\"scale\": 0, \"referral\": {\"referrer\": 0}",
                        "\"scale\": 0",
                        "$.wallets[0].referral.friend: must be more than 0 where the referrer is given nothing, was 0 (line"),
                arguments(
                        "\"scale\": 0, \"caps\": [{\"points\": 1, \"per\": \"day\"}, {\"points\": 2, \"per\": \"day\"}]",
                        "\"scale\": 0",
                        "$.wallets[0].caps[1].per: must be named once, was \"day\" (line 11)"),
                arguments(
                        "\"curency\": \"EUR\"",
                        "\"currency\": \"EUR\"",
                        "$.curency: must not be stated here (unknown field), was \"EUR\" (did you mean \"currency\"?) (line 6)"),
                arguments(
                        "\"roundng\": \"down\"",
                        "\"rounding\": \"down\"",
                        "$.wallets[0].roundng: must not be stated here (unknown field), was \"down\" (did you mean \"rounding\"?) (line 12)"),
                arguments(
                        "\"rounding\": \"dwon\"",
                        "\"rounding\": \"down\"",
                        "$.wallets[0].rounding: must be one of [up, down, ceiling, floor, half-up, half-down, half-even], was \"dwon\" (did you mean \"down\"?) (line 12)"),
                arguments(
                        "\"tuesday\", \"firday\"",
                        "\"tuesday\", \"friday\"",
                        RULE
                                + ".when.all[1].weekday[1]: must be one of [monday, tuesday, wednesday, thursday, friday, saturday, sunday], was \"firday\" (did you mean \"friday\"?) (line 25)"),
                arguments(
                        "{\"fristPurchase\": true}",
                        "{\"firstPurchase\": true}",
                        "$.wallets[0].rules[2].when.fristPurchase: must be one of [always, all, any,"),
                arguments(
                        "\"tiers\": [\"glod\"]",
                        "\"tiers\": [\"gold\"]",
                        "$.wallets[0].rules[1].when.holdsTier.tiers[0]: must be a tier of ladder status, one of [base, gold], was \"glod\" (did you mean \"gold\"?) (line 17)"),
                arguments(
                        "\"tiers\": [\"platinum\"]",
                        "\"tiers\": [\"gold\"]",
                        "$.wallets[0].rules[1].when.holdsTier.tiers[0]: must be a tier of ladder status, one of [base, gold], was \"platinum\" (line 17)"),
                arguments(
                        "{\"ladder\": \"statuss\"",
                        "{\"ladder\": \"status\"",
                        "$.wallets[0].rules[1].when.holdsTier.ladder: must be a ladder of the program, one of [status, class], was \"statuss\" (did you mean \"status\"?) (line 17)"),
                arguments(
                        "\"version\": 3, \"version\": 4",
                        "\"version\": 3",
                        "$.version: must be stated once, was \"version\" (line 4)"),
                arguments(
                        "\"id\": \"base\", \"award\": {\"bonus\"",
                        "\"id\": \"welcome\", \"award\": {\"bonus\"",
                        "$.wallets[0].rules[2].id: must be named once in its wallet, was \"base\" (line 18)"),
                arguments(
                        "\"id\": \"base\", \"name\": \"Gold\"",
                        "\"id\": \"gold\", \"name\": \"Gold\"",
                        "$.ladders[0].tiers[1].id: must be named once in its ladder, was \"base\" (line 54)"),
                arguments(
                        "\"EUR 0.00\"}",
                        "\"EUR 1000.00\"}",
                        "$.ladders[0].tiers[1].threshold: must be above that of the tier before, was \"EUR 0.00\" (line 54)"),
                arguments(
                        "\"EUR 0.01\"}",
                        "\"EUR 0.00\"}",
                        "$.ladders[0].tiers[0].threshold: must be 0 for the first tier, was \"EUR 0.01\" (line 53)"),
                arguments(
                        "\"ladder\": \"status\",\n      \"measure\": \"purchases\"",
                        "\"ladder\": \"class\",\n      \"measure\": \"purchases\"",
                        "$.ladders[1].ladder: must be named once, was \"status\" (line 58)"),
                arguments(
                        "\"per\": \"USD 1.00\"",
                        "\"per\": \"EUR 1.00\"",
                        "$.wallets[0].rules[0].award.perMoney.per: must be in the program's currency EUR, was \"USD 1.00\" (line 16)"),
                arguments(
                        "\"per\": \"EUR 1.000\"",
                        "\"per\": \"EUR 1.00\"",
                        "$.wallets[0].rules[0].award.perMoney.per: must be money such as \"EUR 49.90\", was \"EUR 1.000\" (line 16)"),
                arguments(
                        "\"scale\": 0, \"worth\": {\"points\": 1, \"money\": \"USD 0.01\"}",
                        "\"scale\": 0",
                        "$.wallets[0].worth.money: must be in the program's currency EUR, was \"USD 0.01\" (line 11)"),
                arguments(
                        "\"scale\": 0, \"worth\": {\"points\": 1, \"money\": \"EUR 10000000000.01\"}",
                        "\"scale\": 0",
                        "$.wallets[0].worth.money: money of a worth: must be more than 0 and at most 1000000000000 minor units, was \"EUR 10000000000.01\" (line 11)"),
                arguments("\"EUR 20\"", "\"EUR 20.00\"", ANY + "[8].amountAtLeast: must be money such as"),
                arguments(
                        "\"USD 1000.00\"",
                        "\"EUR 1000.00\"",
                        "$.ladders[0].tiers[1].threshold: must be in the program's currency EUR, was \"USD 1000.00\" (line 54)"),
                arguments(
                        "\"currency\": \"EUX\"",
                        "\"currency\": \"EUR\"",
                        "$.currency: must be the code of a known currency, was \"EUX\" (line 6)"),
                arguments(
                        "\"currency\": \"XXX\"",
                        "\"currency\": \"EUR\"",
                        "$.currency: must be a currency with a number of decimal places, was \"XXX\" (line 6)"),
                arguments(
                        "Europe/Atlantis",
                        "Europe/Lisbon",
                        "$.zone: must be the id of a known zone, was \"Europe/Atlantis\" (line 7)"),
                arguments(
                        "\"2026-02-30\"",
                        "\"2026-01-01\"",
                        "$.inForceFrom: must be a date, or a whole second such as \"2026-03-01T12:00:00Z\", was \"2026-02-30\" (line 5)"),
                arguments(
                        "\"2026-01-01T00:00:00.5Z\"",
                        "\"2026-01-01\"",
                        "$.inForceFrom: must be a date, or a whole second"),
                arguments(
                        "\"P101Y\"",
                        "\"P24M\"",
                        "$.wallets[0].expiry.after: must be more than nothing and at most 100 years, was \"P101Y\" (line 14)"),
                arguments(
                        "{\"multiplier\": \"1000.5\"}",
                        "{\"multiplier\": \"1.5\"}",
                        "$.wallets[0].rules[1].award.multiplier: multiplier: must be at most 1000, was 1000.5 (line 17)"),
                arguments(
                        "\"from\": 60",
                        "\"from\": 30",
                        ANY
                                + "[3].daysSinceLastPurchase: days since the last purchase from: must be below 60, was 60 (line 31)"),
                arguments(
                        "\"to\": \"22:00\"",
                        "\"to\": \"06:00\"",
                        RULE + ".when.all[2].not.hours: hours from: must differ from the end, was \"22:00\" (line 26)"),
                arguments(
                        "{\"lifetime\": true},\n      \"keepFor\": \"P1Y\"",
                        "{\"lifetime\": true}",
                        "$.ladders[1].keepFor: must be stated for a rolling window only, was \"P1Y\" (line 61)"),
                inWindow(
                        "{\"calendar\": \"year\", \"form\": \"04-01\"}",
                        ".form: must not be stated here (unknown field), was \"04-01\" (did you mean \"from\"?) (line 60)"),
                inWindow(
                        "{\"calendar\": \"year\", \"from\": 4}",
                        ".from: must be a day of the year such as \"03-31\", was 4 (line 60)"),
                inWindow(
                        "{\"calendar\": \"quarter\", \"from\": \"04-30\"}",
                        ".from: window start: must be on day 1 to 28, which every month has, was \"--04-30\" (line 60)"),
                inWindow(
                        "{\"calendar\": \"month\", \"from\": \"01-15\"}",
                        ".from: must be a day of the month such as 15, was \"01-15\" (line 60)"),
                inWindow("{\"calendar\": \"month\", \"from\": 29}", ".from: must be 1 to 28, was 29 (line 60)"),
                inWindow(
                        "{\"rolling\": \"P12M\", \"from\": \"04-01\"}",
                        ".from: must be stated for a calendar window only, was \"04-01\" (line 60)"),
                inWindow(
                        "{\"calendar\": \"year\", \"rolling\": \"P12M\"}",
                        ".rolling: must not be stated here (unknown field), was \"P12M\" (line 60)"),
                inWindow(
                        "{\"calender\": \"year\"}",
                        ".calender: must be one of [lifetime, rolling, calendar, anniversary, since], was \"calender\" (did you mean \"calendar\"?) (line 60)"),
                inValidity(
                        "{\"for\": \"P0D\"}",
                        ".for: must be more than nothing and at most 100 years, was \"P0D\" (line 51)"),
                inValidity(
                        "{\"for\": \"P101Y\", \"to\": \"month\"}",
                        ".for: must be more than nothing and at most 100 years, was \"P101Y\" (line 51)"),
                inValidity(
                        "{\"cycle\": \"quarter\", \"from\": \"04-30\"}",
                        ".from: validity start: must be on day 1 to 28, which every month has, was \"--04-30\" (line 51)"),
                inValidity("{\"cycle\": \"year\", \"more\": 11}", ".more: must be 0 to 10, was 11 (line 51)"),
                inValidity(
                        "{\"cycel\": \"year\"}",
                        ".cycel: must be one of [for, cycle, anniversary], was \"cycel\" (did you mean \"cycle\"?) (line 51)"),
                inValidity("{}", ": must have one of [for, cycle, anniversary], was \"no field\" (line 51)"),
                inValidity(
                        "{\"cycle\": \"year\", \"form\": \"04-01\"}",
                        ".form: must not be stated here (unknown field), was \"04-01\" (did you mean \"from\"?) (line 51)"),
                arguments(
                        "\"keepFor\": \"P18M\",\n      \"validity\": {\"for\": \"P12M\"}",
                        "\"keepFor\": \"P18M\"",
                        "$.ladders[0].validity: must not be stated beside keepFor, was \"an object\" (line 52)"),
                arguments(
                        "\"downgrade\": \"never\",\n      \"validity\": {\"for\": \"P12M\"}",
                        "\"keepFor\": \"P18M\"",
                        "$.ladders[0].validity: must not be stated here: the tiers are not reviewed, was \"an object\" (line 52)"),
                arguments(
                        "{\"always\": true, \"firstPurchase\": true}",
                        "{\"firstPurchase\": true}",
                        "$.wallets[0].rules[2].when: must have one field, the name of a condition, was \"[always, firstPurchase]\" (line 18)"),
                arguments(
                        "\"bonus\": \"100\"",
                        "\"bonus\": 100",
                        "$.wallets[0].rules[2].award.bonus: must be a whole number, not in quotation marks, was \"100\" (line 18)"),
                arguments(
                        "\"bonus\": 1e309",
                        "\"bonus\": 100",
                        "$.wallets[0].rules[2].award.bonus: must be a whole number, or in quotation marks if it has a point, was 1E+309 (line 18)"),
                arguments(
                        "\"bonus\": 1.5e99999999999",
                        "\"bonus\": 100",
                        "$.wallets[0].rules[2].award.bonus: must be a whole number, or in quotation marks if it has a point, was \"1.5e99999999999\" (line 18)"),
                arguments(
                        "\"bonus\": NaN",
                        "\"bonus\": 100",
                        "$: must be well-formed JSON within the limits, but near character"),
                arguments(
                        "\"bonus\": 100000000000000000000",
                        "\"bonus\": 100",
                        "$.wallets[0].rules[2].award.bonus: must be a whole number of at most 64 bits, was \"1000"),
                arguments(
                        "\"treatments\": [\n    {\"id\": \"vip\", \"name\": \"x\"},",
                        "\"treatments\": [",
                        "$.treatments[1].id: must be named once, was \"vip\" (line 70)"),
                arguments(
                        "\"when\": {\"amountAtLeast\": \"EUR 1.00\"}}\n  ]\n}",
                        "\"when\": {\"holdsTier\": {\"ladder\": \"class\", \"tiers\": [\"loyal\"]}}}\n  ]\n}",
                        "$.treatments[0].when.amountAtLeast: must be a condition on the day, the history and the standing, was \"amountAtLeast\" (line 69)"));
    }

    @ParameterizedTest(name = "{0} gives {2}")
    @MethodSource("seenByTheReader")
    @DisplayName("the reader says where it is wrong, on which line, and what was meant")
    void refusedByTheReader(String now, String old, String message) {
        assertThatThrownBy(() -> ProgramJson.read(broken(old, now)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }

    private static String broken(String old, String now) {
        assertThat(CLUB).contains(old);
        int at = CLUB.indexOf(old);
        return CLUB.substring(0, at) + now + CLUB.substring(at + old.length());
    }
}
