// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Acquisition;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;

/** Writes customers. Texts and flags among the attributes stand as they are, numbers and dates as objects that say so. */
final class CustomerWriter {
    static final String NUMBER = "number";
    static final String DATE = "date";

    private CustomerWriter() {}

    static void write(JsonWriter writer, Customer customer) {
        writer.text("kind", Registry.CUSTOMER_KINDS.of(customer.kind()));
        writer.text("id", customer.id().value());
        writer.whole("version", customer.version());
        writer.text("displayName", customer.displayName());
        writer.text("legalName", customer.legalName().orElse(null));
        writer.text("givenName", customer.givenName().orElse(null));
        writer.text("familyName", customer.familyName().orElse(null));
        writer.objects("contactPoints", customer.contactPoints(), CustomerWriter::contactPoint);
        writer.objects("identifiers", customer.identifiers(), CustomerWriter::identifier);
        writer.plain("birthDate", customer.birthDate().orElse(null));
        dates(writer, customer);
        writer.texts("tags", customer.tags());
        attributes(writer, customer);
        customer.acquisition().ifPresent(acquisition -> acquisition(writer, acquisition));
        writer.text("referrer", customer.referrer().map(CustomerId::value).orElse(null));
    }

    private static void contactPoint(JsonWriter writer, ContactPoint point) {
        writer.text("type", Registry.CONTACT_TYPES.of(point.type()));
        writer.text("value", point.value());
        writer.text("label", point.label());
    }

    private static void identifier(JsonWriter writer, Identifier identifier) {
        writer.text("system", identifier.system());
        writer.text("value", identifier.value());
    }

    private static void dates(JsonWriter writer, Customer customer) {
        if (!customer.dates().isEmpty()) {
            writer.begin("dates");
            customer.dates().forEach(writer::plain);
            writer.end();
        }
    }

    private static void attributes(JsonWriter writer, Customer customer) {
        if (!customer.attributes().isEmpty()) {
            writer.begin("attributes");
            customer.attributes().forEach((name, value) -> attribute(writer, name, value));
            writer.end();
        }
    }

    private static void attribute(JsonWriter writer, String name, AttributeValue value) {
        writer.name(name);
        attribute(writer, value);
    }

    /** The value of an attribute, by itself. */
    static void attribute(JsonWriter writer, AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            writer.text(text.value());
        } else if (value instanceof AttributeValue.Flag flag) {
            writer.flag(flag.value());
        } else if (value instanceof AttributeValue.Number number) {
            writer.begin();
            writer.decimal(NUMBER, number.value());
            writer.end();
        } else if (value instanceof AttributeValue.Date date) {
            writer.begin();
            writer.plain(DATE, date.value());
            writer.end();
        } else {
            throw new AssertionError(value);
        }
    }

    private static void acquisition(JsonWriter writer, Acquisition acquisition) {
        writer.begin("acquisition");
        writer.text("source", acquisition.source());
        writer.text("campaign", acquisition.campaign());
        writer.money("cost", acquisition.cost());
        writer.plain("on", acquisition.on());
        writer.end();
    }
}
