// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.error.CrmException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.Fact;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.tier.ManualTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A script that is played to a CRM, step by step. Not thread-safe. */
public final class ScriptRun {
    /** What only the inside of an engine can get wrong; no caller can. */
    private static final Set<String> INSIDE = Set.of(
            "remaining points",
            "pending points",
            "pending lot",
            "hold",
            "expiry",
            "next change",
            "entry amount",
            "debt",
            "lot",
            "journal:",
            "business day");

    private final Script script;
    private final Doors doors;
    private Instant now;
    private int next;

    /** What a step came to: a receipt per fact, or a refusal, or neither where time alone was booked, or pieces counted. */
    public record Result(Script.Command command, List<Receipt> receipts, List<RuntimeException> refusals) {
        /** Copies the lists. */
        public Result {
            receipts = List.copyOf(receipts);
            refusals = List.copyOf(refusals);
        }

        /**
         * Whether the CRM said no.
         *
         * @return {@code true} if it did
         */
        public boolean refused() {
            return !refusals.isEmpty();
        }
    }

    /**
     * Opens a CRM, which knows both versions of the program, and registers the customers.
     *
     * @param script what will happen
     * @param opener opens the CRM
     */
    public ScriptRun(Script script, Doors.Opener opener) {
        this.script = script;
        this.now = script.start();
        opener.open(script.next(), this::now);
        this.doors = opener.open(script.program(), this::now);
        doors.customers().register(script.customers());
    }

    /**
     * What the clock says.
     *
     * @return the moment
     */
    public Instant now() {
        return now;
    }

    /**
     * Sets the clock.
     *
     * @param moment the moment
     */
    public void setNow(Instant moment) {
        now = moment;
    }

    /**
     * The CRM.
     *
     * @return what a host calls
     */
    public Doors doors() {
        return doors;
    }

    /**
     * Whether there are more steps.
     *
     * @return {@code true} if there are
     */
    public boolean hasNext() {
        return next < script.steps().size();
    }

    /**
     * Plays the next step.
     *
     * @return what it came to
     */
    public Result step() {
        Script.Step step = script.steps().get(next++);
        now = step.at();
        return play(step.command());
    }

    /**
     * Plays all steps and goes to the end of the script.
     *
     * @return what each came to
     */
    public List<Result> finish() {
        List<Result> results = new ArrayList<>();
        while (hasNext()) {
            results.add(step());
        }
        now = script.end();
        return results;
    }

    /**
     * Plays a command now.
     *
     * @param command the command
     * @return what it came to
     */
    public Result play(Script.Command command) {
        try {
            return new Result(command, ask(command), List.of());
        } catch (IllegalArgumentException | ArithmeticException | CrmException e) {
            String message = String.valueOf(e.getMessage());
            if (INSIDE.stream().anyMatch(message::startsWith)) {
                throw new AssertionError("the engine contradicts itself: " + message, e);
            }
            return new Result(command, List.of(), List.of(e));
        }
    }

    private List<Receipt> ask(Script.Command command) {
        if (command instanceof Script.Command.Say say) {
            return List.of(say(say.fact()));
        }
        if (command instanceof Script.Command.SayAll all) {
            return doors.transactions().record(all.facts());
        }
        if (command instanceof Script.Command.Claim claim) {
            return List.of(doors.transactions().reassign(claim.document(), claim.to(), claim.reference(), Actor.HOST));
        }
        if (command instanceof Script.Command.Give give) {
            return doors.points().transfer(give.transfer());
        }
        if (command instanceof Script.Command.Refer refer) {
            return doors.customers().refer(refer.referrer(), refer.friend());
        }
        if (command instanceof Script.Command.Take take) {
            return List.of(doors.rewards()
                    .redeem(take.origin(), take.pieces().reward(), take.pieces().count()));
        }
        if (command instanceof Script.Command.Count count) {
            var unused = doors.rewards().record(count.change());
            return List.of();
        }
        doors.standings().bookDue(1_000);
        return List.of();
    }

    /**
     * Records a fact of any kind by the door that is meant for it.
     *
     * @param fact the fact
     * @return what it did
     */
    public Receipt say(Fact fact) {
        if (fact instanceof Redemption redemption) {
            return doors.points().redeem(redemption);
        }
        if (fact instanceof Grant grant) {
            return doors.points().grant(grant);
        }
        if (fact instanceof Deduction deduction) {
            return doors.points().deduct(deduction);
        }
        if (fact instanceof Opening opening) {
            return doors.points().open(opening);
        }
        if (fact instanceof Reservation reservation) {
            return doors.points().reserve(reservation);
        }
        if (fact instanceof Capture capture) {
            return doors.points().capture(capture);
        }
        if (fact instanceof Release release) {
            return doors.points().release(release);
        }
        if (fact instanceof Reversal reversal) {
            return doors.points().reverse(reversal);
        }
        if (fact instanceof StatusChange change) {
            return doors.customers().status(change);
        }
        if (fact instanceof ManualTier tier) {
            return tier.tier() == null
                    ? doors.standings().liftTier(tier.origin(), tier.ladder(), tier.reason())
                    : doors.standings().setTier(tier);
        }
        if (fact instanceof Adoption adoption) {
            return doors.standings()
                    .adopt(adoption.customer(), adoption.program(), adoption.reference(), adoption.actor());
        }
        return doors.transactions().record(fact);
    }
}
