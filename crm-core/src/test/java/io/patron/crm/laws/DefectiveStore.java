// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.Budget;
import io.patron.crm.points.Grant;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.BudgetRepository;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.Ledger;
import io.patron.crm.spi.RewardRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** A store with a defect that no single call shows. Not thread-safe. */
final class DefectiveStore implements CrmStore {
    private static final int EVERY = 20;

    private final CrmStore store;
    private final Defect defect;
    private final Map<String, Long> stock = new TreeMap<>();
    private final Map<Budget, Long> drawn = new TreeMap<>();
    private int writes;

    /** What is wrong with it. */
    enum Defect {
        /** Every twentieth unit of work that writes is acknowledged and not committed. */
        LOSES_COMMITS("acknowledged, and not in the journal"),
        /** What time has brought is in the standing and not in the ledger. */
        LOSES_DUE_BOOKINGS("bookings counted"),
        /** A grant that is said again is given again, under a reference of its own. */
        GIVES_TWICE("who said"),
        /** The stock is as this way to the store saw it last, whatever others have taken since. */
        OVERSELLS("taken or left, of those that were counted in"),
        /** What was drawn from budgets is as this way to the store saw it last, whatever others have drawn since. */
        OVERDRAWS("counted as drawn from budgets"),
        /** What customers took is counted, and not looked at when they want more. */
        FORGETS_LIMITS("a limit within which");

        private final String shows;

        Defect(String shows) {
            this.shows = shows;
        }

        /** What a failure says about it. */
        String shows() {
            return shows;
        }
    }

    DefectiveStore(CrmStore store, Defect defect) {
        this.store = store;
        this.defect = defect;
    }

    /** A unit of work that ends as if it had been committed. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        if (defect == Defect.LOSES_COMMITS && !customers.isEmpty() && ++writes % EVERY == 0) {
            List<T> results = new ArrayList<>();
            try {
                return store.write(tenant, customers, unit -> {
                    results.add(work.apply(unit));
                    throw new Lost();
                });
            } catch (Lost e) {
                return results.get(0);
            }
        }
        return store.write(tenant, customers, unit -> work.apply(defective(unit)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        // Who only reads is told the truth about limits.
        return defect == Defect.FORGETS_LIMITS
                ? store.read(tenant, work)
                : store.read(tenant, unit -> work.apply(defective(unit)));
    }

    private UnitOfWork defective(UnitOfWork unit) {
        return proxy(UnitOfWork.class, (method, arguments) -> {
            Object part = invoke(unit, method, arguments);
            if (part instanceof Journal journal && defect == Defect.GIVES_TWICE) {
                return proxy(Journal.class, (m, a) -> forgetful(journal, m, a));
            }
            if (part instanceof Ledger ledger && defect == Defect.LOSES_DUE_BOOKINGS) {
                return proxy(Ledger.class, (m, a) -> leaky(ledger, m, a));
            }
            if (part instanceof RewardRepository rewards && defect == Defect.OVERSELLS) {
                return proxy(RewardRepository.class, (m, a) -> remembered(rewards, m, a));
            }
            if (part instanceof BudgetRepository budgets && defect == Defect.OVERDRAWS) {
                return proxy(BudgetRepository.class, (m, a) -> remembered(budgets, m, a));
            }
            if (part instanceof RewardRepository rewards && defect == Defect.FORGETS_LIMITS) {
                return proxy(RewardRepository.class, (m, a) -> unlimited(rewards, m, a));
            }
            return part;
        });
    }

    private Object remembered(RewardRepository rewards, Method method, Object[] arguments) throws Throwable {
        Object result = invoke(rewards, method, arguments);
        if (method.getName().equals("saveStock")) {
            ((Map<?, ?>) arguments[0]).forEach((reward, pieces) -> stock.put((String) reward, (Long) pieces));
        }
        if (!method.getName().equals("stock")) {
            return result;
        }
        Map<String, Long> found = new TreeMap<>();
        ((Map<?, ?>) result)
                .forEach((reward, pieces) ->
                        found.put((String) reward, stock.computeIfAbsent((String) reward, r -> (Long) pieces)));
        return found;
    }

    private Object remembered(BudgetRepository budgets, Method method, Object[] arguments) throws Throwable {
        Object result = invoke(budgets, method, arguments);
        if (method.getName().equals("save")) {
            ((Map<?, ?>) arguments[0]).forEach((budget, points) -> drawn.put((Budget) budget, (Long) points));
        }
        if (!method.getName().equals("drawn")) {
            return result;
        }
        Map<Budget, Long> found = new TreeMap<>();
        for (Object one : (Collection<?>) arguments[0]) {
            Long now = (Long) ((Map<?, ?>) result).get(one);
            found.put((Budget) one, drawn.computeIfAbsent((Budget) one, budget -> now == null ? 0 : now));
        }
        return found;
    }

    private static Object unlimited(RewardRepository rewards, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("taken")) {
            return List.of();
        }
        if (!method.getName().equals("saveTaken")) {
            return invoke(rewards, method, arguments);
        }
        List<Taken> sums = new ArrayList<>();
        for (Object one : (List<?>) arguments[0]) {
            Taken more = (Taken) one;
            long before = rewards.taken(Set.of(more.customer()), Set.of(more.reward())).stream()
                    .filter(taken -> taken.month().equals(more.month()))
                    .mapToLong(Taken::pieces)
                    .sum();
            sums.add(new Taken(more.customer(), more.reward(), more.month(), before + more.pieces()));
        }
        rewards.saveTaken(sums);
        return null;
    }

    private static Object leaky(Ledger ledger, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("append")) {
            return invoke(ledger, method, arguments);
        }
        List<Booking> kept = new ArrayList<>();
        ((List<?>) arguments[0])
                .stream().map(Booking.class::cast).filter(b -> b.sequence() > 0).forEach(kept::add);
        ledger.append(kept);
        return null;
    }

    private static Object forgetful(Journal journal, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("append")) {
            List<Recorded> facts = new ArrayList<>();
            ((List<?>) arguments[0]).forEach(fact -> facts.add(renamed(journal, (Recorded) fact)));
            return journal.append(facts);
        }
        Object result = invoke(journal, method, arguments);
        if (!method.getName().equals("find")) {
            return result;
        }
        Map<Reference, Recorded> found = new TreeMap<>();
        ((Map<?, ?>) result).forEach((reference, fact) -> found.put((Reference) reference, (Recorded) fact));
        found.values().removeIf(fact -> fact.fact() instanceof Grant);
        return found;
    }

    private static Recorded renamed(Journal journal, Recorded recorded) {
        Reference reference = recorded.fact().reference();
        Collection<Reference> taken = journal.find(List.of(reference)).keySet();
        if (taken.isEmpty() || !(recorded.fact() instanceof Grant grant)) {
            return recorded;
        }
        Origin origin = new Origin(
                grant.customer(),
                Reference.of(reference.source(), reference.id() + "-" + recorded.sequence()),
                grant.origin().at(),
                grant.actor());
        return new Recorded(
                new Grant(origin, grant.wallet(), grant.points(), grant.reason()),
                recorded.sequence(),
                recorded.recordedAt(),
                recorded.occurredAt(),
                recorded.closedUntil().orElse(null),
                recorded.hash());
    }

    /** What is done in the place of a call. */
    @FunctionalInterface
    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    private static Object invoke(Object below, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(below, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.of(method, arguments)));
    }
}
