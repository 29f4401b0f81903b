// SPDX-License-Identifier: Apache-2.0
/**
 * Tiers: ladders on what a customer spent or how often she bought, over a window, with reviews.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.tier;

import org.jspecify.annotations.NullMarked;
