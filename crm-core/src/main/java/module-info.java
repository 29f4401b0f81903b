// SPDX-License-Identifier: Apache-2.0
/**
 * Patron: an embeddable CRM. Start at {@link io.patron.crm.Crm}.
 */
module io.patron.crm {
    requires transitive org.joda.money;
    requires static transitive org.jspecify;
    requires static com.github.benmanes.caffeine;
    // Not transitive, though signatures mention it: whoever compiles against this module would need it.
    requires static micrometer.core;
    requires static tools.jackson.core;

    exports io.patron.crm;
    exports io.patron.crm.cache;
    exports io.patron.crm.condition;
    exports io.patron.crm.customer;
    exports io.patron.crm.error;
    exports io.patron.crm.explanation;
    exports io.patron.crm.fact;
    exports io.patron.crm.history;
    exports io.patron.crm.json;
    exports io.patron.crm.lifecycle;
    exports io.patron.crm.memory;
    exports io.patron.crm.metrics;
    exports io.patron.crm.operation;
    exports io.patron.crm.points;
    exports io.patron.crm.program;
    exports io.patron.crm.report;
    exports io.patron.crm.reward;
    exports io.patron.crm.simulation;
    exports io.patron.crm.spi;
    exports io.patron.crm.standing;
    exports io.patron.crm.tier;
    exports io.patron.crm.transaction;
}
