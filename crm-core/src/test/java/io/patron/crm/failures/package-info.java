// SPDX-License-Identifier: Apache-2.0
/** Failures that other products had, each as a test under its number. */
@NullMarked
package io.patron.crm.failures;

import org.jspecify.annotations.NullMarked;
