// SPDX-License-Identifier: Apache-2.0
/** A room without fault. */
@NullMarked
package io.patron.crm.architecture.seeded.sound.value;

import org.jspecify.annotations.NullMarked;
