// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Acquisition;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CustomerWriter} wrote. */
final class CustomerReader {
    private static final String ATTRIBUTE = "must be a text, true, false, or an object with one of [number, date]";

    private CustomerReader() {}

    static Customer customer(JsonObject from) {
        CustomerKind kind = from.named("kind", Registry.CUSTOMER_KINDS);
        CustomerId id = new CustomerId(from.text("id"));
        long version = from.whole("version");
        return Customer.of(kind, id, from.text("displayName"))
                .version(version)
                .legalName(from.optionalText("legalName"))
                .givenName(from.optionalText("givenName"))
                .familyName(from.optionalText("familyName"))
                .contactPoints(from.objects("contactPoints", CustomerReader::contactPoint))
                .identifiers(from.objects("identifiers", CustomerReader::identifier))
                .birthDate(from.optionalDate("birthDate"))
                .dates(from.optionalObject("dates", CustomerReader::dates, Map.of()))
                .tags(tags(from))
                .attributes(from.optionalObject("attributes", CustomerReader::attributes, Map.of()))
                .acquisition(acquisition(from))
                .referrer(referrer(from.optionalText("referrer")))
                .build();
    }

    private static ContactPoint contactPoint(JsonObject from) {
        return new ContactPoint(
                from.named("type", Registry.CONTACT_TYPES), from.text("value"), from.optionalText("label"));
    }

    private static Identifier identifier(JsonObject from) {
        return new Identifier(from.text("system"), from.text("value"));
    }

    private static Map<String, LocalDate> dates(JsonObject from) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        from.names().forEach(name -> dates.put(name, from.date(name)));
        return dates;
    }

    private static Set<String> tags(JsonObject from) {
        List<String> texts = from.texts("tags");
        Set<String> tags = new HashSet<>(texts);
        if (tags.size() != texts.size()) {
            throw from.problem("tags", texts, "must name each once");
        }
        return tags;
    }

    private static Map<String, AttributeValue> attributes(JsonObject from) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        from.names().forEach(name -> attributes.put(name, attribute(from, name)));
        return attributes;
    }

    private static AttributeValue attribute(JsonObject from, String name) {
        Object value = from.get(name);
        return attribute(from, name, value);
    }

    /** The value of an attribute that stands somewhere. */
    static AttributeValue attribute(JsonPlace place, Object key, Object value) {
        if (value instanceof String text) {
            return place.at(key, () -> AttributeValue.of(text));
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.of(flag);
        }
        if (value instanceof JsonObject object) {
            return object.as(CustomerReader::typed);
        }
        throw place.problem(key, value, ATTRIBUTE);
    }

    private static AttributeValue typed(JsonObject from) {
        String type = from.firstName();
        return switch (type) {
            case CustomerWriter.NUMBER -> AttributeValue.of(from.decimal(type));
            case CustomerWriter.DATE -> AttributeValue.of(from.date(type));
            default -> throw from.problem(type, type, ATTRIBUTE);
        };
    }

    private static @Nullable Acquisition acquisition(JsonObject from) {
        return from.find("acquisition") == null
                ? null
                : from.object("acquisition")
                        .as(a -> new Acquisition(
                                a.text("source"),
                                a.optionalText("campaign"),
                                a.optionalMoney("cost"),
                                a.optionalDate("on")));
    }

    private static @Nullable CustomerId referrer(@Nullable String id) {
        return id == null ? null : new CustomerId(id);
    }
}
