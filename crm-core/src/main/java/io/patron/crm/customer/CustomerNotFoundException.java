// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;

/** There is no such customer. Nothing was written. */
public final class CustomerNotFoundException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String customer;

    /**
     * Creates the exception.
     *
     * @param customer the id that was asked for
     */
    public CustomerNotFoundException(CustomerId customer) {
        super("customer \"" + customer + "\": must be registered first");
        this.customer = customer.value();
    }

    /**
     * The id that was asked for.
     *
     * @return its text
     */
    public String customer() {
        return customer;
    }
}
