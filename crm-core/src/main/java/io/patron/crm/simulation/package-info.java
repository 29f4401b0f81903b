// SPDX-License-Identifier: Apache-2.0
/**
 * What would be under another program: who would move up or down, and what points would be owed.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.simulation;

import org.jspecify.annotations.NullMarked;
