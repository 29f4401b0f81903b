// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Status;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Grant;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.transaction.Checkpoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who brings somebody gets 500 points, who comes 200; both come with a star. */
@DisplayName("A referral")
class ReferralTest {
    private static final WalletId STARS = new WalletId("stars");

    private Shop shop;
    private CustomerId ada;
    private CustomerId bob;
    private CustomerId eve;

    private void open(ReferralReward reward) {
        open(reward, Expiry.never());
    }

    private void open(ReferralReward reward, Expiry expiry) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Shop.eur("1")))
                        .expiry(expiry)
                        .referral(reward)
                        .build())
                .points(PointsPolicy.builder(STARS)
                        .referral(ReferralReward.of(1, 1).evenIfTheyLookAlike())
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        ada = shop.customer("ada");
        bob = shop.customer("bob");
        eve = shop.customer("eve");
    }

    private void open() {
        open(ReferralReward.of(500, 200));
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private List<Receipt> refer(CustomerId referrer, String id, CustomerId friend) {
        shop.tick();
        return shop.crm().customers().refer(Origin.of(referrer, ref(id)), friend);
    }

    private long stars(CustomerId customer) {
        return shop.crm().points().account(customer, STARS).balance();
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        Sentences sentences = new Sentences(locale, ZoneOffset.UTC);
        return receipt.changes().stream()
                .map(change -> sentences.of(change.why()))
                .toList();
    }

    private static List<String> said(Receipt receipt) {
        return said(receipt, Locale.ENGLISH);
    }

    private List<Recorded> journal(CustomerId customer) {
        return LedgerLaws.journal(shop.store(), TenantId.DEFAULT, customer);
    }

    // ---------------------------------------------------------------- what it gives

    @Test
    @DisplayName("gives both what the wallets have for it, says for whom, and counts once")
    void bothAreThanked() {
        open();
        List<Receipt> receipts = refer(ada, "invite-1", bob);
        assertThat(shop.points(ada)).isEqualTo(500);
        assertThat(shop.points(bob)).isEqualTo(200);
        assertThat(stars(ada)).isEqualTo(1);
        assertThat(stars(bob)).isEqualTo(1);
        assertThat(receipts).extracting(Receipt::customer).containsExactly(ada, bob);
        assertThat(receipts.get(0).reference()).isEqualTo(ref("invite-1"));
        assertThat(receipts.get(0).sum(WalletId.POINTS, EntryKind.GRANT)).isEqualTo(500);
        assertThat(said(receipts.get(0)))
                .containsExactly(
                        "500 points were given for bringing customer bob.",
                        "1 points were given for bringing customer bob.");
        assertThat(said(receipts.get(1))).contains("200 points were given for being brought by customer ada.");
        assertThat(said(receipts.get(0), Locale.TRADITIONAL_CHINESE)).contains("介紹顧客 bob，贈送 500 點。");
        assertThat(said(receipts.get(1), Locale.TRADITIONAL_CHINESE)).contains("經顧客 ada 介紹加入，贈送 200 點。");

        List<Receipt> again = refer(ada, "invite-1", bob);
        assertThat(again)
                .containsExactly(receipts.get(0).again(), receipts.get(1).again());
        assertThat(shop.points(ada)).isEqualTo(500);
    }

    @Test
    @DisplayName("of a program that gives nothing for it is recorded, and says that")
    void nothingForIt() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .referral(ReferralReward.of(0, 200))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        ada = shop.customer("ada");
        bob = shop.customer("bob");
        List<Receipt> receipts = refer(ada, "invite-1", bob);
        assertThat(said(receipts.get(0)))
                .containsExactly("The referral with customer bob was recorded; the program gives no points for it.");
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.points(bob)).isEqualTo(200);
        assertThat(journal(ada)).extracting(Recorded::fact).anyMatch(fact -> fact instanceof Referral);
    }

    @Test
    @DisplayName("is capped for who brings many: what was asked for and what was left are both said")
    void capped() {
        open(ReferralReward.of(500, 200).atMost(700, Cap.Per.YEAR));
        CustomerId joe = shop.customer("joe");
        refer(ada, "invite-1", bob);
        List<Receipt> second = refer(ada, "invite-2", eve);
        assertThat(shop.points(ada)).isEqualTo(700);
        assertThat(shop.points(eve)).isEqualTo(200);
        assertThat(said(second.get(0)))
                .contains("Of the 500 points for bringing customer eve, 200 were left: a customer is given at most"
                        + " 700 points a year for bringing others.");
        List<Receipt> third = refer(ada, "invite-3", joe);
        assertThat(said(third.get(0)))
                .contains("Of the 500 points for bringing customer joe, 0 were left: a customer is given at most"
                        + " 700 points a year for bringing others.");
        shop.waitDays(306);
        assertThat(LocalDate.ofInstant(shop.now(), ZoneOffset.UTC)).isEqualTo("2027-01-01");
        refer(ada, "invite-4", shop.customer("kim"));
        assertThat(shop.points(ada)).isEqualTo(1_200);
    }

    @Test
    @DisplayName("gives nothing to who is not enrolled, and says so; the other gets hers")
    void notEnrolled() {
        open();
        shop.crm().customers().status(new StatusChange(Origin.of(ada, ref("s")), Status.SUSPENDED, null));
        List<Receipt> receipts = refer(ada, "invite-1", bob);
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.points(bob)).isEqualTo(200);
        assertThat(said(receipts.get(0)))
                .containsExactly(
                        "The referral with customer bob brought no points, because the customer was SUSPENDED.");
    }

    @Test
    @DisplayName("gives points that live as long as others do; none where their last day is over")
    void life() {
        open(ReferralReward.of(500, 200), Expiry.through(LocalDate.of(2026, 3, 31)));
        refer(ada, "invite-1", bob);
        assertThat(shop.points(ada)).isEqualTo(500);
        shop.waitDays(31);
        assertThat(shop.points(ada)).isZero();
        refer(ada, "invite-2", eve);
        assertThat(shop.points(eve)).isZero();
        assertThat(stars(eve)).isEqualTo(1);
    }

    @Test
    @DisplayName("pays an open debt first")
    void paysDebt() {
        open();
        shop.buy(ada, "1", "300");
        shop.redeem(ada, "r", 300);
        shop.refund(ada, "back", "1");
        assertThat(shop.debt(ada)).isEqualTo(300);
        refer(ada, "invite-1", bob);
        assertThat(shop.debt(ada)).isZero();
        assertThat(shop.points(ada)).isEqualTo(200);
    }

    @Test
    @DisplayName("that is told late takes its place, and that of a closed period is booked at its end")
    void late() {
        open(ReferralReward.of(500, 200).atMost(600, Cap.Per.DAY));
        var early = shop.now();
        shop.waitDays(2);
        refer(ada, "invite-1", bob);
        shop.crm().customers().refer(Origin.of(ada, ref("invite-0")).at(early), eve);
        assertThat(shop.points(ada)).as("each on a day of its own").isEqualTo(1_000);
        shop.crm().transactions().record(new Checkpoint(Origin.of(ada, ref("close")), shop.now()));
        CustomerId joe = shop.customer("joe");
        shop.crm().customers().refer(Origin.of(ada, ref("invite-2")).at(early), joe);
        assertThat(shop.points(ada)).as("posted on the day of the second").isEqualTo(1_100);
        assertThat(shop.points(joe)).isEqualTo(200);
    }

    // ---------------------------------------------------------------- undoing

    @Test
    @DisplayName("is reversed in all wallets, for each of both by itself, and that is reversed again")
    void reversed() {
        open();
        List<Receipt> receipts = refer(ada, "invite-1", bob);
        shop.redeem(ada, "r", 100);
        shop.crm().points().reverse(new Reversal(Origin.of(ada, ref("fraud")), ref("invite-1"), null));
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isEqualTo(100);
        assertThat(stars(ada)).isZero();
        assertThat(shop.points(bob)).as("hers is hers").isEqualTo(200);
        shop.crm().points().reverse(new Reversal(Origin.of(ada, ref("no-fraud")), ref("fraud"), null));
        assertThat(shop.points(ada)).isEqualTo(400);
        assertThat(shop.debt(ada)).isZero();
        assertThat(stars(ada)).isEqualTo(1);
        shop.crm()
                .points()
                .reverse(new Reversal(
                        Origin.of(bob, ref("fraud-too")), receipts.get(1).reference(), null));
        assertThat(shop.points(bob)).isZero();
        assertThatThrownBy(() ->
                        shop.crm().points().reverse(new Reversal(Origin.of(ada, ref("part")), ref("invite-1"), 5L)))
                .hasMessageContaining("must not be");
    }

    // ---------------------------------------------------------------- abuse

    @Test
    @DisplayName("of oneself is refused, also under an id that was merged, whichever way round")
    void selfReferral() {
        open();
        CustomerId again = shop.customer("ada-again");
        assertThatThrownBy(() -> refer(ada, "invite-1", ada))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("referral of customer: must be of another customer than who refers, under all ids that were"
                        + " merged, was \"ada\"");
        shop.crm().customers().merge(ada, again, ref("same"), Actor.HOST);
        for (List<CustomerId> both : List.of(List.of(ada, again), List.of(again, ada))) {
            assertThatThrownBy(() -> refer(both.get(0), "invite-1", both.get(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "referral of customer: must be of another customer than who refers, under all ids that were"
                                    + " merged, was \"" + both.get(1) + "\"");
        }
        assertThat(shop.points(ada)).isZero();
        assertThat(journal(ada)).extracting(Recorded::fact).noneMatch(fact -> fact instanceof Referral);
    }

    @Test
    @DisplayName(
            "of who was brought before is refused, also under an id that was merged; so is that of who brought her")
    void everybodyIsBroughtOnce() {
        open();
        refer(ada, "invite-1", bob);
        assertThatThrownBy(() -> refer(eve, "invite-2", bob))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("referral of customer: must be the first; she was brought by \"ada\", was \"bob\"");
        assertThatThrownBy(() -> refer(ada, "invite-3", bob)).hasMessageContaining("must be the first");
        assertThatThrownBy(() -> refer(bob, "invite-4", ada))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("referral of customer: must not be of who brought \"bob\" herself, was \"ada\"");
        CustomerId bobby = shop.customer("bobby");
        shop.crm().customers().merge(bobby, bob, ref("same"), Actor.HOST);
        assertThatThrownBy(() -> refer(eve, "invite-5", bobby)).hasMessageContaining("must be the first");
        assertThatThrownBy(() -> refer(bobby, "invite-6", ada)).hasMessageContaining("must not be of who brought");
        assertThat(shop.points(eve)).isZero();
        refer(bobby, "invite-7", eve);
        assertThat(shop.points(bobby)).isEqualTo(700);
    }

    @Test
    @DisplayName("is the same when it is said again under ids that were merged since")
    void saidAgainAfterMerge() {
        open();
        List<Receipt> receipts = refer(ada, "invite-1", bob);
        CustomerId eda = shop.customer("eda");
        CustomerId bobby = shop.customer("bobby");
        shop.crm().customers().merge(eda, ada, ref("same-1"), Actor.HOST);
        shop.crm().customers().merge(bobby, bob, ref("same-2"), Actor.HOST);
        assertThat(refer(eda, "invite-1", bobby))
                .containsExactly(receipts.get(0).again(), receipts.get(1).again());
        assertThatThrownBy(() -> refer(eda, "invite-1", eve)).isInstanceOf(ReferenceConflictException.class);
        assertThatThrownBy(() -> refer(eve, "invite-1", bob)).isInstanceOf(ReferenceConflictException.class);
    }

    @Test
    @DisplayName(
            "between two who can be reached at the same place gives nothing and says so, unless the policy gives it")
    void lookAlike() {
        open();
        CustomerId home = shop.register(Customer.person(CustomerId.of("home"), "H. Ome")
                .contactPoint(ContactPoint.email("Home@Example.org"))
                .contactPoint(ContactPoint.phone("+49 30 1234"))
                .build());
        CustomerId mail = shop.register(Customer.person(CustomerId.of("mail"), "M. Ail")
                .contactPoint(ContactPoint.email("home@example.org"))
                .build());
        CustomerId phone = shop.register(Customer.person(CustomerId.of("phone"), "P. Hone")
                .contactPoint(ContactPoint.phone("+49-30-1234"))
                .build());
        CustomerId postal = shop.register(Customer.person(CustomerId.of("postal"), "P. Ostal")
                .contactPoint(new ContactPoint(ContactPoint.Type.POSTAL, "Home@Example.org", null))
                .build());
        List<Receipt> receipts = refer(home, "invite-1", mail);
        assertThat(shop.points(home)).isZero();
        assertThat(shop.points(mail)).isZero();
        assertThat(stars(home)).as("stars are given all the same").isEqualTo(1);
        assertThat(said(receipts.get(0)))
                .contains("The 500 points of wallet points for a referral were not given: she and customer mail can be"
                        + " reached at the same address or number, and may be one person.");
        assertThat(said(receipts.get(1), Locale.TRADITIONAL_CHINESE))
                .contains("與顧客 home 的聯絡方式相同，可能是同一人，錢包 points 的介紹點數 200 點不予給予。");
        refer(home, "invite-2", phone);
        assertThat(shop.points(home)).isZero();
        refer(home, "invite-3", postal);
        assertThat(shop.points(home)).as("one house has many doors").isEqualTo(500);
        // What was found then stays what it was.
        shop.crm()
                .customers()
                .update(shop.crm()
                        .customers()
                        .get(mail)
                        .changed()
                        .contactPoints(List.of())
                        .build());
        assertThat(refer(home, "invite-1", mail).get(0))
                .isEqualTo(receipts.get(0).again());
    }

    @ParameterizedTest(name = "{0} {1} and {2}: {3}")
    @CsvSource({
        "PHONE, 030 1234-56, 030123456, true",
        "PHONE, ０９１２３４５６７８, 0912345678, true",
        "PHONE, ０９１２３４５６７８, ０９８７６５４３２１, false",
        "PHONE, unknown, none, false",
        "PHONE, unknown, unknown, false",
        "PHONE, 12345, 12345, false",
        "MESSAGING, +886 912 345 678, +886912345678, true",
        "MESSAGING, @Ada1234567, @ada1234567, true",
        "MESSAGING, @ada1234567, @bob1234567, false",
        "EMAIL, ada@example.org, bob@example.org, false",
        "OTHER, box 1234567, box 1234567, false"
    })
    @DisplayName("compares numbers by their digits, and takes nobody for another by what is no number")
    void likeness(ContactPoint.Type type, String one, String other, boolean alike) {
        open();
        CustomerId first = reachedAt("first", type, one);
        CustomerId second = reachedAt("second", type, other);
        refer(first, "invite-1", second);
        assertThat(shop.points(second)).isEqualTo(alike ? 0 : 200);
    }

    private CustomerId reachedAt(String id, ContactPoint.Type type, String value) {
        return shop.register(Customer.person(CustomerId.of(id), id)
                .contactPoint(new ContactPoint(type, value, null))
                .build());
    }

    @Test
    @DisplayName("of or by somebody who is not known, or a walk-in, is refused")
    void unknown() {
        open();
        CustomerId till = shop.walkIn("till");
        CustomerId nobody = CustomerId.of("nobody");
        assertThatThrownBy(() -> refer(ada, "1", nobody)).isInstanceOf(CustomerNotFoundException.class);
        assertThatThrownBy(() -> refer(nobody, "1", ada)).isInstanceOf(CustomerNotFoundException.class);
        assertThatThrownBy(() -> refer(ada, "1", till)).hasMessageContaining("must not be a walk-in");
        assertThatThrownBy(() -> refer(till, "1", ada)).hasMessageContaining("must not be a walk-in");
        assertThat(journal(ada)).hasSize(1);
    }

    @Test
    @DisplayName("is under a key of the host's, that is not taken, and is no other fact of hers")
    void keys() {
        open();
        shop.grant(ada, "g", 5);
        assertThatThrownBy(() -> refer(ada, "g", bob)).isInstanceOf(ReferenceConflictException.class);
        for (String source : List.of("patron", "patron-referred", "patron-document-changed")) {
            Origin own = Origin.of(ada, Reference.of(source, "bob"));
            assertThatThrownBy(() -> shop.crm().customers().refer(own, bob))
                    .hasMessageContaining("must not be the library's own");
            assertThatThrownBy(() -> shop.crm().points().grant(new Grant(own, WalletId.POINTS, 5, "x")))
                    .hasMessageContaining("must not be the library's own");
        }
        Referral fact = new Referral(Origin.of(ada, ref("x")), Referral.Role.REFERRER, bob, false);
        assertThatThrownBy(() -> shop.crm().transactions().record(fact)).hasMessageContaining("must be one of");
        assertThatThrownBy(() -> new Referral(Origin.of(ada, ref("x")), Referral.Role.FRIEND, ada, false))
                .hasMessageContaining("must be of another customer");
    }

    @Test
    @DisplayName("is rewarded by sensible numbers only, and no rule has its name")
    void rewards() {
        open();
        assertThatThrownBy(() -> ReferralReward.of(0, 0)).hasMessageContaining("must be more than 0 for one of both");
        assertThatThrownBy(() -> ReferralReward.of(-1, 0)).hasMessageContaining("points for the referrer");
        assertThatThrownBy(() -> ReferralReward.of(1, PointsPolicy.MOST_POINTS + 1))
                .hasMessageContaining("points for the friend");
        assertThatThrownBy(() -> EarnRule.bonus("referral", 5))
                .hasMessage("rule: must not be the name of what is given for referrals, was \"referral\"");
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .referral(ReferralReward.of(1, 1))
                        .build())
                .build();
        assertThat(program.lint(shop.now())).as("something can be had").isEmpty();
    }

    @Test
    @DisplayName("is rewarded as docs/points.md writes it, which says what is said of those who look alike")
    void documented() {
        ProjectFiles docs = ProjectFiles.of("docs");
        String page = docs.read(docs.module().resolve("points.md"))
                .replace("\n> ", " ")
                .replaceAll("\\s+", " ");
        int from = page.indexOf("\"referral\": {");
        String json = "{\"v\": 1, \"id\": \"club\", \"version\": 1, \"currency\": \"EUR\", \"zone\": \"UTC\","
                + " \"lifecycle\": {\"formationDays\": 60, \"stableDays\": 90}, \"wallets\": [{\"wallet\": \"points\", "
                + page.substring(from, page.indexOf("```", from)) + "}]}";
        ReferralReward reward = ReferralReward.of(500, 200).atMost(2_000, Cap.Per.YEAR);
        assertThat(ProgramJson.read(json).points(WalletId.POINTS).orElseThrow().referral())
                .contains(reward);
        open(reward);
        for (CustomerId one : List.of(ada, bob)) {
            Customer changed = shop.crm().customers().get(one);
            shop.crm()
                    .customers()
                    .update(changed.changed()
                            .contactPoint(ContactPoint.email("one@example.org"))
                            .build());
        }
        assertThat(page).contains(said(refer(ada, "invite-7", bob).get(0)).get(0));
    }
}
