// SPDX-License-Identifier: Apache-2.0
/**
 * The stage of life a customer is in, from her own purchases.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.lifecycle;

import org.jspecify.annotations.NullMarked;
