// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is a module is compiled and run, with nothing on its class path. */
@DisplayName("On the module path")
class ModulePathTest {
    private static final String MAIN = """
            package tea;

            import io.patron.crm.Crm;
            import io.patron.crm.customer.Customer;
            import io.patron.crm.fact.CustomerId;
            import io.patron.crm.fact.Reference;
            import io.patron.crm.jdbc.CrmSchema;
            import io.patron.crm.jdbc.Dialect;
            import io.patron.crm.jdbc.JdbcCrmStore;
            import io.patron.crm.jdbc.SchemaMode;
            import io.patron.crm.points.WalletId;
            import io.patron.crm.program.Programs;
            import io.patron.crm.transaction.Purchase;
            import java.time.InstantSource;
            import java.time.ZoneOffset;
            import org.h2.jdbcx.JdbcConnectionPool;
            import org.joda.money.CurrencyUnit;
            import org.joda.money.Money;

            public class Main {
                public static void main(String[] arguments) throws Exception {
                    SchemaMode mode = SchemaMode.valueOf(arguments[0]);
                    var source = JdbcConnectionPool.create("jdbc:h2:mem:tea", "sa", "");
                    if (mode == SchemaMode.VALIDATE) {
                        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
                            statement.execute(CrmSchema.script(Dialect.H2, "crm_"));
                        }
                    }
                    var store = JdbcCrmStore.builder(source).schema(mode).build();
                    var program = Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC);
                    var crm = Crm.builder(store, program, InstantSource.system()).build();
                    var ada = CustomerId.of("ada");
                    crm.customers().register(Customer.person(ada, "Ada").build());
                    var sale = Purchase.of(ada, Reference.of("pos", "1"), Money.parse("EUR 49.90"));
                    System.out.println("earned " + crm.transactions().record(sale).earned(WalletId.POINTS));
                    System.out.println("in " + Main.class.getModule() + " on " + store.getClass().getModule());
                }
            }
            """;

    /** What is optional, used by a host that has it. */
    private static final String WITH_EXTRAS = MAIN.replace(
                    "var crm = Crm.builder(store, program, InstantSource.system()).build();", """
                    var registry = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
                            var metrics = io.patron.crm.metrics.CrmMetrics.of(
                                    registry, io.patron.crm.program.ProgramVersions.of(java.util.List.of(program)));
                            var cache = io.patron.crm.cache.JournalCache.of(100);
                            var crm = Crm.builder(store, program, InstantSource.system())
                                    .around(cache::around).around(metrics::around).observer(metrics).build();""")
            .replace("System.out.println(\"in ", """
                    crm.transactions().habits(ada);
                            System.out.println("remembers " + cache.facts() + " counted "
                                    + registry.get("crm.facts").tags("kind", "purchase").counter().count());
                            System.out.println("in\s""");

    @TempDir
    private Path folder;

    /** Those of the jars of this test that a host has: by what their names begin with, and the classes of the build. */
    private static String modules(String... jars) {
        List<String> wanted = Arrays.asList(jars);
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> isBuild(entry)
                        || wanted.stream()
                                .anyMatch(jar -> new File(entry).getName().startsWith(jar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The two modules of Patron, as classes or as jars, without their tests. */
    private static boolean isBuild(String entry) {
        String name = new File(entry).getName();
        return name.equals("classes")
                || ((name.startsWith("crm-core-") || name.startsWith("crm-jdbc-adapter-"))
                        && !name.endsWith("-tests.jar"));
    }

    private String compileAndRun(String modules, String descriptor, SchemaMode mode)
            throws IOException, InterruptedException {
        return compileAndRun(MAIN, modules, descriptor, mode);
    }

    private String compileAndRun(String program, String modules, String descriptor, SchemaMode mode)
            throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("sources/tea"));
        Path info = Files.writeString(folder.resolve("sources/module-info.java"), descriptor);
        Path main = Files.writeString(sources.resolve("Main.java"), program);
        Path classes = folder.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-p", modules, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(info, main))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return Jvm.run(List.of("-p", classes + File.pathSeparator + modules, "-m", "tea.shop/tea.Main", mode.name()));
    }

    @Test
    @DisplayName("a host that requires io.patron.crm.jdbc needs to require nothing that it does not use itself")
    void validates() throws IOException, InterruptedException {
        String printed = compileAndRun(
                modules("joda-money-", "jspecify-", "jackson-core-", "h2-"),
                "module tea.shop { requires io.patron.crm.jdbc; requires com.h2database; }",
                SchemaMode.VALIDATE);
        assertThat(printed).contains("earned 149").contains("in module tea.shop on module io.patron.crm.jdbc");
    }

    @Test
    @DisplayName("with Flyway among the modules, the tables are migrated")
    void migrates() throws IOException, InterruptedException {
        String printed = compileAndRun(
                modules("joda-money-", "jspecify-", "jackson-", "h2-", "flyway-core-", "slf4j-"),
                "module tea.shop { requires io.patron.crm.jdbc; requires com.h2database; requires flyway.core; }",
                SchemaMode.MIGRATE);
        assertThat(printed).contains("earned 149").contains("in module tea.shop on module io.patron.crm.jdbc");
    }

    @Test
    @DisplayName("with Micrometer and Caffeine among the modules, the host counts and remembers")
    void extras() throws IOException, InterruptedException {
        String printed = compileAndRun(
                WITH_EXTRAS,
                modules(
                        "joda-money-",
                        "jspecify-",
                        "jackson-core-",
                        "h2-",
                        "caffeine-",
                        "micrometer-",
                        "HdrHistogram-"),
                "module tea.shop { requires io.patron.crm.jdbc; requires com.h2database; requires micrometer.core;"
                        + " requires com.github.benmanes.caffeine; }",
                SchemaMode.VALIDATE);
        assertThat(printed)
                .contains("earned 149")
                .contains("remembers 2 counted 1.0")
                .contains("in module tea.shop on module io.patron.crm.jdbc");
    }
}
