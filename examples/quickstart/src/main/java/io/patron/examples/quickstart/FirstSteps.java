// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.*;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.*;
import io.patron.crm.program.Programs;
import io.patron.crm.transaction.Purchase;
import java.time.*;
import org.joda.money.*;

class FirstSteps {
    public static void main(String[] args) {
        var program = Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"));
        var store = new InMemoryCrmStore();
        var crm = Crm.builder(store, program, InstantSource.system()).build();
        var ada = CustomerId.of("c-1");
        crm.customers().register(Customer.person(ada, "Ada").build());
        var sale = Purchase.of(ada, Reference.of("pos", "1001"), Money.parse("EUR 49.90"));
        System.out.println(crm.transactions().record(sale).earned(WalletId.POINTS)); // 149: 49 and a welcome of 100
        var cup = new Redemption(Origin.of(ada, Reference.of("web", "r-7")), WalletId.POINTS, 50, "a cup");
        System.out.println(crm.points().redeem(cup).after()); // 99 points left, bronze, bought once, in formation
    }
}
