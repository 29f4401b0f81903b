// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;

import io.patron.crm.Crm;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.error.CrmException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;

/** Somebody at a till who does this and that, the same for the same seed: many commands are refused, and that is normal. */
final class Clerk {
    private static final Actor ACTOR = Actor.of("clerk");

    private final Shop shop;
    private final List<CustomerId> customers;
    private final long seed;
    private final long clerks;
    private final String name;
    private final Random random;
    private final List<Reference> documents = new ArrayList<>();
    private long accepted;
    private long refused;
    private int next;

    Clerk(Shop shop, List<CustomerId> customers, long seed, long clerks) {
        this.shop = shop;
        this.seed = seed;
        this.clerks = clerks;
        this.customers = customers;
        this.name = "clerk" + seed + "-";
        this.random = new Random(seed);
        Program twice = Shop.programOf(2, ZoneOffset.UTC, 2).build();
        Crm.builder(shop.store(), twice, shop.clock()).build();
    }

    /** Does something. */
    void act() {
        try {
            command();
            accepted++;
        } catch (CrmException | IllegalArgumentException e) {
            if (e.getMessage() == null || !e.getMessage().contains(":")) {
                throw new AssertionError("a refusal must say why", e);
            }
            refused++;
        }
    }

    long accepted() {
        return accepted;
    }

    long refused() {
        return refused;
    }

    private void command() {
        CustomerId customer = customers.get(random.nextInt(customers.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> shop.record(sale(customer));
            case 3 -> shop.crm().transactions().record(List.of(sale(customer), refund(customer), sale(other())));
            case 4 -> shop.crm().transactions().recordEach(List.of(refund(customer), sale(customer), refund(other())));
            case 5, 6 -> shop.record(refund(customer));
            case 7, 8 -> shop.redeem(customer, id(), 1 + random.nextInt(60));
            case 9 -> shop.grant(customer, id(), 1 + random.nextInt(50));
            case 10 -> shop.deduct(customer, id(), 1 + random.nextInt(30));
            case 11 -> shop.record(new Correction(origin(customer), document(), revision(), again(customer)));
            case 12 -> shop.record(new Void(origin(customer), document(), revision()));
            case 13 -> shop.crm().transactions().reassign(document(), customer, ref(id()), ACTOR);
            case 14 -> time(customer);
            default ->
                shop.crm()
                        .customers()
                        .status(new StatusChange(
                                origin(customer), random.nextInt(3) == 0 ? Status.SUSPENDED : Status.ENROLLED, null));
        }
    }

    private void time(CustomerId customer) {
        switch (random.nextInt(7)) {
            case 0 -> shop.record(new Checkpoint(origin(customer), past()));
            case 3 ->
                shop.crm()
                        .standings()
                        .adopt(customer, new ProgramVersion("club", 1 + random.nextInt(2)), ref(id()), ACTOR);
            case 1, 2 -> shop.crm().standings().bookDue(1 + random.nextInt(5));
            default -> shop.wait(Duration.ofHours(random.nextInt(24 * (random.nextInt(5) == 0 ? 500 : 40))));
        }
    }

    private Fact sale(CustomerId customer) {
        String id = id();
        documents.add(ref(id));
        return sale(customer, id);
    }

    private Purchase sale(CustomerId customer, String id) {
        String amount = random.nextInt(300) + "." + (10 + random.nextInt(90));
        Instant at = random.nextInt(4) == 0 ? past() : null;
        if (random.nextInt(3) > 0) {
            return purchase(customer, id, amount, at);
        }
        Purchase basket = Purchase.builder(customer, ref(id), CurrencyUnit.EUR)
                .line(Line.of("A", 1 + random.nextInt(3), amount)
                        .unitCost("1.11")
                        .build())
                .line(Line.of("B", 3, "0.33").build())
                .build();
        return at == null ? basket : basket.from(basket.origin().at(at));
    }

    private Transaction again(CustomerId customer) {
        Reference of = document();
        return sale(customer, of.id());
    }

    private Refund refund(CustomerId customer) {
        Refund.Builder refund = Refund.of(customer, ref(id()), document());
        int scope = random.nextInt(6);
        if (scope == 0) {
            refund.lines(LineReturn.units(1 + random.nextInt(2), BigDecimal.ONE));
        } else if (scope <= 3) {
            refund.amount(eur((1 + random.nextInt(100)) + ".50"));
        }
        if (random.nextInt(4) == 0) {
            refund.at(past());
        }
        Refund built = refund.build();
        documents.add(built.reference());
        return built;
    }

    /** One of the last documents, or one that is still to come, or one of a colleague. */
    private Reference document() {
        if (clerks > 1 && random.nextInt(6) == 0) {
            return ref("clerk" + (seed + 1) % clerks + "-" + random.nextInt(next + 1));
        }
        if (documents.isEmpty() || random.nextInt(12) == 0) {
            return ref(name + (next + random.nextInt(4)));
        }
        int back = Math.min(documents.size(), 12);
        return documents.get(documents.size() - 1 - random.nextInt(back));
    }

    private int revision() {
        return 1 + random.nextInt(5);
    }

    private CustomerId other() {
        return customers.get(random.nextInt(customers.size()));
    }

    private Origin origin(CustomerId customer) {
        return Origin.of(customer, ref(id())).by(ACTOR);
    }

    private Instant past() {
        return shop.now().minus(Duration.ofHours(random.nextInt(24 * 60)));
    }

    private String id() {
        shop.tick();
        return name + next++;
    }
}
