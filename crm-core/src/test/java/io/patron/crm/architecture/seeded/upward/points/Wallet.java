// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.upward.points;

/** Does nothing wrong. */
public record Wallet(String name) {}
