// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.condition.Subject;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.testkit.Situations;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Tender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * fail_h2: each condition has an example that is in and one that is out. They stand in {@code docs/programs.md}, and are read
 * from there.
 */
class DocumentedConditionsTest {
    private static final Program PROGRAM = Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC);

    /** A row of a table: a name, an example, what is in and what is out. */
    private record Row(String name, String example, String in, String out) {}

    private static List<Row> rows() {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("patron.root"), "docs", "programs.md"))) {
            List<Row> rows = new ArrayList<>();
            lines.filter(line -> line.startsWith("| `{")).forEach(line -> {
                String[] cells = line.substring(1).replace("\\|", "\u0000").split("\\|", -1);
                String example = unquoted(cells[0]);
                String name = example.substring(2, example.indexOf('"', 2));
                rows.add(new Row(name, example, unquoted(cells[2]), unquoted(cells[3])));
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        assertThat(text).startsWith("`").endsWith("`");
        return text.substring(1, text.length() - 1);
    }

    static Stream<Arguments> conditions() {
        return rows().stream().map(row -> Arguments.of(row.name(), row.example(), row.in(), row.out()));
    }

    @Test
    @DisplayName("every condition is explained, once")
    void everyConditionIsExplained() {
        assertThat(rows().stream().map(Row::name)).containsExactlyElementsOf(ConditionForms.names());
    }

    @ParameterizedTest(name = "{0}: in is {2}, out is {3}")
    @MethodSource("conditions")
    @DisplayName("fail_h2: the example that is in is in, and the one that is out is out")
    void fail_h2_inAndOut(String name, String example, String in, String out) {
        Condition condition = ConditionJson.read("{\"v\":1,\"when\":" + example + "}", PROGRAM);
        assertThat(condition.holds(situation(condition, in))).as("in: %s", in).isTrue();
        if (!name.equals("always")) {
            assertThat(condition.holds(situation(condition, out)))
                    .as("out: %s", out)
                    .isFalse();
        }
    }

    /** Words such as {@code day=2026-03-03 channel=web}; what is not said is a plain purchase on that Tuesday at noon. */
    private static Situation situation(Condition condition, String words) {
        Map<String, String> said = new HashMap<>();
        for (String word : words.equals("none") ? new String[0] : words.split(" ", -1)) {
            assertThat(word).contains("=");
            said.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        LocalDate day = LocalDate.parse(take(said, "day", "2026-03-03"));
        LocalTime time = LocalTime.parse(take(said, "time", "12:00"));
        History given = history(take(said, "returned", ""));
        History history = history(take(said, "bought", ""));
        Situation.Returns returns = returns(given);
        Situation.Held held = held(said);
        Situation.Moment moment = Situations.at(day, time);
        Situation situation;
        if (condition.subjects().contains(Subject.CUSTOMER)) {
            situation = Situation.of(moment, history, held, person(said));
        } else {
            Purchase purchase = purchase(said);
            long net = purchase.net().getAmountMinorLong();
            situation = Situation.of(purchase, net, moment, less(history, given), held)
                    .with(returns);
        }
        assertThat(said).as("words that are not known").isEmpty();
        return situation;
    }

    private static String take(Map<String, String> said, String name, String absent) {
        String value = said.remove(name);
        return value == null ? absent : value;
    }

    /** Days with what was spent on them: {@code 2026-03-01:50.00,2026-03-02:9.99}. */
    private static History history(String bought) {
        History.Builder history = History.empty(CurrencyUnit.EUR).toBuilder();
        for (String purchase : bought.isEmpty() ? new String[0] : bought.split(",", -1)) {
            int colon = purchase.indexOf(':');
            String spent = colon < 0 ? "10.00" : purchase.substring(colon + 1);
            LocalDate day = LocalDate.parse(colon < 0 ? purchase : purchase.substring(0, colon));
            history.add(day, 1, new DayAmounts(Money.parse("EUR " + spent).getAmountMinorLong(), 0, 0));
        }
        return history.build();
    }

    /** A purchase of which something was given back stands unless all of it was. */
    private static History less(History history, History given) {
        History.Builder less = history.toBuilder();
        given.days()
                .forEach(day -> less.add(
                        day.day(),
                        history.netMinor(day.day(), day.day().plusDays(1))
                                        == day.amounts().net()
                                ? -1
                                : 0,
                        new DayAmounts(-day.amounts().net(), 0, 0)));
        return less.build();
    }

    private static Situation.Returns returns(History given) {
        return new Situation.Returns() {
            @Override
            public long purchases(LocalDate from, LocalDate to) {
                return given.netMinor(from, to) == 5_000 ? 1 : 0;
            }

            @Override
            public long netMinor(LocalDate from, LocalDate to) {
                return given.netMinor(from, to);
            }
        };
    }

    private static Situation.Held held(Map<String, String> said) {
        Map<String, String> tiers = new HashMap<>();
        for (String ladder : List.of(Programs.STATUS, Programs.CLASSES)) {
            String tier = said.remove(ladder);
            if (tier != null) {
                tiers.put(ladder, tier);
            }
        }
        return Situations.held(take(said, "stage", "exploration"), tiers);
    }

    private static Purchase purchase(Map<String, String> said) {
        Line.Builder line = Line.of(take(said, "product", "BAG"), 1, take(said, "amount", "10.00"));
        Set<String> stated = new TreeSet<>(said.keySet());
        if (stated.contains("category")) {
            line.category(said.remove("category").split("/", -1));
        }
        if (stated.contains("brand")) {
            line.brand(said.remove("brand"));
        }
        Purchase.Builder purchase = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), CurrencyUnit.EUR)
                .line(line.build());
        if (stated.contains("channel")) {
            purchase.channel(said.remove("channel"));
        }
        if (stated.contains("by")) {
            purchase.by(Actor.of(said.remove("by")));
        }
        if (stated.contains("store")) {
            purchase.store(said.remove("store"));
        }
        if (stated.contains("coupon")) {
            purchase.coupon(said.remove("coupon"));
        }
        if (stated.contains("campaign")) {
            purchase.campaign(said.remove("campaign"));
        }
        if (stated.contains("paid")) {
            purchase.tender(new Tender(said.remove("paid"), Money.parse("EUR 5.00")));
        }
        return purchase.build();
    }

    private static Situation.Person person(Map<String, String> said) {
        CustomerKind kind =
                take(said, "kind", "person").equals("person") ? CustomerKind.PERSON : CustomerKind.ORGANISATION;
        Customer.Builder customer = kind == CustomerKind.PERSON
                ? Customer.person(CustomerId.of("ada"), "Ada")
                : Customer.organisation(CustomerId.of("ada"), "Ada & Co");
        Set<String> stated = new TreeSet<>(said.keySet());
        if (stated.contains("born")) {
            customer.birthDate(LocalDate.parse(said.remove("born")));
        }
        if (stated.contains("tag")) {
            customer.tag(said.remove("tag"));
        }
        if (stated.contains("diet")) {
            customer.attribute("diet", AttributeValue.of(said.remove("diet")));
        }
        String joined = said.remove("joined");
        return new Situation.Person(customer.build(), joined == null ? null : LocalDate.parse(joined));
    }
}
