// SPDX-License-Identifier: Apache-2.0
/** Tests of the sample. */
@NullMarked
package io.patron.examples.quickstart.sample;

import org.jspecify.annotations.NullMarked;
