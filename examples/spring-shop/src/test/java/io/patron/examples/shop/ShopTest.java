// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
@DisplayName("The shop")
class ShopTest {
    @Value("${local.server.port}")
    private int port;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @Test
    @DisplayName("gives points at the checkout, says why, and takes them for a cup")
    void clickThrough() throws IOException, InterruptedException {
        String page = browser.look("customer=ada");
        assertThat(Browser.shown(page, "points")).isEqualTo("0");
        assertThat(Browser.shown(page, "class")).isEqualTo("Never bought");
        assertThat(Browser.shown(page, "stage")).isEqualTo("Exploration");

        page = browser.press("redeem", "customer=ada");
        assertThat(page).contains("There are not enough points for that.").contains("No orders yet.");

        page = browser.press("buy", "customer=ada&product=teapot");
        assertThat(page)
                .contains("360 points for this order.")
                .contains("Rule base gave 260 of 260 points for EUR 260.00 spent on order:")
                .contains("Clay teapot");
        assertThat(Browser.shown(page, "points")).isEqualTo("360");
        assertThat(Browser.shown(page, "tier")).isEqualTo("Bronze");
        assertThat(Browser.shown(page, "stage")).isEqualTo("Formation");

        page = browser.press("buy", "customer=ada&product=teapot");
        assertThat(Browser.shown(page, "tier")).isEqualTo("Silver");
        assertThat(Browser.shown(page, "class")).isEqualTo("Buys now and then");

        page = browser.press("redeem", "customer=ada");
        assertThat(page).contains("Enjoy the cup.").contains("50 points were spent with reward:");
        assertThat(Browser.shown(page, "points")).isEqualTo("570");

        assertThat(Browser.shown(browser.look("customer=rui"), "points"))
                .as("another customer")
                .isEqualTo("0");
    }

    @Test
    @DisplayName("keeps neither the order nor the points of a checkout that breaks off")
    void failure() throws IOException, InterruptedException {
        browser.press("buy", "customer=rui&product=oolong");
        String page = browser.press("fail", "customer=rui");
        assertThat(page)
                .contains("Inside the transaction there were 2 orders and 124 points;"
                        + " after it, as before it, 1 order and 112 points.");
        assertThat(Browser.shown(page, "points")).isEqualTo("112");
        assertThat(page.split("No\\. ")).as("orders").hasSize(2);
    }

    @Test
    @DisplayName("speaks Traditional Chinese, its reasons as well")
    void chinese() throws IOException, InterruptedException {
        String page = browser.look("customer=lin&lang=zh_TW");
        assertThat(page).contains("茶屋").contains("尚未消費").contains("lang=\"zh-TW\"");
        page = browser.press("buy", "customer=lin&product=oolong");
        assertThat(page).contains("這筆訂單獲得 112 點").contains("消費過一次").contains("依規則 base");
    }
}
