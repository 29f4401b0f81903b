// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought last time, and what she likes: her purchases by category, product, channel and weekday, net of
 * what she gave back. Worked out from her documents when it is read. Immutable and thread-safe.
 *
 * <p>Each list names at most {@value #TOP} things, most spent first, then more purchases first, then by name. A thing of
 * which nothing is left is not listed.
 *
 * @param last her last purchase that counts, or null
 * @param categories by the widest step of the category
 * @param products by the product's key
 * @param channels by channel
 * @param weekdays by day of the week
 * @param refunds how many refunds she made
 * @param refunded the money given back to her
 */
public record Habits(
        @Nullable Purchase last,
        List<Favourite<String>> categories,
        List<Favourite<String>> products,
        List<Favourite<String>> channels,
        List<Favourite<DayOfWeek>> weekdays,
        long refunds,
        Money refunded) {
    /** The most things a list names. */
    public static final int TOP = 20;

    private static final Comparator<Kept> IN_ORDER = Comparator.comparing(Kept::day)
            .thenComparing(kept -> kept.purchase().at().orElse(Instant.MIN))
            .thenComparing(kept -> kept.purchase().reference());

    /** Copies the lists. */
    public Habits {
        categories = List.copyOf(categories);
        products = List.copyOf(products);
        channels = List.copyOf(channels);
        weekdays = List.copyOf(weekdays);
        Objects.requireNonNull(refunded, "refunded");
    }

    /**
     * The habits that show in what a customer has kept.
     *
     * @param purchases her purchases, in any order
     * @param refunds how many refunds she made
     * @param refunded the money given back to her, in the program's currency
     * @return her habits
     */
    public static Habits of(Collection<Kept> purchases, long refunds, Money refunded) {
        List<Kept> counting = purchases.stream().filter(Kept::counts).toList();
        CurrencyUnit currency = refunded.getCurrencyUnit();
        return new Habits(
                counting.stream().max(IN_ORDER).map(Kept::purchase).orElse(null),
                favourites(
                        counting,
                        currency,
                        (kept, line) -> line.category().stream().findFirst()),
                favourites(counting, currency, (kept, line) -> Optional.of(line.sku())),
                favourites(counting, currency, (kept, line) -> kept.purchase().channel()),
                favourites(
                        counting,
                        currency,
                        (kept, line) -> Optional.of(kept.day().getDayOfWeek())),
                refunds,
                refunded);
    }

    private static <T extends Comparable<T>> List<Favourite<T>> favourites(
            List<Kept> counting, CurrencyUnit currency, BiFunction<Kept, Line, Optional<T>> thing) {
        Map<T, Favourite<T>> found = new HashMap<>();
        for (Kept kept : counting) {
            netBy(kept, thing).forEach((what, net) -> {
                if (net > 0) {
                    found.merge(what, new Favourite<>(what, 1, Money.ofMinor(currency, net)), Favourite::plus);
                }
            });
        }
        Comparator<Favourite<T>> mostSpentFirst = Comparator.comparing(Favourite<T>::net)
                .thenComparing(Favourite::purchases)
                .reversed();
        return found.values().stream()
                .sorted(mostSpentFirst.thenComparing(Favourite::what))
                .limit(TOP)
                .toList();
    }

    /** What is left of one purchase by thing, so that two lines of a product are one purchase of it. */
    private static <T> Map<T, Long> netBy(Kept kept, BiFunction<Kept, Line, Optional<T>> thing) {
        Map<T, Long> sums = new HashMap<>();
        for (int i = 0; i < kept.net().size(); i++) {
            long net = kept.net().get(i);
            thing.apply(kept, kept.purchase().lines().get(i)).ifPresent(what -> sums.merge(what, net, Math::addExact));
        }
        return sums;
    }

    /**
     * Her last purchase that counts.
     *
     * @return the purchase, if there is one
     */
    public Optional<Purchase> lastPurchase() {
        return Optional.ofNullable(last);
    }

    /**
     * One thing she likes.
     *
     * @param what the thing
     * @param purchases how many purchases had it
     * @param net what she spent on it, net of refunds
     * @param <T> what kind of thing
     */
    public record Favourite<T>(T what, long purchases, Money net) {
        /** Checks the parts. */
        public Favourite {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(net, "net");
        }

        private Favourite<T> plus(Favourite<T> other) {
            return new Favourite<>(what, Math.addExact(purchases, other.purchases), net.plus(other.net));
        }
    }
}
