// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Tender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of each line of a purchase a wallet earns on, where that is not the spend. Everything is added in the currency of the purchase;
 * the running sum is converted and rounded, so that the lines sum exactly to what the whole purchase counts for.
 */
final class BaseAmounts {
    /** Cut, not refused: a purchase that was accepted may count for more than can be spent, and a replay refuses nothing. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final EarningBase base;
    private final Purchase purchase;
    private final CurrencyUnit program;
    private final int decimals;

    /** The lines after discounts, without tax and shipping. */
    private final BigDecimal net;
    /** The tax and the shipping that count. */
    private final BigDecimal extra;
    /** What the purchase came to. */
    private final BigDecimal paid;
    /** What of it was paid by means that earn. */
    private final BigDecimal earning;

    BaseAmounts(EarningBase base, Purchase purchase, CurrencyUnit program) {
        this.base = base;
        this.purchase = purchase;
        this.program = program;
        decimals = purchase.currency().getDecimalPlaces();
        net = purchase.net().getAmount();
        BigDecimal tax = amount(purchase.tax().orElse(null));
        BigDecimal shipping = amount(purchase.shipping().orElse(null));
        BigDecimal taxed = base.also().contains(EarningBase.Part.TAX) ? tax : BigDecimal.ZERO;
        extra = base.also().contains(EarningBase.Part.SHIPPING) ? taxed.add(shipping) : taxed;
        paid = net.add(tax).add(shipping);
        BigDecimal off = BigDecimal.ZERO;
        for (Tender tender : purchase.tenders()) {
            off = base.notPaidBy().contains(tender.type()) ? off.add(amount(tender.amount())) : off;
        }
        earning = paid.subtract(off.min(paid));
    }

    private static BigDecimal amount(@Nullable Money money) {
        return money == null ? BigDecimal.ZERO : money.getAmount();
    }

    /** What each line counts for, in minor units of the program's currency. */
    long[] lines(Situation situation) {
        List<Line> lines = purchase.lines();
        long[] counted = new long[lines.size()];
        BigDecimal seen = BigDecimal.ZERO;
        BigDecimal spread = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        long before = 0;
        for (int i = 0; i < counted.length; i++) {
            Line line = lines.get(i);
            BigDecimal amount = line.amount(decimals);
            seen = seen.add(amount);
            BigDecimal upTo = extraOf(seen, i + 1);
            if (base.lines().holds(situation.at(line))) {
                sum = sum.add(goods(line, amount)).add(upTo.subtract(spread));
            }
            spread = upTo;
            long minor = minor(sum);
            counted[i] = minor - before;
            before = minor;
        }
        return counted;
    }

    /** The tax and shipping of the first lines, by their amounts; where all are free, by their number. */
    private BigDecimal extraOf(BigDecimal seen, int lines) {
        boolean free = net.signum() == 0;
        BigDecimal part = free ? BigDecimal.valueOf(lines) : seen;
        BigDecimal whole = free ? BigDecimal.valueOf(purchase.lines().size()) : net;
        return extra.multiply(part).divide(whole, decimals, RoundingMode.HALF_UP);
    }

    private BigDecimal goods(Line line, BigDecimal amount) {
        if (!base.also().contains(EarningBase.Part.DISCOUNTS)) {
            return amount;
        }
        BigDecimal full = line.quantity().multiply(line.unitPrice()).setScale(decimals, RoundingMode.HALF_UP);
        return full.max(amount);
    }

    /** What a sum in the currency of the purchase counts for. */
    private long minor(BigDecimal sum) {
        boolean same = purchase.currency().equals(program);
        BigDecimal converted = same ? sum : sum.multiply(purchase.rate().orElseThrow());
        int places = program.getDecimalPlaces();
        BigDecimal rounded = earning.compareTo(paid) == 0
                ? converted.setScale(places, RoundingMode.HALF_UP)
                : converted.multiply(earning).divide(paid, places, RoundingMode.HALF_UP);
        return rounded.min(MOST).movePointRight(places).longValueExact();
    }
}
