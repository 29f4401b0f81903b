// SPDX-License-Identifier: Apache-2.0
/**
 * The alphabet of the journal: whose fact it is, what happened, when, who said so, and under which key of the host.
 *
 * <p>Every room above speaks these words, so they lie at the bottom: a purchase, a redemption and a change of status are
 * all facts, and each lives beside the policy it belongs to.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.fact;

import org.jspecify.annotations.NullMarked;
