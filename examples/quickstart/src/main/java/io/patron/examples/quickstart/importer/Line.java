// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import org.jspecify.annotations.Nullable;

/**
 * A line of the file.
 *
 * @param number counts from 1
 * @param text what it says, without the line break
 * @param problem why it cannot be used, or null
 * @param message what is wrong with it, or empty
 */
record Line(long number, String text, @Nullable Problem problem, String message) {}
