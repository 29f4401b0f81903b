// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

/**
 * Somebody else changed the same customer while this work ran inside a transaction of the host. The library cannot retry a part
 * of a transaction it does not own: the host rolls back and runs its whole transaction again, from the first read on.
 *
 * <p>Example:
 *
 * <pre>{@code
 * for (int tries = 1; ; tries++) {
 *     try {
 *         placeOrder(order); // begins, records the order and its points, commits; rolls back on an exception
 *         return;
 *     } catch (TransactionRetryException e) {
 *         if (tries == 5) {
 *             throw e;
 *         }
 *     }
 * }
 * }</pre>
 */
public final class TransactionRetryException extends CrmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which customer or key, and what was found instead
     * @param cause what the database said, or the conflict that was seen
     */
    public TransactionRetryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Always {@code true}: the whole transaction may be tried again. */
    @Override
    public boolean retryable() {
        return true;
    }
}
