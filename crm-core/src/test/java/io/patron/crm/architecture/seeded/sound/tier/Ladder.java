// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sound.tier;

import org.joda.money.Money;

/** A model that mentions money. */
public record Ladder(String name, Money threshold) {}
