// SPDX-License-Identifier: Apache-2.0
/** What a simulation comes to, as the console and the page lay it out. */
@NullMarked
package io.patron.examples.quickstart.moves;

import org.jspecify.annotations.NullMarked;
