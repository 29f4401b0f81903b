// SPDX-License-Identifier: Apache-2.0
/**
 * The model as compact JSON text and back, without loss, for stores that keep it in a column: facts, changes, programs and
 * customers.
 *
 * <p>The kinds of value are a closed set, named by short words; no class is ever named, and none is loaded because a text says
 * so. Field names are those a person who looks at the column understands. What a text does not say in exactly this form is
 * refused with a {@link io.patron.crm.json.JsonFormatException}: nothing is guessed, nothing is skipped. The same value gives
 * the same text. The order of fields does not matter when a text is read.
 *
 * <p>Programs are also written by people: see {@link io.patron.crm.json.ProgramJson}. Of those, what goes without saying may be
 * left out, a fault is named with its line, and there is a JSON Schema.
 *
 * <p>Needs {@code tools.jackson.core:jackson-core} at run time, which is an optional dependency of this library; no type of it
 * appears in a signature.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.json;

import org.jspecify.annotations.NullMarked;
