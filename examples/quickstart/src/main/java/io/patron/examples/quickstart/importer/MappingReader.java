// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.error.Require;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads mappings from JSON, and refuses what it does not understand: a misspelt field must not be a field that is left out. */
public final class MappingReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> FIELDS = Set.of(
            "name",
            "format",
            "separator",
            "header",
            "charset",
            "decimal",
            "currency",
            "zone",
            "timePatterns",
            "columns",
            "constants",
            "stripFromCustomer",
            "cancellations",
            "adjustments");
    private static final int NAME_LENGTH = 30;
    private static final String CUT_AT = "\r\n\t ,;|\".-0123456789";

    private final String source;

    private MappingReader(String source) {
        this.source = source;
    }

    /**
     * Reads a mapping.
     *
     * @param json the JSON text
     * @param source where it comes from, for messages
     * @return the mapping
     * @throws BadInputException if it cannot be used; the message says why
     */
    public static Mapping read(String json, String source) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new BadInputException("The mapping " + source + " is not well-formed JSON: " + words(e)
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")") + ".");
        }
        if (root.isMissingNode()) {
            throw new BadInputException("The mapping " + source + " is empty.");
        }
        return new MappingReader(source).mapping(root);
    }

    /** What is wrong, without the words of the parser where they are meant for programmers. */
    private static String words(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "it ends before its last bracket or quotation mark is closed";
        }
        if (e instanceof StreamConstraintsException) {
            return "it nests too deep, or a part of it is too long";
        }
        if (e instanceof DatabindException) {
            return "something follows after its end, and a mapping is one object in { }";
        }
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it cannot be read");
    }

    private Mapping mapping(JsonNode root) {
        that(root.isObject(), "it", "must be an object in { }");
        known(root, "", FIELDS);
        boolean header = flag(root, "header", true);
        Mapping mapping = new Mapping(
                name(root),
                separator(root),
                header,
                charset(text(root, "charset", "UTF-8")),
                decimal(text(root, "decimal", ".")),
                currency(required(root, "currency")),
                zone(required(root, "zone")),
                timePatterns(root),
                columns(object(root, "columns"), header),
                constants(object(root, "constants")),
                text(root, "stripFromCustomer", ""),
                cancellations(object(root, "cancellations")),
                prefix(object(root, "adjustments"), "adjustments", Set.of("documentPrefix")));
        check(mapping);
        return mapping;
    }

    private void check(Mapping mapping) {
        for (Column column : List.of(Column.CUSTOMER, Column.TIME)) {
            that(mapping.columns().containsKey(column), "columns." + column.key(), "is missing");
        }
        that(
                mapping.columns().containsKey(Column.UNIT_PRICE) != mapping.statesAmounts(),
                "columns",
                "must name either \"unitPrice\" or \"amount\"");
        that(
                mapping.statesAmounts() || mapping.columns().containsKey(Column.QUANTITY),
                "columns.quantity",
                "is missing (it goes with \"unitPrice\")");
        boolean prefixes = mapping.cancellations().documentPrefix() != null || mapping.adjustmentPrefix() != null;
        that(
                !prefixes || mapping.columns().containsKey(Column.DOCUMENT),
                "columns.document",
                "is missing (prefixes need it)");
        for (Column column : mapping.constants().keySet()) {
            that(!mapping.columns().containsKey(column), "constants." + column.key(), "is a column, too");
        }
    }

    private String name(JsonNode root) {
        String name = required(root, "name");
        that(
                name.matches("[a-z0-9][a-z0-9-]*") && name.length() <= NAME_LENGTH,
                "name",
                "must be small letters, digits and hyphens, at most " + NAME_LENGTH);
        return name;
    }

    private char separator(JsonNode root) {
        String format = text(root, "format", "csv");
        if (format.equals("whitespace")) {
            that(!root.has("separator"), "separator", "belongs to the format \"csv\"");
            return Mapping.WHITE_SPACE;
        }
        that(format.equals("csv"), "format", "must be \"csv\" or \"whitespace\"");
        String separator = text(root, "separator", ",");
        that(separator.length() == 1 && ",;\t|".contains(separator), "separator", "must be one of , ; | and \\t");
        return separator.charAt(0);
    }

    private char decimal(String text) {
        that(text.equals(".") || text.equals(","), "decimal", "must be \".\" or \",\"");
        return text.charAt(0);
    }

    private Charset charset(String name) {
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw refused("charset", "is not known: " + Refusal.shown(name));
        }
        // Lines are cut before they are decoded, so that one bad line costs one line.
        that(
                !charset.name().toUpperCase(Locale.ROOT).matches("(X-)?UTF-?(16|32).*"),
                "charset",
                "must not be UTF-16 or UTF-32: save the file as UTF-8");
        that(
                new String(CUT_AT.getBytes(StandardCharsets.US_ASCII), charset).equals(CUT_AT),
                "charset",
                "must not be " + Refusal.shown(name)
                        + ", which writes digits, commas and line ends in bytes of its own: save the file as UTF-8");
        return charset;
    }

    private CurrencyUnit currency(String code) {
        try {
            CurrencyUnit currency = CurrencyUnit.of(code);
            that(!currency.isPseudoCurrency(), "currency", "must be money that is spent, was " + Refusal.shown(code));
            return currency;
        } catch (IllegalCurrencyException e) {
            throw refused("currency", "is not known: " + Refusal.shown(code) + " (use a code such as EUR, GBP or TWD)");
        }
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw refused("zone", "is not known: " + Refusal.shown(name) + " (use a name such as Europe/London)");
        }
    }

    private List<String> timePatterns(JsonNode root) {
        List<String> patterns = texts(root.path("timePatterns"), "timePatterns");
        for (String pattern : patterns) {
            String lacking;
            try {
                lacking = Times.lacking(pattern);
            } catch (IllegalArgumentException e) {
                throw refused("timePatterns", "holds " + Refusal.shown(pattern) + ", which is no date pattern");
            }
            that(
                    lacking.isEmpty(),
                    "timePatterns",
                    "holds " + Refusal.shown(pattern) + ", which fits no date: " + lacking);
        }
        return patterns;
    }

    private Map<Column, List<String>> columns(JsonNode node, boolean header) {
        Map<Column, List<String>> columns = new EnumMap<>(Column.class);
        for (String key : node.propertyNames()) {
            Column column = column("columns", key);
            List<String> names = texts(node.path(key), "columns." + key);
            that(names.size() == 1 || column == Column.CATEGORY, "columns." + key, "must be one column");
            for (String name : names) {
                that(
                        header || name.matches("[1-9][0-9]{0,2}"),
                        "columns." + key,
                        "must be the number of a column, from 1, as there is no header");
            }
            columns.put(column, names);
        }
        return columns;
    }

    private Map<Column, String> constants(JsonNode node) {
        Map<Column, String> constants = new EnumMap<>(Column.class);
        for (String key : node.propertyNames()) {
            Column column = column("constants", key);
            that(
                    Set.of(Column.SKU, Column.NAME, Column.CATEGORY, Column.CHANNEL, Column.STORE)
                            .contains(column),
                    "constants." + key,
                    "must be sku, name, category, channel or store");
            constants.put(column, constant(column, required(node, key)));
        }
        return constants;
    }

    /** What every row would be refused for is wrong with the mapping. */
    private String constant(Column column, String value) {
        int most = RowCheck.longest(column);
        try {
            return Require.text(column.key(), value, most);
        } catch (IllegalArgumentException e) {
            throw refused(
                    "constants." + column.key(),
                    value.codePointCount(0, value.length()) > most
                            ? "must have at most " + most + " characters"
                            : "must not contain control characters");
        }
    }

    private Column column(String where, String key) {
        return Column.of(key).orElseThrow(() -> refused(where + "." + key, "is not known"));
    }

    private Mapping.Cancellations cancellations(JsonNode node) {
        String prefix = prefix(node, "cancellations", Set.of("documentPrefix", "negativeQuantity"));
        return new Mapping.Cancellations(prefix, flag(node, "negativeQuantity", false));
    }

    private @Nullable String prefix(JsonNode node, String where, Set<String> fields) {
        known(node, where + ".", fields);
        return node.has("documentPrefix") ? required(node, "documentPrefix") : null;
    }

    private JsonNode object(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (node.isMissingNode()) {
            return JSON.createObjectNode();
        }
        that(node.isObject(), field, "must be an object");
        return node;
    }

    private void known(JsonNode node, String prefix, Set<String> fields) {
        for (String field : node.propertyNames()) {
            that(
                    fields.contains(field),
                    prefix + field,
                    "is not known; known are " + fields.stream().sorted().toList());
        }
    }

    private String required(JsonNode node, String field) {
        JsonNode value = node.path(field);
        that(value.isString(), field, value.isMissingNode() ? "is missing" : "must be a text");
        that(!value.stringValue().isEmpty(), field, "must not be empty");
        return value.stringValue();
    }

    private String text(JsonNode node, String field, String otherwise) {
        return node.has(field) ? required(node, field) : otherwise;
    }

    private boolean flag(JsonNode node, String field, boolean otherwise) {
        JsonNode value = node.path(field);
        that(value.isMissingNode() || value.isBoolean(), field, "must be true or false");
        return value.isMissingNode() ? otherwise : value.booleanValue();
    }

    private List<String> texts(JsonNode value, String field) {
        that(!value.isMissingNode(), field, "is missing");
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : JSON.createArrayNode().add(value)) {
            that(item.isString() || item.isInt(), field, "must be a text or a list of texts");
            that(!item.asString().isEmpty(), field, "must not hold an empty text");
            texts.add(item.asString());
        }
        that(!texts.isEmpty(), field, "must not be empty");
        return texts;
    }

    private void that(boolean holds, String field, String rule) {
        if (!holds) {
            throw refused(field, rule);
        }
    }

    private BadInputException refused(String field, String rule) {
        return new BadInputException("The mapping " + source + " cannot be used: " + field + " " + rule + ".");
    }
}
