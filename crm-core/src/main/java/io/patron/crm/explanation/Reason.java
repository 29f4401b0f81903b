// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import java.util.List;
import java.util.Locale;

/**
 * Every reason this library gives, with the names of the inputs it states. The sentences stand in the message bundle under
 * {@link #key()}.
 */
public enum Reason {
    /** Points were earned by a rule of the program. */
    POINTS_EARNED("rule", "points", "requested", "spend", "purchase"),
    /** Points were earned by a rule of the program, and can be spent from a day on. */
    POINTS_PENDING("rule", "points", "requested", "spend", "purchase", "from"),
    /** Points were earned by a rule of the program, and can be spent when the host releases them. */
    POINTS_AWAITING("rule", "points", "requested", "spend", "purchase"),
    /** Pending points can be spent from now on. */
    POINTS_RELEASED("points", "purchase"),
    /** A purchase has come some way, but not as far as its pending points wait for. */
    POINTS_STILL_PENDING("points", "purchase", "release"),
    /** A release found nothing pending. */
    POINTS_NONE_PENDING("release", "purchase"),
    /** A release waits for its purchase, which has not arrived. */
    RELEASE_WAITS("release", "purchase"),
    /** Points were earned by a rule on something else than the spend. */
    POINTS_EARNED_ON("rule", "points", "requested", "base", "counts", "spend", "purchase"),
    /** A rule gave nothing, because another of its group gave more, or as much and stands before it. */
    POINTS_YIELDED("rule", "requested", "other", "purchase"),
    /** A rule gave less than it would have, because the customer had been given most of what she is given in a period, or all of it. */
    POINTS_CAPPED("rule", "points", "cap", "per", "purchase"),
    /** A rule gave less than it would have, because too little was left of the budget that it has for all customers, or none was drawn from it. */
    POINTS_OVER_BUDGET("rule", "points", "requested", "budget", "purchase"),
    /** A guard against abuse let nothing be given for a purchase; so many points would have been. */
    POINTS_GUARDED("guard", "wallet", "points", "found", "purchase"),
    /** A guard against abuse holds what was given for a purchase until the host releases it. */
    POINTS_HELD("guard", "wallet", "points", "found", "purchase"),
    /** A rule would have given points, but the customer was not enrolled. */
    POINTS_NOT_ENROLLED("status", "purchase"),
    /** A purchase earned nothing: no rule applied, or the result was rounded to nothing. */
    POINTS_NONE_EARNED("spend", "purchase"),
    /** Nothing was issued: the points of the wallet have a last day, and it was over. */
    POINTS_OVER("wallet", "last", "origin"),
    /** Points were taken back because of a refund. */
    POINTS_REVERSED("points", "purchase", "refund", "debt"),
    /** A refund took back what was left of the points; the rest was spent already and is forgiven. */
    POINTS_FORGIVEN("points", "purchase", "refund", "forgiven"),
    /** A refund took back what was left of the points; what the rest is worth, which was spent already, is withheld from the money. */
    POINTS_WITHHELD("points", "purchase", "refund", "short", "money"),
    /** A refund took back pending points; what could be spent is hers to keep. */
    POINTS_KEPT("points", "purchase", "refund", "kept"),
    /** Points came back that a refund had forgiven because they were spent; now it takes them. */
    POINTS_RECOVERED("points", "purchase", "reversal"),
    /** A refund took no points back: the purchase holds none any more. */
    POINTS_NONE_REVERSED("purchase", "refund"),
    /** Points were spent. */
    POINTS_REDEEMED("points", "redemption", "debt"),
    /** Points were spent on pieces of a reward. */
    POINTS_REDEEMED_ON("points", "redemption", "reward", "count", "debt"),
    /** More points were spent than a customer can spend in a period: an earlier version of the program, or a later fact, allowed it. */
    POINTS_OVERSPENT("by", "wallet", "points", "used", "cap", "per", "until"),
    /** Points were given to another customer. */
    POINTS_GIVEN("points", "customer", "reason", "debt"),
    /** Points were received from another customer. */
    POINTS_RECEIVED("points", "customer", "reason"),
    /** Points were put aside for a purchase that is being made. */
    POINTS_RESERVED("points", "reservation", "until"),
    /** Reserved points were spent. */
    POINTS_CAPTURED("points", "reservation", "debt"),
    /** Reserved points can be spent again. */
    POINTS_FREED("points", "reservation"),
    /** Points came back, because what took them was reversed. */
    POINTS_RESTORED("points", "of", "reversal"),
    /** Points were taken, because what gave them or gave them back was reversed. */
    POINTS_UNDONE("points", "of", "reversal", "debt", "forgiven"),
    /** A reversal found nothing left to undo. */
    REVERSAL_EMPTY("reversal", "of"),
    /** Pieces of a reward were given that cost nothing. */
    REWARD_GIVEN("reward", "count", "redemption"),
    /** Pieces that cost nothing came back, because their redemption was reversed. */
    REWARD_GIVEN_BACK("reward", "count", "of", "reversal"),
    /** Pieces that cost nothing went out again, because what brought them back was reversed. */
    REWARD_GIVEN_AGAIN("reward", "count", "of", "reversal"),
    /** Pieces of a reward were redeemed by a customer it is not for: a later fact took away what it was recorded by. */
    REWARD_NOT_MEANT("reward", "redemption", "when"),
    /** Points reached the end of their validity. */
    POINTS_EXPIRED("points", "origin"),
    /** Points were granted by hand. */
    POINTS_GRANTED("points", "reason"),
    /** Points were given to who brought another customer. */
    POINTS_REFERRED("points", "customer"),
    /** Points were given to who was brought by another customer. */
    POINTS_INVITED("points", "customer"),
    /** Less was given for bringing a customer than there would have been, because of what was given for others in the period. */
    POINTS_REFERRAL_CAPPED("points", "requested", "cap", "per", "customer"),
    /** Nothing was given for a referral, because both can be reached at the same address or number. */
    REFERRAL_ALIKE("wallet", "points", "customer"),
    /** Nothing was given for a referral, because the customer was not enrolled. */
    REFERRAL_NOT_ENROLLED("status", "customer"),
    /** A referral was recorded for which the program gives nothing. */
    REFERRAL_UNREWARDED("customer"),
    /** Points were brought along from another system. */
    POINTS_OPENED("points", "balance"),
    /** Points were taken away by hand. */
    POINTS_DEDUCTED("points", "reason", "debt"),
    /** New points paid an open debt first. */
    POINTS_SETTLED("points", "debt"),
    /** A late or changed fact made earlier bookings different; this is the difference. */
    POINTS_COMPENSATED("points", "origin"),
    /** A late or changed fact made earlier points come from other lots; the balance is the same. */
    POINTS_REBOOKED("origin", "debt"),
    /** A tier was reached. */
    TIER_REACHED("ladder", "tier", "measured", "threshold", "window"),
    /** A higher tier was reached, by several things that were measured. */
    TIER_REACHED_WITH("ladder", "tier", "clauses"),
    /** A review kept the tier. */
    TIER_KEPT("ladder", "tier", "measured", "threshold", "window"),
    /** A review kept the tier, by several things that were measured. */
    TIER_KEPT_WITH("ladder", "tier", "clauses"),
    /** A review lowered the tier. */
    TIER_LOWERED("ladder", "tier", "measured", "kept-from", "window"),
    /** A review found less of several things than it takes to stay. */
    TIER_LOWERED_WITH("ladder", "tier", "needed", "clauses"),
    /** A review lowered the tier by one, however little was measured. */
    TIER_LOWERED_BY_ONE("ladder", "tier", "measured", "kept-from", "window"),
    /** A review found less of several things than it takes to stay, and nobody falls by more than one. */
    TIER_LOWERED_BY_ONE_WITH("ladder", "tier", "needed", "clauses"),
    /** The threshold of a tier was reached again, and it is held for longer. */
    TIER_EXTENDED("ladder", "tier", "measured", "threshold", "window", "review"),
    /** The tier was reached again by several things, and is held for longer. */
    TIER_EXTENDED_WITH("ladder", "tier", "clauses", "review"),
    /** A refund took back the purchase that a tier rested on. */
    TIER_WITHDRAWN("ladder", "tier", "measured", "purchase"),
    /** A refund took back the purchase that a tier rested on, and the tier falls by one only. */
    TIER_WITHDRAWN_BY_ONE("ladder", "tier", "measured", "purchase"),
    /** A refund took back the purchase that a tier rested on; the tier is kept to its review. */
    TIER_NOT_WITHDRAWN("ladder", "tier", "measured", "purchase"),
    /** Another version of the program, a changed fact or a merge led to another tier. */
    TIER_REJUDGED("ladder", "tier", "measured"),
    /** The tier did not change: this much is missing to the next. */
    TIER_UNCHANGED("ladder", "tier", "measured", "next", "missing"),
    /** The tier stays; the next one asks for several things. */
    TIER_UNCHANGED_WITH("ladder", "tier", "next", "needed", "clauses"),
    /** The tier stays until the next purchase or review, though there is enough for a higher one. */
    TIER_ENOUGH("ladder", "tier", "next"),
    /** The tier did not change: it is the highest. */
    TIER_TOP("ladder", "tier", "measured"),
    /** Somebody gave a tier by hand, which is held at least. */
    TIER_GIVEN("ladder", "given", "actor", "reason", "tier"),
    /** Somebody gave a tier by hand, which is held at least, to the end of a day. */
    TIER_GIVEN_UNTIL("ladder", "given", "actor", "reason", "last", "tier"),
    /** Somebody fixed a tier by hand, whatever the rules say. */
    TIER_FIXED("ladder", "tier", "actor", "reason"),
    /** Somebody fixed a tier by hand, whatever the rules say, to the end of a day. */
    TIER_FIXED_UNTIL("ladder", "tier", "actor", "reason", "last"),
    /** Somebody lifted what was held by hand. */
    TIER_LIFTED("ladder", "given", "actor", "reason", "tier"),
    /** Somebody lifted what was held by hand, and nothing was. */
    TIER_NONE_LIFTED("ladder", "actor", "tier"),
    /** The last day of a tier held by hand is over. */
    TIER_HAND_ENDED("ladder", "given", "last", "tier"),
    /** The program has no such tier as is held by hand. */
    TIER_HAND_UNKNOWN("ladder", "given", "program", "tier"),
    /** The program has no such ladder as a tier is held on by hand. */
    TIER_HAND_NOWHERE("ladder", "given", "program"),
    /** A tier that is held by hand has another place on the ladder in the program. */
    TIER_HAND_MOVED("ladder", "given", "program", "tier"),
    /** What somebody holds by hand who was merged into this customer is hers from now on. */
    TIER_HAND_TAKEN_OVER("ladder", "given", "customer", "tier"),
    /** A tier is held by hand, and the rules would have another. */
    TIER_HAND_STAYS("ladder", "tier", "earned"),
    /** A stage of life began. */
    STAGE_ENTERED("stage", "purchases", "days"),
    /** A late or changed fact led to another stage. */
    STAGE_REJUDGED("stage", "purchases"),
    /** Spend, profit and count changed. */
    HISTORY_ADDED("spend", "document"),
    /** A refund lowered spend, profit and count. */
    HISTORY_TAKEN_BACK("spend", "document", "purchase"),
    /** A refund without a known purchase lowered the spend. */
    HISTORY_UNLINKED_REFUND("spend", "document"),
    /** A refund waits for its purchase, which has not arrived. */
    REFUND_WAITS("refund", "purchase"),
    /** A refund found nothing left to take back. */
    REFUND_EMPTY("refund", "purchase"),
    /** A document was changed, declared void or reassigned; history follows. */
    DOCUMENT_CHANGED("document", "revision"),
    /** A change of a document came after a later revision of it and has no effect. */
    DOCUMENT_CHANGE_STALE("document", "revision"),
    /** A customer became known. */
    REGISTERED("kind", "program"),
    /** Another customer was merged into this one. */
    CUSTOMER_ABSORBED("customer"),
    /** The customer was merged into another one. */
    CUSTOMER_MERGED("survivor"),
    /** The merge of two customers was undone: each has again what was recorded under her own id. */
    CUSTOMERS_PARTED("customer"),
    /** The merge of two customers was undone, and these points went with what was recorded under the other's id. */
    POINTS_PARTED("points", "debt", "customer"),
    /** Another version of the program applies from now on. */
    PROGRAM_ADOPTED("program"),
    /** The status in the program changed. */
    STATUS_CHANGED("status"),
    /** A period was closed. */
    PERIOD_CLOSED("until"),
    /** The fact was dated in a closed period and is posted at its end. */
    POSTED_LATER("document", "until"),
    /** A walk-in has totals only. */
    WALK_IN_TOTALS_ONLY("document");

    private final List<String> inputs;

    Reason(String... inputs) {
        this.inputs = List.of(inputs);
    }

    /**
     * The names of the inputs, in the order they are stated.
     *
     * @return the names
     */
    public List<String> inputs() {
        return inputs;
    }

    /**
     * The key of the sentence in the message bundle, such as {@code points.earned}.
     *
     * @return the key
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
