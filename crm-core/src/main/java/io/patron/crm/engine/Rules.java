// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import io.patron.crm.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What a new fact must satisfy before it is accepted. */
final class Rules {
    /** The source of references this library makes itself. */
    static final String OWN_SOURCE = "patron";

    /** The source of references of changes that the host made in its own tables. */
    static final String CHANGED_SOURCE = "patron-document-changed";

    /** The source of references of referrals in the journals of those who were brought: one for each. */
    static final String REFERRED_SOURCE = "patron-referred";

    /** The sources that hosts cannot use, and this library can where it words facts itself. */
    private static final Set<String> WORDED_SOURCES = Set.of(CHANGED_SOURCE, REFERRED_SOURCE);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Program program;
    private final Standing standing;
    private final Map<Reference, Recorded> known;
    private final Map<Reference, List<Recorded>> about;
    private final Instant now;
    private final Predicate<CustomerId> hers;

    Rules(
            Program program,
            Standing standing,
            Map<Reference, Recorded> known,
            Map<Reference, List<Recorded>> about,
            Instant now,
            Predicate<CustomerId> hers) {
        this.hers = hers;
        this.program = program;
        this.standing = standing;
        this.known = known;
        this.about = about;
        this.now = now;
    }

    /** Checks that a reference is not the library's own; those of facts it words itself are, where it records such. */
    static void checkSource(Reference reference, boolean worded) {
        String source = reference.source();
        Require.that(
                !source.equals(OWN_SOURCE) && (worded || !WORDED_SOURCES.contains(source)),
                "reference source",
                source,
                "must not be the library's own");
    }

    /**
     * Checks a fact that comes to others.
     *
     * @param before the facts that were accepted with it
     */
    void check(Fact fact, List<Recorded> before) {
        Instant at = fact.at().orElse(now);
        checkTime(fact.reference(), at);
        if (fact instanceof Transaction document) {
            checkDocument(document, at);
        } else if (fact instanceof DocumentChange change) {
            checkChange(change);
        } else if (fact instanceof Redemption redemption) {
            if (redemption.isFree()) {
                checkPerson();
            } else {
                checkWallet(redemption.wallet());
            }
            Require.that(
                    standing.status() == Status.ENROLLED, "status", standing.status(), "must be ENROLLED to redeem");
        } else if (fact instanceof Deduction deduction) {
            checkWallet(deduction.wallet());
        } else if (fact instanceof Grant grant) {
            checkWallet(grant.wallet());
            checkLife(grant, program.day(at));
        } else if (fact instanceof Opening opening) {
            checkWallet(opening.wallet());
            checkLife(opening, program.day(at));
        } else if (fact instanceof TransferOut out) {
            checkTransfer(out.wallet());
        } else if (fact instanceof TransferIn in) {
            checkTransfer(in.wallet());
        } else if (fact instanceof Referral) {
            checkPerson();
        } else if (fact instanceof Reservation reservation) {
            checkWallet(reservation.wallet());
            Require.that(
                    standing.status() == Status.ENROLLED, "status", standing.status(), "must be ENROLLED to reserve");
            Instant posted = posted(fact, at, before);
            Require.that(
                    reservation.until().isAfter(posted),
                    "reservation until",
                    reservation.until(),
                    () -> "must be after " + posted);
        } else if (fact instanceof Capture capture) {
            commands().check(capture, at, posted(fact, at, before));
        } else if (fact instanceof Reversal reversal) {
            commands().check(reversal, at, posted(fact, at, before));
        } else if (fact instanceof Release release) {
            commands().check(release);
        } else if (fact instanceof ManualTier tier) {
            TierRules.check(program, standing, tier, program.day(at));
        } else if (fact instanceof Checkpoint checkpoint) {
            Require.that(
                    !checkpoint.until().isAfter(now), "checkpoint", checkpoint.until(), "must not lie in the future");
        } else {
            Require.that(
                    fact instanceof StatusChange || fact instanceof Adoption,
                    "fact",
                    fact.kind(),
                    "must be of a kind that hosts record");
        }
    }

    private void checkTransfer(WalletId wallet) {
        checkWallet(wallet);
        Require.that(
                standing.status() == Status.ENROLLED,
                "status of customer " + standing.customer(),
                standing.status(),
                "must be ENROLLED to give or receive points");
    }

    /** When a fact takes effect: where it is dated, or where the period it is dated in is over. */
    private Instant posted(Fact fact, Instant at, List<Recorded> before) {
        Instant closed = closedUntil(fact, before);
        return closed == null ? at : closed;
    }

    private CommandRules commands() {
        return new CommandRules(known, about);
    }

    private void checkTime(Reference reference, Instant at) {
        if (at.isAfter(now.plus(SKEW))) {
            Require.that(false, "time of " + reference, at, "must not lie in the future (now is " + now + ")");
        }
    }

    private void checkPerson() {
        Require.that(
                standing.kind() != CustomerKind.WALK_IN,
                "customer",
                standing.customer(),
                "must not be a walk-in, who has no points");
    }

    private void checkWallet(WalletId wallet) {
        checkPerson();
        Require.that(
                program.points(wallet).isPresent(), "wallet", wallet, "must be one of program " + program.version());
    }

    /** Points that are gone as they come are a mistake of whoever gives them. */
    private void checkLife(Grant grant, LocalDate day) {
        program.points(grant.wallet())
                .flatMap(policy -> policy.expiry().goneOn(day))
                .ifPresent(gone -> Require.that(
                        gone.isAfter(day),
                        "day of grant " + grant.reference(),
                        day,
                        () -> "must not be after " + gone.minusDays(1) + ", the last day of the points of wallet "
                                + grant.wallet()));
    }

    private void checkLife(Opening opening, LocalDate day) {
        for (Opening.Balance balance : opening.balances()) {
            LocalDate earned = balance.earned() == null ? day : balance.earned();
            Require.that(
                    !earned.isAfter(day),
                    "first day of balance " + balance.id(),
                    earned,
                    () -> "must not be after the day of the opening, " + day);
            LocalDate last = balance.last() != null
                    ? balance.last()
                    : program.points(opening.wallet())
                            .flatMap(policy -> policy.expiry().goneOn(earned))
                            .map(gone -> gone.minusDays(1))
                            .orElse(LocalDate.MAX);
            Require.that(
                    !last.isBefore(day),
                    "last day of balance " + balance.id(),
                    last,
                    () -> "must not be before the day of the opening, " + day);
        }
    }

    private void checkDocument(Transaction document, Instant at) {
        LocalDate date = document.businessDate().orElse(null);
        if (date != null && date.isAfter(program.day(at))) {
            Require.that(
                    false,
                    "business date of " + document.reference(),
                    date,
                    "must not be after its day, " + program.day(at));
        }
        if (document instanceof Purchase purchase) {
            LineAmounts.of(purchase, program.currency()).total();
        } else if (document instanceof Refund refund) {
            checkRefund(refund);
        }
    }

    private void checkRefund(Refund refund) {
        Optional<Reference> original = refund.about();
        if (original.isEmpty()) {
            RefundScope.Amount amount = (RefundScope.Amount) refund.scope();
            LineAmounts.minor(
                    amount.money().getAmount(),
                    amount.money().getCurrencyUnit(),
                    refund.rate().orElse(null),
                    program.currency());
            return;
        }
        Recorded recorded = known.get(original.get());
        if (recorded == null) {
            return;
        }
        String name = "refund " + refund.reference() + " of " + original.get();
        Require.that(recorded.fact() instanceof Purchase, name, recorded.fact().kind(), "must be of a purchase");
        CustomerId owner = owner(recorded);
        Require.that(hers.test(owner), name, refund.customer(), "must be by the customer who bought");
        Purchase purchase = current((Purchase) recorded.fact());
        if (refund.scope() instanceof RefundScope.Lines lines) {
            lines.returns()
                    .forEach(r -> Require.that(
                            r.line() <= purchase.lines().size(),
                            name + ", line",
                            r.line(),
                            "must be a line of the purchase, which has "
                                    + purchase.lines().size()));
        } else if (refund.scope() instanceof RefundScope.Amount amount) {
            CurrencyUnit currency = amount.money().getCurrencyUnit();
            Require.that(
                    currency.equals(purchase.currency()),
                    name + ", currency",
                    currency,
                    "must be the purchase's " + purchase.currency());
        }
    }

    private void checkChange(DocumentChange change) {
        Recorded recorded = known.get(change.of());
        String name = change.kind() + " of";
        Require.that(
                recorded != null && recorded.fact() instanceof Transaction,
                name,
                change.of(),
                "must be a recorded document");
        if (recorded == null) {
            return;
        }
        if (!(change instanceof Reassign)) {
            Require.that(
                    owner(recorded).equals(change.customer()),
                    name,
                    change.of(),
                    "must be a document of the same customer");
            int since = Owners.since(recorded, about);
            Require.that(
                    change.revision() > since,
                    "revision of " + change.of(),
                    change.revision(),
                    () -> "must be above " + since + ", at which the document came to the customer");
        }
        for (Recorded other : about.getOrDefault(change.of(), List.of())) {
            if (other.fact() instanceof DocumentChange earlier
                    && earlier.customer().equals(change.customer())
                    && earlier.revision() == change.revision()
                    && !ContentForm.hashOfBody(earlier).equals(ContentForm.hashOfBody(change))) {
                throw new ReferenceConflictException(
                        change.of(), "revision " + change.revision() + " is taken by another change of the document");
            }
        }
        if (change instanceof Correction correction) {
            Transaction replacement = correction.replacement();
            Require.that(
                    replacement.kind() == recorded.fact().kind(),
                    "replacement",
                    replacement.kind(),
                    "must be a " + recorded.fact().kind());
            Instant at = replacement.at().orElseGet(() -> Owners.dated(recorded, about));
            checkTime(change.of(), at);
            checkDocument(replacement, at);
        }
    }

    /** Whose a document is now. */
    private CustomerId owner(Recorded document) {
        return Owners.of(document, about);
    }

    /** A purchase at its last revision. */
    private Purchase current(Purchase purchase) {
        Purchase current = purchase;
        int revision = 0;
        for (Recorded other : about.getOrDefault(purchase.reference(), List.of())) {
            if (other.fact() instanceof Correction correction
                    && correction.revision() > revision
                    && correction.replacement() instanceof Purchase replacement) {
                current = replacement;
                revision = correction.revision();
            }
        }
        return current;
    }

    /** The end of the closed period that a fact is dated in, as far as it is closed when the fact is learned. */
    @Nullable Instant closedUntil(Fact fact, List<Recorded> before) {
        Instant closed = standing.closedUntil();
        for (Recorded recorded : before) {
            if (recorded.fact() instanceof Checkpoint checkpoint
                    && (closed == null || checkpoint.until().isAfter(closed))) {
                closed = checkpoint.until();
            }
        }
        if (closed == null || fact instanceof Checkpoint) {
            return null;
        }
        return dated(fact).isBefore(closed) ? closed : null;
    }

    /** The moment a fact is about; of a change, the earlier of where the document is and where it goes. */
    private Instant dated(Fact fact) {
        Recorded document = fact instanceof DocumentChange change ? known.get(change.of()) : null;
        if (document == null) {
            return fact.at().orElse(now);
        }
        Instant from = Owners.dated(document, about);
        Instant to = fact instanceof Correction correction
                ? correction.replacement().at().orElse(from)
                : from;
        return to.isBefore(from) ? to : from;
    }
}
