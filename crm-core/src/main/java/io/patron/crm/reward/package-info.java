// SPDX-License-Identifier: Apache-2.0
/**
 * Rewards: what a program offers for points, how many a customer can have, and how many are in stock.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.reward;

import org.jspecify.annotations.NullMarked;
