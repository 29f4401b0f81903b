// SPDX-License-Identifier: Apache-2.0
/**
 * Texts under version control that the build must find again, such as the public API of each module. Shared by the modules of
 * this build.
 *
 * <p>Stability: internal.
 */
@NullMarked
package io.patron.crm.testkit.golden;

import org.jspecify.annotations.NullMarked;
