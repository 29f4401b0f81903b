// SPDX-License-Identifier: Apache-2.0
/** The Spring Boot starter of Patron. */
module io.patron.crm.spring {
    requires io.patron.crm;
    requires static org.jspecify;
}
