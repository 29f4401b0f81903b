// SPDX-License-Identifier: Apache-2.0
/**
 * Who the customers are: names, contact points, identifiers in any number of host systems, dates, tags, where they came
 * from, and the facts about their standing in the program.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.customer;

import org.jspecify.annotations.NullMarked;
