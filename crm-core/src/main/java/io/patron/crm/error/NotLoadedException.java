// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

/**
 * Something was asked of a value that was loaded in part and says nothing about it: an old day of a history, a lot of an
 * account. Whoever loaded it loads the whole and asks again; a host never sees this exception, for what it is given is whole.
 */
public final class NotLoadedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Something is not there.
     *
     * @param what what was asked for
     */
    public NotLoadedException(String what) {
        super(what + ": is not loaded");
    }

    /** Thrown and caught on the way of ordinary work, so nobody reads where it came from. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
