// SPDX-License-Identifier: Apache-2.0
/** The room of the JDBC store: a {@code CrmStore} over a {@code javax.sql.DataSource} comes to live here. */
@NullMarked
package io.patron.crm.jdbc;

import org.jspecify.annotations.NullMarked;
