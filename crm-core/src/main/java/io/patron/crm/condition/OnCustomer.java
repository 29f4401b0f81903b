// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Conditions on what the host keeps about a customer. They say who is in a segment now; see {@link Subject#CUSTOMER}. */
public sealed interface OnCustomer extends Condition {
    @Override
    default Set<Subject> subjects() {
        return Set.of(Subject.CUSTOMER);
    }

    /** When somebody born on 29 February has her birthday in other years. */
    enum LeapDay {
        /** On 28 February, the last day of the month. */
        FEBRUARY_28,
        /** On 1 March, the day after. */
        MARCH_1
    }

    /**
     * Holds around her birthday. In: 1 March 2026 for the day itself, of one born on 29 February, if her birthday is then on 1
     * March. Out: 28 February 2026; or no birth date known.
     *
     * @param daysBefore from so many days before it, 0 to 180
     * @param daysAfter through so many days after it, 0 to 180
     * @param leapDay when it is in other years for those born on 29 February
     */
    record Birthday(int daysBefore, int daysAfter, LeapDay leapDay) implements OnCustomer {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if a number is not in 0 to 180
         */
        public Birthday {
            Numbers.in("days before the birthday", daysBefore, 0, 180);
            Numbers.in("days after the birthday", daysAfter, 0, 180);
            Objects.requireNonNull(leapDay, "leap day");
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate born = situation.person().customer().birthDate().orElse(null);
            if (born == null) {
                return false;
            }
            LocalDate day = situation.day();
            // Around New Year the birthday that is near lies in another year.
            return near(born, day, day.getYear() - 1)
                    || near(born, day, day.getYear())
                    || near(born, day, day.getYear() + 1);
        }

        private boolean near(LocalDate born, LocalDate day, int year) {
            LocalDate birthday = MonthDay.from(born).atYear(year);
            if (leapDay == LeapDay.MARCH_1 && birthday.getDayOfMonth() != born.getDayOfMonth()) {
                birthday = birthday.plusDays(1);
            }
            return !day.isBefore(birthday.minusDays(daysBefore)) && !day.isAfter(birthday.plusDays(daysAfter));
        }
    }

    /** Holds in the month of her birthday. In: 1 May for one born on 31 May. Out: 1 June; or no birth date known. */
    record BirthdayMonth() implements OnCustomer {
        @Override
        public boolean holds(Situation situation) {
            return situation
                    .person()
                    .customer()
                    .birthDate()
                    .filter(born -> born.getMonth() == situation.day().getMonth())
                    .isPresent();
        }
    }

    /**
     * Holds for customers with one of the tags. In: {@code tea} for {@code tea, coffee}. Out: {@code Tea}.
     *
     * @param tags one or more
     */
    record Tagged(Set<String> tags) implements OnCustomer {
        /**
         * Copies and checks the tags.
         *
         * @throws IllegalArgumentException if there is none, or one is empty or longer than 80 characters
         */
        public Tagged {
            tags = Names.of("tags", tags, Customer.MAX_TAG_LENGTH);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.person().customer().tags().stream().anyMatch(tags::contains);
        }
    }

    /**
     * Holds if an attribute has one of the values. In: {@code diet} = {@code vegan} for {@code vegan}. Out: another, or none.
     *
     * @param name the attribute's name
     * @param values one or more
     */
    record HasAttribute(String name, Set<AttributeValue> values) implements OnCustomer {
        /**
         * Copies and checks the parts.
         *
         * @throws IllegalArgumentException if the name is empty or longer than 80 characters, or there is no value
         */
        public HasAttribute {
            Require.text("attribute", name, Customer.MAX_TAG_LENGTH);
            Require.that(!values.isEmpty(), "attribute " + name + ", values", values.size(), "must be 1 or more");
            // In one order, so that equal conditions read the same wherever they are printed or stored.
            Set<AttributeValue> sorted = new LinkedHashSet<>();
            values.stream().sorted(Comparator.comparing(Object::toString)).forEach(sorted::add);
            values = Collections.unmodifiableSet(sorted);
        }

        @Override
        public boolean holds(Situation situation) {
            AttributeValue value = situation.person().customer().attributes().get(name);
            return value != null && values.contains(value);
        }
    }

    /**
     * Holds for kinds of customer. In: a person for {@code person}. Out: an organisation.
     *
     * @param kinds one or more
     */
    record OfKind(Set<CustomerKind> kinds) implements OnCustomer {
        /**
         * Copies and checks the kinds.
         *
         * @throws IllegalArgumentException if there is none
         */
        public OfKind {
            Require.that(!kinds.isEmpty(), "kinds of customer", kinds, "must be 1 or more");
            kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        }

        @Override
        public boolean holds(Situation situation) {
            return kinds.contains(situation.person().customer().kind());
        }
    }

    /**
     * Holds so many business days after she joined: on the day that was stated, or with her registration. In: the day itself for 0 to 30. Out: 30 days later.
     *
     * @param from the least number of days
     * @param to the number of days after the last that counts
     */
    record DaysSinceJoining(int from, int to) implements OnCustomer {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they are not in 0 to 36500, ascending
         */
        public DaysSinceJoining {
            Numbers.days("days since joining", from, to);
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate joined = situation.person().joined();
            if (joined == null) {
                return false;
            }
            long days = ChronoUnit.DAYS.between(joined, situation.day());
            return days >= from && days < to;
        }
    }

    /**
     * Customers with one of the tags.
     *
     * @param tags one or more
     * @return the condition
     */
    static Condition tagged(String... tags) {
        return new Tagged(Set.of(tags));
    }
}
