// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.error.Require;
import io.patron.crm.transaction.Line;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.Money;

/**
 * A predicate over a purchase and the customer who makes it. Conditions are data: they compose, compare and are stored.
 *
 * <p>A condition on products holds for a line if the line matches, and for a purchase if any of its lines does.
 *
 * <p>Example: {@code Condition.all(Condition.category("tea"), Condition.weekday(DayOfWeek.TUESDAY))}.
 */
public sealed interface Condition
        permits Condition.Always,
                Condition.All,
                Condition.Any,
                Condition.Not,
                Condition.FirstPurchase,
                Condition.AmountAtLeast,
                Condition.Channel,
                Condition.Weekday,
                Condition.Between,
                Condition.HoldsTier,
                Condition.Category,
                Condition.Brand,
                Condition.Product,
                OnDay,
                OnPurchase,
                OnHistory,
                OnCustomer {
    /** The greatest nesting of conditions. */
    int MAX_DEPTH = 32;

    /**
     * Whether it holds.
     *
     * @param situation what is looked at
     * @return {@code true} if it holds
     */
    boolean holds(Situation situation);

    /**
     * What it looks at. A combined condition looks at what its parts look at; one that always holds looks at nothing.
     *
     * @return the subjects, possibly none
     */
    default Set<Subject> subjects() {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        for (Condition part : inner()) {
            subjects.addAll(part.subjects());
        }
        return subjects;
    }

    /**
     * How many levels of conditions lie in this one, itself included.
     *
     * @return 1 or more
     */
    default int depth() {
        return 1;
    }

    /**
     * The conditions this one is made of.
     *
     * @return its parts; none for a simple one
     */
    default List<Condition> inner() {
        return List.of();
    }

    /** Holds always. In: every purchase. Out: none. */
    record Always() implements Condition {
        @Override
        public boolean holds(Situation situation) {
            return true;
        }
    }

    /**
     * Holds if every part holds.
     *
     * @param parts one condition or more
     */
    record All(List<Condition> parts) implements Condition {
        /**
         * Copies and checks the parts.
         *
         * @throws IllegalArgumentException if there is none, or they nest too deep
         */
        public All {
            parts = checked("all", parts);
        }

        @Override
        public boolean holds(Situation situation) {
            for (Condition part : parts) {
                if (!part.holds(situation)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int depth() {
            return deepest(parts) + 1;
        }

        @Override
        public List<Condition> inner() {
            return parts;
        }
    }

    /**
     * Holds if some part holds.
     *
     * @param parts one condition or more
     */
    record Any(List<Condition> parts) implements Condition {
        /**
         * Copies and checks the parts.
         *
         * @throws IllegalArgumentException if there is none, or they nest too deep
         */
        public Any {
            parts = checked("any", parts);
        }

        @Override
        public boolean holds(Situation situation) {
            for (Condition part : parts) {
                if (part.holds(situation)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int depth() {
            return deepest(parts) + 1;
        }

        @Override
        public List<Condition> inner() {
            return parts;
        }
    }

    /**
     * Holds if the part does not.
     *
     * @param part the condition
     */
    record Not(Condition part) implements Condition {
        /**
         * Checks the part.
         *
         * @throws IllegalArgumentException if it nests too deep
         */
        public Not {
            checked("not", List.of(part));
        }

        @Override
        public boolean holds(Situation situation) {
            return !part.holds(situation);
        }

        @Override
        public int depth() {
            return part.depth() + 1;
        }

        @Override
        public List<Condition> inner() {
            return List.of(part);
        }
    }

    /** Holds for the first purchase that counts. In: her first. Out: her second, unless the first was wholly given back. */
    record FirstPurchase() implements Condition {
        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.HISTORY);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.before().purchases() == 0;
        }
    }

    /**
     * Holds if the purchase is worth that much, without tax and shipping. In: EUR 50.00 for at least EUR 50. Out: EUR 49.99.
     *
     * @param least the amount in the program's currency
     */
    record AmountAtLeast(Money least) implements Condition {
        /**
         * Checks the amount.
         *
         * @throws IllegalArgumentException if it is larger than any purchase
         */
        public AmountAtLeast {
            Objects.requireNonNull(least, "least");
            Require.that(
                    least.getAmountMinor().precision() <= 18, "amount at least", least, "must have at most 18 digits");
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.PURCHASE);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.netMinor() >= least.getAmountMinorLong();
        }
    }

    /**
     * Holds if it was sold through one of the channels. In: {@code web} for {@code web, app}. Out: {@code shop}, or none stated.
     *
     * @param channels one or more
     */
    record Channel(Set<String> channels) implements Condition {
        /**
         * Copies and checks the channels.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Channel {
            channels = Names.of("channels", channels, 40);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.PURCHASE);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.purchase().channel().filter(channels::contains).isPresent();
        }
    }

    /**
     * Holds on days of the week. In: a Tuesday for Tuesday. Out: the Wednesday after midnight, unless the business date says
     * otherwise.
     *
     * @param days one or more
     */
    record Weekday(Set<DayOfWeek> days) implements Condition {
        /**
         * Copies and checks the days.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Weekday {
            Require.that(!days.isEmpty(), "weekdays", days, "must be 1 or more");
            days = Set.copyOf(days);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.DAY);
        }

        @Override
        public boolean holds(Situation situation) {
            return days.contains(situation.day().getDayOfWeek());
        }
    }

    /**
     * Holds on business days from one to before another. In: the first day. Out: the day {@code to}.
     *
     * @param from the first day
     * @param to the day after the last
     */
    record Between(LocalDate from, LocalDate to) implements Condition {
        /**
         * Checks the days.
         *
         * @throws IllegalArgumentException if the window is empty
         */
        public Between {
            Require.that(from.isBefore(to), "day from", from, "must be before " + to);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.DAY);
        }

        @Override
        public boolean holds(Situation situation) {
            return !situation.day().isBefore(from) && situation.day().isBefore(to);
        }
    }

    /**
     * Holds if she holds one of the tiers before the purchase. In: gold for {@code gold, platinum}. Out: silver.
     *
     * @param ladder the ladder's id
     * @param tiers ids of one tier or more
     */
    record HoldsTier(String ladder, Set<String> tiers) implements Condition {
        /**
         * Copies and checks the tiers.
         *
         * @throws IllegalArgumentException if there is none
         */
        public HoldsTier {
            Require.text("ladder", ladder, 40);
            tiers = Names.of("tiers", tiers, 40);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.HISTORY);
        }

        @Override
        public boolean holds(Situation situation) {
            String tier = situation.standing().tier(ladder);
            return tier != null && tiers.contains(tier);
        }
    }

    /**
     * Holds for products of a category or below it. In: {@code tea, green} for {@code tea}. Out: {@code coffee}, or none stated.
     *
     * @param path one step or more, widest first
     */
    record Category(List<String> path) implements Condition {
        /**
         * Copies and checks the path.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Category {
            path = List.copyOf(path);
            Require.that(!path.isEmpty(), "category", path, "must have 1 step or more");
            Require.that(path.size() <= 10, "category", path, "must have at most 10 steps");
            for (String step : path) {
                Require.text("category", step, 80);
            }
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.LINE);
        }

        @Override
        public boolean holds(Situation situation) {
            return line(situation, this::covers);
        }

        private boolean covers(Line line) {
            List<String> category = line.category();
            if (category.size() < path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!category.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Holds for products of a brand. In: the brand. Out: another, or none stated.
     *
     * @param brands one or more
     */
    record Brand(Set<String> brands) implements Condition {
        /**
         * Copies and checks the brands.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Brand {
            brands = Names.of("brands", brands, 80);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.LINE);
        }

        @Override
        public boolean holds(Situation situation) {
            return line(situation, l -> l.brand().filter(brands::contains).isPresent());
        }
    }

    /**
     * Holds for products by key. In: the product. Out: another.
     *
     * @param skus one or more
     */
    record Product(Set<String> skus) implements Condition {
        /**
         * Copies and checks the keys.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Product {
            skus = Names.of("products", skus, 80);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.LINE);
        }

        @Override
        public boolean holds(Situation situation) {
            return line(situation, l -> skus.contains(l.sku()));
        }
    }

    /**
     * The condition that always holds.
     *
     * @return the condition
     */
    static Condition always() {
        return new Always();
    }

    /**
     * Every part holds.
     *
     * @param parts one or more
     * @return the condition
     */
    static Condition all(Condition... parts) {
        return new All(List.of(parts));
    }

    /**
     * Some part holds.
     *
     * @param parts one or more
     * @return the condition
     */
    static Condition any(Condition... parts) {
        return new Any(List.of(parts));
    }

    /**
     * The part does not hold.
     *
     * @param part the condition
     * @return the condition
     */
    static Condition not(Condition part) {
        return new Not(part);
    }

    /**
     * The first purchase that counts.
     *
     * @return the condition
     */
    static Condition firstPurchase() {
        return new FirstPurchase();
    }

    /**
     * The purchase is worth that much.
     *
     * @param least the amount in the program's currency
     * @return the condition
     */
    static Condition amountAtLeast(Money least) {
        return new AmountAtLeast(least);
    }

    /**
     * Sold through one of the channels.
     *
     * @param channels one or more
     * @return the condition
     */
    static Condition channel(String... channels) {
        return new Channel(Set.of(channels));
    }

    /**
     * On days of the week.
     *
     * @param days one or more
     * @return the condition
     */
    static Condition weekday(DayOfWeek... days) {
        return new Weekday(Set.of(days));
    }

    /**
     * On business days from one to before another.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the condition
     */
    static Condition between(LocalDate from, LocalDate to) {
        return new Between(from, to);
    }

    /**
     * Holds one of the tiers before the purchase.
     *
     * @param ladder the ladder's id
     * @param tiers ids of one tier or more
     * @return the condition
     */
    static Condition holdsTier(String ladder, String... tiers) {
        return new HoldsTier(ladder, Set.of(tiers));
    }

    /**
     * Products of a category or below it.
     *
     * @param path one step or more, widest first
     * @return the condition
     */
    static Condition category(String... path) {
        return new Category(List.of(path));
    }

    /**
     * Products of a brand.
     *
     * @param brands one or more
     * @return the condition
     */
    static Condition brand(String... brands) {
        return new Brand(Set.of(brands));
    }

    /**
     * Products by key.
     *
     * @param skus one or more
     * @return the condition
     */
    static Condition product(String... skus) {
        return new Product(Set.of(skus));
    }

    private static boolean line(Situation situation, Predicate<Line> matches) {
        Line line = situation.line();
        if (line != null) {
            return matches.test(line);
        }
        for (Line any : situation.purchase().lines()) {
            if (matches.test(any)) {
                return true;
            }
        }
        return false;
    }

    private static int deepest(List<Condition> parts) {
        int deepest = 0;
        for (Condition part : parts) {
            deepest = Math.max(deepest, part.depth());
        }
        return deepest;
    }

    private static List<Condition> checked(String name, List<Condition> parts) {
        Require.that(!parts.isEmpty(), name, parts.size(), "must have 1 condition or more");
        Require.that(
                deepest(parts) < MAX_DEPTH, name, deepest(parts) + 1, "must nest at most " + MAX_DEPTH + " levels");
        return List.copyOf(parts);
    }
}
