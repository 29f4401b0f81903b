// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Receipt;
import io.patron.crm.testkit.Script;
import java.util.List;

/** A command that somebody wants done, and what she knows of it. Not thread-safe. */
final class Errand {
    private final Script.Command command;
    private final List<Reference> references;
    private List<Receipt> receipts = List.of();
    private boolean unknown;

    Errand(Script.Command command) {
        this.command = command;
        if (command instanceof Script.Command.Give give) {
            Reference out = give.transfer().origin().reference();
            references = List.of(out, Reference.of(out.source(), out.id() + "/received"));
        } else if (command instanceof Script.Command.Say say) {
            references = List.of(say.fact().reference());
        } else {
            throw new AssertionError("no errand: " + command);
        }
    }

    Script.Command command() {
        return command;
    }

    /** The references of the facts that it makes. */
    List<Reference> references() {
        return references;
    }

    /** Whether it was acknowledged. */
    boolean done() {
        return !receipts.isEmpty();
    }

    /** Whether it may be done or not, as far as anybody knows. */
    boolean unknown() {
        return unknown;
    }

    /** The first receipts that were seen; empty before. */
    List<Receipt> receipts() {
        return receipts;
    }

    void acknowledged(List<Receipt> seen) {
        receipts = receipts.isEmpty() ? List.copyOf(seen) : receipts;
        unknown = false;
    }

    void refused() {
        unknown = false;
    }

    void outcomeUnknown() {
        unknown = !done();
    }

    @Override
    public String toString() {
        return command.toString();
    }
}
