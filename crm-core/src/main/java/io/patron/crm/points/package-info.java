// SPDX-License-Identifier: Apache-2.0
/**
 * Points: wallets, lots that expire, earning rules, redemptions, and the entries of the ledger.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.points;

import org.jspecify.annotations.NullMarked;
