// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The rewards of a program, as people write them")
class RewardFieldsTest {
    private static final String GOOD = """
            {"v": 1, "id": "club", "version": 1, "currency": "EUR", "zone": "UTC",
             "wallets": [{"wallet": "points"}, {"wallet": "stars"}],
             "rewards": [
               {"id": "mug", "wallet": "points", "price": 120, "gives": {"gift": true}, "limit": {"pieces": 2}},
               {"id": "tea", "name": "A tasting", "wallet": "stars", "price": 1, "gives": {"voucher": true}},
               {"id": "off", "wallet": "points", "price": 500, "gives": {"discount": "EUR 5.00"},
                "limit": {"pieces": 1, "within": "month"}},
               {"id": "miles", "wallet": "points", "price": 100,
                "gives": {"conversion": {"partner": "skyline", "units": 250}}},
               {"id": "lounge", "gives": {"voucher": true},
                "when": {"holdsTier": {"ladder": "status", "tiers": ["gold"]}},
                "reachedFrom": {"ladder": "status", "day": "2026-07-01"}},
               {"id": "card", "price": 0, "gives": {"gift": true}}],
             "ladders": [{"ladder": "status", "measure": "purchases", "window": {"lifetime": true},
              "tiers": [{"id": "base", "name": "Base", "threshold": 0}, {"id": "gold", "name": "Gold", "threshold": 3}]}]}
            """;
    private static final Schema SCHEMA = new Schema();

    @Test
    @DisplayName("are read, with what goes without saying, and come back")
    void read() {
        Program program = ProgramJson.read(GOOD);
        assertThat(program.rewards())
                .containsExactly(
                        Reward.of("mug", WalletId.POINTS, 120, Benefit.gift()).limited(RewardLimit.inAll(2)),
                        Reward.of("tea", new WalletId("stars"), 1, Benefit.voucher())
                                .named("A tasting"),
                        Reward.of("off", WalletId.POINTS, 500, Benefit.discount(Money.parse("EUR 5.00")))
                                .limited(RewardLimit.perMonth(1)),
                        Reward.of("miles", WalletId.POINTS, 100, Benefit.conversion("skyline", 250)),
                        Reward.free("lounge", Benefit.voucher())
                                .forWhom(Condition.holdsTier("status", "gold"))
                                .reachedFrom("status", LocalDate.parse("2026-07-01")),
                        Reward.free("card", Benefit.gift()));
        ProgramJsonTest.comesBack(program);
        assertThat(SCHEMA.faults(GOOD)).isEmpty();
        assertThat(SCHEMA.faults(ProgramJson.write(program))).isEmpty();
    }

    static Stream<Arguments> wrong() {
        String one = "$.rewards[0]";
        return Stream.of(
                arguments("\"id\": \"mug\"", "\"id\": \"\"", one + ".id: id: must not be empty"),
                arguments("\"id\": \"mug\", ", "", one + ".id: must be stated"),
                arguments("\"price\": 120", "\"price\": 0", one + ".price: must be 1 to 1000000000000, was 0 (line 4)"),
                arguments("\"price\": 120, ", "", one + ".price: must be stated"),
                arguments("\"wallet\": \"points\", \"price\": 120", "\"price\": 120", one + ".wallet: must be stated"),
                arguments("\"2026-07-01\"", "\"July\"", "$.rewards[4].reachedFrom.day: must be"),
                arguments(", \"day\": \"2026-07-01\"", "", "$.rewards[4].reachedFrom.day: must be stated"),
                arguments("\"day\": \"2026-07-01\"", "\"date\": \"2026-07-01\"", "$.rewards[4].reachedFrom."),
                arguments("\"price\": 0,", "\"price\": -1,", "$.rewards[5].wallet: must be stated"),
                arguments(
                        "{\"holdsTier\": {\"ladder\": \"status\", \"tiers\": [\"gold\"]}}",
                        "{\"channel\": [\"web\"]}",
                        "$.rewards[4].when.channel: must "),
                arguments("\"price\": 120", "\"price\": 1000000000001", one + ".price: must be 1 to"),
                arguments("\"price\": 120", "\"price\": \"120\"", one + ".price: must be a whole number"),
                arguments("\"price\": 120", "\"prize\": 120", one + ".prize: must not be stated here"),
                arguments("{\"gift\": true}", "{\"gift\": false}", one + ".gives.gift: must be true"),
                arguments(
                        "{\"gift\": true}", "{\"gifts\": true}", one + ".gives.gifts: must be one of [gift, voucher,"),
                arguments("{\"gift\": true}", "{}", one + ".gives: must have one field, one of [gift, voucher,"),
                arguments(
                        "{\"gift\": true}", "{\"gift\": true, \"voucher\": true}", one + ".gives: must have one field"),
                arguments("\"EUR 5.00\"", "\"EUR 0.00\"", "$.rewards[2].gives.discount: discount: must be more than 0"),
                arguments("\"EUR 5.00\"", "5", "$.rewards[2].gives.discount: must be money such as"),
                arguments("\"units\": 250", "\"units\": 0", "$.rewards[3].gives.conversion.units: units of partner"),
                arguments("\"units\": 250", "\"units\": 2.5", "$.rewards[3].gives.conversion.units: must be a whole"),
                arguments("\"partner\": \"skyline\", ", "", "$.rewards[3].gives.conversion.partner: must be stated"),
                arguments("{\"pieces\": 2}", "{\"pieces\": 0}", one + ".limit.pieces: must be 1 to 1000000, was 0"),
                arguments("{\"pieces\": 2}", "{}", one + ".limit.pieces: must be stated"),
                arguments("\"month\"", "\"week\"", "$.rewards[2].limit.within: must be one of [lifetime, month, year]"),
                arguments(
                        "{\"pieces\": 2}", "{\"pieces\": 2, \"per\": 1}", one + ".limit.per: must not be stated here"));
    }

    @ParameterizedTest(name = "{1} gives {2}")
    @MethodSource("wrong")
    @DisplayName("are refused with path and rule, and an editor marks them as well")
    void refused(String old, String now, String message) {
        String broken = broken(old, now);
        assertThatThrownBy(() -> ProgramJson.read(broken))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
        assertThat(SCHEMA.faults(broken)).isNotEmpty();
    }

    static Stream<Arguments> seenByTheReader() {
        return Stream.of(
                arguments(
                        "\"id\": \"tea\"",
                        "\"id\": \"mug\"",
                        "$.rewards[1].id: must be named once, was \"mug\" (line 5)"),
                arguments(
                        "\"wallet\": \"points\", \"price\": 120",
                        "\"wallet\": \"point\", \"price\": 120",
                        "$.rewards[0].wallet: must be a wallet of the program, one of [points, stars], was \"point\" (did you mean \"points\"?) (line 4)"),
                arguments("[\"gold\"]", "[\"golden\"]", "$.rewards[4].when.holdsTier.tiers[0]: must be"),
                arguments(
                        "\"status\", \"day\"",
                        "\"state\", \"day\"",
                        "$.rewards[4].reachedFrom.ladder: must be a ladder of the program, one of [status], was \"state\""),
                arguments(
                        "\"EUR 5.00\"",
                        "\"USD 5.00\"",
                        "$.rewards[2].gives.discount: must be in the program's currency EUR, was \"USD 5.00\" (line 6)"));
    }

    @ParameterizedTest(name = "{1} gives {2}")
    @MethodSource("seenByTheReader")
    @DisplayName("are refused where they do not fit the rest of the program")
    void refusedByTheReader(String old, String now, String message) {
        assertThatThrownBy(() -> ProgramJson.read(broken(old, now)))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }

    private static String broken(String old, String now) {
        assertThat(GOOD).contains(old);
        int at = GOOD.indexOf(old);
        return GOOD.substring(0, at) + now + GOOD.substring(at + old.length());
    }
}
