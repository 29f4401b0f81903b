// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of every condition: the name of its field, how the value is read, and how it is written. */
final class ConditionForms {
    private static final int MOST = 1_000_000;
    private static final int MOST_DAYS = 36_500;

    private static final Map<String, Form<?>> BY_NAME = byName();
    private static final Map<Class<?>, Form<?>> BY_TYPE =
            BY_NAME.values().stream().collect(Collectors.toUnmodifiableMap(Form::type, Function.identity()));

    private ConditionForms() {}

    /** Writes the one field of a condition. */
    @FunctionalInterface
    private interface Writing<C> {
        void write(JsonWriter writer, String name, C condition);
    }

    private record Form<C extends Condition>(
            String name, Class<C> type, Function<ConditionField, C> reading, Writing<C> writing) {
        void write(JsonWriter writer, Condition condition) {
            writing.write(writer, name, type.cast(condition));
        }
    }

    /** The names of all conditions, in the order in which they are explained. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    static Condition read(ConditionField field) {
        return Objects.requireNonNull(BY_NAME.get(field.name())).reading().apply(field);
    }

    static void write(JsonWriter writer, Condition condition) {
        Form<?> form = BY_TYPE.get(condition.getClass());
        if (form == null) {
            throw new AssertionError(condition);
        }
        form.write(writer, condition);
    }

    private static Map<String, Form<?>> byName() {
        Map<String, Form<?>> forms = new LinkedHashMap<>();
        Stream.of(combined(), onDay(), onPurchase(), onLine(), onHistory(), onCustomer())
                .flatMap(List::stream)
                .forEach(form -> forms.put(form.name(), form));
        return forms;
    }

    private static List<Form<?>> combined() {
        return List.of(
                flag("always", Condition.Always.class, new Condition.Always()),
                new Form<>(
                        "all",
                        Condition.All.class,
                        f -> new Condition.All(f.conditions()),
                        (w, name, c) -> w.objects(name, c.parts(), ConditionForms::write)),
                new Form<>(
                        "any",
                        Condition.Any.class,
                        f -> new Condition.Any(f.conditions()),
                        (w, name, c) -> w.objects(name, c.parts(), ConditionForms::write)),
                new Form<>(
                        "not",
                        Condition.Not.class,
                        f -> new Condition.Not(f.condition()),
                        (w, name, c) -> object(w, name, o -> write(o, c.part()))));
    }

    private static List<Form<?>> onDay() {
        return List.of(
                new Form<>(
                        "weekday",
                        Condition.Weekday.class,
                        f -> new Condition.Weekday(f.named(Registry.WEEKDAYS)),
                        // In the order of the week: the set itself has another order in every run.
                        (w, name, c) -> w.texts(
                                name,
                                c.days().stream()
                                        .sorted()
                                        .map((DayOfWeek day) -> Registry.WEEKDAYS.of(day))
                                        .toList())),
                new Form<>(
                        "dayOfMonth",
                        OnDay.DayOfMonth.class,
                        f -> new OnDay.DayOfMonth(f.wholes(1, 31)),
                        (w, name, c) -> w.wholes(name, c.days())),
                flag("lastDayOfMonth", OnDay.LastDayOfMonth.class, new OnDay.LastDayOfMonth()),
                new Form<>(
                        "nthWeekday",
                        OnDay.NthWeekday.class,
                        f -> f.object(o -> new OnDay.NthWeekday(
                                o.named("week", Registry.WEEKS), o.named("day", Registry.WEEKDAYS))),
                        (w, name, c) -> object(w, name, o -> {
                            o.text("week", Registry.WEEKS.of(c.week()));
                            o.text("day", Registry.WEEKDAYS.of(c.day()));
                        })),
                new Form<>(
                        "month",
                        OnDay.InMonth.class,
                        f -> new OnDay.InMonth(f.named(Registry.MONTHS)),
                        (w, name, c) -> w.texts(
                                name,
                                c.months().stream()
                                        .map((Month month) -> Registry.MONTHS.of(month))
                                        .toList())),
                new Form<>(
                        "hours",
                        OnDay.Hours.class,
                        f -> f.object(
                                o -> new OnDay.Hours(ConditionField.time(o, "from"), ConditionField.time(o, "to"))),
                        (w, name, c) -> fromTo(w, name, c.from(), c.to())),
                new Form<>(
                        "between",
                        Condition.Between.class,
                        f -> f.object(o -> new Condition.Between(o.date("from"), o.date("to"))),
                        (w, name, c) -> fromTo(w, name, c.from(), c.to())));
    }

    private static List<Form<?>> onPurchase() {
        return List.of(
                new Form<>(
                        "amountAtLeast",
                        Condition.AmountAtLeast.class,
                        f -> new Condition.AmountAtLeast(f.money()),
                        (w, name, c) -> w.money(name, c.least())),
                names("channel", Condition.Channel.class, 40, Condition.Channel::new, Condition.Channel::channels),
                names("store", OnPurchase.Store.class, 40, OnPurchase.Store::new, OnPurchase.Store::stores),
                names("coupon", OnPurchase.Coupon.class, 80, OnPurchase.Coupon::new, OnPurchase.Coupon::codes),
                names(
                        "campaign",
                        OnPurchase.Campaign.class,
                        80,
                        OnPurchase.Campaign::new,
                        OnPurchase.Campaign::campaigns),
                names("paidBy", OnPurchase.PaidBy.class, 40, OnPurchase.PaidBy::new, OnPurchase.PaidBy::types));
    }

    private static List<Form<?>> onLine() {
        return List.of(
                new Form<>(
                        "category",
                        Condition.Category.class,
                        f -> new Condition.Category(f.path()),
                        (w, name, c) -> w.texts(name, c.path())),
                names("brand", Condition.Brand.class, 80, Condition.Brand::new, Condition.Brand::brands),
                names("product", Condition.Product.class, 80, Condition.Product::new, Condition.Product::skus));
    }

    private static List<Form<?>> onHistory() {
        return List.of(
                flag("firstPurchase", Condition.FirstPurchase.class, new Condition.FirstPurchase()),
                new Form<>(
                        "nthPurchase",
                        OnHistory.NthPurchase.class,
                        f -> new OnHistory.NthPurchase(f.wholes(1, MOST)),
                        (w, name, c) -> w.wholes(name, c.numbers())),
                new Form<>(
                        "everyNthPurchase",
                        OnHistory.EveryNthPurchase.class,
                        f -> new OnHistory.EveryNthPurchase(f.whole(2, MOST)),
                        (w, name, c) -> w.whole(name, c.every())),
                new Form<>(
                        "daysSinceLastPurchase",
                        OnHistory.DaysSinceLastPurchase.class,
                        f -> f.object(o -> new OnHistory.DaysSinceLastPurchase(
                                o.wholeInt("from", 0, MOST_DAYS), o.wholeInt("to", 0, MOST_DAYS))),
                        (w, name, c) -> days(w, name, c.from(), c.to())),
                new Form<>(
                        "spentAtLeast",
                        OnHistory.SpentAtLeast.class,
                        f -> f.object(
                                o -> new OnHistory.SpentAtLeast(f.reader().money(o, "least"), o.period("within"))),
                        (w, name, c) -> object(w, name, o -> {
                            o.money("least", c.least());
                            o.plain("within", c.within());
                        })),
                new Form<>(
                        "boughtAtLeast",
                        OnHistory.BoughtAtLeast.class,
                        f -> f.object(
                                o -> new OnHistory.BoughtAtLeast(o.wholeInt("least", 1, MOST), o.period("within"))),
                        (w, name, c) -> object(w, name, o -> {
                            o.whole("least", c.least());
                            o.plain("within", c.within());
                        })),
                new Form<>(
                        "holdsTier",
                        Condition.HoldsTier.class,
                        f -> f.object(o -> new Condition.HoldsTier(
                                o.text("ladder", 40), o.list("tiers").names("tier", 40))),
                        (w, name, c) -> object(w, name, o -> {
                            o.text("ladder", c.ladder());
                            o.texts("tiers", c.tiers());
                        })),
                new Form<>(
                        "stage",
                        OnHistory.InStage.class,
                        f -> new OnHistory.InStage(f.named(Registry.STAGES).stream()
                                .map(Registry.STAGES::of)
                                .collect(Collectors.toSet())),
                        (w, name, c) -> w.texts(name, c.stages())));
    }

    private static List<Form<?>> onCustomer() {
        return List.of(
                new Form<>(
                        "birthday",
                        OnCustomer.Birthday.class,
                        f -> f.object(o -> new OnCustomer.Birthday(
                                o.wholeInt("daysBefore", 0, 180),
                                o.wholeInt("daysAfter", 0, 180),
                                o.named("leapDay", Registry.LEAP_DAYS))),
                        (w, name, c) -> object(w, name, o -> {
                            o.whole("daysBefore", c.daysBefore());
                            o.whole("daysAfter", c.daysAfter());
                            o.text("leapDay", Registry.LEAP_DAYS.of(c.leapDay()));
                        })),
                flag("birthdayMonth", OnCustomer.BirthdayMonth.class, new OnCustomer.BirthdayMonth()),
                names("tag", OnCustomer.Tagged.class, 80, OnCustomer.Tagged::new, OnCustomer.Tagged::tags),
                new Form<>(
                        "attribute",
                        OnCustomer.HasAttribute.class,
                        f -> f.object(o ->
                                new OnCustomer.HasAttribute(o.text("name", 80), ConditionField.attributes(o, "is"))),
                        (w, name, c) -> object(w, name, o -> {
                            o.text("name", c.name());
                            o.values("is", c.values(), CustomerWriter::attribute);
                        })),
                new Form<>(
                        "kind",
                        OnCustomer.OfKind.class,
                        f -> new OnCustomer.OfKind(f.named(Registry.CUSTOMER_KINDS)),
                        (w, name, c) -> w.texts(
                                name,
                                c.kinds().stream()
                                        .map(Registry.CUSTOMER_KINDS::of)
                                        .toList())),
                new Form<>(
                        "daysSinceJoining",
                        OnCustomer.DaysSinceJoining.class,
                        f -> f.object(o -> new OnCustomer.DaysSinceJoining(
                                o.wholeInt("from", 0, MOST_DAYS), o.wholeInt("to", 0, MOST_DAYS))),
                        (w, name, c) -> days(w, name, c.from(), c.to())));
    }

    private static <C extends Condition> Form<C> flag(String name, Class<C> type, C condition) {
        return new Form<>(name, type, f -> f.always(condition), (w, field, c) -> w.flag(field, true));
    }

    private static <C extends Condition> Form<C> names(
            String name, Class<C> type, int longest, Function<Set<String>, C> of, Function<C, Set<String>> names) {
        return new Form<>(name, type, f -> of.apply(f.names(longest)), (w, field, c) -> w.texts(field, names.apply(c)));
    }

    private static void object(JsonWriter writer, String name, Consumer<JsonWriter> content) {
        writer.begin(name);
        content.accept(writer);
        writer.end();
    }

    private static void fromTo(JsonWriter writer, String name, Object from, Object to) {
        object(writer, name, o -> {
            o.plain("from", from);
            o.plain("to", to);
        });
    }

    private static void days(JsonWriter writer, String name, int from, int to) {
        object(writer, name, o -> {
            o.whole("from", from);
            o.whole("to", to);
        });
    }
}
