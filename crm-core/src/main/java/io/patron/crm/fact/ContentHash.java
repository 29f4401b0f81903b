// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

/**
 * The hash of a fact's content: the first 128 bits of SHA-256 over its {@link ContentForm}.
 *
 * @param high the first eight bytes
 * @param low the next eight bytes
 */
public record ContentHash(long high, long low) {
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
