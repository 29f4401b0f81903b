// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: Patron beside the same work written by hand, in one run. */
package io.patron.examples.benchmarks;
