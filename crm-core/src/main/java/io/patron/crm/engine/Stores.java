// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.spi.CrmStore;

/**
 * The store, with and without what was put around it.
 *
 * @param store what is used
 * @param bare the store itself, which verification reads
 */
public record Stores(CrmStore store, CrmStore bare) {}
