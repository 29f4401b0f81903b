// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.spi.CrmStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the groups of the contract of a CRM have in common: a shop, made anew for each test and looked over after it. */
final class CrmBench {
    private final Supplier<StoreFixture> fixtures;
    private final Function<CrmStore, Shop> opening;
    private final List<Shop> audited = new ArrayList<>();
    private @Nullable StoreFixture fixture;
    private @Nullable Shop shop;

    CrmBench(Supplier<StoreFixture> fixtures, Function<CrmStore, Shop> opening) {
        this.fixtures = fixtures;
        this.opening = opening;
    }

    void open() {
        StoreFixture made = fixtures.get();
        fixture = made;
        audited.clear();
        shop = audit(opening.apply(made.newStore()));
    }

    void close() {
        if (fixture == null) {
            return;
        }
        try {
            audited.forEach(Shop::checkLaws);
        } finally {
            fixture.close();
        }
    }

    Shop shop() {
        return Objects.requireNonNull(shop, "shop");
    }

    /** Has another shop looked over after the test. */
    Shop audit(Shop other) {
        audited.add(other);
        return other;
    }

    /** The test spoils what is stored, on purpose. */
    void spoil() {
        audited.clear();
    }
}
