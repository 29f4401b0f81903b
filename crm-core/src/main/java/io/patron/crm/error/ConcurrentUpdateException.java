// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

/** Somebody else changed the same customer at the same time: nothing was written; retry the whole unit of work. */
public final class ConcurrentUpdateException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which customer or key, and what was found instead
     */
    public ConcurrentUpdateException(String message) {
        super(message);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message which customer or key, and what was found instead
     * @param cause what the store met
     */
    public ConcurrentUpdateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Always {@code true}. */
    @Override
    public boolean retryable() {
        return true;
    }
}
