// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.memory.memory;

import io.patron.crm.architecture.seeded.memory.engine.Engine;

/** Violates: the in-memory store leans on the engine. */
public record Shelf(Engine engine) {}
