// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.Crm;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.program.Program;
import io.patron.crm.spi.CrmStore;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** The CRM, on whatever store there is. */
@AutoConfiguration(after = CrmJdbcAutoConfiguration.class)
@ConditionalOnProperty(prefix = "crm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
class CrmAutoConfiguration {
    @Bean
    @ConditionalOnBean(CrmStore.class)
    @ConditionalOnMissingBean
    Crm crm(
            CrmStore store,
            Program program,
            ObjectProvider<InstantSource> clock,
            CrmProperties properties,
            ObjectProvider<CrmCustomizer> customizers,
            ObjectProvider<CrmListener> listeners,
            ApplicationEventPublisher events) {
        Crm.Builder builder = Crm.builder(store, program, clock.getIfAvailable(InstantSource::system))
                .tenant(properties.tenantId());
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        listeners.orderedStream().forEach(builder::listener);
        return builder.listener(receipt -> events.publishEvent(new CrmCommittedEvent(receipt)))
                .build();
    }
}
