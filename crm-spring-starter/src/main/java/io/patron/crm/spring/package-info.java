// SPDX-License-Identifier: Apache-2.0
/**
 * Puts a {@link io.patron.crm.Crm} into a Spring Boot application, on its data source and in its transactions. An application
 * defines a bean of type {@link io.patron.crm.program.Program}; everything else has a default and gives way to a bean of the
 * application's own.
 *
 * <p>Stability: API.
 */
@NullMarked
package io.patron.crm.spring;

import org.jspecify.annotations.NullMarked;
