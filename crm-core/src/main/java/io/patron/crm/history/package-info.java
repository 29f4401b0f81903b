// SPDX-License-Identifier: Apache-2.0
/**
 * What transactions add up to: counters and sums by business day, and from them every window a policy can ask for.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.history;

import org.jspecify.annotations.NullMarked;
