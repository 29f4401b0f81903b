// SPDX-License-Identifier: Apache-2.0
/** The JDBC store of Patron. */
module io.patron.crm.jdbc {
    requires transitive io.patron.crm;
    requires transitive java.sql;
    requires org.joda.money;
    requires static flyway.core;
    requires static org.jspecify;

    exports io.patron.crm.jdbc;
}
