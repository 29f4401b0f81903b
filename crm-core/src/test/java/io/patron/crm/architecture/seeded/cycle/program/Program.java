// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.cycle.program;

import io.patron.crm.architecture.seeded.cycle.program.lint.Finding;

/** Violates: knows its own part, which knows it. */
public record Program(Finding finding) {}
