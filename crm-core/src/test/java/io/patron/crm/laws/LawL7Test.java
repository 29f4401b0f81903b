// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** L7: the stored standing is a cache of what the journal says. */
class LawL7Test {
    static void check(Engine engine, CrmStore store, Script script) {
        Shop shop = new Shop(script, engine, store);
        shop.play(result ->
                assertThat(shop.doors().standings().verify(null, 100).drifts()).isEmpty());
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    @Property
    void law_l7_the_stored_standing_equals_the_replay(@ForAll("scripts") Script script) {
        check(new StandardEngine(), new InMemoryCrmStore(), script);
    }
}
