// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.crm.Crm;
import io.patron.crm.fact.TenantId;
import io.patron.crm.jdbc.CrmSchema;
import io.patron.crm.jdbc.Dialect;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.jdbc.SchemaMode;
import io.patron.crm.program.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.annotation.Transactional;

/** Whole applications, with everything that Spring Boot configures by itself. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("An application")
class ApplicationTest {
    private static final String URL = "--spring.datasource.url=jdbc:h2:mem:";
    private static final String MIGRATE = "--crm.jdbc.schema-mode=migrate";
    private static final String NO_SQL = "--spring.sql.init.mode=never";

    /** As without JPA on the class path, which is the business of {@link JpaTest}. The names are those of Boot 4 and Boot 3. */
    @Retention(RetentionPolicy.RUNTIME)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration"
            })
    @interface JdbcOnly {}

    @SpringBootConfiguration
    @JdbcOnly
    @Import({WithProgram.class, Checkout.class})
    static class ShopApplication {}

    @SpringBootConfiguration
    @JdbcOnly
    static class NoProgram {}

    @SpringBootConfiguration
    @JdbcOnly
    @Import(WithProgram.class)
    static class TwoDataSources {
        @Bean
        Object needy(Crm crm) {
            return crm;
        }

        @Bean
        javax.sql.DataSource north() {
            return TestDatabase.H2.pool();
        }

        @Bean
        javax.sql.DataSource south() {
            return TestDatabase.H2.pool();
        }
    }

    static class WithProgram {
        @Bean
        Program program() {
            return Customers.program();
        }
    }

    static class Checkout {
        private final Crm crm;
        private final JdbcTemplate tables;

        Checkout(Crm crm, JdbcTemplate tables) {
            this.crm = crm;
            this.tables = tables;
        }

        @Transactional
        public void buy(String order, boolean refused) {
            tables.update("INSERT INTO shop_order (id) VALUES (?)", order);
            crm.transactions().record(Customers.purchase(order));
            if (refused) {
                throw new IllegalStateException("the card was refused");
            }
        }
    }

    private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        SpringApplication boot = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .build();
        return boot.run(arguments);
    }

    private static void runs(ConfigurableApplicationContext context) {
        JdbcTemplate tables = context.getBean(JdbcTemplate.class);
        tables.execute("CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        Crm crm = context.getBean(Crm.class);
        Checkout checkout = context.getBean(Checkout.class);
        Customers.register(crm);
        assertThatThrownBy(() -> checkout.buy("1", true)).hasMessage("the card was refused");
        assertThat(Customers.points(crm)).isZero();
        checkout.buy("2", false);
        assertThat(Customers.points(crm)).isEqualTo(110);
        assertThat(tables.queryForList("SELECT id FROM shop_order", String.class))
                .containsExactly("2");
    }

    @Test
    @DisplayName("with a @Transactional checkout and the tables migrated keeps order and points together")
    void migrates() {
        try (ConfigurableApplicationContext context = run(ShopApplication.class, URL + "migrates", MIGRATE, NO_SQL)) {
            runs(context);
        }
    }

    @Test
    @DisplayName("with the Actuator counts what was committed, and not what was rolled back")
    void counts() {
        try (ConfigurableApplicationContext context =
                run(ShopApplication.class, URL + "counts", MIGRATE, NO_SQL, "--crm.cache.facts=100")) {
            runs(context);
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("crm.facts")
                            .tag("kind", "purchase")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("crm.commands")
                            .tags("kind", "purchase", "outcome", "recorded")
                            .counter()
                            .count())
                    .isEqualTo(2);
            context.getBean(Crm.class).transactions().habits(Customers.ADA);
            assertThat(registry.get("crm.cache.facts").gauge().value()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("with a cache that may hold nothing does not start, and is told which property says so")
    void wrongCache(CapturedOutput output) {
        assertThatThrownBy(() -> run(ShopApplication.class, URL + "wrong-cache", MIGRATE, "--crm.cache.facts=0"));
        assertThat(output)
                .contains("facts of the cache: must be 1 or more, was")
                .contains("Correct the property crm.cache.facts.");
    }

    @Test
    @DisplayName("may make the tables with its own SQL scripts, which run before the store looks at them")
    void ownScripts(@TempDir Path directory) throws IOException {
        Path script = directory.resolve("crm.sql");
        Files.writeString(script, CrmSchema.script(Dialect.H2, JdbcCrmStore.Builder.DEFAULT_PREFIX));
        try (ConfigurableApplicationContext context = run(
                ShopApplication.class,
                URL + "own-scripts",
                "--spring.sql.init.mode=always",
                "--spring.sql.init.schema-locations=" + script.toUri())) {
            runs(context);
        }
    }

    @Test
    @DisplayName("without a program does not start, and is told which bean to add")
    void noProgram(CapturedOutput output) {
        assertThatThrownBy(() -> run(NoProgram.class, URL + "no-program", MIGRATE));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The CRM needs a bean of type io.patron.crm.program.Program")
                .contains("io.patron.crm.program.Program program() {")
                .contains("Programs.pointsAndTiers(")
                .contains("crm.program=classpath:program.json")
                .doesNotContain("Parameter 1 of method crm");
    }

    @Test
    @DisplayName(
            "with a program file that is wrong does not start, and is told where, on which line, and what was meant")
    void wrongProgramFile(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("program.json");
        Files.writeString(file, ProgramFiles.CLUB.replace("\"bonus\"", "\"bonsu\""));
        assertThatThrownBy(() -> run(NoProgram.class, URL + "wrong", MIGRATE, "--crm.program=file:" + file));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The program that crm.program names is not right: URL [file:" + file + "], line 10.")
                .contains(
                        "$.wallets[0].rules[1].award.bonsu: must be one of [perMoney, multiplier, bonus], was \"bonsu\""
                                + " (did you mean \"bonus\"?) (line 10)")
                .contains("Correct the file there.");
    }

    @Test
    @DisplayName("with a program file that was changed under its old version does not start, and is told to raise it")
    void changedProgram(@TempDir Path directory, CapturedOutput output) throws IOException {
        Path file = Files.writeString(directory.resolve("program.json"), ProgramFiles.CLUB);
        String[] arguments = {URL + "changed;DB_CLOSE_DELAY=-1", MIGRATE, "--crm.program=file:" + file};
        run(NoProgram.class, arguments).close();
        Files.writeString(file, ProgramFiles.CLUB.replace("\"bonus\": 25", "\"bonus\": 26"));
        assertThat(file).content().isNotEqualTo(ProgramFiles.CLUB);
        assertThatThrownBy(() -> run(NoProgram.class, arguments));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("program version: must say what is stored under it, or have the next number: it was changed")
                .contains("raise \"version\" in the file that crm.program names");
    }

    @Test
    @DisplayName("with a program file that is not there does not start, and is told which")
    void noProgramFile(CapturedOutput output) {
        assertThatThrownBy(
                () -> run(NoProgram.class, URL + "nowhere", MIGRATE, "--crm.program=classpath:nowhere.json"));
        assertThat(output)
                .contains("The program that crm.program names is not right: class path resource [nowhere.json].")
                .contains("It cannot be read: ")
                .contains("Let crm.program name a file that is there");
    }

    @Test
    @DisplayName("with a program file in another encoding does not start")
    void latinProgramFile(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThatThrownBy(() -> run(NoProgram.class, URL + "latin", MIGRATE, "--crm.program=file:" + file));
        assertThat(output).contains("It is not saved as UTF-8.");
    }

    @Test
    @DisplayName("without a data source does not start where the CRM is injected, and is told why")
    void noDataSource(CapturedOutput output) {
        assertThatThrownBy(() -> run(
                ShopApplication.class,
                "--spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
                        + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        assertThat(output)
                .contains("There is no Crm")
                .contains("there is no DataSource bean")
                .contains("spring.datasource.url")
                .contains("InMemoryCrmStore");
    }

    @Test
    @DisplayName("with two data sources does not start where the CRM is injected, and is told what to mark")
    void twoDataSources(CapturedOutput output) {
        assertThatThrownBy(() -> run(TwoDataSources.class));
        assertThat(output)
                .contains("There is no Crm")
                .contains("several DataSource beans, north, south")
                .contains("@io.patron.crm.spring.CrmDataSource");
    }

    @Test
    @DisplayName("that has switched the CRM off and injects it is told so")
    void disabled(CapturedOutput output) {
        assertThatThrownBy(() -> run(ShopApplication.class, URL + "disabled", "--crm.enabled=false"));
        assertThat(output).contains("There is no Crm").contains("crm.enabled=false");
    }

    @Test
    @DisplayName("whose database has no tables yet does not start, and is told of crm.jdbc.schema-mode=migrate")
    void noTables(CapturedOutput output) {
        assertThatThrownBy(() -> run(ShopApplication.class, URL + "no-tables", NO_SQL));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The tables of the CRM are not ready: table crm_schema: is not there")
                .contains("Set crm.jdbc.schema-mode=migrate")
                .contains("org.flywaydb:flyway-core")
                .contains("CrmSchema.script(");
    }

    @Test
    @DisplayName("whose tables are older, newer or incomplete does not start, and is told what to do about each")
    void otherTables(CapturedOutput output) {
        String url = URL + "other-tables;DB_CLOSE_DELAY=-1";
        try (ConfigurableApplicationContext context = run(ShopApplication.class, url, MIGRATE, NO_SQL)) {
            context.getBean(JdbcTemplate.class).update("UPDATE crm_schema SET version = 99");
        }
        JdbcTemplate tables = new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:mem:other-tables", "sa", ""));
        assertThatThrownBy(() -> run(ShopApplication.class, url, NO_SQL));
        assertThat(output)
                .contains("made by a newer release")
                .contains("with the release of Patron that made the tables");
        tables.update("UPDATE crm_schema SET version = 0");
        assertThatThrownBy(() -> run(ShopApplication.class, url, NO_SQL));
        assertThat(output)
                .contains("are of version 0 and must be of version")
                .contains("Set crm.jdbc.schema-mode=migrate to have them brought up to date");
        tables.update("UPDATE crm_schema SET version = " + CrmSchema.version());
        tables.execute("DROP TABLE crm_tier");
        assertThatThrownBy(() -> run(ShopApplication.class, url, NO_SQL));
        assertThat(output).contains("table crm_tier: is not as version").contains("put right by hand what differs");
    }

    @Test
    @DisplayName("that is to migrate without Flyway does not start, and is told what to add")
    void noFlyway() throws IOException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !new File(entry).getName().startsWith("flyway-"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        SpringApplication.class.getName(),
                        "--spring.main.sources=" + ShopApplication.class.getName(),
                        URL + "no-flyway",
                        MIGRATE,
                        NO_SQL)
                .redirectErrorStream(true)
                .start();
        try (InputStream printed = process.getInputStream()) {
            assertThat(new String(printed.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("APPLICATION FAILED TO START")
                    .contains("Add org.flywaydb:flyway-core")
                    .contains("CrmSchema.script(")
                    .contains("set crm.jdbc.schema-mode=validate");
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm.jdbc.table-prefix=crm; DROP TABLE shop_order | table prefix: must begin with a lower-case letter"
                        + " | Correct the property crm.jdbc.table-prefix",
                "crm.tenant= | tenant id: must not be empty | Correct the property crm.tenant",
                "crm.jdbc.schema-mode=create | Value: \"create\" | VALIDATE",
                "crm.jdbc.dialect=oracle | Value: \"oracle\" | POSTGRESQL"
            })
    @DisplayName("with a property that cannot be does not start, and is told the value and the rule")
    void badProperty(String property, String told, String action, CapturedOutput output) {
        String mode = property.startsWith("crm.jdbc.schema-mode") ? "--crm.enabled=true" : MIGRATE;
        assertThatThrownBy(() -> run(ShopApplication.class, URL + "bad-property", NO_SQL, mode, "--" + property));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(told)
                .contains(action);
    }

    @Test
    @DisplayName("on a database that is not known does not start, and is told which are")
    void unknownDatabase(CapturedOutput output) {
        assertThatThrownBy(() -> run(
                ShopApplication.class,
                "--spring.datasource.url=jdbc:hsqldb:mem:unknown",
                "--spring.flyway.enabled=false",
                MIGRATE));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("database: must be one of PostgreSQL, H2, was \"HSQL Database Engine\"")
                .contains("say so with crm.jdbc.dialect");
    }

    @Test
    @DisplayName("other missing beans are explained by Spring Boot, as ever")
    void otherBeans(CapturedOutput output) {
        assertThatThrownBy(() -> run(NeedsText.class, URL + "other-beans", MIGRATE));
        assertThat(output).contains("required a bean of type 'java.lang.StringBuilder'");
    }

    @SpringBootConfiguration
    @JdbcOnly
    @Import(WithProgram.class)
    static class NeedsText {
        @Bean
        Object needy(StringBuilder text) {
            return text;
        }
    }

    @Test
    @DisplayName("the defaults that editors show are those of the library")
    void metadata() throws IOException {
        String text;
        try (InputStream in =
                ApplicationTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(in).isNotNull();
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        }
        assertThat(defaultOf(text, "crm.enabled")).isEqualTo("true");
        assertThat(defaultOf(text, "crm.tenant")).isEqualTo('"' + TenantId.DEFAULT.value() + '"');
        assertThat(defaultOf(text, "crm.jdbc.table-prefix")).isEqualTo('"' + JdbcCrmStore.Builder.DEFAULT_PREFIX + '"');
        assertThat(defaultOf(text, "crm.jdbc.schema-mode"))
                .isEqualTo('"' + SchemaMode.VALIDATE.name().toLowerCase(Locale.ROOT) + '"');
        assertThat(text).contains("\"name\": \"crm.jdbc.dialect\"");
    }

    private static String defaultOf(String metadata, String name) {
        int start = metadata.indexOf("{ \"name\": \"" + name + "\", \"type\": \"java.lang");
        start = start < 0 ? metadata.indexOf("{ \"name\": \"" + name + "\", \"type\": \"io.patron") : start;
        assertThat(start).as(name).isNotNegative();
        String item = metadata.substring(start, metadata.indexOf('}', start));
        assertThat(item).contains("\"description\": ").contains("\"defaultValue\": ");
        return item.replaceAll(".*\"defaultValue\": ([^ ,}]+).*", "$1");
    }
}
