// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.CrmException;

/**
 * A reference came back with other content, or for another customer. Nothing was written, and nothing of the first fact
 * is shown.
 */
public final class ReferenceConflictException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String reference;

    /**
     * Creates the exception.
     *
     * @param reference the reference that is taken
     * @param reason what differs, readable by a person
     */
    public ReferenceConflictException(Reference reference, String reason) {
        super("reference " + reference + ": " + reason);
        this.reference = reference.toString();
    }

    /**
     * The reference that is taken.
     *
     * @return its text, source and id
     */
    public String reference() {
        return reference;
    }
}
