// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.CrmObserver;
import io.patron.crm.operation.Receipt;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who is told of what the CRM does. Whatever they throw is dropped: what is done stays done.
 *
 * @param listeners who hears what was committed
 * @param observers who watches the work
 */
public record Audience(List<CrmListener> listeners, List<CrmObserver> observers) {
    private static final System.Logger LOG = System.getLogger("io.patron.crm");

    /** Copies the parts. */
    public Audience {
        listeners = List.copyOf(listeners);
        observers = List.copyOf(observers);
    }

    boolean listens() {
        return !listeners.isEmpty();
    }

    /** Tells the listeners what was committed. */
    void committed(List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            for (CrmListener listener : listeners) {
                try {
                    listener.committed(receipt);
                } catch (RuntimeException e) {
                    warn("a listener failed after commit and is skipped: {0} at {1}", e);
                    observe(observer -> observer.listenerFailed(listener, e));
                }
            }
        }
    }

    /** Tells the observers what became of facts. */
    void answered(List<Attempt> attempts) {
        observe(observer -> observer.answered(attempts));
    }

    /** Tells the observers that none of the facts was recorded. */
    void refused(List<? extends Fact> facts, RuntimeException why) {
        if (observers.isEmpty()) {
            return;
        }
        List<Attempt> attempts = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            attempts.add(new Attempt(attempts.size(), fact, null, why));
        }
        answered(List.copyOf(attempts));
    }

    private void observe(Consumer<CrmObserver> what) {
        for (CrmObserver observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException e) {
                warn("an observer failed and is skipped: {0} at {1}", e);
            }
        }
    }

    /** The message of an exception may hold personal data, so only its kind is logged, and where it comes from. */
    private static void warn(String message, RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        LOG.log(Level.WARNING, message, e.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
