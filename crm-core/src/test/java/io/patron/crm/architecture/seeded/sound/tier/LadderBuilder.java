// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sound.tier;

import org.joda.money.Money;

/** A builder, which may change. */
public final class LadderBuilder {
    private String name = "";

    public LadderBuilder name(String newName) {
        this.name = newName;
        return this;
    }

    public Ladder build(Money threshold) {
        return new Ladder(name, threshold);
    }
}
