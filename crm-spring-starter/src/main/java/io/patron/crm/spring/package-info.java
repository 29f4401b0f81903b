// SPDX-License-Identifier: Apache-2.0
/** The room of the Spring Boot auto-configuration: the beans that put a {@code Crm} into a Spring application come to live here. */
@NullMarked
package io.patron.crm.spring;

import org.jspecify.annotations.NullMarked;
