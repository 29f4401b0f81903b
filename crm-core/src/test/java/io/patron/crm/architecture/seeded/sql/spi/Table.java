// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sql.spi;

import java.sql.Connection;

/** Violates: a promise to stores that speaks of one kind of store. */
public interface Table {
    void in(Connection connection);
}
