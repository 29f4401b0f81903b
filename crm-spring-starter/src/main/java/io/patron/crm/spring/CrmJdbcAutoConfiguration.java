// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.spi.CrmStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.datasource.ConnectionHolder;

/** The store, on the application's data source. The names are those of Boot 4 and of Boot 3. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
        })
@ConditionalOnClass({JdbcCrmStore.class, ConnectionHolder.class})
@ConditionalOnBooleanProperty(prefix = "crm", name = "enabled", matchIfMissing = true)
@Conditional(CrmJdbcAutoConfiguration.OneDataSource.class)
@EnableConfigurationProperties(CrmProperties.class)
class CrmJdbcAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(CrmStore.class)
    @DependsOnDatabaseInitialization
    JdbcCrmStore crmStore(
            ObjectProvider<DataSource> source,
            @CrmDataSource ObjectProvider<DataSource> marked,
            CrmProperties properties) {
        DataSource bare = SpringTransactions.bare(marked.getIfAvailable(source::getObject));
        JdbcCrmStore.Builder builder = JdbcCrmStore.builder(bare).hostTransactions(SpringTransactions.on(bare));
        properties.jdbc().apply(builder);
        return builder.build();
    }

    /** There is no doubt about which data source is meant. */
    static final class OneDataSource extends AnyNestedCondition {
        OneDataSource() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnSingleCandidate(DataSource.class)
        static final class Single {}

        @ConditionalOnBean(value = DataSource.class, annotation = CrmDataSource.class)
        static final class Marked {}
    }
}
