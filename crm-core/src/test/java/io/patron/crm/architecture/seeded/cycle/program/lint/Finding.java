// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.cycle.program.lint;

import io.patron.crm.architecture.seeded.cycle.program.Program;

/** Violates: the way back. */
public record Finding(Program program) {}
