// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.Crm;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The CRM, on whatever store there is. */
@AutoConfiguration(after = CrmJdbcAutoConfiguration.class)
@ConditionalOnBooleanProperty(prefix = "crm", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(CrmProperties.class)
class CrmAutoConfiguration {
    @Bean
    @Conditional(StatedCondition.class)
    @StatedCondition.Stated("crm.program")
    @ConditionalOnMissingBean({Program.class, ProgramVersions.class})
    ProgramVersions crmProgram(CrmProperties properties) {
        return ProgramFile.read(Objects.requireNonNull(properties.program(), "crm.program"));
    }

    @Bean
    @ConditionalOnBean(CrmStore.class)
    @ConditionalOnMissingBean
    Crm crm(
            CrmStore store,
            ObjectProvider<Program> program,
            ObjectProvider<ProgramVersions> versions,
            ObjectProvider<InstantSource> clock,
            CrmProperties properties,
            ObjectProvider<CrmCustomizer> customizers,
            ObjectProvider<CrmListener> listeners,
            ApplicationEventPublisher events) {
        ProgramVersions programs = versions.getIfAvailable(() -> ProgramVersions.of(List.of(program.getObject())));
        Crm.Builder builder = Crm.builder(store, programs, clock.getIfAvailable(InstantSource::system))
                .tenant(properties.tenantId());
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        listeners.orderedStream().forEach(builder::listener);
        return builder.listener(receipt -> events.publishEvent(new CrmCommittedEvent(receipt)))
                .build();
    }
}
