// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.Fact;

/**
 * A fact, and the rows it was made of.
 *
 * @param fact a purchase or refund
 * @param line the number of the first of its lines in the file
 * @param rows how many rows count towards it; a row that is spread over several refunds counts towards the first
 */
public record ImportedFact(Fact fact, long line, int rows) {}
