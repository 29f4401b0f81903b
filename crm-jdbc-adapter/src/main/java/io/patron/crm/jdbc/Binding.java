// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** A connection of the host that one thread's units take part in. */
final class Binding implements Joined, HostTransaction {
    private final ThreadLocal<Binding> bindings;
    private final Connection connection;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean open = true;

    Binding(ThreadLocal<Binding> bindings, Connection connection) {
        this.bindings = bindings;
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void afterCommit(Runnable action) {
        actions.add(action);
    }

    @Override
    public void committed() {
        if (!open) {
            throw new IllegalStateException("joined transaction: must not be used after its end");
        }
        List<Runnable> due = List.copyOf(actions);
        actions.clear();
        // What they read is read in transactions of its own.
        bindings.remove();
        try {
            Actions.runAll(due);
        } finally {
            bindings.set(this);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            bindings.remove();
        }
    }
}
