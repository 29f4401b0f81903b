// SPDX-License-Identifier: Apache-2.0
/**
 * Figures about a running CRM, for Micrometer: what is recorded and refused, what becomes of points, tiers and stages, how long
 * units of work take and how often they are run again.
 *
 * <p>Needs {@code io.micrometer:micrometer-core} at run time, which is an optional dependency of this library.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.metrics;

import org.jspecify.annotations.NullMarked;
