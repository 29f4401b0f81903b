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
    private boolean done;
    private boolean unknown;

    Errand(Script.Command command) {
        this.command = command;
        if (command instanceof Script.Command.Give give) {
            Reference out = give.transfer().origin().reference();
            references = List.of(out, Reference.of(out.source(), out.id() + "/received"));
        } else if (command instanceof Script.Command.Say say) {
            references = List.of(say.fact().reference());
        } else if (command instanceof Script.Command.Take take) {
            references = List.of(take.origin().reference());
        } else if (command instanceof Script.Command.Count count) {
            references = List.of(count.change().reference());
        } else {
            throw new AssertionError("no errand: " + command);
        }
    }

    Script.Command command() {
        return command;
    }

    /** The references of the facts, or of the change of stock, that it makes. */
    List<Reference> references() {
        return references;
    }

    /** Whether it was acknowledged. */
    boolean done() {
        return done;
    }

    /** Whether it may be done or not, as far as anybody knows. */
    boolean unknown() {
        return unknown;
    }

    /** The first receipts that were seen; empty before, and of a change of stock. */
    List<Receipt> receipts() {
        return receipts;
    }

    void acknowledged(List<Receipt> seen) {
        receipts = done ? receipts : List.copyOf(seen);
        done = true;
        unknown = false;
    }

    void refused() {
        unknown = false;
    }

    void outcomeUnknown() {
        unknown = !done;
    }

    @Override
    public String toString() {
        return command.toString();
    }
}
