// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerPartsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final Origin ORIGIN = Origin.of(ADA, Reference.of("crm", "1"));
    private static final ProgramVersion CLUB = new ProgramVersion("club", 1);
    private static final LocalDate LATE = LocalDate.of(2200, 1, 1);

    @Test
    @DisplayName("an acquisition has a source, and perhaps a campaign, a cost and a day")
    void acquisitions() {
        Acquisition full = new Acquisition("fair", "spring", Money.parse("EUR 2"), LocalDate.of(2026, 3, 2));
        assertThat(full.campaign()).isEqualTo("spring");
        assertThat(Acquisition.from("web")).isEqualTo(new Acquisition("web", null, null, null));
        assertThat(new Acquisition("web", null, Money.parse("EUR 0"), null).cost())
                .isEqualTo(Money.parse("EUR 0"));
        refused(() -> Acquisition.from(""), "acquisition source: must not be empty, was \"\"");
        refused(() -> new Acquisition("a", "", null, null), "acquisition campaign: must not be empty, was \"\"");
        refused(
                () -> new Acquisition("a", null, Money.parse("EUR -1"), null),
                "acquisition cost: must not be negative, was \"EUR -1.00\"");
        refused(
                () -> new Acquisition("a", null, null, LATE),
                "acquisition day: must be in the years 1900 to 2199, was \"2200-01-01\"");
    }

    @Test
    @DisplayName("an attribute is a text, a number, a flag or a date")
    void attributes() {
        assertThat(AttributeValue.of("M")).isEqualTo(new AttributeValue.Text("M"));
        assertThat(AttributeValue.of(new BigDecimal("1.50"))).isEqualTo(AttributeValue.of(new BigDecimal("1.5")));
        assertThat(AttributeValue.of(true)).isNotEqualTo(AttributeValue.of(false));
        assertThat(AttributeValue.of(LATE.minusDays(1))).isEqualTo(new AttributeValue.Date(LATE.minusDays(1)));
        refused(() -> AttributeValue.of(""), "attribute text: must not be empty, was \"\"");
        refused(
                () -> AttributeValue.of(new BigDecimal("1E+20000000")),
                "attribute number: must have at most 15 digits before the point, was 1E+20000000");
        refused(() -> AttributeValue.of(LATE), "attribute date: must be in the years 1900 to 2199, was \"2200-01-01\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttributeValue.of("x".repeat(2_001)))
                .withMessageStartingWith("attribute text: must have at most 2000 characters");
        missing(() -> new AttributeValue.Date(null), "attribute date");
        missing(() -> new AttributeValue.Number(null), "attribute number");
        missing(() -> new AttributeValue.Text(null), "attribute text");
    }

    @Test
    @DisplayName("a contact point has a type, a value and perhaps a label")
    void contactPoints() {
        ContactPoint work = new ContactPoint(ContactPoint.Type.PHONE, "+351 1", "work");
        assertThat(work.label()).isEqualTo("work");
        assertThat(ContactPoint.email("a@b").type()).isEqualTo(ContactPoint.Type.EMAIL);
        refused(() -> ContactPoint.email(""), "contact point: must not be empty, was \"\"");
        refused(
                () -> new ContactPoint(ContactPoint.Type.OTHER, "a", ""),
                "contact point label: must not be empty, was \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContactPoint.phone("1".repeat(501)))
                .withMessageStartingWith("contact point: must have at most 500 characters");
        missing(() -> new ContactPoint(null, "a", null), "type");
    }

    @Test
    @DisplayName("an identifier has a system and a key that counts byte by byte")
    void identifiers() {
        assertThat(Identifier.card("4711"))
                .isEqualTo(new Identifier("card", "4711"))
                .hasToString("card:4711");
        assertThat(Stream.of("A1", "a1", "a1 ").map(Identifier::card).distinct())
                .hasSize(3);
        refused(() -> new Identifier("", "1"), "identifier system: must not be empty, was \"\"");
        refused(() -> Identifier.card(""), "identifier: must not be empty, was \"\"");
    }

    @Test
    @DisplayName("registration, adoption and change of status are facts, and all they say is content")
    void facts() {
        Fact[] facts = {
            new Registration(ORIGIN, CustomerKind.PERSON, CLUB),
            new Registration(ORIGIN, CustomerKind.WALK_IN, CLUB),
            new Registration(ORIGIN, CustomerKind.PERSON, new ProgramVersion("club", 2)),
            new Registration(ORIGIN, CustomerKind.PERSON, new ProgramVersion("other", 1)),
            new Adoption(ORIGIN, CLUB),
            new Adoption(ORIGIN, new ProgramVersion("club", 2)),
            new Adoption(ORIGIN, new ProgramVersion("other", 1)),
            new StatusChange(ORIGIN, Status.ENROLLED, null),
            new StatusChange(ORIGIN, Status.SUSPENDED, null),
            new StatusChange(ORIGIN, Status.SUSPENDED, "fraud")
        };
        assertThat(Stream.of(facts).map(ContentForm::hash).distinct()).hasSameSizeAs(facts);
        assertThat(Stream.of(facts).map(Fact::kind).distinct())
                .containsExactly(FactKind.REGISTRATION, FactKind.ADOPTION, FactKind.STATUS);
    }

    @Test
    @DisplayName("the parts of these facts are checked")
    void factsAreChecked() {
        missing(() -> new Registration(null, CustomerKind.PERSON, CLUB), "origin");
        missing(() -> new Registration(ORIGIN, null, CLUB), "customerKind");
        missing(() -> new Registration(ORIGIN, CustomerKind.PERSON, null), "program");
        missing(() -> new Adoption(null, CLUB), "origin");
        missing(() -> new Adoption(ORIGIN, null), "program");
        missing(() -> new StatusChange(null, Status.CLOSED, null), "origin");
        missing(() -> new StatusChange(ORIGIN, null, null), "status");
        refused(() -> new StatusChange(ORIGIN, Status.CLOSED, ""), "reason: must not be empty, was \"\"");
    }

    @Test
    @DisplayName("who is not known, and what is taken, is told without the value of an identifier")
    void exceptions() {
        CustomerNotFoundException unknown = new CustomerNotFoundException(ADA);
        assertThat(unknown).hasMessage("customer \"ada\": must be registered first");
        assertThat(unknown.customer()).isEqualTo("ada");
        CustomerExistsException id = CustomerExistsException.idTaken(ADA);
        assertThat(id).hasMessage("customer \"ada\": must be new, but the id is taken");
        assertThat(id.customer()).isEqualTo("ada");
        assertThat(id.system()).isEmpty();
        CustomerExistsException card = CustomerExistsException.identifierTaken(ADA, Identifier.card("4711"));
        assertThat(card).hasMessageContaining("in system \"card\"").hasMessageNotContaining("4711");
        assertThat(card.system()).contains("card");
        assertThat(card.retryable()).isFalse();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void missing(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
