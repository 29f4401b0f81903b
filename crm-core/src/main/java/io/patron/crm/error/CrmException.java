// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

/**
 * The root of the exceptions this library throws for expected refusals and failures of a store.
 *
 * <p>Programmer errors are the usual {@link NullPointerException}, {@link IllegalArgumentException} and
 * {@link IllegalStateException}; their messages carry the name, the value and the rule.
 */
public abstract class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was refused and why, readable by a person
     */
    protected CrmException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what was refused and why, readable by a person
     * @param cause what made it fail
     */
    protected CrmException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Says whether the whole unit of work may be tried again unchanged, with a chance to succeed.
     *
     * @return {@code true} when a retry of the whole unit makes sense
     */
    public boolean retryable() {
        return false;
    }
}
