// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnDay;
import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Status;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.FactKind;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.Cap;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Window;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumSet;

/** The words of every closed set. They are stored: a word is never changed, and never given to anything else. */
final class Registry {
    static final Names<FactKind> FACT_KINDS = new Names<>(FactKind.values());
    static final Names<Status> STATUSES = new Names<>(Status.values());
    static final Names<CustomerKind> CUSTOMER_KINDS = new Names<>(CustomerKind.values());
    static final Names<ContactPoint.Type> CONTACT_TYPES = new Names<>(ContactPoint.Type.values());
    static final Names<EntryKind> ENTRY_KINDS = new Names<>(EntryKind.values());
    static final Names<Stage> STAGES = new Names<>(Stage.values());
    static final Names<Reason> REASONS = new Names<>(Reason.values());
    static final Names<Gauge.Measure> MEASURES = new Names<>(Gauge.Measure.values());
    static final Names<Downgrade> DOWNGRADES = new Names<>(Downgrade.values());
    static final Names<Requalification> REQUALIFICATIONS = new Names<>(Requalification.values());
    static final Names<AfterReturn> AFTER_RETURNS = new Names<>(AfterReturn.values());
    static final Names<Window.Anchor> ANCHORS = new Names<>(Window.Anchor.values());
    static final Names<ManualTier.Hold> HOLDS = new Names<>(ManualTier.Hold.values());
    static final Names<Window.Unit> UNITS = new Names<>(Window.Unit.values());
    static final Names<Consumption> CONSUMPTIONS = new Names<>(Consumption.values());
    static final Names<Shortage> SHORTAGES = new Names<>(Shortage.values());
    static final Names<EarningBase.Part> BASE_PARTS = new Names<>(EarningBase.Part.values());
    static final Names<Expiry.Unit> EXPIRY_UNITS = new Names<>(units());
    static final Names<Expiry.Activity> ACTIVITIES = new Names<>(Expiry.Activity.values());
    static final Names<Referral.Role> REFERRAL_ROLES = new Names<>(Referral.Role.values());
    static final Names<Milestone> MILESTONES = new Names<>(Milestone.values());
    static final Names<TierTime> TIER_TIMES = new Names<>(TierTime.values());
    static final Names<Cap.Per> CAP_PERIODS = new Names<>(Cap.Per.values());
    static final Names<Guard.Action> GUARD_ACTIONS = new Names<>(Guard.Action.values());
    static final Names<RoundingMode> ROUNDINGS = new Names<>(modes());
    static final Names<DayOfWeek> WEEKDAYS = new Names<>(DayOfWeek.values());
    static final Names<OnDay.Week> WEEKS = new Names<>(OnDay.Week.values());
    static final Names<Month> MONTHS = new Names<>(Month.values());
    static final Names<OnCustomer.LeapDay> LEAP_DAYS = new Names<>(OnCustomer.LeapDay.values());
    static final Names<RewardLimit.Within> LIMITS = new Names<>(RewardLimit.Within.values());

    private Registry() {}

    /** The units through whose end points live; a day's is said otherwise. */
    private static Expiry.Unit[] units() {
        return EnumSet.complementOf(EnumSet.of(Expiry.Unit.DAY)).toArray(Expiry.Unit[]::new);
    }

    /** The modes that round. */
    private static RoundingMode[] modes() {
        return EnumSet.complementOf(EnumSet.of(RoundingMode.UNNECESSARY)).toArray(RoundingMode[]::new);
    }

    /** The word of a constant of any of the sets. */
    static String word(Enum<?> constant) {
        if (constant instanceof FactKind kind) {
            return word(kind);
        }
        if (constant instanceof Status status) {
            return word(status);
        }
        if (constant instanceof CustomerKind kind) {
            return word(kind);
        }
        if (constant instanceof ContactPoint.Type type) {
            return word(type);
        }
        if (constant instanceof EntryKind kind) {
            return word(kind);
        }
        if (constant instanceof Stage stage) {
            return stage.word();
        }
        if (constant instanceof Reason reason) {
            return reason.key();
        }
        if (constant instanceof Gauge.Measure measure) {
            return word(measure);
        }
        if (constant instanceof Window.Anchor anchor) {
            return word(anchor);
        }
        if (constant instanceof Downgrade downgrade) {
            return word(downgrade);
        }
        if (constant instanceof Requalification requalification) {
            return word(requalification);
        }
        if (constant instanceof AfterReturn after) {
            return word(after);
        }
        if (constant instanceof ManualTier.Hold hold) {
            return word(hold);
        }
        if (constant instanceof Window.Unit unit) {
            return word(unit);
        }
        if (constant instanceof Consumption order) {
            return word(order);
        }
        if (constant instanceof Shortage shortage) {
            return word(shortage);
        }
        if (constant instanceof EarningBase.Part part) {
            return word(part);
        }
        if (constant instanceof Expiry.Unit unit) {
            return word(unit);
        }
        if (constant instanceof Expiry.Activity activity) {
            return word(activity);
        }
        if (constant instanceof Cap.Per per) {
            return word(per);
        }
        if (constant instanceof Referral.Role role) {
            return word(role);
        }
        if (constant instanceof Milestone milestone) {
            return word(milestone);
        }
        if (constant instanceof Guard.Action action) {
            return word(action);
        }
        if (constant instanceof TierTime time) {
            return word(time);
        }
        if (constant instanceof RoundingMode mode) {
            return word(mode);
        }
        if (constant instanceof DayOfWeek day) {
            return word(day);
        }
        if (constant instanceof OnDay.Week week) {
            return word(week);
        }
        if (constant instanceof Month month) {
            return word(month);
        }
        if (constant instanceof OnCustomer.LeapDay day) {
            return word(day);
        }
        if (constant instanceof RewardLimit.Within within) {
            return word(within);
        }
        throw new AssertionError(constant);
    }

    private static String word(FactKind kind) {
        return switch (kind) {
            case REGISTRATION -> "registration";
            case ADOPTION -> "adoption";
            case STATUS -> "status";
            case CHECKPOINT -> "checkpoint";
            case MERGE -> "merge";
            case UNMERGE -> "unmerge";
            case MANUAL_TIER -> "manual-tier";
            case GRANT -> "grant";
            case REFERRAL -> "referral";
            case OPENING -> "opening";
            case TRANSFER_IN -> "transfer-in";
            case PURCHASE -> "purchase";
            case REDEMPTION -> "redemption";
            case DEDUCTION -> "deduction";
            case TRANSFER_OUT -> "transfer-out";
            case RESERVATION -> "reservation";
            case RELEASE -> "release";
            case REFUND -> "refund";
            case CAPTURE -> "capture";
            case REVERSAL -> "reversal";
            case CORRECTION -> "correction";
            case VOID -> "void";
            case REASSIGN -> "reassign";
        };
    }

    private static String word(Status status) {
        return switch (status) {
            case ENROLLED -> "enrolled";
            case SUSPENDED -> "suspended";
            case CLOSED -> "closed";
        };
    }

    private static String word(CustomerKind kind) {
        return switch (kind) {
            case PERSON -> "person";
            case ORGANISATION -> "organisation";
            case WALK_IN -> "walk-in";
        };
    }

    private static String word(ContactPoint.Type type) {
        return switch (type) {
            case EMAIL -> "email";
            case PHONE -> "phone";
            case POSTAL -> "postal";
            case MESSAGING -> "messaging";
            case OTHER -> "other";
        };
    }

    private static String word(EntryKind kind) {
        return switch (kind) {
            case EARN -> "earn";
            case PENDING -> "pending";
            case RELEASE -> "release";
            case REVERSE -> "reverse";
            case REDEEM -> "redeem";
            case RESERVE -> "reserve";
            case CAPTURE -> "capture";
            case VOID -> "void";
            case EXPIRE -> "expire";
            case GRANT -> "grant";
            case OPENING -> "opening";
            case DEDUCT -> "deduct";
            case TRANSFER -> "transfer";
            case RESTORE -> "restore";
            case SETTLE -> "settle";
            case PART -> "part";
        };
    }

    private static String word(Gauge.Measure measure) {
        return switch (measure) {
            case SPEND -> "spend";
            case PROFIT -> "profit";
            case PURCHASES -> "purchases";
            case ACTIVE_MONTHS -> "active-months";
        };
    }

    private static String word(Window.Anchor anchor) {
        return switch (anchor) {
            case JOINING -> "joining";
            case TIER -> "tier";
        };
    }

    private static String word(Downgrade downgrade) {
        return switch (downgrade) {
            case MEASURED -> "measured";
            case ONE_STEP -> "one-step";
            case NEVER -> "never";
        };
    }

    private static String word(ManualTier.Hold hold) {
        return switch (hold) {
            case AT_LEAST -> "at-least";
            case EXACTLY -> "exactly";
        };
    }

    private static String word(Requalification requalification) {
        return switch (requalification) {
            case KEEP -> "keep";
            case EXTEND -> "extend";
        };
    }

    private static String word(AfterReturn after) {
        return switch (after) {
            case WITHDRAW -> "withdraw";
            case KEEP -> "keep";
            case ONE_STEP -> "one-step";
        };
    }

    private static String word(Window.Unit unit) {
        return switch (unit) {
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case YEAR -> "year";
        };
    }

    private static String word(EarningBase.Part part) {
        return switch (part) {
            case TAX -> "tax";
            case SHIPPING -> "shipping";
            case DISCOUNTS -> "discounts";
        };
    }

    private static String word(Consumption order) {
        return switch (order) {
            case SOONEST_EXPIRY -> "soonest-expiry";
            case OLDEST -> "oldest";
        };
    }

    private static String word(Shortage shortage) {
        return switch (shortage) {
            case DEBT -> "debt";
            case FORGIVE -> "forgive";
            case WITHHOLD -> "withhold";
            case PENDING_ONLY -> "pending-only";
        };
    }

    private static String word(Expiry.Unit unit) {
        return switch (unit) {
            case DAY -> "day";
            case MONTH -> "month";
            case QUARTER -> "quarter";
            case HALF_YEAR -> "half-year";
            case YEAR -> "year";
        };
    }

    private static String word(Expiry.Activity activity) {
        return switch (activity) {
            case PURCHASE -> "purchase";
            case REDEMPTION -> "redemption";
        };
    }

    private static String word(Referral.Role role) {
        return switch (role) {
            case REFERRER -> "referrer";
            case FRIEND -> "friend";
        };
    }

    private static String word(Milestone milestone) {
        return switch (milestone) {
            case PAID -> "paid";
            case DELIVERED -> "delivered";
        };
    }

    private static String word(TierTime time) {
        return switch (time) {
            case BEFORE -> "before";
            case AFTER -> "after";
        };
    }

    private static String word(Cap.Per per) {
        return switch (per) {
            case DAY -> "day";
            case MONTH -> "month";
            case YEAR -> "year";
            case LIFETIME -> "lifetime";
        };
    }

    private static String word(Guard.Action action) {
        return switch (action) {
            case NO_POINTS -> "no-points";
            case HOLD -> "hold";
        };
    }

    private static String word(RoundingMode mode) {
        return switch (mode) {
            case UP -> "up";
            case DOWN -> "down";
            case CEILING -> "ceiling";
            case FLOOR -> "floor";
            case HALF_UP -> "half-up";
            case HALF_DOWN -> "half-down";
            case HALF_EVEN -> "half-even";
            case UNNECESSARY -> throw new IllegalArgumentException("rounding: must be a mode that rounds, was " + mode);
        };
    }

    private static String word(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> "monday";
            case TUESDAY -> "tuesday";
            case WEDNESDAY -> "wednesday";
            case THURSDAY -> "thursday";
            case FRIDAY -> "friday";
            case SATURDAY -> "saturday";
            case SUNDAY -> "sunday";
        };
    }

    private static String word(OnDay.Week week) {
        return switch (week) {
            case FIRST -> "first";
            case SECOND -> "second";
            case THIRD -> "third";
            case FOURTH -> "fourth";
            case LAST -> "last";
        };
    }

    private static String word(OnCustomer.LeapDay day) {
        return switch (day) {
            case FEBRUARY_28 -> "february-28";
            case MARCH_1 -> "march-1";
        };
    }

    private static String word(RewardLimit.Within within) {
        return switch (within) {
            case LIFETIME -> "lifetime";
            case MONTH -> "month";
            case YEAR -> "year";
        };
    }

    private static String word(Month month) {
        return switch (month) {
            case JANUARY -> "january";
            case FEBRUARY -> "february";
            case MARCH -> "march";
            case APRIL -> "april";
            case MAY -> "may";
            case JUNE -> "june";
            case JULY -> "july";
            case AUGUST -> "august";
            case SEPTEMBER -> "september";
            case OCTOBER -> "october";
            case NOVEMBER -> "november";
            case DECEMBER -> "december";
        };
    }
}
