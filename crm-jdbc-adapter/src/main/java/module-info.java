// SPDX-License-Identifier: Apache-2.0
/** The JDBC store of Patron. */
module io.patron.crm.jdbc {
    requires transitive io.patron.crm;
    requires transitive java.sql;
    requires org.joda.money;
    // The core can do without it and leaves it to whoever needs its JSON, as this store does.
    requires tools.jackson.core;
    requires static flyway.core;
    requires static org.jspecify;

    exports io.patron.crm.jdbc;
}
