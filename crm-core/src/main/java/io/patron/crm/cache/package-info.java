// SPDX-License-Identifier: Apache-2.0
/**
 * Remembers what never changes, in front of a store that is far away: the facts of a journal. Nothing that can change is ever
 * kept: no standing, no balance, no tier, no stage, no customer.
 *
 * <p>Needs {@code com.github.ben-manes.caffeine:caffeine} at run time, which is an optional dependency of this library; no type
 * of it appears in a signature.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.cache;

import org.jspecify.annotations.NullMarked;
