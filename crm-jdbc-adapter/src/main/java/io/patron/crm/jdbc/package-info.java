// SPDX-License-Identifier: Apache-2.0
/**
 * The store on a relational database: plain JDBC, inside the host's own transaction where there is one. Start at
 * {@link io.patron.crm.jdbc.JdbcCrmStore}.
 *
 * <p>Needs {@code tools.jackson.core:jackson-core} at run time; {@code org.flywaydb:flyway-core} only to migrate the tables.
 *
 * <p>Stability: API; {@link io.patron.crm.jdbc.HostTransactions} is SPI.
 */
@NullMarked
package io.patron.crm.jdbc;

import org.jspecify.annotations.NullMarked;
