// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.history.Kept;
import io.patron.crm.transaction.Line;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Adds up what customers kept, by some thing that lines name: memory grows with the things, not with the customers. */
final class Liking {
    private static final Comparator<FavouriteThing> MOST_SPENT_FIRST = Comparator.comparing(FavouriteThing::net)
            .thenComparing(FavouriteThing::purchases)
            .reversed()
            .thenComparing(FavouriteThing::id);

    private final CurrencyUnit currency;
    private final Map<String, Sums> things = new HashMap<>();
    private Money unnamed;

    /** One thing while it is added up. */
    private static final class Sums {
        private long customers;
        private long purchases;
        private Money net;
        private @Nullable String name;
        private LocalDate named = LocalDate.MIN;

        Sums(Money nothing) {
            net = nothing;
        }

        /** The latest name counts; of two of one day, that which comes later in the alphabet, whoever is asked first. */
        void call(String other, LocalDate day) {
            if (name == null || day.isAfter(named) || (day.equals(named) && other.compareTo(name) > 0)) {
                name = other;
                named = day;
            }
        }
    }

    Liking(Money nothing) {
        currency = nothing.getCurrencyUnit();
        unnamed = nothing;
    }

    /**
     * Adds one customer's purchases.
     *
     * @return what she kept of them, whatever it is
     */
    Money add(List<Kept> purchases, Function<Line, @Nullable String> thing, Function<Line, @Nullable String> name) {
        long all = 0;
        Map<String, Long> hers = new HashMap<>();
        for (Kept kept : purchases) {
            Map<String, Long> ofPurchase = new HashMap<>();
            for (int i = 0; i < kept.net().size(); i++) {
                long net = kept.net().get(i);
                Line line = kept.purchase().lines().get(i);
                String what = thing.apply(line);
                all = Math.addExact(all, net);
                if (what == null) {
                    unnamed = unnamed.plus(Money.ofMinor(currency, net));
                    continue;
                }
                ofPurchase.merge(what, net, Math::addExact);
                String called = name.apply(line);
                if (called != null) {
                    sums(what).call(called, kept.day());
                }
            }
            ofPurchase.forEach((what, net) -> {
                sums(what).purchases += net > 0 ? 1 : 0;
                hers.merge(what, net, Math::addExact);
            });
        }
        hers.forEach((what, net) -> {
            Sums sums = sums(what);
            sums.customers += net > 0 ? 1 : 0;
            sums.net = sums.net.plus(Money.ofMinor(currency, net));
        });
        return Money.ofMinor(currency, all);
    }

    private Sums sums(String what) {
        return things.computeIfAbsent(what, w -> new Sums(Money.zero(currency)));
    }

    Favourites favourites(int most) {
        List<FavouriteThing> sorted = things.entrySet().stream()
                .map(entry -> thing(entry.getKey(), entry.getValue()))
                .filter(thing -> thing.net().isPositive())
                .sorted(MOST_SPENT_FIRST)
                .toList();
        int size = Math.min(most, sorted.size());
        Money others = Money.zero(currency);
        for (FavouriteThing thing : sorted.subList(size, sorted.size())) {
            others = others.plus(thing.net());
        }
        return new Favourites(sorted.subList(0, size), sorted.size() - size, others, unnamed);
    }

    private static FavouriteThing thing(String id, Sums sums) {
        return new FavouriteThing(id, sums.name == null ? id : sums.name, sums.customers, sums.purchases, sums.net);
    }
}
