// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.downward.tier;

import io.patron.crm.architecture.seeded.downward.engine.Engine;

/** Violates: a policy knows the engine. */
public record Ladder(Engine engine) {}
