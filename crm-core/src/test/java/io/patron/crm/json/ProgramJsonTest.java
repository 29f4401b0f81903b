// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Samples;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramJsonTest {
    @Test
    @DisplayName("a program with every policy, rule and condition comes back as it was")
    void programsComeBack() {
        comesBack(JsonSamples.program());
        comesBack(JsonSamples.catalogue());
        comesBack(JsonSamples.seasons());
        comesBack(JsonSamples.validities());
        comesBack(JsonSamples.requirements());
        comesBack(JsonSamples.benefits());
        comesBack(Samples.program(2));
        comesBack(Program.builder("bare", 1, CurrencyUnit.JPY, ZoneOffset.UTC).build());
        comesBack(Program.builder("zoned", 1, CurrencyUnit.USD, ZoneId.of("UTC+01:30"))
                .lifecycle(LifecyclePolicy.days(1, 36_500))
                .build());
    }

    static void comesBack(Program program) {
        String text = ProgramJson.write(program);
        assertThat(ProgramJson.read(text)).as(text).isEqualTo(program);
        assertThat(ProgramJson.write(ProgramJson.read(text))).isEqualTo(text);
    }

    @Test
    @DisplayName("the text of a program stays as it is: stores keep it")
    void theTextStays() {
        assertThat(String.join(
                        "\n",
                        ProgramJson.write(Samples.program(2)),
                        ProgramJson.write(JsonSamples.program()),
                        ProgramJson.write(JsonSamples.catalogue()),
                        ProgramJson.write(JsonSamples.seasons()),
                        ProgramJson.write(JsonSamples.validities()),
                        ProgramJson.write(JsonSamples.requirements()),
                        ProgramJson.write(JsonSamples.benefits())))
                .isEqualTo(Golden.read("programs.txt"));
    }

    @Test
    @DisplayName(
            "a window that begins where the calendar does is written without its beginning, a quarter with its first in a year")
    void windowsAreWrittenInOneWay() {
        String head = "{\"v\":1,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\",\"ladders\":"
                + "[{\"ladder\":\"l\",\"measure\":\"purchases\",\"window\":%s,"
                + "\"tiers\":[{\"id\":\"t\",\"name\":\"T\",\"threshold\":0}]}]}";
        String[][] windows = {
            {"{\"calendar\":\"month\",\"from\":1}", "{\"calendar\":\"month\"}"},
            {"{\"calendar\":\"month\",\"from\":28}", "{\"calendar\":\"month\",\"from\":28}"},
            {"{\"calendar\":\"quarter\",\"from\":\"10-01\"}", "{\"calendar\":\"quarter\"}"},
            {"{\"from\":\"11-15\",\"calendar\":\"quarter\"}", "{\"calendar\":\"quarter\",\"from\":\"02-15\"}"},
            {"{\"calendar\":\"year\",\"from\":\"01-01\"}", "{\"calendar\":\"year\"}"},
            {"{\"calendar\":\"year\",\"from\":\"04-01\"}", "{\"calendar\":\"year\",\"from\":\"04-01\"}"}
        };
        for (String[] window : windows) {
            Program program = ProgramJson.read(head.formatted(window[0]));
            assertThat(ProgramJson.write(program)).contains("\"window\":" + window[1] + ",");
            assertThat(new Schema().faults(head.formatted(window[0]))).isEmpty();
        }
    }

    @Test
    @DisplayName("how long a tier is held is written in one way, and as before where keepFor or the window says it")
    void validitiesAreWrittenInOneWay() {
        String head = "{\"v\":1,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\",\"ladders\":"
                + "[{\"ladder\":\"l\",\"measure\":\"purchases\",\"window\":%s,"
                + "\"tiers\":[{\"id\":\"t\",\"name\":\"T\",\"threshold\":0}]}]}";
        String year = "{\"calendar\":\"year\"}";
        String rolling = "{\"rolling\":\"P12M\"}";
        String[][] validities = {
            {rolling, rolling + ",\"keepFor\":\"P12M\""},
            {rolling + ",\"validity\":{\"for\":\"P18M\"}", rolling + ",\"keepFor\":\"P18M\""},
            {
                rolling + ",\"validity\":{\"to\":\"month\",\"for\":\"P18M\"}",
                rolling + ",\"validity\":{\"for\":\"P18M\",\"to\":\"month\"}"
            },
            {
                rolling + ",\"validity\":{\"cycle\":\"year\",\"from\":\"01-01\",\"more\":0}",
                rolling + ",\"validity\":{\"cycle\":\"year\"}"
            },
            {
                rolling + ",\"validity\":{\"cycle\":\"quarter\",\"from\":\"11-15\",\"more\":10}",
                rolling + ",\"validity\":{\"cycle\":\"quarter\",\"from\":\"02-15\",\"more\":10}"
            },
            {
                rolling + ",\"validity\":{\"cycle\":\"month\",\"from\":28}",
                rolling + ",\"validity\":{\"cycle\":\"month\",\"from\":28}"
            },
            {year + ",\"validity\":{\"for\":\"P18M\"}", year + ",\"validity\":{\"for\":\"P18M\"}"},
            {year + ",\"validity\":{\"cycle\":\"year\",\"more\":1}", year},
            {year + ",\"validity\":{\"cycle\":\"year\"}", year + ",\"validity\":{\"cycle\":\"year\"}"},
            {
                year + ",\"validity\":{\"cycle\":\"year\",\"from\":\"04-01\",\"more\":1}",
                year + ",\"validity\":{\"cycle\":\"year\",\"from\":\"04-01\",\"more\":1}"
            }
        };
        for (String[] validity : validities) {
            Program program = ProgramJson.read(head.formatted(validity[0]));
            assertThat(ProgramJson.write(program)).contains("\"window\":" + validity[1] + ",\"tiers\"");
            assertThat(new Schema().faults(head.formatted(validity[0]))).isEmpty();
        }
    }

    @Test
    @DisplayName("the rules of a group stand side by side, and the place of the one that does not is named")
    void groupsStandTogether() {
        String rule = "{\"id\":\"%s\",\"award\":{\"bonus\":1}%s}";
        String best = ",\"group\":\"best\"";
        String head = "{\"v\":1,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\",\"wallets\":"
                + "[{\"wallet\":\"points\",\"rules\":[";
        String together = head + rule.formatted("a", best) + ',' + rule.formatted("b", best) + ','
                + rule.formatted("c", "") + "]}]}";
        assertThat(ProgramJson.read(together).points().get(0).rules())
                .extracting(r -> r.group().orElse("none"))
                .containsExactly("best", "best", "none");
        for (String between : List.of("", ",\"group\":\"other\"")) {
            String apart = head + rule.formatted("a", best) + ',' + rule.formatted("b", between) + ','
                    + rule.formatted("c", best) + "]}]}";
            assertThatThrownBy(() -> ProgramJson.read(apart))
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessage(
                            "$.wallets[0].rules[2].group: must not have a rule of another group, or of none, between"
                                    + " its rules, was \"best\" (line 1)");
        }
        String unknown = head + rule.formatted("a", best) + ',' + rule.formatted("b", best + ",\"colour\":1") + "]}]}";
        assertThatThrownBy(() -> ProgramJson.read(unknown))
                .hasMessageStartingWith("$.wallets[0].rules[1].colour: must not be stated here");
    }

    @Test
    @DisplayName("the words of every closed set stay as they are, and each set is complete")
    void theWordsStay() {
        List<String> rules = List.of(
                Registry.FACT_KINDS.rule(),
                Registry.STATUSES.rule(),
                Registry.CUSTOMER_KINDS.rule(),
                Registry.CONTACT_TYPES.rule(),
                Registry.ENTRY_KINDS.rule(),
                Registry.STAGES.rule(),
                Registry.REASONS.rule(),
                Registry.MEASURES.rule(),
                Registry.UNITS.rule(),
                Registry.CONSUMPTIONS.rule(),
                Registry.SHORTAGES.rule(),
                Registry.EXPIRY_UNITS.rule(),
                Registry.ROUNDINGS.rule(),
                Registry.WEEKDAYS.rule(),
                Registry.MONTHS.rule(),
                Registry.WEEKS.rule(),
                Registry.LEAP_DAYS.rule(),
                Registry.BASE_PARTS.rule(),
                Registry.ACTIVITIES.rule(),
                Registry.CAP_PERIODS.rule(),
                Registry.MILESTONES.rule(),
                Registry.TIER_TIMES.rule(),
                Registry.LIMITS.rule(),
                Registry.GUARD_ACTIONS.rule(),
                Registry.REFERRAL_ROLES.rule(),
                Registry.DOWNGRADES.rule(),
                Registry.REQUALIFICATIONS.rule(),
                Registry.AFTER_RETURNS.rule(),
                Registry.ANCHORS.rule(),
                Registry.HOLDS.rule());
        assertThat(String.join("\n", rules)).isEqualTo(Golden.read("words.txt"));
    }
}
