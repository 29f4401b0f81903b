// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a file of sales of any size in two passes and bounded memory, and turns it into facts.
 *
 * <p>Pass 1 checks row by row and puts what it accepts into temporary files, one for each share of the customers. Pass 2
 * takes one share at a time, puts the rows of an invoice together, matches cancellations and hands the facts on.
 */
@NullMarked
package io.patron.examples.quickstart.importer;

import org.jspecify.annotations.NullMarked;
