// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;

/**
 * A simple condition that must hold, or must not.
 *
 * @param condition the condition
 * @param holds whether it must hold
 */
record Literal(Condition condition, boolean holds) {}
