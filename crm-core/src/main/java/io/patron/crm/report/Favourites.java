// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * The categories, or the products, that most was spent on. The things with the rest are what was kept of all purchases.
 *
 * @param things the favourites, most spent first, then more purchases first, then by id
 * @param others how many things are not among them, for the length of the list
 * @param othersNet what was spent on those
 * @param unnamedNet what was spent on lines that name no such thing
 */
public record Favourites(List<FavouriteThing> things, long others, Money othersNet, Money unnamedNet) {
    /** Copies the things. */
    public Favourites {
        things = List.copyOf(things);
        Objects.requireNonNull(othersNet, "othersNet");
        Objects.requireNonNull(unnamedNet, "unnamedNet");
    }
}
