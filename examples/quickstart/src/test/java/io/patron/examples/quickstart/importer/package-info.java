// SPDX-License-Identifier: Apache-2.0
/** Tests of the importer. */
@NullMarked
package io.patron.examples.quickstart.importer;

import org.jspecify.annotations.NullMarked;
