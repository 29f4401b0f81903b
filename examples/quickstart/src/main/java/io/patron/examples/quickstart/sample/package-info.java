// SPDX-License-Identifier: Apache-2.0
/** The sample: a tea shop made by code, whose truth is known. */
@NullMarked
package io.patron.examples.quickstart.sample;

import org.jspecify.annotations.NullMarked;
