// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Value("${local.server.port}")
    private int port;

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                browser.send(request.header("Accept-Language", "en").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).as("every message is there").doesNotContain("??");
        return response.body();
    }

    private String look(String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?" + query)));
    }

    private String press(String button, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + button))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String shown(String page, String id) {
        String from = page.substring(page.indexOf("id=\"" + id + "\""));
        return from.substring(from.indexOf('>') + 1, from.indexOf('<'));
    }

    @Test
    @DisplayName("gives points at the checkout, says why, and takes them for a cup")
    void clickThrough() throws IOException, InterruptedException {
        String page = look("customer=ada");
        assertThat(shown(page, "points")).isEqualTo("0");
        assertThat(shown(page, "class")).isEqualTo("Never bought");
        assertThat(shown(page, "stage")).isEqualTo("Exploration");

        page = press("redeem", "customer=ada");
        assertThat(page).contains("There are not enough points for that.").contains("No orders yet.");

        page = press("buy", "customer=ada&product=teapot");
        assertThat(page)
                .contains("360 points for this order.")
                .contains("Rule base gave 260 of 260 points for EUR 260.00 spent on order:")
                .contains("Clay teapot");
        assertThat(shown(page, "points")).isEqualTo("360");
        assertThat(shown(page, "tier")).isEqualTo("Bronze");
        assertThat(shown(page, "stage")).isEqualTo("Formation");

        page = press("buy", "customer=ada&product=teapot");
        assertThat(shown(page, "tier")).isEqualTo("Silver");
        assertThat(shown(page, "class")).isEqualTo("Buys now and then");

        page = press("redeem", "customer=ada");
        assertThat(page).contains("Enjoy the cup.").contains("50 points were spent with reward:");
        assertThat(shown(page, "points")).isEqualTo("570");

        assertThat(shown(look("customer=rui"), "points")).as("another customer").isEqualTo("0");
    }

    @Test
    @DisplayName("keeps neither the order nor the points of a checkout that breaks off")
    void failure() throws IOException, InterruptedException {
        press("buy", "customer=rui&product=oolong");
        String page = press("fail", "customer=rui");
        assertThat(page)
                .contains("Inside the transaction there were 2 orders and 124 points;"
                        + " after it, as before it, 1 order and 112 points.");
        assertThat(shown(page, "points")).isEqualTo("112");
        assertThat(page.split("No\\. ")).as("orders").hasSize(2);
    }

    @Test
    @DisplayName("speaks Traditional Chinese, its reasons as well")
    void chinese() throws IOException, InterruptedException {
        String page = look("customer=lin&lang=zh_TW");
        assertThat(page).contains("茶屋").contains("尚未消費").contains("lang=\"zh-TW\"");
        page = press("buy", "customer=lin&product=oolong");
        assertThat(page).contains("這筆訂單獲得 112 點").contains("消費過一次").contains("依規則 base");
    }
}
