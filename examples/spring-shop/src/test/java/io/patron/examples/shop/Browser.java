// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A visitor of the shop who reads English. */
final class Browser {
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final String shop;

    Browser(int port) {
        shop = "http://localhost:" + port + "/";
    }

    /** The page. */
    String look(String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(shop + "?" + query)));
    }

    /** The page that comes after a button. */
    String press(String button, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(shop + button))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.header("Accept-Language", "en").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).as("every message is there").doesNotContain("??");
        return response.body();
    }

    /** What stands in the element of that id. */
    static String shown(String page, String id) {
        String from = page.substring(page.indexOf("id=\"" + id + "\""));
        return from.substring(from.indexOf('>') + 1, from.indexOf('<'));
    }
}
