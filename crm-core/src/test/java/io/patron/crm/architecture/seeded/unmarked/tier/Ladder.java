// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.unmarked.tier;

/** Does nothing wrong; its package does. */
public record Ladder(String name) {}
