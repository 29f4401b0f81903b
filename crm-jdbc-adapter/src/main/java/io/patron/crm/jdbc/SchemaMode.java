// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

/** What is done about the tables when a store is built. */
public enum SchemaMode {
    /** They must be there, of the version this library knows, with every column. */
    VALIDATE,
    /** They are created or brought to that version, by Flyway, which must be there; then they are validated. */
    MIGRATE,
    /** Nothing is looked at. */
    NONE
}
