// SPDX-License-Identifier: Apache-2.0
/**
 * Why something happened, or did not: structured reasons that are stored, and the sentences they are rendered to when
 * somebody reads them.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.explanation;

import org.jspecify.annotations.NullMarked;
