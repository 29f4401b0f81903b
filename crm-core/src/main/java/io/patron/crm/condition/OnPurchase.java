// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.transaction.Tender;
import java.util.Set;

/** Conditions on a purchase as a whole beyond {@link Condition.AmountAtLeast} and {@link Condition.Channel}. */
public sealed interface OnPurchase extends Condition {
    @Override
    default Set<Subject> subjects() {
        return Set.of(Subject.PURCHASE);
    }

    /**
     * Holds if it was sold in one of the stores. In: {@code porto} for {@code porto, faro}. Out: {@code lisbon}, or none stated.
     *
     * @param stores one or more
     */
    record Store(Set<String> stores) implements OnPurchase {
        /**
         * Copies and checks the stores.
         *
         * @throws IllegalArgumentException if there is none, or a name is empty or longer than 40 characters
         */
        public Store {
            stores = Names.of("stores", stores, 40);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.purchase().store().filter(stores::contains).isPresent();
        }
    }

    /**
     * Holds if one of the coupons was used. In: {@code TEA10} for {@code TEA10}. Out: no coupon, or {@code tea10}.
     *
     * @param codes one or more
     */
    record Coupon(Set<String> codes) implements OnPurchase {
        /**
         * Copies and checks the codes.
         *
         * @throws IllegalArgumentException if there is none, or a code is empty or longer than 80 characters
         */
        public Coupon {
            codes = Names.of("coupons", codes, 80);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.purchase().coupons().stream().anyMatch(codes::contains);
        }
    }

    /**
     * Holds if it is attributed to one of the campaigns. In: {@code spring} for {@code spring}. Out: another, or none stated.
     *
     * @param campaigns one or more
     */
    record Campaign(Set<String> campaigns) implements OnPurchase {
        /**
         * Copies and checks the campaigns.
         *
         * @throws IllegalArgumentException if there is none, or a name is empty or longer than 80 characters
         */
        public Campaign {
            campaigns = Names.of("campaigns", campaigns, 80);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.purchase().campaign().filter(campaigns::contains).isPresent();
        }
    }

    /**
     * Holds if some of it was paid by one of the means. In: half in cash, half by gift card for {@code gift-card}. Out: all in
     * cash, or nothing stated.
     *
     * @param types one or more, as in {@link Tender#type()}
     */
    record PaidBy(Set<String> types) implements OnPurchase {
        /**
         * Copies and checks the means.
         *
         * @throws IllegalArgumentException if there is none, or a name is empty or longer than 40 characters
         */
        public PaidBy {
            types = Names.of("tenders", types, 40);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation.purchase().tenders().stream().map(Tender::type).anyMatch(types::contains);
        }
    }

    /**
     * Holds if the customer recorded it herself: the actor bears her id. Somebody at a till who rings up purchases on a card of her
     * own is one, where the host names its clerks by the ids they have as customers. In: recorded by {@code c-1} for customer
     * {@code c-1}. Out: recorded by another.
     */
    record RecordedByCustomer() implements OnPurchase {
        @Override
        public boolean holds(Situation situation) {
            return situation
                    .purchase()
                    .actor()
                    .value()
                    .equals(situation.purchase().customer().value());
        }
    }

    /**
     * Sold in one of the stores.
     *
     * @param stores one or more
     * @return the condition
     */
    static Condition store(String... stores) {
        return new Store(Set.of(stores));
    }

    /**
     * One of the coupons was used.
     *
     * @param codes one or more
     * @return the condition
     */
    static Condition coupon(String... codes) {
        return new Coupon(Set.of(codes));
    }

    /**
     * Attributed to one of the campaigns.
     *
     * @param campaigns one or more
     * @return the condition
     */
    static Condition campaign(String... campaigns) {
        return new Campaign(Set.of(campaigns));
    }

    /**
     * Some of it was paid by one of the means.
     *
     * @param types one or more, such as {@code gift-card}
     * @return the condition
     */
    static Condition paidBy(String... types) {
        return new PaidBy(Set.of(types));
    }
}
