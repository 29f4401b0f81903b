// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.downward.engine;

/** Does nothing wrong. */
public record Engine(String name) {}
