// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import java.time.ZoneId;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The shop. Its program is all that it tells the CRM. */
@SpringBootApplication
public class ShopApplication implements WebMvcConfigurer {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @Bean
    Program program() {
        return Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"));
    }

    @Bean
    ApplicationRunner firstCustomers(Crm crm) {
        return arguments -> Map.of("ada", "Ada", "lin", "林怡君", "rui", "Rui").forEach((id, name) -> {
            if (crm.customers().find(CustomerId.of(id)).isEmpty()) {
                crm.customers()
                        .register(Customer.person(CustomerId.of(id), name).build());
            }
        });
    }

    /** The language of the browser, until another is chosen with {@code ?lang=}. */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
        resolver.setDefaultLocaleFunction(request -> request.getLocale());
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor interceptor = new LocaleChangeInterceptor();
        interceptor.setParamName("lang");
        interceptor.setIgnoreInvalidLocale(true);
        registry.addInterceptor(interceptor);
    }
}
