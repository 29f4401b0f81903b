// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.NOON;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerExistsException;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Grant;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input is refused with the thing, the value and the rule, and leaves nothing behind")
class BadInputTest {
    private static final CustomerId NOBODY = CustomerId.of("nobody");
    private static final WalletId MILES = new WalletId("miles");

    private final Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");
    private final CustomerId bea = shop.customer("bea");
    private final CustomerId till = shop.walkIn("till");

    @BeforeEach
    void aFewSales() {
        shop.buy(ada, "1", "100");
        shop.record(Purchase.builder(ada, ref("two-lines"), CurrencyUnit.EUR)
                .at(shop.tick())
                .line(Line.of("A", 1, "10").build())
                .line(Line.of("B", 3, "10").build())
                .build());
        shop.refund(ada, "r", "1", "10");
        shop.buy(bea, "2", "50");
        shop.buy(till, "3", "20");
        shop.tick();
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private Crm crm() {
        return shop.crm();
    }

    /** All that is stored. */
    private List<Object> everything() {
        Function<UnitOfWork, List<Object>> all = unit -> {
            List<Object> found = new ArrayList<>();
            found.add(unit.customers().page(null, 100));
            found.add(unit.standings().page(null, 100));
            for (CustomerId customer : List.of(ada, bea, till, NOBODY)) {
                found.add(unit.journal().read(customer, 0, 1_000));
                found.add(unit.ledger().read(customer, 0, 1_000));
                found.add(unit.standings().find(Set.of(customer)));
                found.add(unit.transactions().latest(customer, null, 1_000));
            }
            return found;
        };
        return shop.store().read(TenantId.DEFAULT, all);
    }

    /** Demands a refusal that says these things and leaves everything as it was. */
    private void refused(Class<? extends RuntimeException> type, ThrowingCallable command, String... says) {
        List<Object> before = everything();
        assertThatThrownBy(command).isInstanceOf(type).hasMessageContainingAll(says);
        assertThat(everything()).isEqualTo(before);
    }

    private void refused(Fact fact, String... says) {
        refused(IllegalArgumentException.class, () -> shop.record(fact), says);
        List<Object> before = everything();
        List<Attempt> attempts = crm().transactions().recordEach(List.of(fact));
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).refusal()).isInstanceOf(IllegalArgumentException.class);
        assertThat(everything()).isEqualTo(before);
    }

    private Origin origin(String id) {
        return Origin.of(ada, ref(id));
    }

    @Test
    @DisplayName("an unknown customer")
    void unknownCustomer() {
        List<ThrowingCallable> calls = List.of(
                () -> shop.record(purchase(NOBODY, "x", "1", null)),
                () -> shop.record(Refund.of(NOBODY, ref("x"), ref("1")).build()),
                () -> crm().points().redeem(redemption(NOBODY, "x", 1)),
                () -> shop.grant(NOBODY, "x", 1),
                () -> crm().customers().status(new StatusChange(Origin.of(NOBODY, ref("x")), Status.CLOSED, null)),
                () -> crm().customers().status(NOBODY),
                () -> crm().customers().get(NOBODY),
                () -> crm().customers()
                        .update(Customer.person(NOBODY, "N").version(2).build()),
                () -> crm().standings().of(NOBODY),
                () -> crm().standings().at(NOBODY, NOON, NOON),
                () -> crm().standings().progress(NOBODY),
                () -> crm().standings().adopt(NOBODY, crm().program().version(), ref("x"), Actor.HOST),
                () -> crm().points().account(NOBODY, WalletId.POINTS),
                () -> crm().points().available(NOBODY, WalletId.POINTS),
                () -> crm().transactions().habits(NOBODY),
                () -> crm().transactions().reassign(ref("3"), NOBODY, ref("x"), Actor.HOST));
        for (ThrowingCallable call : calls) {
            refused(CustomerNotFoundException.class, call, "customer \"nobody\"", "must be registered first");
        }
    }

    @Test
    @DisplayName("one unknown customer in a batch: nobody's facts are recorded")
    void unknownCustomerInABatch() {
        refused(
                CustomerNotFoundException.class,
                () -> crm().transactions()
                        .record(List.of(
                                purchase(ada, "x1", "1", null),
                                purchase(bea, "x2", "1", null),
                                purchase(NOBODY, "x3", "1", null))),
                "nobody");
    }

    @Test
    @DisplayName("an unknown wallet, and points for a walk-in")
    void unknownWallet() {
        refused(
                IllegalArgumentException.class,
                () -> crm().points().redeem(new Redemption(origin("x"), MILES, 1, "a flight")),
                "wallet",
                "\"miles\"",
                "club/1");
        refused(
                IllegalArgumentException.class,
                () -> crm().points().grant(new Grant(origin("x"), MILES, 1, "a flight")),
                "miles");
        refused(
                IllegalArgumentException.class,
                () -> crm().points().deduct(new Deduction(origin("x"), MILES, 1, "a flight")),
                "miles");
        refused(IllegalArgumentException.class, () -> shop.grant(till, "x", 1), "customer", "\"till\"", "walk-in");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, PointsPolicy.MOST_POINTS + 1})
    @DisplayName("no points, fewer than none, and more than there can be")
    void impossiblePoints(long points) {
        String rule = points > 0 ? "must be at most 1000000000000" : "must be more than 0";
        String value = Long.toString(points);
        refused(
                IllegalArgumentException.class,
                () -> crm().points().redeem(redemption(ada, "x", points)),
                "points",
                value,
                rule);
        refused(IllegalArgumentException.class, () -> shop.grant(ada, "x", points), "points", value, rule);
        refused(IllegalArgumentException.class, () -> shop.deduct(ada, "x", points), "points", value, rule);
    }

    @Test
    @DisplayName("more points than can be spent")
    void moreThanAvailable() {
        assertThat(shop.points(ada)).isEqualTo(130);
        for (long points : new long[] {131, PointsPolicy.MOST_POINTS}) {
            refused(
                    InsufficientPointsException.class,
                    () -> crm().points().redeem(redemption(ada, "x", points)),
                    "wallet points",
                    "asked for " + points,
                    "only 130");
            refused(
                    InsufficientPointsException.class,
                    () -> crm().points().deduct(new Deduction(origin("x"), WalletId.POINTS, points, "too much")),
                    "asked for " + points,
                    "only 130");
        }
    }

    @Test
    @DisplayName("points dated before they were there, and points that a later redemption has already spent")
    void redeemedAtAnotherTime() {
        Redemption early =
                new Redemption(origin("x").at(NOON.minusSeconds(60)), WalletId.POINTS, 1, "before the first sale");
        refused(InsufficientPointsException.class, () -> crm().points().redeem(early), "asked for 1", "only 0");
        Instant then = shop.now();
        shop.waitDays(1);
        shop.redeem(ada, "gift", 100);
        Redemption between = new Redemption(origin("y").at(then), WalletId.POINTS, 31, "between");
        refused(InsufficientPointsException.class, () -> crm().points().redeem(between), "asked for 31", "only 30");
        crm().points().redeem(new Redemption(origin("z").at(then), WalletId.POINTS, 30, "between"));
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("points of a customer who is suspended or closed")
    void notEnrolled() {
        for (Status status : List.of(Status.SUSPENDED, Status.CLOSED)) {
            crm().customers().status(new StatusChange(origin("to " + status), status, null));
            shop.tick();
            refused(
                    IllegalArgumentException.class,
                    () -> crm().points().redeem(redemption(ada, "x", 1)),
                    "status",
                    status.name(),
                    "must be ENROLLED");
        }
    }

    @Test
    @DisplayName("a currency without a rate to the program's, on sales, refunds and corrections")
    void currencyWithoutRate() {
        Money dollars = Money.of(CurrencyUnit.USD, 5);
        refused(Purchase.of(ada, ref("x"), dollars), "currency", "USD", "EUR", "rate");
        refused(Refund.unlinked(ada, ref("x"), dollars).build(), "currency", "USD", "EUR", "rate");
        refused(
                Refund.of(ada, ref("x"), ref("1")).amount(dollars).build(),
                "refund pos:x of pos:1",
                "currency",
                "USD",
                "EUR");
        refused(new Correction(origin("x"), ref("1"), 1, Purchase.of(ada, ref("1"), dollars)), "currency", "USD");
    }

    @Test
    @DisplayName("a refund in another currency that came before its purchase does not keep the purchase out")
    void aStrangeRefundDoesNotKeepItsPurchaseOut() {
        shop.record(Refund.of(ada, ref("x"), ref("later"))
                .amount(Money.of(CurrencyUnit.USD, 5))
                .build());
        shop.buy(ada, "later", "10");
        assertThat(shop.points(ada)).isEqualTo(140);
    }

    @Test
    @DisplayName("a time in the future, and one before there were shops")
    void impossibleTimes() {
        Instant tomorrow = shop.now().plusSeconds(86_400);
        refused(purchase(ada, "x", "1", tomorrow), "time of pos:x", tomorrow.toString(), "future");
        refused(new Checkpoint(origin("x"), tomorrow), "checkpoint", tomorrow.toString(), "future");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(purchase(ada, "x", "1", Instant.parse("1899-12-31T23:59:59Z"))),
                "time",
                "1899-12-31",
                "1900 to 2199");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(purchase(ada, "x", "1", Instant.MAX)),
                "time",
                "1900 to 2199");
    }

    @Test
    @DisplayName("a business date after the day of the sale")
    void businessDateAfterItsDay() {
        Purchase.Builder sale = Purchase.builder(ada, ref("x"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "1").build())
                .businessDate(LocalDate.of(2026, 3, 2));
        refused(sale.build(), "business date of pos:x", "2026-03-02", "must not be after its day, 2026-03-01");
    }

    @Test
    @DisplayName("a refund of a line that is not there, of a refund, of another customer's purchase, of itself")
    void impossibleRefunds() {
        refused(
                Refund.of(ada, ref("x"), ref("two-lines"))
                        .lines(LineReturn.whole(3))
                        .build(),
                "refund pos:x of pos:two-lines",
                "line",
                "3",
                "which has 2");
        refused(Refund.of(ada, ref("x"), ref("r")).build(), "refund pos:x of pos:r", "REFUND", "of a purchase");
        refused(
                Refund.of(ada, ref("x"), ref("2")).build(),
                "refund pos:x of pos:2",
                "must be by the customer who bought");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(Refund.of(ada, ref("x"), ref("x")).build()),
                "refund of",
                "pos:x",
                "another document");
        refused(
                IllegalArgumentException.class,
                () -> Refund.of(ada, ref("x"), ref("1")).lines(LineReturn.units(1, BigDecimal.ZERO)),
                "returned quantity",
                "0",
                "more than 0");
    }

    @Test
    @DisplayName("a correction of nothing, of another's document, to another customer or kind, and revision 0")
    void impossibleCorrections() {
        refused(
                new Correction(origin("x"), ref("none"), 1, purchase(ada, "none", "1", null)),
                "CORRECTION of",
                "pos:none",
                "must be a recorded document");
        refused(new Void(origin("x"), ref("none"), 1), "VOID of", "pos:none", "must be a recorded document");
        refused(new Void(origin("x"), ref("2"), 1), "VOID of", "pos:2", "same customer");
        refused(
                new Correction(
                        origin("x"),
                        ref("1"),
                        1,
                        Refund.of(ada, ref("1"), ref("2")).build()),
                "replacement",
                "REFUND",
                "must be a PURCHASE");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(new Correction(origin("x"), ref("1"), 1, purchase(bea, "1", "1", null))),
                "replacement",
                "\"bea\"",
                "must keep the customer");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(new Correction(origin("x"), ref("1"), 1, purchase(ada, "9", "1", null))),
                "replacement",
                "pos:9",
                "must keep the reference");
        refused(
                IllegalArgumentException.class,
                () -> shop.record(new Void(origin("x"), ref("1"), 0)),
                "revision",
                "0",
                "must be 1 or more");
    }

    @Test
    @DisplayName("the same revision of a document with other content")
    void sameRevisionOtherContent() {
        shop.record(new Correction(origin("c"), ref("1"), 1, purchase(ada, "1", "80", null)));
        refused(
                ReferenceConflictException.class,
                () -> shop.record(new Correction(origin("x"), ref("1"), 1, purchase(ada, "1", "81", null))),
                "pos:1",
                "revision 1");
        refused(ReferenceConflictException.class, () -> shop.record(new Void(origin("x"), ref("1"), 1)), "revision 1");
        shop.record(new Correction(origin("again"), ref("1"), 1, purchase(ada, "1", "80", null)));
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("110"));
    }

    @Test
    @DisplayName("a reassign to the owner herself, of nothing, of what is void, and a key that is too long")
    void impossibleReassigns() {
        refused(
                IllegalArgumentException.class,
                () -> crm().transactions().reassign(ref("1"), ada, ref("x"), Actor.HOST),
                "reassign of pos:1",
                "\"ada\"",
                "another customer");
        refused(
                IllegalArgumentException.class,
                () -> crm().transactions().reassign(ref("none"), ada, ref("x"), Actor.HOST),
                "document",
                "pos:none",
                "must be recorded first");
        refused(
                IllegalArgumentException.class,
                () -> crm().transactions().reassign(ref("3"), ada, ref("x".repeat(151)), Actor.HOST),
                "reference id",
                "at most 150");
        shop.record(new Void(origin("v"), ref("1"), 1));
        refused(
                IllegalArgumentException.class,
                () -> crm().transactions().reassign(ref("1"), bea, ref("x"), Actor.HOST),
                "pos:1",
                "must be a document that stands");
        refused(
                IllegalArgumentException.class,
                () -> crm().transactions().documentChanged(ref("none"), Actor.HOST),
                "document",
                "pos:none");
    }

    @Test
    @DisplayName("a reference that is taken shows nothing of what it is taken by")
    void takenReferences() {
        refused(ReferenceConflictException.class, () -> shop.buy(ada, "1", "101"), "pos:1", "other content");
        refused(ReferenceConflictException.class, () -> shop.grant(ada, "1", 1), "pos:1", "other content");
        List<Object> before = everything();
        assertThatThrownBy(() -> shop.buy(bea, "1", "100"))
                .isInstanceOf(ReferenceConflictException.class)
                .hasMessageContaining("pos:1")
                .hasMessageContaining("another customer")
                .hasMessageNotContaining("ada")
                .hasMessageNotContaining("100");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("amounts beyond measure, one by one and together; what is another customer's is recorded all the same")
    void amountsBeyondMeasure() {
        assertThatThrownBy(() -> Refund.of(ada, ref("much"), ref("1")).amount(eur("99999999999999999999999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("refund amount", "must have at most 15 digits before the point");
        CurrencyUnit dinar = CurrencyUnit.of("BHD");
        Shop rich = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("rich", 1, dinar, ZoneOffset.UTC).build());
        CustomerId cleo = rich.customer("cleo");
        CustomerId dora = rich.customer("dora");
        List<Purchase> sales = new ArrayList<>();
        for (int i = 0; i < 9_300; i++) {
            sales.add(Purchase.of(cleo, ref("much" + i), Money.of(dinar, new BigDecimal("1000000000000"))));
        }
        assertThatThrownBy(() -> rich.crm().transactions().record(sales))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContainingAll("facts of customer \"cleo\"", "must add up to numbers of 64 bits");
        sales.add(Purchase.of(dora, ref("little"), Money.of(dinar, 1)));
        List<Attempt> attempts = rich.crm().transactions().recordEach(sales);
        assertThat(attempts.subList(0, 9_300)).allMatch(attempt -> attempt.refusal() instanceof ArithmeticException);
        assertThat(attempts.get(9_300).receipt()).isNotNull();
        assertThat(rich.standing(cleo).history().purchases()).isZero();
        assertThat(rich.standing(dora).history().purchases()).isEqualTo(1);
        rich.checkLaws();
    }

    @Test
    @DisplayName("a reference of the library's own")
    void reservedReferences() {
        Reference own = Reference.of("patron", "x");
        refused(Purchase.of(ada, own, eur("1")), "reference source", "\"patron\"", "must not be the library's own");
        refused(
                IllegalArgumentException.class,
                () -> crm().points().redeem(new Redemption(Origin.of(ada, own), WalletId.POINTS, 1, "own")),
                "patron");
    }

    @Test
    @DisplayName("a kind of fact that has a method of its own")
    void wrongKind() {
        refused(
                IllegalArgumentException.class,
                () -> shop.record(new StatusChange(Origin.of(ada, ref("x")), Status.CLOSED, null)),
                "fact pos:x",
                "STATUS",
                "must be one of");
    }

    @Test
    @DisplayName("amounts beyond all measure, in one line, in all lines and through the rate")
    void hugeAmounts() {
        refused(
                IllegalArgumentException.class,
                () -> purchase(ada, "x", "1000000000000.01", null),
                "must be at most 1000000000000");
        refused(
                IllegalArgumentException.class,
                () -> Line.of("A", new BigDecimal("1E+20000000"), BigDecimal.ONE)
                        .build(),
                "line quantity",
                "15 digits");
        Purchase.Builder many = Purchase.builder(ada, ref("x"), CurrencyUnit.EUR);
        for (int i = 0; i < 2; i++) {
            many.line(Line.of("A", 1, "1000000000000").build());
        }
        refused(many.build(), "amount in EUR", "2000000000000", "must be at most");
        refused(
                Purchase.builder(ada, ref("x"), CurrencyUnit.USD)
                        .rate(new BigDecimal("1000000000"))
                        .line(Line.of("A", 1, "1000000000000").build())
                        .build(),
                "amount in EUR",
                "must be at most");
    }

    @Test
    @DisplayName("many sales at the greatest amount are summed exactly")
    void salesAtTheLimit() {
        List<Purchase> sales = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sales.add(purchase(bea, "big" + i, "1000000000000", shop.now()));
        }
        crm().transactions().record(sales);
        assertThat(shop.standing(bea).history().net()).isEqualTo(eur("100000000000050"));
        assertThat(shop.points(bea)).isEqualTo(100_000_000_000_050L);
        shop.refund(bea, "rb", "big7");
        assertThat(shop.points(bea)).isEqualTo(99_000_000_000_050L);
    }

    @Test
    @DisplayName("a rule that would give more points than there can be is cut, and keeps nothing else out of the batch")
    void pointsBeyondMeasure() {
        Program generous = Program.builder("generous", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1_000_000, eur("0.01")))
                        .build())
                .build();
        Shop rich = Shop.on(new InMemoryCrmStore(), generous);
        CustomerId cleo = rich.customer("cleo");
        List<Attempt> attempts = rich.crm()
                .transactions()
                .recordEach(List.of(
                        purchase(cleo, "a", "1", null),
                        purchase(cleo, "b", "1000000000000", null),
                        purchase(cleo, "c", "1", null)));
        assertThat(attempts.get(0).accepted()).isPresent();
        assertThat(attempts.get(2).accepted()).isPresent();
        assertThat(rich.points(cleo)).isEqualTo(PointsPolicy.MOST_POINTS + 200_000_000L);
        rich.checkLaws();
    }

    @Test
    @DisplayName("ten thousand lines are a purchase, whose lines can be given back; one more is refused")
    void tenThousandLines() {
        Purchase.Builder sale = Purchase.builder(bea, ref("long"), CurrencyUnit.EUR);
        for (int i = 0; i < Purchase.MAX_LINES; i++) {
            sale.line(Line.of("SKU" + i, 1, "0.99").unitCost("0.33").build());
        }
        shop.record(sale.build());
        assertThat(shop.points(bea)).isEqualTo(50 + 9_900);
        shop.refund(bea, "r1", "long", LineReturn.whole(10_000), LineReturn.whole(5_000));
        assertThat(shop.standing(bea).history().net()).isEqualTo(eur("9948.02"));
        shop.refund(bea, "r2", "long");
        assertThat(shop.points(bea)).isEqualTo(50);
        sale.line(Line.of("MORE", 1, "1").build());
        refused(IllegalArgumentException.class, sale::build, "purchase lines", "10001", "must be at most 10000");
        refused(
                IllegalArgumentException.class,
                () -> Purchase.builder(ada, ref("x"), CurrencyUnit.EUR).build(),
                "purchase lines",
                "0",
                "must be 1 or more");
    }

    @Test
    @DisplayName("an unknown version of the program, pages of nothing and of too much")
    void smallThings() {
        refused(
                IllegalArgumentException.class,
                () -> crm().standings().adopt(ada, new ProgramVersion("club", 9), ref("x"), Actor.HOST),
                "program version",
                "club/9",
                "stored version of club");
        for (int limit : new int[] {0, -1, 1_001}) {
            String value = Integer.toString(limit);
            refused(IllegalArgumentException.class, () -> crm().customers().page(null, limit), "limit", value);
            refused(IllegalArgumentException.class, () -> crm().transactions().of(ada, null, limit), "limit", value);
            refused(IllegalArgumentException.class, () -> crm().points().entries(ada, 0, limit), "limit", value);
            refused(IllegalArgumentException.class, () -> crm().standings().bookings(ada, 0, limit), "limit", value);
        }
        refused(IllegalArgumentException.class, () -> crm().standings().bookDue(0), "limit", "0", "1 or more");
        refused(IllegalArgumentException.class, () -> crm().standings().verify(null, 0), "limit", "0", "1 or more");
    }

    @Test
    @DisplayName("a customer who is there, a card that is another's, a version that is not the next")
    void badCustomers() {
        Customer cleo = Customer.person(CustomerId.of("cleo"), "Cleo").build();
        refused(
                CustomerExistsException.class,
                () -> crm().customers()
                        .register(
                                List.of(cleo, Customer.person(ada, "Ada again").build())),
                "\"ada\"",
                "taken");
        refused(CustomerExistsException.class, () -> crm().customers().register(List.of(cleo, cleo)), "\"cleo\"");
        refused(
                IllegalArgumentException.class,
                () -> crm().customers().register(cleo.changed().build()),
                "customer version",
                "2",
                "must be 1");
        crm().customers()
                .update(crm().customers()
                        .get(ada)
                        .changed()
                        .identifier(Identifier.card("secret-4711"))
                        .build());
        List<Object> before = everything();
        assertThatThrownBy(() -> crm().customers()
                        .update(crm().customers()
                                .get(bea)
                                .changed()
                                .identifier(Identifier.card("secret-4711"))
                                .build()))
                .isInstanceOf(CustomerExistsException.class)
                .hasMessageContaining("card")
                .hasMessageNotContaining("4711");
        assertThat(everything()).isEqualTo(before);
        refused(
                ConcurrentUpdateException.class,
                () -> crm().customers()
                        .update(Customer.person(ada, "Ada").version(2).build()),
                "\"ada\"",
                "version 2");
        refused(
                IllegalArgumentException.class,
                () -> crm().customers()
                        .update(Customer.organisation(ada, "Ada Ltd").version(3).build()),
                "customer kind",
                "ORGANISATION",
                "PERSON");
    }
}
