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
        Crm crm = Crm.builder(new InMemoryCrmStore(), program, InstantSource.system()).build();
        var ada = crm.customers().register(Customer.person(CustomerId.of("c-1"), "Ada").build()).id();
        var sale = Purchase.of(ada, Reference.of("pos", "1001"), Money.parse("EUR 49.90"));
        System.out.println(crm.transactions().record(sale).earned(WalletId.POINTS)); // 149: 49 and a welcome of 100
        System.out.println(crm.transactions().record(sale).replayed()); // true: one reference counts once
        crm.points().redeem(new Redemption(Origin.of(ada, Reference.of("web", "r-7")), WalletId.POINTS, 50, "a cup"));
        System.out.println(crm.points().available(ada, WalletId.POINTS)); // 99
        System.out.println(crm.standings().of(ada).stage()); // FORMATION: she has bought once
    }
}
