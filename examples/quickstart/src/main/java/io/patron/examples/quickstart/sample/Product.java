// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.util.List;

/**
 * A product of the tea shop. Money is in cents.
 *
 * @param sku its key
 * @param name its name
 * @param category the path of its category
 * @param price the price of one
 * @param cost what one costs the shop
 */
record Product(String sku, String name, List<String> category, int price, int cost) {
    /** All there is to buy. */
    static final List<Product> ALL = List.of(
            new Product("GT-100", "Green tea 100 g", List.of("tea", "green"), 490, 210),
            new Product("GT-250", "Green tea 250 g", List.of("tea", "green"), 1_090, 480),
            new Product("JS-100", "Jasmine tea 100 g", List.of("tea", "green"), 560, 230),
            new Product("BT-100", "Breakfast tea 100 g", List.of("tea", "black"), 450, 170),
            new Product("BT-250", "Breakfast tea 250 g", List.of("tea", "black"), 990, 390),
            new Product("EG-100", "Bergamot tea 100 g", List.of("tea", "black"), 520, 205),
            new Product("OO-075", "High mountain oolong 75 g", List.of("tea", "oolong"), 1_480, 690),
            new Product("PU-357", "Aged tea cake 357 g", List.of("tea", "dark"), 3_850, 1_900),
            new Product("HB-080", "Evening herbs 80 g", List.of("herbs"), 395, 140),
            new Product("HN-250", "Linden honey 250 g", List.of("food"), 745, 410),
            new Product("CK-150", "Ginger biscuits 150 g", List.of("food"), 365, 155),
            new Product("CP-WHT", "Porcelain cup", List.of("ware", "cups"), 1_250, 520),
            new Product("PT-600", "Clay pot 0.6 l", List.of("ware", "pots"), 4_200, 2_100),
            new Product("ST-FIN", "Fine strainer", List.of("ware"), 685, 260));
}
