// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.CustomerJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes customers and what changes hands of their identifiers. Identifiers are written in one order, so that two units that
 * want the same wait for each other and not in a circle; those given up come first.
 */
final class CustomerWriting {
    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::system).thenComparing(Identifier::value);

    private static final String INTO = "{p}customer (tenant, id, version, kind, name, body)";
    private static final String INTO_IDENTIFIERS = "{p}identifier (tenant, system, identifier, customer)";
    private static final String UPDATE =
            "UPDATE {p}customer SET version = ?, kind = ?, name = ?, body = ? WHERE tenant = ? AND id = ? AND version = ?";
    private static final String GIVE_UP =
            "DELETE FROM {p}identifier WHERE tenant = ? AND system = ? AND identifier = ? AND customer = ?";

    private final Texts texts;
    private final TenantId tenant;
    private final Inserts added;
    private final List<Step> updates = new ArrayList<>();

    /** Who had each identifier that changes before this, and who has it after. */
    private final Map<Identifier, Optional<CustomerId>> before = new HashMap<>();

    private final Map<Identifier, Optional<CustomerId>> after = new TreeMap<>(ORDER);

    CustomerWriting(Texts texts, TenantId tenant) {
        this.texts = texts;
        this.tenant = tenant;
        added = new Inserts(texts, INTO, 6, "");
    }

    void add(@Nullable Customer stored, Customer customer) {
        String id = customer.id().value();
        String body = CustomerJson.write(customer);
        if (stored == null) {
            added.add(tenant.value(), id, customer.version(), customer.kind(), customer.displayName(), body);
        } else {
            List<Object> values = List.of(
                    customer.version(),
                    customer.kind(),
                    customer.displayName(),
                    body,
                    tenant.value(),
                    id,
                    stored.version());
            updates.add(Step.update(texts.of(UPDATE), values, count -> Conflicts.one(count, customer.id())));
            for (Identifier identifier : stored.identifiers()) {
                before.putIfAbsent(identifier, Optional.of(customer.id()));
                after.put(identifier, Optional.empty());
            }
        }
        for (Identifier identifier : customer.identifiers()) {
            before.putIfAbsent(identifier, Optional.empty());
            after.put(identifier, Optional.of(customer.id()));
        }
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Inserts identifiers = new Inserts(texts, INTO_IDENTIFIERS, 4, "");
        after.forEach((identifier, holder) -> {
            Optional<CustomerId> was = before.getOrDefault(identifier, Optional.empty());
            if (was.equals(holder)) {
                return;
            }
            was.ifPresent(customer -> steps.add(Step.update(
                    texts.of(GIVE_UP),
                    List.of(tenant.value(), identifier.system(), identifier.value(), customer.value()),
                    count -> Conflicts.one(count, customer))));
            holder.ifPresent(customer ->
                    identifiers.add(tenant.value(), identifier.system(), identifier.value(), customer.value()));
        });
        steps.addAll(identifiers.steps(() -> {}));
        steps.addAll(updates);
        steps.addAll(added.steps(() -> {}));
        return steps;
    }
}
