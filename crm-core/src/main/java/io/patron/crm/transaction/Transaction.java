// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import java.time.LocalDate;
import java.util.Optional;

/** A document that moves goods and money between the shop and a customer: a {@link Purchase} or a {@link Refund}. */
public sealed interface Transaction extends Fact permits Purchase, Refund {
    /**
     * The shop's own business date, where it differs from the calendar date of the moment in the program's zone: a bar
     * that closes at four books the night to the day before.
     *
     * @return the business date, if stated
     */
    Optional<LocalDate> businessDate();

    /**
     * The same document with another origin, for instance at a stated time or for another customer.
     *
     * @param other the origin
     * @return the document
     */
    Transaction from(Origin other);
}
