// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.Purchase;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens at the till: the order and what the CRM makes of it are one transaction, and commit or roll back together. */
@Service
class Checkout {
    /** How many points a cup costs. */
    static final long CUP = 50;

    private final Crm crm;
    private final Orders orders;

    Checkout(Crm crm, Orders orders) {
        this.crm = crm;
        this.orders = orders;
    }

    @Transactional
    public Receipt buy(CustomerId customer, Product product) {
        long order = orders.add(customer, product.id(), product.price());
        Reference reference = Reference.of("order", Long.toString(order));
        return crm.transactions().record(Purchase.of(customer, reference, product.price()));
    }

    @Transactional
    public Receipt redeemCup(CustomerId customer) {
        long order = orders.add(customer, "cup", Money.zero(CurrencyUnit.EUR));
        Origin origin = Origin.of(customer, Reference.of("reward", Long.toString(order)));
        return crm.points().redeem(new Redemption(origin, WalletId.POINTS, CUP, "a cup"));
    }

    /** Everything is written when the card turns out not to work. */
    @Transactional
    public void buyWithRefusedCard(CustomerId customer, Product product) {
        Receipt receipt = buy(customer, product);
        throw new CardRefusedException(orders.of(customer).size(), receipt.available(WalletId.POINTS));
    }

    /** The card was refused. It tells what could be seen inside the transaction. */
    static final class CardRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int ordersInside;
        final long pointsInside;

        CardRefusedException(int ordersInside, long pointsInside) {
            super("the card was refused");
            this.ordersInside = ordersInside;
            this.pointsInside = pointsInside;
        }
    }
}
