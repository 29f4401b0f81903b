// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.fact.TenantId;
import io.patron.crm.jdbc.Dialect;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.jdbc.SchemaMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What can be said in the application's configuration. Where a value is null, what is configured keeps its own default.
 *
 * @param enabled whether there is a CRM at all
 * @param tenant the company or brand whose customers these are
 * @param program the file that says how customers earn points and climb tiers, such as "classpath:program.json" or
 *     "file:/etc/shop/program.json", unless there is a bean for it
 * @param jdbc how the tables are kept
 * @param cache what is remembered of journals
 * @param metrics what is counted
 */
@ConfigurationProperties("crm")
record CrmProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String tenant,
        @Nullable Resource program,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Cache cache,
        @DefaultValue Metrics metrics) {

    TenantId tenantId() {
        return tenant == null ? TenantId.DEFAULT : TenantId.of(tenant);
    }

    /**
     * How the tables are kept.
     *
     * @param schemaMode what is done about the tables at start: "validate" them, "migrate" them with Flyway, or "none"
     * @param tablePrefix what the names of the tables begin with
     * @param dialect the database, if its product name does not tell
     */
    record Jdbc(
            @Nullable SchemaMode schemaMode,

            @DefaultValue(JdbcCrmStore.Builder.DEFAULT_PREFIX)
            String tablePrefix,

            @Nullable Dialect dialect) {

        void apply(JdbcCrmStore.Builder store) {
            store.tablePrefix(tablePrefix);
            if (schemaMode != null) {
                store.schema(schemaMode);
            }
            if (dialect != null) {
                store.dialect(dialect);
            }
        }
    }

    /**
     * What is remembered of journals.
     *
     * @param facts how many facts the cache may hold, 1 or more; without it there is no cache. Needs Caffeine
     */
    record Cache(@Nullable Long facts) {}

    /**
     * What is counted.
     *
     * @param enabled whether there are meters where there is a meter registry
     */
    record Metrics(@DefaultValue("true") boolean enabled) {}
}
