// SPDX-License-Identifier: Apache-2.0
/**
 * The policies together: one immutable, validated, versioned value.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.program;

import org.jspecify.annotations.NullMarked;
