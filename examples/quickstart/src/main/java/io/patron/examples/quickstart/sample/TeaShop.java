// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import io.patron.crm.program.Program;
import io.patron.examples.quickstart.Bar;
import io.patron.examples.quickstart.Console;
import io.patron.examples.quickstart.DemoProgram;
import io.patron.examples.quickstart.Reading;
import io.patron.examples.quickstart.Shop;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** The sample of this example: a tea shop of two years and four months, made up by code, whose truth is known. */
public final class TeaShop {
    private static final long SEED = 20_220_901L;

    /** What its customers pay in. */
    public static final CurrencyUnit CURRENCY = Player.CURRENCY;

    private final Script script = new Script(SEED);
    private final Program program;

    /** Writes the story of the shop, under its own program. */
    public TeaShop() {
        this(DemoProgram.sample());
    }

    /**
     * Writes the story of the shop.
     *
     * @param program the program its customers earn under
     */
    public TeaShop(Program program) {
        this.program = program;
    }

    /**
     * Plays the story through a CRM.
     *
     * @param console shows how far it is
     * @return the shop on the morning after its last day
     */
    public static Shop open(Console console) {
        return new TeaShop().play(console);
    }

    /**
     * Plays the story through a CRM under another program.
     *
     * @param console shows how far it is
     * @param program the program
     * @return the shop on the morning after its last day
     */
    public static Shop open(Console console, Program program) {
        return new TeaShop(program).play(console);
    }

    /**
     * Plays the story through a CRM.
     *
     * @param console shows how far it is
     * @return the shop on the morning after its last day
     */
    public Shop play(Console console) {
        Player player = new Player(program);
        List<Event> events = script.events();
        try (Bar bar = console.bar("recording")) {
            long done = 0;
            for (Event event : events) {
                player.play(event);
                bar.of(++done, events.size());
            }
        }
        Instant asOf = Script.CLOSING.atStartOfDay(Player.ZONE).toInstant();
        player.moveTo(asOf);
        return new Shop("The sample: a tea shop, made up", player.crm(), asOf, reading());
    }

    /**
     * What is true of each customer at the end, by the generator's own arithmetic.
     *
     * @return truths by customer id
     */
    public Map<String, Truth> truths() {
        return script.truths();
    }

    /** Counts the story itself, not what became of it. A row is a line of a receipt or a line given back. */
    private Reading reading() {
        long rows = 0;
        long refunds = 0;
        Set<String> standing = new HashSet<>();
        for (Event event : script.events()) {
            if (event instanceof Event.Sold sold) {
                rows += sold.sale().items().size();
                standing.add(sold.sale().id());
            } else if (event instanceof Event.Returned returned) {
                refunds++;
                rows += returned.line() == Event.Returned.WHOLE
                        ? returned.sale().items().size()
                        : 1;
            } else if (event instanceof Event.Voided voided) {
                standing.remove(voided.sale().id());
            }
        }
        List<Sale> anonymous = script.anonymous();
        return new Reading(
                rows,
                0,
                List.of(),
                List.of(),
                "",
                anonymous.stream().mapToLong(sale -> sale.items().size()).sum(),
                BigInteger.valueOf(anonymous.stream().mapToLong(Sale::cents).sum()),
                script.truths().size(),
                standing.size() - anonymous.size(),
                refunds,
                refunds,
                0,
                BigInteger.ZERO);
    }
}
