// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/** Replays one customer and takes notes: movements of her spend, changes, and how she stood at the end of each month. */
final class Chronicler {
    private static final Set<Reason> TAKING = EnumSet.of(Reason.HISTORY_TAKEN_BACK, Reason.HISTORY_UNLINKED_REFUND);

    private final ProgramVersions programs;
    private final Program zone;
    private final Instant until;
    private final YearMonth last;
    private final List<Chronicle.Movement> movements = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Chronicle.MonthEnd> monthEnds = new ArrayList<>();

    /**
     * One customer's.
     *
     * @param programs the versions her journal names
     * @param zone any version: all have one zone
     * @param until the moment it is told for
     */
    Chronicler(ProgramVersions programs, Program zone, Instant until) {
        this.programs = programs;
        this.zone = zone;
        this.until = until;
        // What stands at midnight is the end of the month before, not the beginning of one of which nothing is known.
        last = YearMonth.from(zone.day(until.minus(1, ChronoUnit.MICROS)));
    }

    /** Tells of a customer who has a journal. */
    Chronicle of(List<Recorded> journal) {
        Timeline timeline = Timeline.of(journal);
        Recorded registration = timeline.registration();
        Account account = Account.begin(programs, timeline, Diary.Detail.EVERYTHING);
        YearMonth month = first(registration, timeline);
        Instant end = end(month);
        for (Event event : timeline.events()) {
            Instant at = event.position().at();
            if (at.isAfter(until)) {
                break;
            }
            while (month.isBefore(last) && at.isAfter(end)) {
                close(account, month, end);
                month = month.plusMonths(1);
                end = end(month);
            }
            account.fold(event);
            note(event, account.drain());
        }
        timeline.finish(account, null);
        for (; month.isBefore(last); month = month.plusMonths(1)) {
            close(account, month, end(month));
        }
        close(account, last, until);
        Standing standing = account.standing(account.stamp(journal));
        return new Chronicle(
                standing.customer(), standing.kind(), standing, movements, changes, account.kept(), monthEnds);
    }

    /** Tells of a customer of whom nothing was ever recorded. */
    Chronicle ofNothing(Standing standing) {
        monthEnds.add(new Chronicle.MonthEnd(last, Snapshots.of(standing, until)));
        return new Chronicle(standing.customer(), standing.kind(), standing, movements, changes, List.of(), monthEnds);
    }

    /** The month in which her past begins. */
    private YearMonth first(Recorded registration, Timeline timeline) {
        LocalDate first = zone.day(registration.recordedAt());
        for (Event event : timeline.events()) {
            LocalDate day = event.content() instanceof Transaction
                    ? day(event)
                    : zone.day(event.position().at());
            first = day.isBefore(first) ? day : first;
        }
        YearMonth month = YearMonth.from(first);
        return month.isAfter(last) ? last : month;
    }

    private Instant end(YearMonth month) {
        return zone.startOf(month.plusMonths(1).atDay(1)).minus(1, ChronoUnit.MICROS);
    }

    private void close(Account account, YearMonth month, Instant end) {
        account.advanceAll(end);
        changes.addAll(account.drain());
        monthEnds.add(new Chronicle.MonthEnd(month, account.snapshot()));
    }

    private void note(Event event, List<Change> news) {
        changes.addAll(news);
        for (Change change : news) {
            Reason reason = change.why().reason();
            if (reason == Reason.HISTORY_ADDED) {
                move(event, (Money) change.why().input("spend"));
            } else if (reason == Reason.REFUND_EMPTY) {
                move(event, Money.zero(zone.currency()));
            } else if (TAKING.contains(reason)) {
                move(event, ((Money) change.why().input("spend")).negated());
            }
        }
    }

    private void move(Event event, Money net) {
        Fact fact = event.type() == Event.Type.CANCEL ? event.source().fact() : event.content();
        movements.add(new Chronicle.Movement(day(event), fact.kind(), net));
    }

    /** The business day on which a document counts. */
    private LocalDate day(Event event) {
        LocalDate posted = zone.day(event.position().at());
        if (event.type() == Event.Type.BOOK && event.content() instanceof Purchase purchase) {
            return purchase.businessDate().orElse(posted);
        }
        return event.content() instanceof Refund refund ? refund.businessDate().orElse(posted) : posted;
    }
}
