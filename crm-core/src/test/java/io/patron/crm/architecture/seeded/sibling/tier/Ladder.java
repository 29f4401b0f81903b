// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sibling.tier;

import io.patron.crm.architecture.seeded.sibling.points.Wallet;

/** Violates: one policy knows another. */
public record Ladder(Wallet wallet) {}
