// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Referral;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records that a customer brought another one: a fact in the journal of each, in one unit of work. Everybody is brought once. */
final class Referring {
    /** Shorter numbers, such as those of extensions, are of many. */
    private static final int LEAST_DIGITS = 6;

    private final Recorder recorder;

    Referring(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Answers with the receipt of who brought somebody and of who was brought.
     *
     * @param origin the referrer's
     */
    List<Receipt> run(Origin origin, CustomerId friend) {
        Rules.checkSource(origin.reference(), false);
        Set<CustomerId> both = new TreeSet<>(List.of(origin.customer(), friend));
        Set<CustomerId> all = recorder.same(both);
        return recorder.write(all, unit -> run(unit, origin, friend, all));
    }

    private List<Receipt> run(UnitOfWork unit, Origin origin, CustomerId friend, Set<CustomerId> named) {
        Kin kin = recorder.kin(unit, named);
        Set<CustomerId> referrers = kin.same(origin.customer());
        Set<CustomerId> friends = kin.same(friend);
        Map<Reference, Recorded> known = unit.journal().find(references(origin.reference(), referrers, friends));
        Recorded before = known.get(origin.reference());
        Referral hers;
        if (before == null) {
            check(known, origin.customer(), friend, referrers, friends);
            boolean alike = alike(unit, referrers, friends);
            hers = new Referral(origin, Referral.Role.REFERRER, friend, alike);
        } else {
            hers = again(before, origin, referrers, friends);
        }
        CustomerId brought = hers.other();
        Origin theirs = new Origin(brought, referred(brought), origin.at(), origin.actor());
        Referral other = new Referral(theirs, Referral.Role.FRIEND, hers.customer(), hers.alike());
        List<Receipt> receipts = new ArrayList<>();
        for (Attempt attempt : Recording.wording(recorder, unit, named).runForAll(List.of(hers, other))) {
            receipts.add(Objects.requireNonNull(attempt.receipt(), "receipt"));
        }
        return receipts;
    }

    /** The key of the referral by which somebody was brought. */
    private static Reference referred(CustomerId friend) {
        return Reference.of(Rules.REFERRED_SOURCE, friend.value());
    }

    private static Set<Reference> references(Reference reference, Set<CustomerId> referrers, Set<CustomerId> friends) {
        Set<Reference> all = new HashSet<>(Set.of(reference));
        referrers.forEach(customer -> all.add(referred(customer)));
        friends.forEach(customer -> all.add(referred(customer)));
        return all;
    }

    private static void check(
            Map<Reference, Recorded> known,
            CustomerId referrer,
            CustomerId friend,
            Set<CustomerId> referrers,
            Set<CustomerId> friends) {
        Require.that(
                !referrers.contains(friend),
                "referral of customer",
                friend,
                "must be of another customer than who refers, under all ids that were merged");
        for (CustomerId same : friends) {
            Recorded brought = known.get(referred(same));
            if (brought != null) {
                CustomerId by = ((Referral) brought.fact()).other();
                Require.that(
                        false, "referral of customer", friend, "must be the first; she was brought by \"" + by + "\"");
            }
        }
        for (CustomerId same : referrers) {
            Recorded brought = known.get(referred(same));
            Require.that(
                    brought == null || !friends.contains(((Referral) brought.fact()).other()),
                    "referral of customer",
                    friend,
                    "must not be of who brought \"" + referrer + "\" herself");
        }
    }

    /** What was recorded before, if it is the same referral: with what was found then. */
    private static Referral again(Recorded before, Origin origin, Set<CustomerId> referrers, Set<CustomerId> friends) {
        if (before.fact() instanceof Referral made
                && made.role() == Referral.Role.REFERRER
                && referrers.contains(made.customer())
                && friends.contains(made.other())) {
            return new Referral(origin.of(made.customer()), made.role(), made.other(), made.alike());
        }
        throw new ReferenceConflictException(before.fact().reference(), "is taken by a fact with other content");
    }

    // ---------------------------------------------------------------- who looks like whom

    private static boolean alike(UnitOfWork unit, Set<CustomerId> referrers, Set<CustomerId> friends) {
        Set<CustomerId> all = new TreeSet<>(referrers);
        all.addAll(friends);
        Map<CustomerId, Customer> customers = unit.customers().find(all);
        Set<String> hers = new HashSet<>();
        referrers.forEach(customer -> reachedAt(customers.get(customer), hers));
        Set<String> others = new HashSet<>();
        friends.forEach(customer -> reachedAt(customers.get(customer), others));
        return hers.stream().anyMatch(others::contains);
    }

    /** What a customer can be reached at, as far as it belongs to one person. One house has many doors. */
    private static void reachedAt(@Nullable Customer customer, Set<String> all) {
        if (customer == null) {
            return;
        }
        for (ContactPoint point : customer.contactPoints()) {
            String value = point.value().strip().toLowerCase(Locale.ROOT);
            boolean written = point.type() == ContactPoint.Type.EMAIL || point.type() == ContactPoint.Type.MESSAGING;
            boolean numbered = point.type() == ContactPoint.Type.PHONE || point.type() == ContactPoint.Type.MESSAGING;
            String number = numbered ? digits(value) : "";
            if (number.length() >= LEAST_DIGITS) {
                all.add(number);
            } else if (written) {
                all.add(point.type() + value);
            }
        }
    }

    /** The digits of a number in whatever script; none where it is no number but a name. */
    private static String digits(String value) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append(digit);
            } else if (Character.isLetter(c)) {
                return "";
            }
        }
        return digits.toString();
    }
}
