// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sound.value;

/** A room of inexact numbers. */
public record Estimate(double worth) {}
