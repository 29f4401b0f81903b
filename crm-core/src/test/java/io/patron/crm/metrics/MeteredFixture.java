// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.StoreFixture;
import java.time.ZoneOffset;
import java.util.List;

/** Stores in memory, each with meters around it. */
final class MeteredFixture implements StoreFixture {
    @Override
    public CrmStore newStore() {
        ProgramVersions programs = ProgramVersions.of(List.of(Shop.program(ZoneOffset.UTC)));
        return CrmMetrics.of(new SimpleMeterRegistry(), programs).around(new InMemoryCrmStore());
    }

    @Override
    public String describes() {
        return "in memory, with meters";
    }

    @Override
    public void close() {
        // What the garbage collector does not need to be told.
    }
}
