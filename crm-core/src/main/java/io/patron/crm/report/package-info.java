// SPDX-License-Identifier: Apache-2.0
/**
 * What all customers add up to: tiers, stages, points, spend and who is best, now and month by month.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.report;

import org.jspecify.annotations.NullMarked;
