// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.StatusChange;
import io.patron.crm.engine.Engine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Grant;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.Script.Command;
import io.patron.crm.testkit.ScriptRun;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** L3: a fact recorded twice counts once, and the repeat gets the first receipt. */
public final class LawL3 {
    private LawL3() {}

    /**
     * Says everything again, and then something else under the same references.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     */
    public static void check(Engine engine, Tenancy tenancy, Script script) {
        ScriptedShop shop = new ScriptedShop(script, engine, tenancy);
        Map<Command, List<Receipt>> first = new HashMap<>();
        List<Command> said = new ArrayList<>();
        shop.play(result -> {
            if (result.receipts().isEmpty()) {
                return;
            }
            List<Receipt> before = first.putIfAbsent(result.command(), result.receipts());
            if (before == null) {
                assertThat(result.receipts()).as("the first receipts").noneMatch(Receipt::replayed);
                said.add(result.command());
            } else {
                assertThat(result.receipts()).isEqualTo(again(before));
            }
        });
        List<Object> before = shop.everything();
        for (Command command : said) {
            ScriptRun.Result repeat = shop.run().play(command);
            assertThat(repeat.refusals()).as("%s, said again", command).isEmpty();
            assertThat(repeat.receipts()).as("%s, said again", command).isEqualTo(again(first.get(command)));
            for (Fact other : others(command)) {
                ScriptRun.Result conflict = shop.run().play(new Command.Say(other));
                assertThat(conflict.refusals())
                        .as("%s instead of %s", other, command)
                        .hasSize(1);
                assertThat(conflict.refusals().get(0)).isInstanceOf(ReferenceConflictException.class);
            }
        }
        assertThat(shop.everything()).as("what is stored").isEqualTo(before);
    }

    private static List<Receipt> again(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::again).toList();
    }

    /** Facts that say something else under the same reference. */
    private static List<Fact> others(Command command) {
        if (!(command instanceof Command.Say say)) {
            return List.of();
        }
        Fact fact = say.fact();
        Origin origin = Origin.of(fact.customer(), fact.reference());
        CustomerId stranger = fact.customer().equals(Arbitraries.BOB) ? Arbitraries.ADA : Arbitraries.BOB;
        List<Fact> others = new ArrayList<>();
        others.add(Purchase.of(fact.customer(), fact.reference(), Money.of(CurrencyUnit.EUR, 4711)));
        others.add(new StatusChange(origin, io.patron.crm.customer.Status.CLOSED, "not what was said"));
        if (fact instanceof Transaction document) {
            others.add(document.from(document.origin().of(stranger)));
            fact.at().ifPresent(at -> others.add(document.from(document.origin().at(at.minusSeconds(1)))));
        }
        if (fact instanceof Grant grant) {
            others.add(new Grant(grant.origin(), grant.wallet(), grant.points() + 1, grant.reason()));
            others.add(new Grant(grant.origin(), new WalletId("other"), grant.points(), grant.reason()));
        }
        if (fact instanceof ManualTier tier && tier.tier() != null) {
            others.add(ManualTier.lifted(tier.origin(), tier.ladder(), tier.reason()));
            others.add(new ManualTier(
                    tier.origin(), tier.ladder(), tier.tier(), tier.hold(), tier.until(), "another " + tier.reason()));
        }
        return others;
    }
}
