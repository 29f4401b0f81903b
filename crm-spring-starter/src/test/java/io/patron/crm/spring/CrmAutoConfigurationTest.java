// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.fact.TenantId;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@DisplayName("The auto-configuration")
class CrmAutoConfigurationTest {
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CrmAutoConfiguration.class, CrmJdbcAutoConfiguration.class));

    private final ApplicationContextRunner runner = bare.withPropertyValues("crm.jdbc.schema-mode=migrate")
            .withBean(Program.class, Customers::program)
            .withUserConfiguration(OneDataSource.class);

    @Configuration(proxyBeanMethods = false)
    static class OneDataSource {
        @Bean
        HikariDataSource source() {
            return TestDatabase.H2.pool();
        }
    }

    private static int tables(DataSource source, String prefix) {
        Integer count = new JdbcTemplate(source)
                .queryForObject(
                        "SELECT count(*) FROM information_schema.tables WHERE lower(table_name) LIKE ?",
                        Integer.class,
                        prefix.replace("_", "\\_") + "%");
        return count == null ? 0 : count;
    }

    @Test
    @DisplayName("with a data source and a program there is a CRM that keeps its customers in the database")
    void works() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Crm.class).hasSingleBean(JdbcCrmStore.class);
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            assertThat(crm.transactions().record(Customers.purchase("1")).changes())
                    .isNotEmpty();
            assertThat(Customers.points(crm)).isEqualTo(110);
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("SELECT count(*) FROM crm_customer", Integer.class))
                    .isEqualTo(1);
        });
    }

    @Test
    @DisplayName("every bean it defines has a name that begins with crm")
    void names() {
        runner.run(context -> assertThat(context.getBeanFactory().getBeanDefinitionNames())
                .filteredOn(name -> {
                    String type = context.getBeanFactory().getType(name) == null
                            ? ""
                            : String.valueOf(context.getBeanFactory().getType(name));
                    return type.contains("io.patron") && !type.contains("Test") && !type.contains("AutoConfiguration");
                })
                .filteredOn(name -> !name.equals(Program.class.getName()) && !name.equals("program"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("crm")));
    }

    @Nested
    @DisplayName("gives way to")
    class GivesWay {
        @Test
        @DisplayName("a store of the application")
        void store() {
            CrmStore own = new InMemoryCrmStore();
            runner.withBean("own", CrmStore.class, () -> own).run(context -> {
                assertThat(context).hasSingleBean(CrmStore.class).hasSingleBean(Crm.class);
                assertThat(tables(context.getBean(DataSource.class), "crm_")).isZero();
                Customers.register(context.getBean(Crm.class));
                Crm other = Crm.builder(own, Customers.program(), InstantSource.system())
                        .build();
                assertThat(other.customers().find(Customers.ADA)).isPresent();
            });
        }

        @Test
        @DisplayName("a CRM of the application")
        void crm() {
            Crm own = Crm.builder(new InMemoryCrmStore(), Customers.program(), InstantSource.system())
                    .build();
            runner.withBean("own", Crm.class, () -> own)
                    .run(context -> assertThat(context).getBean(Crm.class).isSameAs(own));
        }
    }

    @Nested
    @DisplayName("defines nothing")
    class DefinesNothing {
        @Test
        @DisplayName("without a data source, not even a store in memory")
        void noDataSource() {
            bare.withBean(Program.class, Customers::program)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(CrmStore.class)
                            .doesNotHaveBean(Crm.class));
        }

        @Test
        @DisplayName("where the JDBC store or Spring's JDBC is not on the class path")
        void noClasses() {
            for (String missing : List.of("io.patron.crm.jdbc", "org.springframework.jdbc")) {
                bare.withBean(Program.class, Customers::program)
                        .withClassLoader(new FilteredClassLoader(missing))
                        .run(context -> assertThat(context)
                                .as(missing)
                                .hasNotFailed()
                                .doesNotHaveBean(CrmStore.class)
                                .doesNotHaveBean(Crm.class));
            }
        }

        @Test
        @DisplayName("where it is not said which of two data sources is meant")
        void twoDataSources() {
            runner.withBean("another", HikariDataSource.class, TestDatabase.H2::pool)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(CrmStore.class)
                            .doesNotHaveBean(Crm.class));
        }
    }

    @Test
    @DisplayName("a store of the application needs no JDBC at all")
    void storeWithoutJdbc() {
        bare.withBean(Program.class, Customers::program)
                .withBean("own", CrmStore.class, InMemoryCrmStore::new)
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Crm.class));
    }

    @Nested
    @DisplayName("of two data sources takes")
    class TwoDataSources {
        @Configuration(proxyBeanMethods = false)
        static class PrimaryAndOther {
            @Bean
            @Primary
            HikariDataSource first() {
                return TestDatabase.H2.pool();
            }

            @Bean
            HikariDataSource second() {
                return TestDatabase.H2.pool();
            }
        }

        @Configuration(proxyBeanMethods = false)
        static class PrimaryAndMarked {
            @Bean
            @Primary
            HikariDataSource first() {
                return TestDatabase.H2.pool();
            }

            @Bean
            @CrmDataSource
            HikariDataSource second() {
                return TestDatabase.H2.pool();
            }
        }

        @Configuration(proxyBeanMethods = false)
        static class OtherAndMarked {
            @Bean
            HikariDataSource first() {
                return TestDatabase.H2.pool();
            }

            @Bean
            @CrmDataSource
            HikariDataSource second() {
                return TestDatabase.H2.pool();
            }
        }

        private void takes(Class<?> configuration, String taken, String left) {
            bare.withBean(Program.class, Customers::program)
                    .withPropertyValues("crm.jdbc.schema-mode=migrate")
                    .withUserConfiguration(configuration)
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(Crm.class);
                        assertThat(tables(context.getBean(taken, DataSource.class), "crm_"))
                                .isPositive();
                        assertThat(tables(context.getBean(left, DataSource.class), "crm_"))
                                .isZero();
                    });
        }

        @Test
        @DisplayName("the primary one")
        void primary() {
            takes(PrimaryAndOther.class, "first", "second");
        }

        @Test
        @DisplayName("the one marked for it, also where another is primary")
        void marked() {
            takes(PrimaryAndMarked.class, "second", "first");
            takes(OtherAndMarked.class, "second", "first");
        }
    }

    @Test
    @DisplayName("a proxy that joins transactions is unwrapped")
    void proxy() {
        bare.withBean(Program.class, Customers::program)
                .withPropertyValues("crm.jdbc.schema-mode=migrate")
                .withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(TestDatabase.H2.pool()))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Crm.class));
    }

    @Nested
    @DisplayName("property")
    class Properties {
        @ParameterizedTest
        @ValueSource(strings = {"false", "no", "off"})
        @DisplayName("crm.enabled=false: there is no CRM")
        void enabled(String no) {
            runner.withPropertyValues("crm.enabled=" + no)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(CrmStore.class)
                            .doesNotHaveBean(Crm.class));
        }

        @Test
        @DisplayName(
                "crm.tenant: the customers of another tenant are not seen; without it the tenant is the default one")
        void tenant() {
            CrmStore shared = new InMemoryCrmStore();
            ApplicationContextRunner sharing = runner.withBean("shared", CrmStore.class, () -> shared);
            sharing.withPropertyValues("crm.tenant=north").run(north -> {
                Customers.register(north.getBean(Crm.class));
                sharing.run(other -> {
                    assertThat(other.getBean(Crm.class).customers().find(Customers.ADA))
                            .isEmpty();
                    Customers.register(other.getBean(Crm.class));
                });
            });
            Crm standard = Crm.builder(shared, Customers.program(), InstantSource.system())
                    .tenant(TenantId.DEFAULT)
                    .build();
            assertThat(standard.customers().find(Customers.ADA)).isPresent();
        }

        @Test
        @DisplayName("crm.program: the program is read from the class path or from a file, in one version or several")
        void program(@TempDir Path directory) throws IOException {
            CrmStore own = new InMemoryCrmStore();
            ApplicationContextRunner without = bare.withBean("own", CrmStore.class, () -> own);
            without.withPropertyValues("crm.program=classpath:club.json").run(context -> {
                assertThat(context).hasNotFailed().hasSingleBean(ProgramVersions.class);
                assertThat(context.getBean(Crm.class).program()).isEqualTo(ProgramJson.read(ProgramFiles.CLUB));
                Crm crm = context.getBean(Crm.class);
                Customers.register(crm);
                crm.transactions().record(Customers.purchase("1"));
                assertThat(Customers.points(crm)).isEqualTo(35);
            });
            String second =
                    ProgramFiles.CLUB.replace("\"version\": 1", "\"version\": 2, \"inForceFrom\": \"2026-06-01\"");
            Path file = Files.writeString(directory.resolve("two.json"), "[" + ProgramFiles.CLUB + "," + second + "]");
            without.withPropertyValues("crm.program=file:" + file)
                    .withBean(Clock.class, () -> Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC))
                    .run(context -> assertThat(context.getBean(Crm.class)
                                    .program()
                                    .version()
                                    .number())
                            .isEqualTo(2));
        }

        @Test
        @DisplayName("a property that is empty was not stated")
        void empty() {
            runner.withConfiguration(AutoConfigurations.of(CrmCacheAutoConfiguration.class))
                    .withPropertyValues("crm.cache.facts=")
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(Crm.class)
                            .doesNotHaveBean(JournalCache.class));
            bare.withBean("own", CrmStore.class, InMemoryCrmStore::new)
                    .withPropertyValues("crm.program=")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(NoSuchBeanDefinitionException.class)
                            .hasMessageContaining("Program"));
        }

        @Test
        @DisplayName("crm.program gives way to a bean")
        void programBean() {
            runner.withPropertyValues("crm.program=classpath:nowhere.json").run(context -> {
                assertThat(context).hasNotFailed().doesNotHaveBean(ProgramVersions.class);
                assertThat(context.getBean(Crm.class).program()).isEqualTo(Customers.program());
            });
        }

        @Test
        @DisplayName(
                "crm.jdbc.schema-mode: validate, which is the default, refuses an empty database; none looks at nothing")
        void schemaMode() {
            ApplicationContextRunner storeOnly = new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(CrmJdbcAutoConfiguration.class))
                    .withUserConfiguration(OneDataSource.class);
            for (String[] properties : new String[][] {{}, {"crm.jdbc.schema-mode=validate"}}) {
                storeOnly
                        .withPropertyValues(properties)
                        .run(context -> assertThat(context).getFailure().hasStackTraceContaining("is not there"));
            }
            storeOnly.withPropertyValues("crm.jdbc.schema-mode=none").run(context -> {
                assertThat(context).hasNotFailed().hasSingleBean(JdbcCrmStore.class);
                assertThat(tables(context.getBean(DataSource.class), "crm_")).isZero();
            });
            storeOnly
                    .withPropertyValues("crm.jdbc.schema-mode=migrate")
                    .run(context -> assertThat(tables(context.getBean(DataSource.class), "crm_"))
                            .isPositive());
        }

        @Test
        @DisplayName("crm.jdbc.table-prefix: the tables have other names")
        void tablePrefix() {
            runner.withPropertyValues("crm.jdbc.table-prefix=loyal_").run(context -> {
                DataSource source = context.getBean(DataSource.class);
                assertThat(tables(source, "loyal_")).isPositive();
                assertThat(tables(source, "crm_")).isZero();
                Customers.register(context.getBean(Crm.class));
            });
        }

        @Test
        @DisplayName("crm.jdbc.dialect: a database of another name is refused without it")
        void dialect() {
            ApplicationContextRunner fork = bare.withBean(Program.class, Customers::program)
                    .withPropertyValues("crm.jdbc.schema-mode=migrate")
                    .withBean(DataSource.class, () -> new Renamed(TestDatabase.H2.pool()));
            fork.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("was \"A fork\""));
            fork.withPropertyValues("crm.jdbc.dialect=h2")
                    .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Crm.class));
        }
    }

    /** A database that behaves like another and does not say so, to this library at least. */
    private static final class Renamed extends DelegatingDataSource {
        Renamed(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            boolean flyway = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith("org.flywaydb.")));
            return flyway ? connection : proxy(Connection.class, connection);
        }

        private static <T> T proxy(Class<T> type, T target) {
            return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (method.getName().equals("getDatabaseProductName")) {
                            return "A fork";
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            return result instanceof DatabaseMetaData data
                                    ? proxy(DatabaseMetaData.class, data)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    @Test
    @DisplayName("a clock of the application is the clock of the CRM")
    void clock() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        runner.withBean(Clock.class, () -> Clock.fixed(noon, ZoneOffset.UTC)).run(context -> {
            Crm crm = context.getBean(Crm.class);
            Customers.register(crm);
            assertThat(crm.transactions().record(Customers.purchase("1")).recordedAt())
                    .isEqualTo(noon);
        });
    }

    @Test
    @DisplayName(
            "customizers are called in their order after the properties, and listeners hear in theirs, the event last")
    void order() {
        runner.withUserConfiguration(Hearing.class)
                .withPropertyValues("crm.tenant=north")
                .run(context -> {
                    Crm crm = context.getBean(Crm.class);
                    Customers.register(crm);
                    Hearing hearing = context.getBean(Hearing.class);
                    hearing.heard.clear();
                    crm.transactions().record(Customers.purchase("1"));
                    assertThat(hearing.heard).containsExactly("early customizer", "first", "second", "event");
                    assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                                    .queryForList("SELECT DISTINCT tenant FROM crm_customer", String.class))
                            .containsExactly("late");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Hearing {
        final List<String> heard = new ArrayList<>();

        @Bean
        @Order(2)
        CrmCustomizer late() {
            return builder -> builder.tenant(TenantId.of("late"));
        }

        @Bean
        @Order(1)
        CrmCustomizer early() {
            return builder -> builder.tenant(TenantId.of("early")).listener(receipt -> heard.add("early customizer"));
        }

        @Bean
        @Order(2)
        CrmListener second() {
            return receipt -> heard.add("second");
        }

        @Bean
        @Order(1)
        CrmListener first() {
            return receipt -> heard.add("first");
        }

        @org.springframework.context.event.EventListener
        void event(CrmCommittedEvent event) {
            heard.add("event");
        }
    }
}
