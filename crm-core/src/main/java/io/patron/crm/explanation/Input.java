// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

/**
 * A value that may stand in an explanation as it is, such as a reference: immutable, with equality by content, and readable by
 * {@link Object#toString()}.
 */
public interface Input {}
