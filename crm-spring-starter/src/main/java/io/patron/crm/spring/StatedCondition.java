// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** A property has a value. One that is empty, as {@code ${PROGRAM:}} leaves it, was not stated. */
final class StatedCondition implements Condition {
    /** Which property. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Stated {
        /** Its name. */
        String value();
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String property = metadata.getAnnotations().get(Stated.class).getString("value");
        return StringUtils.hasText(context.getEnvironment().getProperty(property));
    }
}
