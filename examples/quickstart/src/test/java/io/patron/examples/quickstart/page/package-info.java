// SPDX-License-Identifier: Apache-2.0
/** Tests of the report page. */
@NullMarked
package io.patron.examples.quickstart.page;

import org.jspecify.annotations.NullMarked;
