// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

/** What a customer is. */
public enum CustomerKind {
    /** One human being. */
    PERSON,
    /** A company, a club, a household. */
    ORGANISATION,
    /** Nobody in particular: the receipts of a till without a card. A walk-in has totals only, no points, tier or stage. */
    WALK_IN
}
