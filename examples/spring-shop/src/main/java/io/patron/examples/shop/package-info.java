// SPDX-License-Identifier: Apache-2.0
/** A small web shop whose checkout gives points in its own transaction. */
@NullMarked
package io.patron.examples.shop;

import org.jspecify.annotations.NullMarked;
