// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;

/**
 * The one place that knows the property-testing engine: random programs and random scripts of what a shop is told, with
 * facts that come late, twice, out of order, before what they speak about, and at the same instant.
 *
 * <p>A script shrinks by leaving steps out: what a step says does not depend on the others, but for the document it speaks
 * about, which is found by nearness of keys.
 */
public final class Arbitraries {
    /** The customer most of it is about. */
    public static final CustomerId ADA = CustomerId.of("ada");

    /** Another one. */
    public static final CustomerId BOB = CustomerId.of("bob");

    /** A walk-in. */
    public static final CustomerId TILL = CustomerId.of("till");

    private Arbitraries() {}

    /** What may happen in a script. */
    public enum Kind {
        /** Something is bought. */
        PURCHASE(36),
        /** Something is given back. */
        REFUND(20),
        /** Points are given. */
        GRANT(6),
        /** Points are taken. */
        DEDUCTION(3),
        /** Points are spent. */
        REDEMPTION(9),
        /** Points are brought along. */
        OPENING(2),
        /** Pending points are released. */
        RELEASE(5),
        /** Points are put aside. */
        RESERVATION(6),
        /** Reserved points are spent. */
        CAPTURE(6),
        /** Points are given to another customer. */
        TRANSFER(4),
        /** A customer brought another one. */
        REFERRAL(4),
        /** A command is undone. */
        REVERSAL(9),
        /** A document is replaced. */
        CORRECTION(5),
        /** A document is void. */
        VOID(4),
        /** A customer is suspended, closed, enrolled. */
        STATUS(4),
        /** A tier is given, fixed or lifted by hand. */
        MANUAL_TIER(5),
        /** A period is closed. */
        CHECKPOINT(3),
        /** A document is given to another customer. */
        CLAIM(4),
        /** The other version of the program is adopted. */
        ADOPTION(3),
        /** Something is said again. */
        AGAIN(5),
        /** What time brought is booked. */
        BOOK_DUE(5);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** A step before it is known what else there is: its key, and the dice for all the rest. */
    private record Draft(int label, long dice) {}

    /** The dice of a whole script. */
    private record Setting(long dice) {}

    /**
     * Programs.
     *
     * @return any program
     */
    public static Arbitrary<Program> programs() {
        return net.jqwik.api.Arbitraries.randomValue(random -> {
            Draw draw = new Draw(random);
            return draw.program(1, draw.currency(), draw.zone());
        });
    }

    /**
     * Scripts of one step to twelve in which anything may happen.
     *
     * @return scripts
     */
    public static Arbitrary<Script> scripts() {
        return scripts(12, List.of(Kind.values()));
    }

    /**
     * Scripts in which some things may happen.
     *
     * @param most the greatest number of steps
     * @param kinds what may happen
     * @return scripts
     */
    public static Arbitrary<Script> scripts(int most, List<Kind> kinds) {
        Arbitrary<List<Program>> versions = net.jqwik.api.Arbitraries.randomValue(random -> {
            Draw draw = new Draw(random);
            CurrencyUnit currency = draw.currency();
            ZoneId zone = draw.zone();
            return List.of(draw.program(1, currency, zone), draw.program(2, currency, zone));
        });
        return scripts(most, kinds, versions);
    }

    /**
     * Scripts in which some things may happen, under given programs.
     *
     * @param most the greatest number of steps
     * @param kinds what may happen
     * @param versions two versions of a program
     * @return scripts
     */
    public static Arbitrary<Script> scripts(int most, List<Kind> kinds, Arbitrary<List<Program>> versions) {
        Arbitrary<Setting> settings = net.jqwik.api.Arbitraries.randomValue(r -> new Setting(r.nextLong()));
        Arbitrary<Draft> drafts =
                net.jqwik.api.Arbitraries.randomValue(r -> new Draft(r.nextInt(1 << 24), r.nextLong()));
        return Combinators.combine(
                        settings, versions, drafts.list().ofMinSize(1).ofMaxSize(most))
                .as((setting, two, list) -> new Writer(setting, two, list, kinds).script());
    }

    /**
     * Purchases of {@link #ADA}, under a reference that no script uses, without a time.
     *
     * @param script whose program they are for
     * @return purchases
     */
    public static Arbitrary<Purchase> purchases(Script script) {
        return net.jqwik.api.Arbitraries.randomValue(random -> purchase(script, random));
    }

    /**
     * A purchase of {@link #ADA}, under a reference that no script uses, without a time.
     *
     * @param script whose program it is for
     * @param random the dice
     * @return a purchase
     */
    public static Purchase purchase(Script script, Random random) {
        return new Draw(random).purchase(ADA, Reference.of("extra", "purchase"), script.program(), null, script.end());
    }

    /** Writes a script from drafts. */
    private static final class Writer {
        private static final Set<Kind> COMMANDS = EnumSet.of(
                Kind.GRANT,
                Kind.DEDUCTION,
                Kind.REDEMPTION,
                Kind.OPENING,
                Kind.REFERRAL,
                Kind.RESERVATION,
                Kind.CAPTURE,
                Kind.REVERSAL);

        private final List<Kind> kinds;
        private final Draw draw;
        private final ZoneId zone;
        private final Program program;
        private final Program next;
        private final Instant start;
        private final List<Sketch> sketches = new ArrayList<>();
        private final SortedMap<Integer, Sketch> all = new TreeMap<>();
        private final SortedMap<Integer, Sketch> purchases = new TreeMap<>();
        private final SortedMap<Integer, Sketch> documents = new TreeMap<>();
        private final SortedMap<Integer, Sketch> reservations = new TreeMap<>();
        private final SortedMap<Integer, Sketch> commands = new TreeMap<>();
        private final Map<Sketch, Script.Command> written = new HashMap<>();

        /** A step of which the kind and the time are known. */
        private static final class Sketch {
            private final int label;
            private final long dice;
            private final Kind kind;
            private final Instant now;
            private final CustomerId customer;
            private final Instant at;
            private final int target;

            Sketch(Draft draft, Kind kind, Instant now, CustomerId customer, Instant at, int target) {
                this.label = draft.label;
                this.dice = draft.dice;
                this.kind = kind;
                this.now = now;
                this.customer = customer;
                this.at = at;
                this.target = target;
            }

            Reference reference() {
                return Reference.of(label % 2 == 0 ? "pos" : "web", Integer.toHexString(label));
            }

            Draw draw() {
                return new Draw(new Random(dice ^ 0x5DEECE66DL));
            }
        }

        Writer(Setting setting, List<Program> versions, List<Draft> drafts, List<Kind> kinds) {
            this.kinds = kinds;
            draw = new Draw(new Random(setting.dice));
            program = versions.get(0);
            next = versions.get(1);
            zone = program.zone();
            start = draw.start(zone);
            Instant now = start;
            for (Draft draft : drafts) {
                Draw d = new Draw(new Random(draft.dice));
                now = d.later(now, zone);
                Kind kind = kind(d);
                Instant at = d.occurred(now, zone);
                int customer = d.upTo(99);
                Sketch sketch = new Sketch(
                        draft, kind, now, customer < 80 ? ADA : customer < 90 ? BOB : TILL, at, d.upTo(1 << 24));
                sketches.add(sketch);
                all.put(sketch.label, sketch);
                if (kind == Kind.PURCHASE) {
                    purchases.put(sketch.label, sketch);
                }
                if (kind == Kind.RESERVATION) {
                    reservations.put(sketch.label, sketch);
                }
                if (COMMANDS.contains(kind)) {
                    commands.put(sketch.label, sketch);
                }
                if (kind == Kind.PURCHASE || kind == Kind.REFUND) {
                    documents.put(sketch.label, sketch);
                }
            }
        }

        private Kind kind(Draw d) {
            int total = kinds.stream().mapToInt(k -> k.weight).sum();
            int dice = d.upTo(total - 1);
            for (Kind kind : kinds) {
                dice -= kind.weight;
                if (dice < 0) {
                    return kind;
                }
            }
            throw new AssertionError(dice);
        }

        Script script() {
            List<Script.Step> steps = new ArrayList<>();
            for (Sketch sketch : sketches) {
                steps.add(new Script.Step(sketch.now, write(sketch)));
            }
            Instant last = sketches.get(sketches.size() - 1).now;
            Instant end = draw.later(draw.chance(50) ? last : last.plus(Duration.ofDays(draw.upTo(100))), zone);
            ContactPoint hers = ContactPoint.phone("+49 30 1234");
            ContactPoint his = draw.chance(75) ? ContactPoint.phone("+49 30 5678") : hers;
            List<Customer> customers = List.of(
                    Customer.person(ADA, "Ada").contactPoint(hers).build(),
                    Customer.organisation(BOB, "Bob").contactPoint(his).build(),
                    Customer.walkIn(TILL, "Till").build());
            return new Script(program, next, customers, start, steps, end);
        }

        private static Sketch near(SortedMap<Integer, Sketch> map, int label) {
            if (map.isEmpty()) {
                return null;
            }
            SortedMap<Integer, Sketch> tail = map.tailMap(label);
            return map.get(tail.isEmpty() ? map.firstKey() : tail.firstKey());
        }

        private Script.Command write(Sketch sketch) {
            Script.Command command = written.get(sketch);
            if (command == null) {
                command = command(sketch);
                written.put(sketch, command);
            }
            return command;
        }

        private Script.Command command(Sketch sketch) {
            if (sketch.kind == Kind.BOOK_DUE) {
                return new Script.Command.BookDue();
            }
            if (sketch.kind == Kind.AGAIN) {
                Sketch other = near(all, sketch.target);
                return other == null || other.kind == Kind.AGAIN ? new Script.Command.BookDue() : write(other);
            }
            if (sketch.kind == Kind.CLAIM) {
                Sketch other = near(documents, sketch.target);
                Reference document = other == null ? Reference.of("pos", "never") : other.reference();
                return new Script.Command.Claim(
                        document, sketch.customer.equals(TILL) ? BOB : sketch.customer, sketch.reference());
            }
            if (sketch.kind == Kind.TRANSFER) {
                Draw d = sketch.draw();
                CustomerId to = d.one(List.of(ADA, BOB, BOB, BOB, TILL));
                CustomerId from = to.equals(sketch.customer) ? to.equals(ADA) ? BOB : ADA : sketch.customer;
                return new Script.Command.Give(new Transfer(
                        Origin.of(from, sketch.reference()), wallet(d), 1 + d.upTo(d.chance(80) ? 5 : 60), to, "gift"));
            }
            if (sketch.kind == Kind.REFERRAL) {
                Draw d = sketch.draw();
                Instant at = at(sketch, d);
                Origin plain = Origin.of(sketch.customer, sketch.reference());
                return new Script.Command.Refer(at == null ? plain : plain.at(at), d.one(List.of(ADA, BOB, BOB, TILL)));
            }
            return new Script.Command.Say(fact(sketch));
        }

        /** When it happened; sometimes at the very moment of something else. */
        private Instant at(Sketch sketch, Draw d) {
            if (d.chance(12)) {
                Sketch other = near(all, sketch.target + 77);
                if (other != null && !other.now.isAfter(sketch.now)) {
                    return other.at == null ? other.now : other.at;
                }
            }
            return sketch.at;
        }

        private Fact fact(Sketch sketch) {
            Draw d = sketch.draw();
            Instant at = at(sketch, d);
            Origin plain = Origin.of(sketch.customer, sketch.reference());
            Origin origin = at == null ? plain : plain.at(at);
            return switch (sketch.kind) {
                case PURCHASE -> purchase(sketch);
                case REFUND -> refund(sketch, at, d);
                case GRANT -> new Grant(origin, wallet(d), 1 + d.upTo(30), "sorry");
                case DEDUCTION -> new Deduction(origin, wallet(d), 1 + d.upTo(10), "fee");
                case REDEMPTION -> spent(sketch, origin, d);
                case OPENING -> opening(origin, d, sketch);
                case RELEASE -> {
                    Sketch target = near(purchases, sketch.target);
                    Reference of = target == null || d.chance(4) ? Reference.of("pos", "never") : target.reference();
                    Milestone reached = d.chance(50) ? null : d.one(List.of(Milestone.values()));
                    yield new Release(d.chance(92) ? hers(target, origin) : origin, of, reached);
                }
                case RESERVATION -> reservation(sketch, origin, d);
                case CAPTURE -> {
                    Sketch target = near(reservations, sketch.target);
                    Reference of = target == null ? Reference.of("pos", "never") : target.reference();
                    yield new Capture(hers(target, origin), of, 1 + d.upTo(d.chance(80) ? 5 : 60));
                }
                case REVERSAL -> {
                    Sketch target = near(commands, sketch.target);
                    Reference of =
                            target == null || target == sketch ? Reference.of("pos", "never") : target.reference();
                    yield new Reversal(hers(target, origin), of, d.chance(75) ? null : 1L + d.upTo(5));
                }
                case CORRECTION -> correction(sketch, d);
                case VOID -> change(sketch, d);
                case STATUS -> new StatusChange(origin, d.one(List.of(Status.values())), null);
                case MANUAL_TIER -> byHand(sketch, origin, d);
                case CHECKPOINT ->
                    new Checkpoint(plain, sketch.at == null || sketch.at.isAfter(sketch.now) ? sketch.now : sketch.at);
                case ADOPTION -> new Adoption(plain, d.chance(85) ? next.version() : program.version());
                default -> throw new AssertionError(sketch.kind);
            };
        }

        /** A tier of this program or the next, mostly to an end, or the end of it. */
        private Fact byHand(Sketch sketch, Origin origin, Draw d) {
            List<TierPolicy> ladders = d.chance(85) ? program.ladders() : next.ladders();
            if (ladders.isEmpty() || d.chance(20)) {
                return ManualTier.lifted(
                        origin, ladders.isEmpty() ? "none" : d.one(ladders).ladder(), "enough");
            }
            TierPolicy ladder = d.one(ladders);
            String tier = d.one(ladder.tiers()).id();
            Instant from = origin.at() == null ? sketch.now : origin.at();
            LocalDate until =
                    d.chance(30) ? null : from.atZone(zone).toLocalDate().plusDays(d.upTo(90));
            return d.chance(60)
                    ? ManualTier.atLeast(origin, ladder.ladder(), tier, until, "a gift")
                    : ManualTier.exactly(origin, ladder.ladder(), tier, until, "a penalty");
        }

        private static Origin hers(Sketch target, Origin origin) {
            return target == null ? origin : origin.of(target.customer);
        }

        private Opening opening(Origin origin, Draw d, Sketch sketch) {
            LocalDate today = sketch.now.atZone(zone).toLocalDate();
            List<Opening.Balance> balances = new ArrayList<>();
            for (int i = 0; i <= d.upTo(2); i++) {
                LocalDate earned = d.chance(50) ? null : today.minusDays(d.upTo(100));
                LocalDate last = d.chance(50) ? null : today.plusDays(d.upTo(100));
                balances.add(new Opening.Balance("lot-" + i, 1 + d.upTo(20), earned, last));
            }
            return new Opening(origin, wallet(d), balances);
        }

        private Reservation reservation(Sketch sketch, Origin origin, Draw d) {
            Redemption mug = redemption(sketch, origin, d);
            Instant from = origin.at() == null ? sketch.now : origin.at();
            Instant until = from.plus(d.one(
                    List.of(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(10), Duration.ofDays(60))));
            return new Reservation(origin, mug.wallet(), mug.points(), "basket", until, mug.lot());
        }

        private Redemption redemption(Sketch sketch, Origin origin, Draw d) {
            WalletId wallet = wallet(d);
            Redemption mug = new Redemption(origin, wallet, 1 + d.upTo(d.chance(70) ? 8 : 60), "mug");
            Sketch document = near(documents, sketch.target);
            if (document == null || !d.chance(25)) {
                return mug;
            }
            List<EarnRule> rules =
                    program.points(wallet).map(PointsPolicy::rules).orElse(List.of());
            String rule =
                    rules.isEmpty() || d.chance(10) ? "grant" : d.one(rules).id();
            return mug.fromLot(new LotId(document.reference(), rule));
        }

        /** Half of it pieces of rewards, where both programs have some, at what they cost in one or the other. */
        private Redemption spent(Sketch sketch, Origin origin, Draw d) {
            List<Reward> rewards = program.rewards();
            if (rewards.isEmpty() || next.rewards().isEmpty() || d.chance(50)) {
                return redemption(sketch, origin, d);
            }
            return d.one(d.chance(80) ? rewards : next.rewards()).redemption(origin, 1 + d.upTo(2));
        }

        private static WalletId wallet(Draw d) {
            return d.chance(85) ? WalletId.POINTS : Draw.STARS;
        }

        private Purchase purchase(Sketch sketch) {
            Draw d = sketch.draw();
            return d.purchase(sketch.customer, sketch.reference(), program, at(sketch, d), sketch.now);
        }

        private Fact refund(Sketch sketch, Instant at, Draw d) {
            Sketch target = near(purchases, sketch.target);
            if (target == null || d.chance(4)) {
                return Refund.of(sketch.customer, sketch.reference(), Reference.of("pos", "never"))
                        .build();
            }
            CustomerId customer = d.chance(90) ? target.customer : sketch.customer;
            return d.refund(customer, sketch.reference(), purchase(target), program, at, sketch.now);
        }

        private Fact correction(Sketch sketch, Draw d) {
            Sketch target = near(documents, sketch.target);
            if (target == null) {
                return change(sketch, d);
            }
            CustomerId customer = d.chance(85) ? target.customer : ADA;
            Instant at = d.chance(50) ? null : sketch.at;
            Transaction replacement = target.kind == Kind.PURCHASE
                    ? d.purchase(customer, target.reference(), program, at, target.now)
                    : d.refund(
                            customer,
                            target.reference(),
                            purchases.isEmpty()
                                    ? d.purchase(customer, sketch.reference(), program, null, sketch.now)
                                    : purchase(near(purchases, sketch.target + 1)),
                            program,
                            at,
                            target.now);
            return new Correction(
                    Origin.of(customer, sketch.reference()), target.reference(), 1 + d.upTo(2), replacement);
        }

        private Fact change(Sketch sketch, Draw d) {
            Sketch target = near(documents, sketch.target);
            Reference of = target == null ? Reference.of("pos", "never") : target.reference();
            CustomerId customer = target == null || d.chance(10) ? ADA : target.customer;
            return new Void(Origin.of(customer, sketch.reference()), of, 1 + d.upTo(3));
        }
    }
}
