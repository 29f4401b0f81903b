// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

/** A store failed. The cause is kept; {@link #retryable()} says whether the whole unit may be tried again. */
public final class StoreException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    private StoreException(String message, Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /**
     * A failure that a retry of the whole unit may cure, such as a deadlock.
     *
     * @param message what the store was doing
     * @param cause what it met
     * @return the exception, to be thrown
     */
    public static StoreException passing(String message, Throwable cause) {
        return new StoreException(message, cause, true);
    }

    /**
     * A failure that a retry will not cure.
     *
     * @param message what the store was doing
     * @param cause what it met
     * @return the exception, to be thrown
     */
    public static StoreException lasting(String message, Throwable cause) {
        return new StoreException(message, cause, false);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
