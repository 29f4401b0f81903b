// SPDX-License-Identifier: Apache-2.0
/**
 * The one language of predicates: a closed set of typed, composable conditions. Data only: no expressions, no code.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.condition;

import org.jspecify.annotations.NullMarked;
