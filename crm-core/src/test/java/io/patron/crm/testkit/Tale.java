// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.fact.Fact;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.program.Program;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.util.stream.Collectors;

/** Facts and programs in words, for those who read why a property failed. */
final class Tale {
    private Tale() {}

    static String of(Fact fact) {
        String text = fact.customer() + " " + fact.reference()
                + fact.at().map(at -> " at " + at).orElse("") + " ";
        if (fact instanceof Purchase purchase) {
            return text + "buys" + purchase.businessDate().map(d -> " on " + d).orElse("")
                    + purchase.channel().map(c -> " by " + c).orElse("") + " " + purchase.currency()
                    + purchase.rate().map(r -> " x" + r).orElse("")
                    + purchase.lines().stream().map(l -> of(purchase, l)).toList();
        }
        if (fact instanceof Refund refund) {
            return text + "refunds " + refund.about().map(Object::toString).orElse("something") + " " + refund.scope()
                    + refund.businessDate().map(d -> " on " + d).orElse("")
                    + refund.rate().map(r -> " x" + r).orElse("");
        }
        if (fact instanceof Correction correction) {
            return text + "corrects to revision " + correction.revision() + ": " + of(correction.replacement());
        }
        return text + fact.toString().replaceAll("origin=Origin\\[.*?]], |origin=Origin\\[.*?], ", "");
    }

    private static String of(Purchase purchase, Line line) {
        return line + " = "
                + line.amount(purchase.currency().getDecimalPlaces()).toPlainString()
                + line.unitCost().map(c -> " cost " + c).orElse("")
                + (line.category().isEmpty() ? "" : " " + line.category());
    }

    static String of(Program program) {
        return program + " " + program.currency() + " " + program.zone() + " " + program.lifecycle()
                + program.points().stream().map(Tale::of).collect(Collectors.joining())
                + program.ladders().stream().map(Tale::of).collect(Collectors.joining());
    }

    private static String of(PointsPolicy policy) {
        return "\n    wallet " + policy.wallet() + " " + policy.rules() + " " + policy.expiry();
    }

    private static String of(TierPolicy policy) {
        return "\n    ladder " + policy.ladder() + " on " + policy.gauges() + " " + policy.validity() + " "
                + policy.tiers();
    }
}
