// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.Crm;
import io.patron.crm.error.CrmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Tills that send commands all at the same time, each until one of its commands fails: that one is in doubt. */
final class Tills implements AutoCloseable {
    static final int COUNT = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<Future<Command>> inDoubt = new ArrayList<>();

    Tills(Crm crm, int round, Consumer<Command> acknowledged) {
        for (int till = 0; till < COUNT; till++) {
            Command first = new Command(round, till, 0);
            inDoubt.add(threads.submit(() -> sendAll(crm, first, acknowledged)));
        }
    }

    private static Command sendAll(Crm crm, Command first, Consumer<Command> acknowledged) {
        for (Command command = first; ; command = command.next()) {
            try {
                command.send(crm);
            } catch (CrmException e) {
                if (e.retryable()) {
                    return command;
                }
                throw e;
            }
            acknowledged.accept(command);
        }
    }

    /** The one command of each till that may have been executed or not, once all have stopped. */
    List<Command> inDoubt() throws InterruptedException, TimeoutException, ExecutionException {
        List<Command> all = new ArrayList<>();
        for (Future<Command> till : inDoubt) {
            all.add(till.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
