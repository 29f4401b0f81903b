// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to one customer, as the host states it. Once accepted it is {@link Recorded} and never changed.
 *
 * <p>The set of facts is closed: one class per {@link FactKind}, each beside the policy it belongs to.
 */
public interface Fact {
    /**
     * What kind of fact this is.
     *
     * @return the kind
     */
    FactKind kind();

    /**
     * Whose fact it is, under which key, when it happened and who said so.
     *
     * @return the origin
     */
    Origin origin();

    /**
     * Whose fact it is.
     *
     * @return the customer
     */
    default CustomerId customer() {
        return origin().customer();
    }

    /**
     * The host's key of this fact.
     *
     * @return the reference
     */
    default Reference reference() {
        return origin().reference();
    }

    /**
     * When it happened, if the host said so. An omitted time means the moment of recording, and is not content: a repeat
     * that omits it is the same fact.
     *
     * @return the stated moment
     */
    default Optional<Instant> at() {
        return Optional.ofNullable(origin().at());
    }

    /**
     * Who said so.
     *
     * @return the actor
     */
    default Actor actor() {
        return origin().actor();
    }

    /**
     * The earlier document this fact speaks about: the purchase of a refund, the document of a correction.
     *
     * @return its reference, if there is one
     */
    default Optional<Reference> about() {
        return Optional.empty();
    }

    /**
     * Writes the content, all but the origin, in a fixed order. Two facts with the same content form are the same fact.
     *
     * @param form receives the content
     */
    void describe(ContentForm form);
}
