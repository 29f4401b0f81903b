// SPDX-License-Identifier: Apache-2.0
/** A small ERP that embeds Patron: customers and invoices are its own, journal, points and tiers are ours. */
@NullMarked
package io.patron.examples.erp;

import org.jspecify.annotations.NullMarked;
