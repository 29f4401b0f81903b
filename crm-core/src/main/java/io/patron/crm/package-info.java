// SPDX-License-Identifier: Apache-2.0
/**
 * The entry: {@link io.patron.crm.Crm} and its builder, the only type most hosts import from here.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm;

import org.jspecify.annotations.NullMarked;
