// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads ladders. The threshold of a tier is money on a ladder of spend or profit, and a number on one of purchases or months; on
 * a ladder without a measure, each tier has a requirement.
 */
final class LadderFields {
    private static final String KEEP_FOR = "keepFor";
    private static final String KEEP_FROM = "keepFrom";
    private static final String THRESHOLD = "threshold";
    private static final String VALIDITY = "validity";
    private static final String NO_REVIEW = "the tiers are not reviewed";

    private LadderFields() {}

    static void write(JsonWriter writer, TierPolicy policy, CurrencyUnit currency) {
        writer.text("ladder", policy.ladder());
        policy.gauge().ifPresent(gauge -> RequirementFields.gauge(writer, gauge));
        writer.plain(KEEP_FOR, policy.keepFor().orElse(null));
        policy.validity().filter(validity -> isStated(policy)).ifPresent(validity -> {
            writer.begin(VALIDITY);
            WindowFields.validity(writer, validity);
            writer.end();
        });
        policy.stayAtLeast().ifPresent(period -> writer.plain("stayAtLeast", period));
        if (policy.downgrade() != Downgrade.MEASURED) {
            writer.text("downgrade", Registry.DOWNGRADES.of(policy.downgrade()));
        }
        if (policy.requalification() != Requalification.KEEP) {
            writer.text("requalification", Registry.REQUALIFICATIONS.of(policy.requalification()));
        }
        if (policy.afterReturn() != AfterReturn.WITHDRAW) {
            writer.text("afterReturn", Registry.AFTER_RETURNS.of(policy.afterReturn()));
        }
        writer.objects("tiers", policy.tiers(), (w, tier) -> tier(w, tier, policy, currency));
    }

    /** Whether the validity is more than what the window says, or {@code keepFor}. */
    private static boolean isStated(TierPolicy policy) {
        return !policy.isValidityOfWindow() && policy.keepFor().isEmpty();
    }

    private static void tier(JsonWriter writer, Tier tier, TierPolicy policy, CurrencyUnit currency) {
        writer.text("id", tier.id());
        writer.text("name", tier.name());
        Requirement enter = tier.enter();
        Requirement keep = tier.keep();
        Gauge gauge = policy.gauge().orElse(null);
        if (gauge == null) {
            requirement(writer, "enter", enter);
            requirement(writer, "keep", Objects.equals(keep, enter) ? null : keep);
            return;
        }
        RequirementFields.least(
                writer, THRESHOLD, gauge, enter == null ? 0 : ((Requirement.AtLeast) enter).least(), currency);
        if (keep instanceof Requirement.AtLeast from && from.gauge().equals(gauge)) {
            if (!keep.equals(enter)) {
                RequirementFields.least(writer, KEEP_FROM, gauge, from.least(), currency);
            }
        } else {
            requirement(writer, "keep", keep);
        }
    }

    private static void requirement(JsonWriter writer, String name, @Nullable Requirement requirement) {
        if (requirement != null) {
            writer.begin(name);
            RequirementFields.write(writer, requirement);
            writer.end();
        }
    }

    /** Reads a ladder of a program in a currency; the id must be new. */
    static TierPolicy read(JsonObject from, CurrencyUnit currency, Set<String> ladders) {
        String ladder = from.text("ladder", 40);
        from.once("ladder", ladders, ladder, "must be named once");
        Gauge gauge =
                from.find("measure") == null && from.find("window") == null ? null : RequirementFields.gauge(from);
        TierPolicyBuilder policy = gauge == null ? TierPolicy.onRequirements(ladder) : TierPolicy.on(ladder, gauge);
        if (from.find(KEEP_FOR) != null) {
            if (gauge == null || !(gauge.window() instanceof Window.Rolling)) {
                throw from.problem(KEEP_FOR, from.find(KEEP_FOR), "must be stated for a rolling window only");
            }
            policy.keepFor(from.lifetime(KEEP_FOR));
        }
        boolean reviewed = reviews(from, policy, gauge);
        if (from.find("afterReturn") != null) {
            policy.afterReturn(from.named("afterReturn", Registry.AFTER_RETURNS));
        }
        Steps steps = new Steps(policy, gauge, currency, reviewed);
        from.list("tiers").objects(steps::add);
        return from.at("tiers", policy::build);
    }

    /** What is said of reviews; answers whether there are any. */
    private static boolean reviews(JsonObject from, TierPolicyBuilder policy, @Nullable Gauge gauge) {
        boolean lifetime = gauge != null && gauge.window() instanceof Window.Lifetime;
        boolean stated = gauge == null || gauge.window() instanceof Window.SinceTier;
        boolean lasts = lifetime || (stated && from.find(VALIDITY) == null);
        if (from.find("downgrade") != null) {
            Downgrade downgrade = from.named("downgrade", Registry.DOWNGRADES);
            if (lasts) {
                throw from.problem(
                        "downgrade",
                        from.text("downgrade"),
                        "must not be stated for " + (lifetime ? "a lifetime: " : "a ladder without validity: ")
                                + NO_REVIEW);
            }
            policy.downgrade(downgrade);
            lasts = downgrade == Downgrade.NEVER;
        }
        for (String name : List.of(KEEP_FOR, VALIDITY, "stayAtLeast", "requalification")) {
            if (lasts && from.find(name) != null) {
                throw from.problem(name, from.find(name), "must not be stated here: " + NO_REVIEW);
            }
        }
        if (from.find(VALIDITY) != null) {
            if (from.find(KEEP_FOR) != null) {
                throw from.problem(VALIDITY, from.find(VALIDITY), "must not be stated beside keepFor");
            }
            policy.validity(from.object(VALIDITY).as(WindowFields::validity));
        }
        if (from.find("stayAtLeast") != null) {
            policy.stayAtLeast(from.lifetime("stayAtLeast"));
        }
        if (from.find("requalification") != null) {
            policy.requalification(from.named("requalification", Registry.REQUALIFICATIONS));
        }
        return !lasts;
    }

    /** The tiers of one ladder, while they are read. */
    private static final class Steps {
        private final TierPolicyBuilder policy;
        private final @Nullable Gauge gauge;
        private final CurrencyUnit currency;
        private final Set<String> ids = new HashSet<>();
        private final boolean reviewed;
        private long reached = -1;
        private long kept;

        Steps(TierPolicyBuilder policy, @Nullable Gauge gauge, CurrencyUnit currency, boolean reviewed) {
            this.reviewed = reviewed;
            this.policy = policy;
            this.gauge = gauge;
            this.currency = currency;
        }

        TierPolicyBuilder add(JsonObject from) {
            String id = from.text("id", 40);
            from.once("id", ids, id, "must be named once in its ladder");
            String name = from.text("name", 80);
            if (gauge == null) {
                return required(from, id, name);
            }
            Requirement keep = from.find("keep") == null ? null : keep(from);
            if (keep != null) {
                return other(from, id, name, gauge, keep);
            }
            return gauge.measure().isMoney() ? amount(from, id, name) : purchases(from, id, name);
        }

        /** A tier with a requirement of its own; the first has none. */
        private TierPolicyBuilder required(JsonObject from, String id, String name) {
            if (ids.size() == 1) {
                for (String field : List.of("enter", "keep")) {
                    if (from.find(field) != null) {
                        throw from.problem(field, id, "must not be stated for the first, which everybody has");
                    }
                }
                return policy.tier(id, name);
            }
            Requirement enter = RequirementFields.read(from.object("enter"), currency);
            Requirement keep = from.find("keep") == null ? enter : keep(from);
            return from.at("keep", () -> policy.tier(id, name, enter, keep));
        }

        /** A tier that is kept by something else than it is reached by. */
        private TierPolicyBuilder other(JsonObject from, String id, String name, Gauge measured, Requirement keep) {
            if (ids.size() == 1) {
                throw from.problem("keep", id, "must not be stated for the first, which everybody has");
            }
            if (from.find(KEEP_FROM) != null) {
                throw from.problem(KEEP_FROM, from.find(KEEP_FROM), "must not be stated beside keep");
            }
            Requirement.AtLeast enter = RequirementFields.least(from, THRESHOLD, measured, currency);
            check(from, enter.least(), measured.measure().isMoney() ? from.money(THRESHOLD) : (Object) enter.least());
            return from.at("keep", () -> policy.tier(id, name, enter, keep));
        }

        private Requirement keep(JsonObject from) {
            if (!reviewed) {
                throw from.problem("keep", "a requirement", "must not be stated here: " + NO_REVIEW);
            }
            return RequirementFields.read(from.object("keep"), currency);
        }

        private TierPolicyBuilder purchases(JsonObject from, String id, String name) {
            long threshold = from.whole(THRESHOLD);
            check(from, threshold, threshold);
            long keepFrom = from.find(KEEP_FROM) == null ? threshold : from.whole(KEEP_FROM);
            checkKept(from, keepFrom, threshold, keepFrom);
            return policy.tier(id, name, threshold, keepFrom);
        }

        private TierPolicyBuilder amount(JsonObject from, String id, String name) {
            Money threshold = RequirementFields.money(from, THRESHOLD, currency);
            Money keepFrom =
                    from.find(KEEP_FROM) == null ? threshold : RequirementFields.money(from, KEEP_FROM, currency);
            check(from, threshold.getAmountMinorLong(), threshold);
            TierPolicyBuilder added = from.at(THRESHOLD, () -> policy.tier(id, name, threshold, keepFrom));
            checkKept(from, keepFrom.getAmountMinorLong(), threshold.getAmountMinorLong(), keepFrom);
            return added;
        }

        private void checkKept(JsonObject from, long minor, long threshold, Object keepFrom) {
            if (from.find(KEEP_FROM) != null) {
                if (!reviewed) {
                    throw from.problem(KEEP_FROM, keepFrom, "must not be stated here: " + NO_REVIEW);
                }
                if (minor > threshold || minor < 0) {
                    throw from.problem(KEEP_FROM, keepFrom, "must be 0 to the threshold");
                }
            }
            if (minor < kept) {
                throw from.problem(KEEP_FROM, keepFrom, "must not be below that of the tier before");
            }
            kept = minor;
        }

        private void check(JsonObject from, long minor, Object threshold) {
            if (reached < 0 && minor != 0) {
                throw from.problem(THRESHOLD, threshold, "must be 0 for the first tier");
            }
            if (minor <= reached) {
                throw from.problem(THRESHOLD, threshold, "must be above that of the tier before");
            }
            reached = minor;
        }
    }
}
