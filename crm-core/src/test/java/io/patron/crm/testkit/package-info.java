// SPDX-License-Identifier: Apache-2.0
/**
 * What somebody needs who writes a store: the contract as executable tests, and the tools to run it. Published as the test
 * jar of crm-core; it uses JUnit, AssertJ and the public API of crm-core, nothing else.
 *
 * <p>Stability: SPI.
 */
@NullMarked
package io.patron.crm.testkit;

import org.jspecify.annotations.NullMarked;
