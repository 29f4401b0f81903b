// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.Crm;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.metrics.CrmMetrics;
import io.patron.crm.operation.Attempt;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Meters and the cache, which an application may have or not. */
@DisplayName("Where the application has what is optional")
class CrmExtrasTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CrmAutoConfiguration.class,
                    CrmCacheAutoConfiguration.class,
                    CrmJdbcAutoConfiguration.class,
                    CrmMetricsAutoConfiguration.class))
            .withPropertyValues("crm.jdbc.schema-mode=migrate")
            .withBean(Program.class, Customers::program)
            .withBean(HikariDataSource.class, TestDatabase.H2::pool);

    private final ApplicationContextRunner measured =
            runner.withBean(MeterRegistry.class, () -> new SimpleMeterRegistry());

    private static double purchases(MeterRegistry registry) {
        return registry.get("crm.facts").tag("kind", "purchase").counter().count();
    }

    @Test
    @DisplayName("a meter registry: what is recorded is counted, and what is refused")
    void metrics() {
        measured.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(CrmMetrics.class).doesNotHaveBean(JournalCache.class);
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            crm.transactions().record(Customers.purchase("1"));
            List<Attempt> attempts = crm.transactions().recordEach(List.of(Customers.purchase("1")));
            assertThat(attempts).hasSize(1);
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(purchases(registry)).isEqualTo(1);
            assertThat(registry.get("crm.commands")
                            .tags("kind", "purchase", "outcome", "repeated")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.find("crm.cache.facts").gauge()).isNull();
        });
    }

    @Test
    @DisplayName("crm.cache.facts: journals are remembered, and the meters say so")
    void cache() {
        measured.withPropertyValues("crm.cache.facts=500").run(context -> {
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            crm.transactions().habits(Customers.ADA);
            crm.transactions().habits(Customers.ADA);
            JournalCache cache = context.getBean(JournalCache.class);
            assertThat(cache.hits()).isEqualTo(1);
            assertThat(cache.facts()).isEqualTo(1);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("crm.cache.gets")
                            .tag("result", "hit")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    @DisplayName("a cache of the application is the one that is used")
    void ownCache() {
        JournalCache own = JournalCache.of(7);
        runner.withBean("own", JournalCache.class, () -> own)
                .withPropertyValues("crm.cache.facts=500")
                .run(context -> {
                    assertThat(context).hasSingleBean(JournalCache.class);
                    Crm crm = context.getBean(Crm.class);
                    Customers.register(crm);
                    crm.transactions().habits(Customers.ADA);
                    assertThat(own.misses()).isEqualTo(1);
                });
    }

    @Test
    @DisplayName("metrics of the application are the ones that are used")
    void ownMetrics() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CrmMetrics own = CrmMetrics.of(registry, ProgramVersions.of(List.of(Customers.program())));
        measured.withBean("own", CrmMetrics.class, () -> own).run(context -> {
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            crm.transactions().record(Customers.purchase("1"));
            assertThat(purchases(registry)).isEqualTo(1);
            assertThat(context.getBean(MeterRegistry.class).find("crm.facts").counters())
                    .isEmpty();
        });
    }

    @Test
    @DisplayName("crm.metrics.enabled=false, no registry, no store, no CRM: nothing is registered")
    void nothing() {
        runner.run(context ->
                assertThat(context).hasNotFailed().hasSingleBean(Crm.class).doesNotHaveBean(CrmMetrics.class));
        measured.withPropertyValues("crm.metrics.enabled=false").run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Crm.class).doesNotHaveBean(CrmMetrics.class);
            assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
        });
        measured.withPropertyValues("crm.enabled=false", "crm.cache.facts=5")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CrmMetrics.class)
                        .doesNotHaveBean(JournalCache.class)
                        .doesNotHaveBean(Crm.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CrmAutoConfiguration.class, CrmMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> new SimpleMeterRegistry())
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CrmStore.class)
                        .doesNotHaveBean(CrmMetrics.class));
    }

    @Test
    @DisplayName("without the jar of Micrometer there are no meters, and everything else works")
    void withoutMicrometer() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .withPropertyValues("crm.cache.facts=500")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean("crmMetrics")
                            .hasSingleBean(JournalCache.class);
                    Crm crm = context.getBean(Crm.class);
                    Customers.register(crm);
                    crm.transactions().record(Customers.purchase("1"));
                    assertThat(Customers.points(crm)).isEqualTo(110);
                });
    }

    @Test
    @DisplayName("without the jar of Caffeine there is no cache, and whoever asks for one is told what to add")
    void withoutCaffeine() {
        ApplicationContextRunner without = measured.withClassLoader(new FilteredClassLoader("com.github.benmanes"));
        without.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(CrmMetrics.class).doesNotHaveBean("crmJournalCache");
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            crm.transactions().record(Customers.purchase("1"));
            assertThat(Customers.points(crm)).isEqualTo(110);
        });
        without.withPropertyValues("crm.cache.facts=500")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("cache: needs com.github.ben-manes.caffeine:caffeine at run time"));
    }
}
