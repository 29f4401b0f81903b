// SPDX-License-Identifier: Apache-2.0
/**
 * What a host calls and gets back: the services, their receipts and reports.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.operation;

import org.jspecify.annotations.NullMarked;
