// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import java.sql.Connection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all units of a store have in common.
 *
 * @param texts the statements
 * @param customers makes the host's own customers, or null where they are kept here
 * @param transactions makes the host's own documents, or null where they are kept here
 */
record Context(
        Texts texts,
        @Nullable Function<Connection, CustomerRepository> customers,
        @Nullable Function<Connection, TransactionRepository> transactions) {}
