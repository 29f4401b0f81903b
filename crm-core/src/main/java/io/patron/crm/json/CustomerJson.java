// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Customer;

/**
 * Customers as JSON text, with everything that is known of them.
 *
 * <p>Example: {@code {"v":1,"kind":"person","id":"ada","version":1,"displayName":"Ada","attributes":{"shoe size":
 * {"number":"38.5"},"vegan":true}}}.
 */
public final class CustomerJson {
    private CustomerJson() {}

    /**
     * Writes a customer.
     *
     * @param customer the customer
     * @return the text; equal customers give the same text
     * @throws JsonFormatException if the cost of the acquisition is beyond all bounds
     */
    public static String write(Customer customer) {
        return Format.write(writer -> CustomerWriter.write(writer, customer));
    }

    /**
     * Reads a customer.
     *
     * @param json what {@link #write} gave
     * @return a customer equal to the one that was written
     * @throws JsonFormatException if the text is anything else
     */
    public static Customer read(String json) {
        return Format.read(json).as(CustomerReader::customer);
    }
}
