// SPDX-License-Identifier: Apache-2.0
/**
 * What the journal of a customer adds up to, and the changes that brought it there.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.standing;

import org.jspecify.annotations.NullMarked;
