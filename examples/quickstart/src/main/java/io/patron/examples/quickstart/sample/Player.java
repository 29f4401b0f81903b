// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;

/** Plays the story of the tea shop through a CRM, each event at its own time, as the shop would have done it. */
final class Player {
    static final CurrencyUnit CURRENCY = CurrencyUnit.EUR;
    static final ZoneId ZONE = ZoneId.of("Europe/Lisbon");

    private static final String TILL = "till";
    private static final Actor CLERK = Actor.of("clerk");

    private final Crm crm;
    private Instant now = Instant.EPOCH;

    Player(Program program) {
        crm = Crm.builder(new InMemoryCrmStore(), program, () -> now).build();
    }

    Crm crm() {
        return crm;
    }

    void moveTo(Instant time) {
        now = time;
    }

    void play(Event event) {
        now = instant(event.recordedAt());
        if (event instanceof Event.Joined joined) {
            CustomerId id = CustomerId.of(joined.customer());
            boolean anonymous = joined.customer().equals(Script.WALK_IN);
            crm.customers()
                    .register((anonymous ? Customer.walkIn(id, "Walk-in") : Customer.person(id, id.value())).build());
        } else if (event instanceof Event.Sold sold) {
            crm.transactions().record(purchase(sold.sale()));
        } else if (event instanceof Event.Returned returned) {
            crm.transactions().record(refund(returned));
        } else if (event instanceof Event.Redeemed redeemed) {
            redeem(redeemed);
        } else if (event instanceof Event.Corrected corrected) {
            Purchase replacement = purchase(corrected.replacement());
            Origin origin = Origin.of(replacement.customer(), Reference.of(TILL, corrected.id()));
            crm.transactions().record(new Correction(origin, replacement.reference(), 1, replacement));
        } else if (event instanceof Event.Voided voided) {
            Origin origin = Origin.of(CustomerId.of(voided.sale().customer()), Reference.of(TILL, voided.id()));
            crm.transactions().record(new Void(origin, reference(voided.sale()), 1));
        } else if (event instanceof Event.Claimed claimed) {
            CustomerId to = CustomerId.of(claimed.customer());
            crm.transactions().reassign(reference(claimed.sale()), to, Reference.of(TILL, claimed.id()), CLERK);
        } else {
            throw new AssertionError(event);
        }
    }

    /** Under a program that gives less, the points may not be there: then she goes without. */
    private void redeem(Event.Redeemed redeemed) {
        Origin origin = Origin.of(CustomerId.of(redeemed.customer()), Reference.of(TILL, redeemed.id()));
        try {
            crm.points().redeem(new Redemption(origin, WalletId.POINTS, redeemed.points(), "a free packet of tea"));
        } catch (InsufficientPointsException e) {
            // No points, no tea.
        }
    }

    static Instant instant(LocalDateTime time) {
        return time.atZone(ZONE).toInstant();
    }

    private static Reference reference(Sale sale) {
        return Reference.of(TILL, sale.id());
    }

    private static Purchase purchase(Sale sale) {
        Purchase.Builder purchase = Purchase.builder(CustomerId.of(sale.customer()), reference(sale), CURRENCY)
                .at(instant(sale.at()))
                .channel(sale.channel())
                .store(sale.store());
        for (Sale.Item item : sale.items()) {
            Product product = item.product();
            purchase.line(Line.of(product.sku(), item.quantity(), euros(product.price()))
                    .name(product.name())
                    .category(product.category().toArray(String[]::new))
                    .unitCost(euros(product.cost()))
                    .build());
        }
        return purchase.build();
    }

    private static Fact refund(Event.Returned returned) {
        Refund.Builder refund = Refund.of(
                        CustomerId.of(returned.sale().customer()),
                        Reference.of(TILL, returned.id()),
                        reference(returned.sale()))
                .reason("did not like it");
        return returned.line() == Event.Returned.WHOLE
                ? refund.build()
                : refund.lines(LineReturn.whole(returned.line())).build();
    }

    private static String euros(int cents) {
        return BigDecimal.valueOf(cents, CURRENCY.getDecimalPlaces()).toPlainString();
    }
}
