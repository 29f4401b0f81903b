// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.patron.crm.customer.ContactPoint;
import io.patron.crm.customer.Customer;
import io.patron.crm.error.CrmException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers who bring others: 500 points for who brings, at most 800 a year, and 200 for who comes. */
abstract class CrmReferralsGroup extends CrmGroup {
    private static final TenantId TENANT = TenantId.of("referred");

    private Shop club;
    private CustomerId ada;
    private CustomerId bob;

    CrmReferralsGroup(CrmBench bench) {
        super(bench);
    }

    @BeforeEach
    final void openClub() {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("1.00")))
                .referral(ReferralReward.of(500, 200).atMost(800, Cap.Per.YEAR))
                .build();
        Program program = Program.builder("referred", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(policy)
                .build();
        club = bench().audit(shop().beside(TENANT, program));
        ada = club.customer("ada");
        bob = club.customer("bob");
    }

    private List<Receipt> refer(CustomerId referrer, String id, CustomerId friend) {
        club.tick();
        return club.crm().customers().refer(Origin.of(referrer, ref(id)).by(CLERK), friend);
    }

    @Test
    @DisplayName("both are thanked once, up to a cap that is kept, and each can be undone by herself")
    void bothAreThanked() {
        List<Receipt> first = refer(ada, "invite-1", bob);
        assertThat(refer(ada, "invite-1", bob))
                .containsExactly(first.get(0).again(), first.get(1).again());
        CustomerId eve = club.customer("eve");
        assertThat(reasons(refer(ada, "invite-2", eve).get(0)))
                .containsExactlyInAnyOrder(Reason.POINTS_REFERRED, Reason.POINTS_REFERRAL_CAPPED);
        assertThat(club.points(ada)).isEqualTo(800);
        assertThat(club.points(bob)).isEqualTo(200);
        assertThat(club.crm().points().account(ada, WalletId.POINTS).counters().caps())
                .extracting(CapUse::rule, CapUse::used)
                .containsExactly(tuple("referral", 800L));
        Reference brought = first.get(1).reference();
        club.crm().points().reverse(new Reversal(Origin.of(ada, ref("u-1")), ref("invite-1"), null));
        club.crm().points().reverse(new Reversal(Origin.of(bob, ref("u-2")), brought, null));
        assertThat(club.points(ada)).isEqualTo(300);
        assertThat(club.points(bob)).isZero();
    }

    @Test
    @DisplayName("nobody brings herself, under whatever id, and nobody is brought twice")
    void onceAndByOthers() {
        CustomerId bobby = club.customer("bobby");
        refer(ada, "invite-1", bob);
        club.crm().customers().merge(bobby, bob, ref("same"), Actor.HOST);
        List<CustomerId> all = List.of(ada, bob, bobby);
        for (CustomerId friend : List.of(bob, bobby)) {
            refusedHere(all, () -> refer(bobby, "x", friend));
            refusedHere(all, () -> refer(ada, "x", friend));
        }
        refusedHere(all, () -> refer(bob, "x", ada));
        assertThat(club.points(bobby)).isEqualTo(200);
    }

    private void refusedHere(List<CustomerId> customers, Callable<?> command) {
        List<Object> before = new ArrayList<>();
        customers.forEach(customer -> before.add(club.bookings(customer)));
        assertThatThrownBy(command::call).isInstanceOf(IllegalArgumentException.class);
        List<Object> after = new ArrayList<>();
        customers.forEach(customer -> after.add(club.bookings(customer)));
        assertThat(after).isEqualTo(before);
    }

    @Test
    @DisplayName("who looks like one with the other is given nothing, whatever becomes of the number later")
    void lookAlike() {
        CustomerId home = club.register(Customer.person(CustomerId.of("home"), "H. Ome")
                .contactPoint(ContactPoint.phone("+49 30 1234"))
                .build());
        CustomerId mobile = club.register(Customer.person(CustomerId.of("mobile"), "M. Obile")
                .contactPoint(ContactPoint.phone("+49301234"))
                .build());
        List<Receipt> receipts = refer(home, "invite-1", mobile);
        assertThat(reasons(receipts.get(0))).containsExactly(Reason.REFERRAL_ALIKE);
        assertThat(reasons(receipts.get(1))).containsExactly(Reason.REFERRAL_ALIKE);
        assertThat(club.points(home)).isZero();
        assertThat(refer(home, "invite-1", mobile))
                .containsExactly(receipts.get(0).again(), receipts.get(1).again());
    }

    @Test
    @DisplayName("of many who bring the same one at once, one does")
    void atOnce() throws Exception {
        List<CustomerId> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(club.customer("friend-" + i));
        }
        List<Boolean> brought = Race.of(many.size(), i -> () -> bringsBob(many.get(i)))
                .withoutFailures()
                .results();
        assertThat(brought).containsOnlyOnce(true);
        assertThat(club.points(bob)).isEqualTo(200);
        assertThat(many.stream().mapToLong(club::points).sum()).isEqualTo(500);
    }

    /** Whether it was she; where somebody else was quicker she asks again. */
    private boolean bringsBob(CustomerId one) {
        while (true) {
            try {
                return !club.crm()
                        .customers()
                        .refer(Origin.of(one, ref("invite-by-" + one)), bob)
                        .isEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("must be the first");
                return false;
            } catch (CrmException e) {
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
    }
}
