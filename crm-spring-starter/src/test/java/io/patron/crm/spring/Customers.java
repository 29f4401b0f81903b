// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.transaction.Purchase;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One customer and what she buys. */
final class Customers {
    static final CustomerId ADA = CustomerId.of("ada");

    private Customers() {}

    static Program program() {
        return Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC);
    }

    static void register(Crm crm) {
        crm.customers().register(Customer.person(ADA, "Ada").build());
    }

    static Purchase purchase(String order) {
        return Purchase.of(ADA, Reference.of("shop", order), Money.parse("EUR 10"));
    }

    /** Another sale under the same number, which is refused. */
    static Purchase otherPurchase(String order) {
        return Purchase.of(ADA, Reference.of("shop", order), Money.parse("EUR 99"));
    }

    static long points(Crm crm) {
        return crm.points().available(ADA, WalletId.POINTS);
    }
}
