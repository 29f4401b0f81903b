// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Transfer;
import io.patron.crm.program.Program;
import io.patron.crm.reward.StockChange;
import java.time.Instant;
import java.util.List;

/**
 * What happens in a shop, said in advance: which program it runs, who its customers are, and what it is told when.
 *
 * @param program the program it begins under
 * @param next another version of it, which customers may adopt
 * @param customers who is registered at the start
 * @param start when the customers are registered
 * @param steps what happens, in order of the clock
 * @param end when all is over, not before the last step
 */
public record Script(
        Program program, Program next, List<Customer> customers, Instant start, List<Step> steps, Instant end) {
    /** Copies the lists. */
    public Script {
        customers = List.copyOf(customers);
        steps = List.copyOf(steps);
    }

    /**
     * One thing that happens.
     *
     * @param at what the clock says
     * @param command what is asked of the CRM
     */
    public record Step(Instant at, Command command) {}

    /** What can be asked of the CRM. */
    public sealed interface Command {
        /**
         * A fact is recorded.
         *
         * @param fact the fact
         */
        record Say(Fact fact) implements Command {
            @Override
            public String toString() {
                return Tale.of(fact);
            }
        }

        /**
         * Many facts are recorded in one unit of work.
         *
         * @param facts documents and their changes
         */
        record SayAll(List<Fact> facts) implements Command {
            /** Copies the facts. */
            public SayAll {
                facts = List.copyOf(facts);
            }

            @Override
            public String toString() {
                return "at once " + facts.stream().map(Tale::of).toList();
            }
        }

        /**
         * A document is given to another customer.
         *
         * @param document the document
         * @param to the new owner
         * @param reference the key of the change
         */
        record Claim(Reference document, CustomerId to, Reference reference) implements Command {}

        /**
         * Points are given to another customer.
         *
         * @param transfer the wish
         */
        record Give(Transfer transfer) implements Command {}

        /**
         * A customer brought another one.
         *
         * @param referrer who, under which reference, when
         * @param friend who was brought
         */
        record Refer(Origin referrer, CustomerId friend) implements Command {}

        /**
         * Points are spent on pieces of a reward, at what they cost.
         *
         * @param origin whose, under which reference, when
         * @param pieces how many of which reward
         */
        record Take(Origin origin, Pieces pieces) implements Command {}

        /**
         * Pieces of a reward are counted.
         *
         * @param change what the shop says
         */
        record Count(StockChange change) implements Command {}

        /** What time has brought is booked. */
        record BookDue() implements Command {}
    }

    /**
     * The same customers and program, and the first steps only.
     *
     * @param count how many
     * @return the shorter script
     */
    public Script first(int count) {
        List<Step> some = steps.subList(0, count);
        return new Script(program, next, customers, start, some, some.isEmpty() ? start : some.get(count - 1).at);
    }

    /**
     * The same customers and steps, beginning under the other version of the program.
     *
     * @return the script
     */
    public Script turned() {
        return new Script(/* program= */ next, /* next= */ program, customers, start, steps, end);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\n  ")
                .append(Tale.of(program))
                .append("\n  then ")
                .append(Tale.of(next))
                .append("\n  ")
                .append(start)
                .append(" opens");
        steps.forEach(step -> text.append("\n  ").append(step.at).append(' ').append(step.command));
        return text.append("\n  ").append(end).append(" ends\n").toString();
    }
}
