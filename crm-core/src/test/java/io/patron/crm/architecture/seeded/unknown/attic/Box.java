// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.unknown.attic;

/** Violates: its room has no place in the order. */
public record Box(String name) {}
