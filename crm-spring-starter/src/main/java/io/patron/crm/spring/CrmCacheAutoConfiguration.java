// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.patron.crm.cache.JournalCache;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A cache of journals in front of the store, where the configuration or the application asks for one. */
@AutoConfiguration(before = CrmAutoConfiguration.class)
@ConditionalOnBooleanProperty(prefix = "crm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
class CrmCacheAutoConfiguration {
    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.Caffeine";

    /** Caffeine is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Caffeine.class, JournalCache.class})
    static class WithCaffeine {
        @Bean
        @Conditional(StatedCondition.class)
        @StatedCondition.Stated("crm.cache.facts")
        @ConditionalOnMissingBean
        JournalCache crmJournalCache(CrmProperties properties) {
            return JournalCache.of(Objects.requireNonNull(properties.cache().facts(), "crm.cache.facts"));
        }

        /** Next to the store, inside of whatever else is around it. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        CrmCustomizer crmCaching(ObjectProvider<JournalCache> cache) {
            return crm -> cache.ifUnique(one -> crm.around(one::around));
        }
    }

    /** Somebody asks for what is not there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(CAFFEINE)
    @Conditional(StatedCondition.class)
    @StatedCondition.Stated("crm.cache.facts")
    static class WithoutCaffeine {
        WithoutCaffeine() {
            throw new IllegalArgumentException("cache: needs com.github.ben-manes.caffeine:caffeine at run time");
        }
    }
}
