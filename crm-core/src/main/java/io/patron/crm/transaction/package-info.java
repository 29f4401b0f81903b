// SPDX-License-Identifier: Apache-2.0
/**
 * What customers bought and gave back, as the host's documents say it, and how those documents change later.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.transaction;

import org.jspecify.annotations.NullMarked;
