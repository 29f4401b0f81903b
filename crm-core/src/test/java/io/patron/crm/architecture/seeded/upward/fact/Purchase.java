// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.upward.fact;

import io.patron.crm.architecture.seeded.upward.points.Wallet;

/** Violates: a fact knows a policy. */
public record Purchase(Wallet wallet) {}
