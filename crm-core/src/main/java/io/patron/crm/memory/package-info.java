// SPDX-License-Identifier: Apache-2.0
/**
 * The store that keeps everything in memory, with the same isolation and rollback as a database.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.memory;

import org.jspecify.annotations.NullMarked;
