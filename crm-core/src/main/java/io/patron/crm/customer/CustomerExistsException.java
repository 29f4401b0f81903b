// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer could not be kept because her id, or one of her identifiers, belongs to a customer already. Nothing was
 * written. The message names the system of the identifier and never its value.
 */
public final class CustomerExistsException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String customer;
    private final @Nullable String system;

    private CustomerExistsException(String message, String customer, @Nullable String system) {
        super(message);
        this.customer = customer;
        this.system = system;
    }

    /**
     * The id is taken.
     *
     * @param customer the id that was to be registered
     * @return the exception, to be thrown
     */
    public static CustomerExistsException idTaken(CustomerId customer) {
        return new CustomerExistsException(
                "customer \"" + customer + "\": must be new, but the id is taken", customer.value(), null);
    }

    /**
     * One of the identifiers is taken.
     *
     * @param customer the customer that was to be registered or updated
     * @param identifier her identifier that belongs to another customer
     * @return the exception, to be thrown
     */
    public static CustomerExistsException identifierTaken(CustomerId customer, Identifier identifier) {
        String system = identifier.system();
        return new CustomerExistsException(
                "customer \"" + customer + "\": must have identifiers of her own, but the one in system \"" + system
                        + "\" belongs to another customer",
                customer.value(),
                system);
    }

    /**
     * The id of the customer that was refused.
     *
     * @return its text
     */
    public String customer() {
        return customer;
    }

    /**
     * The system of the identifier that is taken.
     *
     * @return the system; empty if it is the id that is taken
     */
    public Optional<String> system() {
        return Optional.ofNullable(system);
    }
}
