// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Shop;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Counts what became of commands: each that was acknowledged is there once, and of the others at most those in doubt. */
final class Tally {
    private final String name;
    private final Set<Command> acknowledged = new HashSet<>();
    private int rounds;
    private int lost;
    private int doubled;
    private int doubts;
    private int applied;

    Tally(String name) {
        this.name = name;
    }

    /** How often a fault is made. */
    static int rounds() {
        return Integer.getInteger("fault.rounds", 5);
    }

    static Crm crm(JdbcCrmStore store) {
        return Crm.builder(store, Shop.program(ZoneOffset.UTC), InstantSource.system())
                .build();
    }

    static Crm open(JdbcCrmStore store) {
        Crm crm = crm(store);
        for (CustomerId customer : Command.CUSTOMERS) {
            crm.customers()
                    .register(Customer.person(customer, "Customer " + customer).build());
        }
        return crm;
    }

    /** After a fault: sees what is there, sends again what is in doubt, and looks at everything. */
    void audit(JdbcCrmStore store, Crm crm, Collection<Command> acks, Collection<Command> inDoubt) {
        rounds++;
        acknowledged.addAll(acks);
        doubts += inDoubt.size();
        Set<Command> before = found(store);
        Set<Command> unasked = new HashSet<>(before);
        unasked.removeAll(acknowledged);
        applied += unasked.size();
        assertThat(inDoubt)
                .as("%s: at most what is in doubt is there besides", name)
                .containsAll(unasked);
        for (Command command : inDoubt) {
            assertThat(command.send(crm).replayed())
                    .as("%s is a repeat if it was there", command)
                    .isEqualTo(before.contains(command));
        }
        acknowledged.addAll(inDoubt);
        check(store, crm, found(store));
        assertThat(lost).as("%s: lost", name).isZero();
        assertThat(doubled).as("%s: double", name).isZero();
    }

    private Set<Command> found(JdbcCrmStore store) {
        List<Command> all = new ArrayList<>();
        for (CustomerId customer : Command.CUSTOMERS) {
            for (Recorded recorded : LedgerLaws.journal(store, TenantId.DEFAULT, customer)) {
                if (recorded.fact().reference().source().equals(Command.SOURCE)) {
                    all.add(Command.parse(recorded.fact().reference().id()));
                }
            }
        }
        Set<Command> once = new HashSet<>(all);
        Set<Command> missing = new HashSet<>(acknowledged);
        missing.removeAll(once);
        lost += missing.size();
        doubled += all.size() - once.size();
        return once;
    }

    /** The ledger is sound, and says what these commands add up to. */
    private static void check(JdbcCrmStore store, Crm crm, Set<Command> there) {
        LedgerLaws.check(store, TenantId.DEFAULT);
        assertThat(crm.standings().verify(null, 100).drifts()).isEmpty();
        for (CustomerId customer : Command.CUSTOMERS) {
            List<Command> hers =
                    there.stream().filter(c -> c.customer().equals(customer)).toList();
            long redemptions = hers.stream().filter(Command::redeems).count();
            long purchases = hers.size() - redemptions;
            Standing standing = crm.standings().of(customer);
            assertThat(standing.history().purchases()).isEqualTo(purchases);
            assertThat(standing.history().net()).isEqualTo(Money.ofMajor(CurrencyUnit.EUR, Command.EARNED * purchases));
            assertThat(standing.points(WalletId.POINTS).balance())
                    .isEqualTo(Command.EARNED * purchases - Command.REDEEMED * redemptions);
        }
    }

    int doubts() {
        return doubts;
    }

    int applied() {
        return applied;
    }

    void print() {
        System.out.println(name + ": acked=" + (acknowledged.size() - doubts) + " lost=" + lost + " double=" + doubled
                + " in_doubt=" + doubts + " of_these_applied=" + applied + " rounds=" + rounds);
    }
}
