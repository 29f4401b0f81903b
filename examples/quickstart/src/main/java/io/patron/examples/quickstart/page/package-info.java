// SPDX-License-Identifier: Apache-2.0
/** Writes a report as one page for a browser, in the reader's language. */
@NullMarked
package io.patron.examples.quickstart.page;

import org.jspecify.annotations.NullMarked;
