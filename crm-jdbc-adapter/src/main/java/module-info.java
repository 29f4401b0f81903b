// SPDX-License-Identifier: Apache-2.0
/** The JDBC store of Patron. */
module io.patron.crm.jdbc {
    requires io.patron.crm;
    requires static org.jspecify;
}
