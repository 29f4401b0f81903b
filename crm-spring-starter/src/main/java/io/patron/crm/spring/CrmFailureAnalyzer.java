// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.Crm;
import io.patron.crm.program.Program;
import io.patron.crm.spi.CrmStore;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says, where an application cannot start for want of a bean that has to do with the CRM, what to add. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CrmFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    private final BeanFactory beans;
    private final Environment environment;

    CrmFailureAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, NoSuchBeanDefinitionException cause) {
        ResolvableType wanted = cause.getResolvableType();
        Class<?> missing = wanted == null ? null : wanted.resolve();
        if (missing == null || cause instanceof NoUniqueBeanDefinitionException) {
            return null;
        }
        if (missing.equals(Program.class)) {
            return program(cause);
        }
        boolean ours = missing.equals(Crm.class) || CrmStore.class.isAssignableFrom(missing);
        return ours ? crm(missing.getSimpleName(), cause) : null;
    }

    private static FailureAnalysis program(Throwable cause) {
        return new FailureAnalysis(
                "The CRM needs a bean of type " + Program.class.getName()
                        + ": how customers earn points and climb tiers. There is none.",
                """
                Add one to a configuration class, for example the program to start with:

                    @Bean
                    io.patron.crm.program.Program program() {
                        return io.patron.crm.program.Programs.pointsAndTiers(
                                org.joda.money.CurrencyUnit.EUR, java.time.ZoneId.of("Europe/Lisbon"));
                    }

                or set crm.program=classpath:program.json and put the program there as JSON, or set crm.enabled=false to run
                without a CRM.""",
                cause);
    }

    private @Nullable FailureAnalysis crm(String missing, Throwable cause) {
        String description = "There is no " + missing + ": ";
        if (!environment.getProperty("crm.enabled", Boolean.class, true)) {
            return new FailureAnalysis(
                    description + "the configuration says crm.enabled=false.",
                    "Remove crm.enabled=false, or inject an ObjectProvider<" + missing + "> where it may be missing.",
                    cause);
        }
        List<String> sources = dataSources();
        if (sources.isEmpty()) {
            return new FailureAnalysis(
                    description
                            + "the CRM keeps its tables in the application's database, and there is no DataSource bean.",
                    "Configure one, for example with spring.datasource.url and the driver of the database. For a test or a"
                            + " trial that may forget everything, define the store in memory yourself:"
                            + "\n\n    @Bean\n    io.patron.crm.spi.CrmStore crmStore() {"
                            + "\n        return new io.patron.crm.memory.InMemoryCrmStore();\n    }",
                    cause);
        }
        if (sources.size() > 1) {
            return new FailureAnalysis(
                    description + "there are several DataSource beans, " + String.join(", ", sources)
                            + ", and none of them is the primary one or marked for the CRM.",
                    "Mark the one that is to hold the CRM's tables with @io.patron.crm.spring.CrmDataSource, or one as @Primary.",
                    cause);
        }
        return null;
    }

    private List<String> dataSources() {
        if (!(beans instanceof ListableBeanFactory listable)) {
            return List.of();
        }
        return Arrays.asList(
                BeanFactoryUtils.beanNamesForTypeIncludingAncestors(listable, DataSource.class, true, false));
    }
}
