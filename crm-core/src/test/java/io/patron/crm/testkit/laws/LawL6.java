// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.fact.Reference;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.Script.Command;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.Money;

/** L6: a purchase that is wholly given back leaves nothing behind, however it is given back. */
public final class LawL6 {
    /** How a purchase is given back. */
    public enum Way {
        /** All at once. */
        WHOLE,
        /** Every line, in one refund. */
        ALL_LINES,
        /** Line by line, in any order. */
        LINE_BY_LINE,
        /** Unit by unit, in any order. */
        UNIT_BY_UNIT,
        /** By its amount, where no line is free. */
        FULL_AMOUNT,
        /** By two amounts or three, where no line is free. */
        AMOUNTS,
        /** A part by amount, a part by line, then what is left. */
        MIXED
    }

    /**
     * A history, a purchase after it, and how that is given back and when.
     *
     * @param before the history
     * @param purchase the purchase
     * @param way how it is given back
     * @param dice when, and in which order
     */
    public record Case(Script before, Purchase purchase, Way way, long dice) {
        @Override
        public String toString() {
            return before + "  then " + new Command.Say(purchase) + "\n  given back " + way + " (dice " + dice + ")\n";
        }
    }

    private LawL6() {}

    /**
     * Plays one history with a purchase that is given back, and one without.
     *
     * @param engine the engine
     * @param tenancies makes empty ones
     * @param c what happens
     */
    public static void check(Engine engine, Supplier<Tenancy> tenancies, Case c) {
        Random random = new Random(c.dice);
        ScriptedShop bought = ScriptedShop.played(c.before, engine, tenancies.get());
        ScriptedShop never = ScriptedShop.played(c.before, engine, tenancies.get());
        // Nothing that was told about the next minutes may come between.
        Instant now = c.before.end().plus(Duration.ofMinutes(6));
        bought.run().setNow(now);
        assertThat(bought.run().play(new Command.Say(c.purchase)).refusals()).isEmpty();
        List<Refund> refunds = refunds(
                c, bought.programs().get(bought.stored(Arbitraries.ADA).stamp().program()), random);
        for (Refund refund : refunds) {
            now = now.plus(pause(random));
            bought.run().setNow(now);
            if (random.nextInt(4) == 0) {
                bought.run().play(new Command.BookDue());
            }
            assertThat(bought.run().play(new Command.Say(refund)).refusals()).isEmpty();
        }
        now = now.plus(pause(random));
        bought.run().setNow(now);
        never.run().setNow(now);
        Standing actual = bought.doors().standings().of(Arbitraries.ADA);
        LawL4.same(actual, never.doors().standings().of(Arbitraries.ADA));
    }

    private static Duration pause(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofHours(random.nextInt(48));
            case 2 -> Duration.ofDays(random.nextInt(40));
            case 3 -> Duration.ofDays(random.nextInt(500));
            default -> Duration.ofSeconds(random.nextInt(60));
        };
    }

    private static List<Refund> refunds(Case c, Program program, Random random) {
        Purchase purchase = c.purchase;
        LineAmounts amounts = LineAmounts.of(purchase, program.currency());
        boolean free = false;
        for (int i = 0; i < amounts.lines(); i++) {
            free |= amounts.net(i) == 0;
        }
        List<Refund.Builder> refunds = new ArrayList<>();
        Money net = purchase.net();
        switch (c.way) {
            case WHOLE -> refunds.add(refund(0, purchase));
            case ALL_LINES -> refunds.add(refund(0, purchase).lines(everyLine(purchase)));
            case LINE_BY_LINE -> {
                for (LineReturn line : everyLine(purchase)) {
                    refunds.add(refund(refunds.size(), purchase).lines(line));
                }
                Collections.shuffle(refunds, random);
            }
            case UNIT_BY_UNIT -> {
                for (int i = 0; i < purchase.lines().size(); i++) {
                    for (BigDecimal part : parts(purchase.lines().get(i).quantity())) {
                        refunds.add(refund(refunds.size(), purchase).lines(LineReturn.units(i + 1, part)));
                    }
                }
                Collections.shuffle(refunds, random);
            }
            case FULL_AMOUNT -> {
                if (free) {
                    refunds.add(refund(0, purchase));
                } else {
                    refunds.add(refund(0, purchase).amount(net));
                }
            }
            case AMOUNTS -> {
                if (!free && net.getAmountMinorLong() > 3) {
                    Money part = net.dividedBy(3, RoundingMode.DOWN);
                    refunds.add(refund(0, purchase).amount(part));
                    refunds.add(refund(1, purchase).amount(part));
                    refunds.add(refund(2, purchase).amount(net.minus(part).minus(part)));
                } else {
                    refunds.add(refund(0, purchase));
                }
            }
            case MIXED -> {
                if (net.isPositive()) {
                    refunds.add(refund(0, purchase).amount(net.dividedBy(2, RoundingMode.UP)));
                }
                BigDecimal half = purchase.lines().get(0).quantity().divide(BigDecimal.valueOf(2));
                if (half.scale() <= 6) {
                    refunds.add(refund(1, purchase).lines(LineReturn.units(1, half)));
                }
                refunds.add(refund(2, purchase)
                        .lines(LineReturn.whole(purchase.lines().size())));
                Collections.shuffle(refunds, random);
                refunds.add(refund(3, purchase));
            }
        }
        return refunds.stream().map(Refund.Builder::build).toList();
    }

    private static Refund.Builder refund(int number, Purchase purchase) {
        return Refund.of(Arbitraries.ADA, Reference.of("extra", "refund-" + number), purchase.reference());
    }

    private static LineReturn[] everyLine(Purchase purchase) {
        LineReturn[] lines = new LineReturn[purchase.lines().size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = LineReturn.whole(i + 1);
        }
        return lines;
    }

    private static List<BigDecimal> parts(BigDecimal quantity) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = quantity;
        BigDecimal part = quantity.compareTo(BigDecimal.ONE) > 0 ? BigDecimal.ONE : new BigDecimal("0.2");
        while (left.compareTo(part) > 0) {
            parts.add(part);
            left = left.subtract(part);
        }
        parts.add(left);
        return parts;
    }

    /**
     * Histories of one step to six, with a purchase after each.
     *
     * @return any of them
     */
    public static Arbitrary<Case> cases() {
        Arbitrary<Way> ways = net.jqwik.api.Arbitraries.of(Way.class);
        Arbitrary<Long> dice = net.jqwik.api.Arbitraries.longs();
        return Combinators.combine(Arbitraries.scripts(6, List.of(Arbitraries.Kind.values())), dice, ways, dice)
                .as((script, purchase, way, more) ->
                        new Case(script, Arbitraries.purchase(script, new Random(purchase)), way, more));
    }
}
