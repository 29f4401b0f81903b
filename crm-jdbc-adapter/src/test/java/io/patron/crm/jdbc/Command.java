// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Purchase;
import java.util.List;

/** What a till sends: two purchases, a redemption and so on, numbered from 0, each under a reference of its own. */
record Command(int round, int till, int number) {
    static final String SOURCE = "till";

    /** Fewer than tills, so that tills meet at a customer. */
    static final List<CustomerId> CUSTOMERS = List.of(CustomerId.of("ada"), CustomerId.of("bea"), CustomerId.of("cid"));

    /** What one purchase earns. */
    static final int EARNED = 10;

    /** What one redemption takes; there is always more. */
    static final int REDEEMED = 3;

    static Command parse(String text) {
        String[] parts = text.split("-", -1);
        return new Command(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    Command next() {
        return new Command(round, till, number + 1);
    }

    CustomerId customer() {
        return CUSTOMERS.get(till % CUSTOMERS.size());
    }

    boolean redeems() {
        return number % 3 == 2;
    }

    Reference reference() {
        return Reference.of(SOURCE, toString());
    }

    Receipt send(Crm crm) {
        return redeems()
                ? crm.points()
                        .redeem(new Redemption(
                                Origin.of(customer(), reference()), WalletId.POINTS, REDEEMED, "at the till"))
                : crm.transactions().record(Purchase.of(customer(), reference(), Shop.eur("" + EARNED)));
    }

    @Override
    public String toString() {
        return round + "-" + till + "-" + number;
    }
}
