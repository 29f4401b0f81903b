// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.testkit.Script;

/** L7: the stored standing is a cache of what the journal says. */
public final class LawL7 {
    private LawL7() {}

    /**
     * Verifies every customer after every step.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     */
    public static void check(Engine engine, Tenancy tenancy, Script script) {
        ScriptedShop shop = new ScriptedShop(script, engine, tenancy);
        shop.play(result ->
                assertThat(shop.doors().standings().verify(null, 100).drifts()).isEmpty());
    }
}
