// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.History;
import io.patron.crm.testkit.Situations;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;

/** A purchase of one unit each of the products {@code p1}, {@code p2} and so on, by somebody who never bought. */
record Basket(Purchase purchase) {
    static Basket of(String... prices) {
        return new Basket(purchase(CurrencyUnit.EUR, prices));
    }

    static Basket yen(String... prices) {
        return new Basket(purchase(CurrencyUnit.JPY, prices));
    }

    private static Purchase purchase(CurrencyUnit currency, String... prices) {
        Purchase.Builder builder = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), currency);
        for (int i = 0; i < prices.length; i++) {
            builder.line(Line.of("p" + (i + 1), 1, prices[i]).build());
        }
        return builder.build();
    }

    LineAmounts amounts() {
        return LineAmounts.of(purchase, purchase.currency());
    }

    Situation situation() {
        return Situations.of(
                purchase, LocalDate.of(2026, 3, 2), History.empty(purchase.currency()), Situations.nothing());
    }
}
