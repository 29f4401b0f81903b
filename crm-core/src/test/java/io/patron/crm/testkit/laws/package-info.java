// SPDX-License-Identifier: Apache-2.0
/**
 * The eight laws, as properties of random histories on any store. A part of the test jar of crm-core that looks inside the
 * engine, which is not exported: tests that use it run on the class path. It uses jqwik, AssertJ and crm-core.
 *
 * <p>Stability: SPI, but for what speaks of the engine.
 */
@NullMarked
package io.patron.crm.testkit.laws;

import org.jspecify.annotations.NullMarked;
