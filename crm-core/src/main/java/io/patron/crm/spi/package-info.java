// SPDX-License-Identifier: Apache-2.0
/**
 * What a store must do: units of work and the repositories that exist inside them. Batch is the primitive; expected outcomes are return values, failures are exceptions.
 *
 * <p>Stability: SPI.
 */
@NullMarked
package io.patron.crm.spi;

import org.jspecify.annotations.NullMarked;
