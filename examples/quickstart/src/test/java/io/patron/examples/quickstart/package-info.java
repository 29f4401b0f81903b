// SPDX-License-Identifier: Apache-2.0
/** Tests of the demo. */
@NullMarked
package io.patron.examples.quickstart;

import org.jspecify.annotations.NullMarked;
