// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

/** Whether a unit of work writes. */
enum Mode {
    /** It only reads. */
    READ,
    /** It writes. */
    WRITE
}
