// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import io.patron.crm.fact.CustomerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private static final CustomerId ID = CustomerId.of("c-17");
    private static final ContactPoint MAIL = ContactPoint.email("ada@example.org");
    private static final Identifier CARD = Identifier.card("4711");
    private static final LocalDate BORN = LocalDate.of(1990, 12, 10);

    @Test
    @DisplayName("a customer says what she was described with")
    void aCustomerSaysWhatSheWasDescribedWith() {
        Customer ada = full().build();
        assertThat(ada.id()).isEqualTo(ID);
        assertThat(ada.kind()).isEqualTo(CustomerKind.PERSON);
        assertThat(ada.displayName()).isEqualTo("Ada");
        assertThat(ada.legalName()).contains("Augusta Ada King");
        assertThat(ada.givenName()).contains("Ada");
        assertThat(ada.familyName()).contains("Lovelace");
        assertThat(ada.contactPoints()).isUnmodifiable().containsExactly(MAIL);
        assertThat(ada.identifiers()).isUnmodifiable().containsExactly(CARD);
        assertThat(ada.birthDate()).contains(BORN);
        assertThat(ada.dates()).containsExactly(entry("wedding", BORN.plusYears(20)));
        assertThat(ada.tags()).containsExactly("tea");
        assertThat(ada.attributes()).containsExactly(entry("size", AttributeValue.of("M")));
        assertThat(ada.acquisition()).contains(Acquisition.from("fair"));
        assertThat(ada.referrer()).contains(CustomerId.of("bo"));
        assertThat(ada.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("what is not stated is absent")
    void whatIsNotStatedIsAbsent() {
        Customer shop = Customer.organisation(ID, "Tea & Co").build();
        assertThat(shop.kind()).isEqualTo(CustomerKind.ORGANISATION);
        assertThat(shop.legalName()).isEmpty();
        assertThat(shop.givenName()).isEmpty();
        assertThat(shop.familyName()).isEmpty();
        assertThat(shop.contactPoints()).isEmpty();
        assertThat(shop.identifiers()).isEmpty();
        assertThat(shop.birthDate()).isEmpty();
        assertThat(shop.dates()).isEmpty();
        assertThat(shop.tags()).isEmpty();
        assertThat(shop.attributes()).isEmpty();
        assertThat(shop.acquisition()).isEmpty();
        assertThat(shop.referrer()).isEmpty();
    }

    @Test
    @DisplayName("the text of a customer tells no name")
    void theTextTellsNoName() {
        assertThat(full().build()).hasToString("customer c-17 (PERSON, version 1)");
        assertThat(MAIL).hasToString("EMAIL ***");
        assertThat(ContactPoint.phone("+351 1")).hasToString("PHONE ***");
    }

    @Test
    @DisplayName("a change raises the version by one and keeps the rest")
    void changesRaiseTheVersion() {
        Customer ada = full().build();
        Customer changed = ada.changed().displayName("Ada L.").build();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.displayName()).isEqualTo("Ada L.");
        assertThat(changed.toBuilder().displayName("Ada").version(1).build()).isEqualTo(ada);
        assertThat(ada.toBuilder().build()).isEqualTo(ada).hasSameHashCodeAs(ada);
        Customer last = ada.toBuilder().version(Long.MAX_VALUE).build();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(last::changed);
        refused(() -> ada().version(0).build(), "customer version: must be 1 or more, was 0");
    }

    @Test
    @DisplayName("names have 1 to 200 characters")
    void names() {
        refused(() -> Customer.person(ID, "").build(), "display name: must not be empty, was \"\"");
        refused(() -> ada().legalName("").build(), "legal name: must not be empty, was \"\"");
        refused(() -> ada().givenName("").build(), "given name: must not be empty, was \"\"");
        refused(() -> ada().familyName("").build(), "family name: must not be empty, was \"\"");
        starting(() -> ada().displayName("n".repeat(201)).build(), "display name: must have at most 200 characters");
        starting(() -> ada().legalName("n".repeat(201)).build(), "legal name: must have at most 200 characters");
        starting(() -> ada().givenName("n".repeat(201)).build(), "given name: must have at most 200 characters");
        starting(() -> ada().familyName("n".repeat(201)).build(), "family name: must have at most 200 characters");
        assertThat(ada().displayName("n".repeat(200)).legalName(null).build().legalName())
                .isEmpty();
    }

    @Test
    @DisplayName("lists keep their limits")
    void limits() {
        List<ContactPoint> points = IntStream.rangeClosed(0, 50)
                .mapToObj(i -> ContactPoint.phone("+" + i))
                .toList();
        List<Identifier> cards = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> Identifier.card("" + i))
                .toList();
        Map<String, LocalDate> dates =
                IntStream.rangeClosed(0, 50).boxed().collect(Collectors.toMap(i -> "d" + i, i -> BORN));
        List<String> tags = IntStream.rangeClosed(0, 100).mapToObj(i -> "t" + i).toList();
        Map<String, AttributeValue> attributes = IntStream.rangeClosed(0, 200)
                .boxed()
                .collect(Collectors.toMap(i -> "a" + i, i -> AttributeValue.of(true)));
        refused(() -> ada().contactPoints(points).build(), "contact points: must be at most 50, was 51");
        refused(() -> ada().identifiers(cards).build(), "identifiers: must be at most 100, was 101");
        refused(() -> ada().dates(dates).build(), "dates: must be at most 50, was 51");
        refused(() -> ada().tags(tags).build(), "tags: must be at most 100, was 101");
        refused(() -> ada().attributes(attributes).build(), "attributes: must be at most 200, was 201");
        assertThat(ada().contactPoints(points.subList(0, 50))
                        .identifiers(cards.subList(0, 100))
                        .tags(tags.subList(0, 100))
                        .build())
                .isNotNull();
    }

    @Test
    @DisplayName("contact points and identifiers are stated once, and the message tells no value")
    void nothingIsStatedTwice() {
        refused(
                () -> full().contactPoint(new ContactPoint(ContactPoint.Type.EMAIL, MAIL.value(), "work"))
                        .build(),
                "contact point: must be stated once, was \"EMAIL ***\"");
        refused(
                () -> full().identifier(Identifier.card("4711")).build(),
                "identifier in system: must be stated once, was \"card\"");
        assertThat(full().identifier(Identifier.card("4712")).build().identifiers())
                .hasSize(2);
        assertThat(full().contactPoint(new ContactPoint(ContactPoint.Type.OTHER, MAIL.value(), null))
                        .build()
                        .contactPoints())
                .hasSize(2);
    }

    @Test
    @DisplayName("dates are in the years 1900 to 2199")
    void dates() {
        LocalDate early = LocalDate.of(1899, 12, 31);
        LocalDate late = LocalDate.of(2200, 1, 1);
        refused(
                () -> ada().birthDate(early).build(),
                "birth date: must be in the years 1900 to 2199, was \"1899-12-31\"");
        refused(
                () -> ada().birthDate(late).build(),
                "birth date: must be in the years 1900 to 2199, was \"2200-01-01\"");
        refused(() -> ada().date("d", late).build(), "date: must be in the years 1900 to 2199, was \"2200-01-01\"");
        assertThat(ada().birthDate(early.plusDays(1))
                        .date("end", late.minusDays(1))
                        .build()
                        .birthDate())
                .contains(LocalDate.of(1900, 1, 1));
    }

    @Test
    @DisplayName("names of dates and attributes, and tags, have 1 to 80 characters")
    void tagsAndNames() {
        refused(() -> ada().date("", BORN).build(), "date name: must not be empty, was \"\"");
        refused(() -> ada().tag("").build(), "tag: must not be empty, was \"\"");
        refused(
                () -> ada().attribute("", AttributeValue.of(true)).build(),
                "attribute name: must not be empty, was \"\"");
        starting(() -> ada().tag("t".repeat(81)).build(), "tag: must have at most 80 characters");
        starting(() -> ada().date("t".repeat(81), BORN).build(), "date name: must have at most 80 characters");
        starting(
                () -> ada().attribute("t".repeat(81), AttributeValue.of(true)).build(),
                "attribute name: must have at most 80 characters");
    }

    @Test
    @DisplayName("a walk-in is nobody in particular")
    void walkIns() {
        Customer till = Customer.walkIn(ID, "Till 3").tag("till").build();
        assertThat(till.kind()).isEqualTo(CustomerKind.WALK_IN);
        refused(
                () -> Customer.walkIn(ID, "Till 3").birthDate(BORN).build(),
                "birth date: must not be stated for a walk-in, was \"1990-12-10\"");
        refused(
                () -> Customer.walkIn(ID, "Till 3").identifier(CARD).build(),
                "identifiers: must be 0 for a walk-in, was 1");
        refused(
                () -> Customer.of(CustomerKind.WALK_IN, ID, "Till 3")
                        .contactPoint(MAIL)
                        .build(),
                "contact points: must be 0 for a walk-in, was 1");
    }

    @Test
    @DisplayName("nobody brings herself")
    void referrers() {
        refused(() -> ada().referrer(ID).build(), "referrer: must be another customer, was \"c-17\"");
    }

    @Test
    @DisplayName("what must be there must be there")
    void missingParts() {
        missing(() -> Customer.person(null, "Ada"), "id");
        missing(() -> Customer.of(null, ID, "Ada"), "kind");
        missing(() -> Customer.person(ID, null).build(), "display name");
        missing(() -> ada().contactPoint(null), "contact point");
        missing(() -> ada().identifier(null), "identifier");
        missing(() -> ada().date(null, BORN), "date name");
        missing(() -> ada().date("d", null), "date");
        missing(() -> ada().tag(null), "tag");
        missing(() -> ada().attribute(null, AttributeValue.of(true)), "attribute name");
        missing(() -> ada().attribute("a", null), "attribute value");
    }

    @Test
    @DisplayName("a builder used again does not change whom it built")
    void theBuilderStaysApart() {
        Customer.Builder builder = full();
        Customer ada = builder.build();
        builder.tag("late").date("late", BORN).attribute("late", AttributeValue.of(true));
        builder.contactPoint(ContactPoint.phone("1")).identifier(Identifier.card("1"));
        assertThat(ada).isEqualTo(full().build());
    }

    @Test
    @DisplayName("every part makes another customer")
    void equality() {
        Customer ada = full().build();
        assertThat(full().build()).isEqualTo(ada).hasSameHashCodeAs(ada);
        List<UnaryOperator<Customer.Builder>> changes = List.of(
                b -> b.displayName("x"),
                b -> b.legalName("x"),
                b -> b.givenName("x"),
                b -> b.familyName("x"),
                b -> b.contactPoints(List.of()),
                b -> b.identifiers(List.of()),
                b -> b.birthDate(null),
                b -> b.dates(Map.of()),
                b -> b.tags(List.of()),
                b -> b.attributes(Map.of()),
                b -> b.acquisition(null),
                b -> b.referrer(null),
                b -> b.version(2));
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.apply(full()).build()).isNotEqualTo(ada));
        assertThat(ada)
                .isNotEqualTo("ada")
                .isNotEqualTo(Customer.person(CustomerId.of("x"), "Ada").build());
        assertThat(ada().build()).isNotEqualTo(Customer.organisation(ID, "Ada").build());
    }

    private static Customer.Builder ada() {
        return Customer.person(ID, "Ada");
    }

    private static Customer.Builder full() {
        return ada().legalName("Augusta Ada King")
                .givenName("Ada")
                .familyName("Lovelace")
                .contactPoint(MAIL)
                .identifier(CARD)
                .birthDate(BORN)
                .date("wedding", BORN.plusYears(20))
                .tag("tea")
                .attribute("size", AttributeValue.of("M"))
                .acquisition(Acquisition.from("fair"))
                .referrer(CustomerId.of("bo"));
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void starting(ThrowingCallable call, String start) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }

    private static void missing(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
