// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.Crm;

/**
 * Changes what the {@link Crm} of the application is built with. Every bean of this type is called, in their order
 * ({@code @Order}), after the properties and before the beans of type {@link io.patron.crm.operation.CrmListener}.
 *
 * <p>Example: {@code @Bean CrmCustomizer brand() { return crm -> crm.tenant(TenantId.of("north")); }}
 */
@FunctionalInterface
public interface CrmCustomizer {
    /**
     * Changes the builder.
     *
     * @param builder builds the CRM of the application
     */
    void customize(Crm.Builder builder);
}
