// SPDX-License-Identifier: Apache-2.0
/** The demo: reads a log of sales, replays it through a {@link io.patron.crm.Crm} and says who the customers are. */
@NullMarked
package io.patron.examples.quickstart;

import org.jspecify.annotations.NullMarked;
