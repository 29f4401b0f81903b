// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.crm.metrics.CrmMetrics;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CacheFigures;
import io.patron.crm.spi.CrmStore;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Meters, where the application has a registry for them. The names are those of Boot 4 and of Boot 3. */
@AutoConfiguration(
        after = {CrmJdbcAutoConfiguration.class, CrmCacheAutoConfiguration.class},
        before = CrmAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, CrmMetrics.class})
@ConditionalOnBean({MeterRegistry.class, CrmStore.class})
@ConditionalOnBooleanProperty(
        prefix = "crm",
        name = {"enabled", "metrics.enabled"},
        matchIfMissing = true)
class CrmMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    CrmMetrics crmMetrics(
            MeterRegistry registry,
            ObjectProvider<Program> program,
            ObjectProvider<ProgramVersions> versions,
            ObjectProvider<CacheFigures> cache) {
        ProgramVersions programs = versions.getIfAvailable(() -> ProgramVersions.of(List.of(program.getObject())));
        CrmMetrics metrics = CrmMetrics.of(registry, programs);
        cache.ifUnique(metrics::cache);
        return metrics;
    }

    /** Around the cache, and around what the application has put there. */
    @Bean
    @Order // last
    CrmCustomizer crmMetering(CrmMetrics metrics) {
        return crm -> crm.around(metrics::around).observer(metrics);
    }
}
