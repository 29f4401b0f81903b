// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong: the root of every exception of this library, and the one place where argument errors are made.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.error;

import org.jspecify.annotations.NullMarked;
