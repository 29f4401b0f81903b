// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The profile as it is, but for the port: the database, the user and the password are those of the README. */
@DisplayName("The shop on PostgreSQL")
class PostgresShopTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        JdbcClient server = JdbcClient.create(postgres.getPostgresDatabase());
        server.sql("CREATE USER shop PASSWORD 'shop'").update();
        server.sql("CREATE DATABASE shop OWNER shop").update();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static ConfigurableApplicationContext open() {
        SpringApplication shop = new SpringApplicationBuilder(ShopApplication.class)
                .profiles("postgresql")
                .build();
        return shop.run(
                "--server.port=0",
                "--spring.datasource.url=jdbc:postgresql://localhost:" + postgres.getPort() + "/shop");
    }

    private static Browser browser(ConfigurableApplicationContext shop) {
        return new Browser(shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** What another program sees in the database. */
    private static List<Long> committed(String sql) {
        return JdbcClient.create(postgres.getDatabase("shop", "shop"))
                .sql(sql)
                .query(Long.class)
                .list();
    }

    @Test
    @DisplayName("commits order and points together, and of a refused checkout neither; a restart finds them again")
    void oneTransaction() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext shop = open()) {
            Browser browser = browser(shop);
            String page = browser.press("buy", "customer=ada&product=oolong");
            assertThat(page).contains("112 points for this order.");
            assertThat(committed("SELECT cents FROM shop_order WHERE customer = 'ada'"))
                    .containsExactly(1250L);
            assertThat(committed("SELECT sum(remaining) FROM crm_lot WHERE customer = 'ada'"))
                    .containsExactly(112L);

            page = browser.press("fail", "customer=ada");
            assertThat(page)
                    .contains("Inside the transaction there were 2 orders and 124 points;"
                            + " after it, as before it, 1 order and 112 points.");
            assertThat(committed("SELECT cents FROM shop_order WHERE customer = 'ada'"))
                    .containsExactly(1250L);
            assertThat(committed("SELECT sum(remaining) FROM crm_lot WHERE customer = 'ada'"))
                    .containsExactly(112L);

            page = browser.press("redeem", "customer=rui");
            assertThat(page).contains("There are not enough points for that.").contains("No orders yet.");
            assertThat(committed("SELECT cents FROM shop_order WHERE customer = 'rui'"))
                    .isEmpty();
        }
        try (ConfigurableApplicationContext shop = open()) {
            Browser browser = browser(shop);
            assertThat(Browser.shown(browser.look("customer=ada"), "points")).isEqualTo("112");
            assertThat(browser.press("buy", "customer=ada&product=pu-erh")).contains("48 points for this order.");
        }
    }
}
