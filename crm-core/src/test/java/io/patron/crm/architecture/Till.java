// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Programs;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A host in a process of its own that sells, takes points, takes back, looks back and reports. */
final class Till {
    private Till() {}

    /** Says which of the classes it is given are there, then what is left of the points. */
    public static void main(String[] arguments) {
        for (String name : arguments) {
            try {
                Class.forName(name, false, Till.class.getClassLoader());
                System.out.println("there " + name);
            } catch (ClassNotFoundException e) {
                System.out.println("not there " + name);
            }
        }
        Crm crm = Crm.builder(
                        new InMemoryCrmStore(),
                        Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC),
                        InstantSource.system())
                .listener(receipt -> {
                    throw new IllegalStateException("no mail today");
                })
                .build();
        CustomerId ada = CustomerId.of("ada");
        crm.customers().register(Customer.person(ada, "Ada").build());
        crm.transactions().record(Purchase.of(ada, Reference.of("pos", "1"), Money.parse("EUR 49.90")));
        crm.points().redeem(new Redemption(Origin.of(ada, Reference.of("pos", "2")), WalletId.POINTS, 50, "a cup"));
        crm.transactions()
                .record(Refund.of(ada, Reference.of("pos", "3"), Reference.of("pos", "1"))
                        .build());
        crm.transactions().habits(ada);
        crm.report(ReportRequest.usual(), customers -> {});
        System.out.println("drifts " + crm.standings().verify(null, 10).drifts().size());
        System.out.println("points " + crm.points().available(ada, WalletId.POINTS) + " debt "
                + crm.points().account(ada, WalletId.POINTS).debt());
    }
}
