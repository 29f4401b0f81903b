// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.spi.CrmStore;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the groups of one contract test have in common: a fixture and an empty store, made anew for each test. */
final class Bench {
    private final Supplier<StoreFixture> fixtures;
    private @Nullable StoreFixture fixture;
    private @Nullable CrmStore store;

    Bench(Supplier<StoreFixture> fixtures) {
        this.fixtures = fixtures;
    }

    void open() {
        StoreFixture made = fixtures.get();
        fixture = made;
        store = made.newStore();
    }

    void close() {
        // Where the fixture could not be made there is nothing to close.
        if (fixture != null) {
            fixture.close();
        }
    }

    StoreFixture fixture() {
        return Objects.requireNonNull(fixture, "fixture");
    }

    CrmStore store() {
        return Objects.requireNonNull(store, "store");
    }
}
