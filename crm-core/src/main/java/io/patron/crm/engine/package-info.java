// SPDX-License-Identifier: Apache-2.0
/**
 * The pure functions that turn a journal into a standing, and the services around them. Not exported.
 *
 * <p>Stability: internal.
 */
@NullMarked
package io.patron.crm.engine;

import org.jspecify.annotations.NullMarked;
