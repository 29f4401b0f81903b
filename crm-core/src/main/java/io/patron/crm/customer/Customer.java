// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the host describes her: names, contact points, identifiers, dates, tags, attributes and where she came
 * from. What she bought and where she stands is kept elsewhere. Immutable and thread-safe.
 *
 * <p>Limits: names 1 to 200 characters; at most 50 contact points, 100 identifiers, 50 dates and 100 tags of 1 to 80
 * characters; at most 200 attributes with names of 1 to 80 characters; dates in the years 1900 to 2199. A walk-in is nobody
 * in particular and has no birth date, identifiers or contact points.
 *
 * <p>The version counts from 1. A change is made on {@link #changed()}, which raises it by one, so that of two changes made
 * from the same version one is refused.
 *
 * <p>Example: {@code Customer.person(CustomerId.of("c-17"), "Ada").identifier(Identifier.card("4711")).tag("tea").build()}.
 */
public final class Customer {
    /** The greatest length of a name in characters (code points). */
    public static final int MAX_NAME_LENGTH = 200;

    /** The greatest length of a tag, and of the name of a date or attribute, in characters (code points). */
    public static final int MAX_TAG_LENGTH = 80;

    /** The greatest number of contact points. */
    public static final int MAX_CONTACT_POINTS = 50;

    /** The greatest number of identifiers. */
    public static final int MAX_IDENTIFIERS = 100;

    /** The greatest number of dates. */
    public static final int MAX_DATES = 50;

    /** The greatest number of tags. */
    public static final int MAX_TAGS = 100;

    /** The greatest number of attributes. */
    public static final int MAX_ATTRIBUTES = 200;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final CustomerId id;
    private final CustomerKind kind;
    private final String displayName;
    private final @Nullable String legalName;
    private final @Nullable String givenName;
    private final @Nullable String familyName;
    private final List<ContactPoint> contactPoints;
    private final List<Identifier> identifiers;
    private final @Nullable LocalDate birthDate;
    private final SortedMap<String, LocalDate> dates;
    private final SortedSet<String> tags;
    private final SortedMap<String, AttributeValue> attributes;
    private final @Nullable Acquisition acquisition;
    private final @Nullable CustomerId referrer;
    private final long version;

    private Customer(Builder b) {
        id = b.id;
        kind = b.kind;
        displayName = Require.text("display name", b.displayName, MAX_NAME_LENGTH);
        legalName = checkedName("legal name", b.legalName);
        givenName = checkedName("given name", b.givenName);
        familyName = checkedName("family name", b.familyName);
        contactPoints = List.copyOf(b.contactPoints);
        identifiers = List.copyOf(b.identifiers);
        birthDate = b.birthDate == null ? null : checkedDate("birth date", b.birthDate);
        dates = Collections.unmodifiableSortedMap(new TreeMap<>(b.dates));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(b.tags));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(b.attributes));
        acquisition = b.acquisition;
        referrer = b.referrer;
        version = b.version;
        Require.that(version >= 1, "customer version", version, "must be 1 or more");
        Require.that(!id.equals(referrer), "referrer", referrer, "must be another customer");
        checkContactPoints();
        checkIdentifiers();
        checkDates();
        checkTags();
        checkAttributes();
        checkWalkIn();
    }

    private static @Nullable String checkedName(String what, @Nullable String value) {
        return value == null ? null : Require.text(what, value, MAX_NAME_LENGTH);
    }

    static LocalDate checkedDate(String what, LocalDate value) {
        Objects.requireNonNull(value, what);
        Require.that(
                !value.isBefore(EARLIEST) && !value.isAfter(LATEST), what, value, "must be in the years 1900 to 2199");
        return value;
    }

    private static void checkCount(String what, int count, int max) {
        Require.that(count <= max, what, count, "must be at most " + max);
    }

    private void checkContactPoints() {
        checkCount("contact points", contactPoints.size(), MAX_CONTACT_POINTS);
        Set<ContactPoint> seen = new HashSet<>();
        for (ContactPoint point : contactPoints) {
            boolean first = seen.add(new ContactPoint(point.type(), point.value(), null));
            Require.that(first, "contact point", point, "must be stated once");
        }
    }

    private void checkIdentifiers() {
        checkCount("identifiers", identifiers.size(), MAX_IDENTIFIERS);
        Set<Identifier> seen = new HashSet<>();
        for (Identifier identifier : identifiers) {
            Require.that(seen.add(identifier), "identifier in system", identifier.system(), "must be stated once");
        }
    }

    private void checkDates() {
        checkCount("dates", dates.size(), MAX_DATES);
        dates.forEach((name, date) -> {
            Require.text("date name", name, MAX_TAG_LENGTH);
            checkedDate("date", date);
        });
    }

    private void checkTags() {
        checkCount("tags", tags.size(), MAX_TAGS);
        tags.forEach(tag -> Require.text("tag", tag, MAX_TAG_LENGTH));
    }

    private void checkAttributes() {
        checkCount("attributes", attributes.size(), MAX_ATTRIBUTES);
        attributes.forEach((name, value) -> {
            Require.text("attribute name", name, MAX_TAG_LENGTH);
            Objects.requireNonNull(value, "attribute value");
        });
    }

    private void checkWalkIn() {
        if (kind == CustomerKind.WALK_IN) {
            Require.that(birthDate == null, "birth date", birthDate, "must not be stated for a walk-in");
            Require.that(identifiers.isEmpty(), "identifiers", identifiers.size(), "must be 0 for a walk-in");
            Require.that(contactPoints.isEmpty(), "contact points", contactPoints.size(), "must be 0 for a walk-in");
        }
    }

    /**
     * Starts a human being.
     *
     * @param id her id
     * @param displayName how she is addressed, 1 to 200 characters
     * @return a builder of version 1
     */
    public static Builder person(CustomerId id, String displayName) {
        return new Builder(CustomerKind.PERSON, id, displayName);
    }

    /**
     * Starts a company, club or household.
     *
     * @param id its id
     * @param displayName how it is addressed, 1 to 200 characters
     * @return a builder of version 1
     */
    public static Builder organisation(CustomerId id, String displayName) {
        return new Builder(CustomerKind.ORGANISATION, id, displayName);
    }

    /**
     * Starts a walk-in: the receipts of a till, or of a shop, that belong to nobody in particular.
     *
     * @param id its id
     * @param label what the host calls it, such as {@code Till 3}, 1 to 200 characters
     * @return a builder of version 1
     */
    public static Builder walkIn(CustomerId id, String label) {
        return new Builder(CustomerKind.WALK_IN, id, label);
    }

    /**
     * Starts a customer of a kind known at run time, as a store does that reads one.
     *
     * @param kind what the customer is
     * @param id the id
     * @param displayName how the customer is addressed, 1 to 200 characters
     * @return a builder of version 1
     */
    public static Builder of(CustomerKind kind, CustomerId id, String displayName) {
        return new Builder(kind, id, displayName);
    }

    /**
     * Her identity.
     *
     * @return the id
     */
    public CustomerId id() {
        return id;
    }

    /**
     * What she is.
     *
     * @return the kind
     */
    public CustomerKind kind() {
        return kind;
    }

    /**
     * How she is addressed.
     *
     * @return the name
     */
    public String displayName() {
        return displayName;
    }

    /**
     * The name on invoices and contracts.
     *
     * @return the name, if stated
     */
    public Optional<String> legalName() {
        return Optional.ofNullable(legalName);
    }

    /**
     * Her given name or names.
     *
     * @return the name, if stated
     */
    public Optional<String> givenName() {
        return Optional.ofNullable(givenName);
    }

    /**
     * Her family name.
     *
     * @return the name, if stated
     */
    public Optional<String> familyName() {
        return Optional.ofNullable(familyName);
    }

    /**
     * How she can be reached.
     *
     * @return the contact points in the order stated, the preferred one first
     */
    public List<ContactPoint> contactPoints() {
        return contactPoints;
    }

    /**
     * By what she is known in other systems.
     *
     * @return the identifiers in the order stated
     */
    public List<Identifier> identifiers() {
        return identifiers;
    }

    /**
     * The day she was born.
     *
     * @return the date, if stated
     */
    public Optional<LocalDate> birthDate() {
        return Optional.ofNullable(birthDate);
    }

    /**
     * Other days that matter to her, such as a wedding day, by name.
     *
     * @return the dates, ascending by name, unmodifiable
     */
    public SortedMap<String, LocalDate> dates() {
        return dates;
    }

    /**
     * What the host marked her with.
     *
     * @return the tags, ascending, unmodifiable
     */
    public SortedSet<String> tags() {
        return tags;
    }

    /**
     * What else the host keeps with her, by name.
     *
     * @return the attributes, ascending by name, unmodifiable
     */
    public SortedMap<String, AttributeValue> attributes() {
        return attributes;
    }

    /**
     * How she was won.
     *
     * @return the acquisition, if stated
     */
    public Optional<Acquisition> acquisition() {
        return Optional.ofNullable(acquisition);
    }

    /**
     * Who brought her.
     *
     * @return another customer, if stated
     */
    public Optional<CustomerId> referrer() {
        return Optional.ofNullable(referrer);
    }

    /**
     * How often she was described: 1 for a new customer, one more with each change.
     *
     * @return 1 or more
     */
    public long version() {
        return version;
    }

    /**
     * Starts the next version of her: everything as it is, with the version raised by one.
     *
     * @return a builder that holds this customer
     */
    public Builder changed() {
        return toBuilder().version(Math.addExact(version, 1));
    }

    /**
     * Starts a copy of her, with the same version. To change a stored customer use {@link #changed()}.
     *
     * @return a builder that holds this customer
     */
    public Builder toBuilder() {
        Builder b = new Builder(kind, id, displayName);
        b.legalName = legalName;
        b.givenName = givenName;
        b.familyName = familyName;
        b.contactPoints = new ArrayList<>(contactPoints);
        b.identifiers = new ArrayList<>(identifiers);
        b.birthDate = birthDate;
        b.dates = new TreeMap<>(dates);
        b.tags = new TreeSet<>(tags);
        b.attributes = new TreeMap<>(attributes);
        b.acquisition = acquisition;
        b.referrer = referrer;
        b.version = version;
        return b;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Customer c
                && id.equals(c.id)
                && kind == c.kind
                && displayName.equals(c.displayName)
                && Objects.equals(legalName, c.legalName)
                && Objects.equals(givenName, c.givenName)
                && Objects.equals(familyName, c.familyName)
                && contactPoints.equals(c.contactPoints)
                && identifiers.equals(c.identifiers)
                && Objects.equals(birthDate, c.birthDate)
                && dates.equals(c.dates)
                && tags.equals(c.tags)
                && attributes.equals(c.attributes)
                && Objects.equals(acquisition, c.acquisition)
                && Objects.equals(referrer, c.referrer)
                && version == c.version;
    }

    @Override
    public int hashCode() {
        int names = Objects.hash(displayName, legalName, givenName, familyName);
        int lists = Objects.hash(contactPoints, identifiers, dates, tags, attributes);
        return Objects.hash(id, kind, names, lists, birthDate, acquisition, referrer, version);
    }

    /**
     * Id, kind and version; never a name, so that it can be logged.
     *
     * @return for example {@code customer c-17 (PERSON, version 1)}
     */
    @Override
    public String toString() {
        return "customer " + id + " (" + kind + ", version " + version + ")";
    }

    /** Builds a {@link Customer}. Not thread-safe. */
    public static final class Builder {
        private final CustomerKind kind;
        private final CustomerId id;
        private String displayName;
        private @Nullable String legalName;
        private @Nullable String givenName;
        private @Nullable String familyName;
        private List<ContactPoint> contactPoints = new ArrayList<>();
        private List<Identifier> identifiers = new ArrayList<>();
        private @Nullable LocalDate birthDate;
        private SortedMap<String, LocalDate> dates = new TreeMap<>();
        private SortedSet<String> tags = new TreeSet<>();
        private SortedMap<String, AttributeValue> attributes = new TreeMap<>();
        private @Nullable Acquisition acquisition;
        private @Nullable CustomerId referrer;
        private long version = 1;

        private Builder(CustomerKind kind, CustomerId id, String displayName) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.id = Objects.requireNonNull(id, "id");
            this.displayName = displayName;
        }

        /**
         * How she is addressed.
         *
         * @param value 1 to 200 characters
         * @return this builder
         */
        public Builder displayName(String value) {
            displayName = value;
            return this;
        }

        /**
         * The name on invoices and contracts.
         *
         * @param value 1 to 200 characters, or null for none
         * @return this builder
         */
        public Builder legalName(@Nullable String value) {
            legalName = value;
            return this;
        }

        /**
         * Her given name or names.
         *
         * @param value 1 to 200 characters, or null for none
         * @return this builder
         */
        public Builder givenName(@Nullable String value) {
            givenName = value;
            return this;
        }

        /**
         * Her family name.
         *
         * @param value 1 to 200 characters, or null for none
         * @return this builder
         */
        public Builder familyName(@Nullable String value) {
            familyName = value;
            return this;
        }

        /**
         * Adds a contact point after those stated before.
         *
         * @param value the contact point
         * @return this builder
         */
        public Builder contactPoint(ContactPoint value) {
            contactPoints.add(Objects.requireNonNull(value, "contact point"));
            return this;
        }

        /**
         * Replaces all contact points.
         *
         * @param values at most 50, each type and value once, the preferred one first
         * @return this builder
         */
        public Builder contactPoints(Collection<ContactPoint> values) {
            contactPoints = new ArrayList<>(values);
            return this;
        }

        /**
         * Adds an identifier after those stated before.
         *
         * @param value the identifier
         * @return this builder
         */
        public Builder identifier(Identifier value) {
            identifiers.add(Objects.requireNonNull(value, "identifier"));
            return this;
        }

        /**
         * Replaces all identifiers.
         *
         * @param values at most 100, each once
         * @return this builder
         */
        public Builder identifiers(Collection<Identifier> values) {
            identifiers = new ArrayList<>(values);
            return this;
        }

        /**
         * The day she was born.
         *
         * @param value a date of the years 1900 to 2199, or null for none
         * @return this builder
         */
        public Builder birthDate(@Nullable LocalDate value) {
            birthDate = value;
            return this;
        }

        /**
         * Adds a day that matters to her, or moves the one of that name.
         *
         * @param name what the day is, 1 to 80 characters
         * @param value a date of the years 1900 to 2199
         * @return this builder
         */
        public Builder date(String name, LocalDate value) {
            dates.put(Objects.requireNonNull(name, "date name"), Objects.requireNonNull(value, "date"));
            return this;
        }

        /**
         * Replaces all dates.
         *
         * @param values at most 50
         * @return this builder
         */
        public Builder dates(Map<String, LocalDate> values) {
            dates = new TreeMap<>(Map.copyOf(values));
            return this;
        }

        /**
         * Adds a tag.
         *
         * @param value 1 to 80 characters
         * @return this builder
         */
        public Builder tag(String value) {
            tags.add(Objects.requireNonNull(value, "tag"));
            return this;
        }

        /**
         * Replaces all tags.
         *
         * @param values at most 100
         * @return this builder
         */
        public Builder tags(Collection<String> values) {
            tags = new TreeSet<>(Set.copyOf(values));
            return this;
        }

        /**
         * Adds an attribute, or changes the one of that name.
         *
         * @param name 1 to 80 characters
         * @param value its value
         * @return this builder
         */
        public Builder attribute(String name, AttributeValue value) {
            attributes.put(
                    Objects.requireNonNull(name, "attribute name"), Objects.requireNonNull(value, "attribute value"));
            return this;
        }

        /**
         * Replaces all attributes.
         *
         * @param values at most 200
         * @return this builder
         */
        public Builder attributes(Map<String, AttributeValue> values) {
            attributes = new TreeMap<>(Map.copyOf(values));
            return this;
        }

        /**
         * How she was won.
         *
         * @param value the acquisition, or null for none
         * @return this builder
         */
        public Builder acquisition(@Nullable Acquisition value) {
            acquisition = value;
            return this;
        }

        /**
         * Who brought her.
         *
         * @param value another customer, or null for nobody
         * @return this builder
         */
        public Builder referrer(@Nullable CustomerId value) {
            referrer = value;
            return this;
        }

        /**
         * The version, as a store states it that reads a customer. A host never needs it: see {@link Customer#changed()}.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder version(long value) {
            version = value;
            return this;
        }

        /**
         * Builds the customer.
         *
         * @return the customer
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public Customer build() {
            return new Customer(this);
        }
    }
}
