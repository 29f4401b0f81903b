// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Cover;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LastPoint;
import io.patron.crm.points.Opening;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import java.util.List;
import org.joda.money.Money;

/** Spending and giving points. Whether there are enough is decided once, when the command is recorded. */
public interface Points {
    /**
     * Spends points, soonest expiry first.
     *
     * @param redemption the command
     * @return what it did
     * @throws io.patron.crm.points.InsufficientPointsException if fewer can be spent, now or at its own time
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws IllegalArgumentException if the program has no such wallet, or the customer is not enrolled
     */
    Receipt redeem(Redemption redemption);

    /**
     * Spends points many times, each judged on what the ones before have left; the first that is refused refuses all.
     *
     * @param redemptions the commands
     * @return what each did, in the order given
     * @throws io.patron.crm.points.InsufficientPointsException if fewer can be spent
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     */
    List<Receipt> redeem(List<Redemption> redemptions);

    /**
     * Spends points of several customers as if they lay in one purse, such as those of a family or of the people of a company: in the
     * order of the wallet's policy over all their lots, and of what ends at one moment hers first who spends. Each who gives some
     * has a redemption of her own in her journal, which can be reversed by itself: the first under the reference that is given, the others
     * with {@code /1}, {@code /2} and so on behind it. Said again, it counts once, whoever shares by then.
     *
     * <p>Example: {@code crm.points().redeemTogether(redemption, List.of(bob, cleo))}.
     *
     * @param redemption who spends, how much and why; its reference at most 150 characters, without a time, a lot or a reward
     * @param others who shares, in this order
     * @return what it did to each who gave some, in the order in which their points are taken
     * @throws io.patron.crm.points.InsufficientPointsException if all together have fewer
     * @throws io.patron.crm.points.SpendLimitException if one who gives would spend more than the program lets her in a period
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of them is not known
     * @throws IllegalArgumentException if the program has no such wallet, who spends or gives is not enrolled, or one is named twice
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by something else
     */
    List<Receipt> redeemTogether(Redemption redemption, List<CustomerId> others);

    /**
     * Gives points by hand.
     *
     * @param grant the command
     * @return what it did
     * @throws IllegalArgumentException if the program has no such wallet
     */
    Receipt grant(Grant grant);

    /**
     * Takes points away by hand.
     *
     * @param deduction the command
     * @return what it did
     * @throws io.patron.crm.points.InsufficientPointsException if fewer can be spent
     * @throws IllegalArgumentException if the program has no such wallet
     */
    Receipt deduct(Deduction deduction);

    /**
     * Gives points of a customer to another one, both or neither: those she would spend, which end when they would have ended.
     *
     * @param transfer the command
     * @return what it did: the receipt of who gives, and of who receives
     * @throws io.patron.crm.points.InsufficientPointsException if fewer can be spent
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws io.patron.crm.customer.CustomerNotFoundException if one of them is not known
     * @throws IllegalArgumentException if the program has no such wallet, or one of them is not enrolled
     */
    List<Receipt> transfer(Transfer transfer);

    /**
     * Brings points along from another system.
     *
     * @param opening the command
     * @return what it did
     * @throws IllegalArgumentException if the program has no such wallet, or points would have ended already
     */
    Receipt open(Opening opening);

    /**
     * Puts points aside for a purchase that is being made.
     *
     * @param reservation the command
     * @return what it did
     * @throws io.patron.crm.points.InsufficientPointsException if fewer can be spent, now or at its own time
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws IllegalArgumentException if the program has no such wallet, or the customer is not enrolled
     */
    Receipt reserve(Reservation reservation);

    /**
     * Spends reserved points, all of them or some; the rest can be spent again.
     *
     * @param capture the command
     * @return what it did
     * @throws IllegalArgumentException if there is no such reservation, it has ended, or fewer are reserved
     */
    Receipt capture(Capture capture);

    /**
     * Releases the pending points of a purchase.
     *
     * @param release what the host says
     * @return what it did
     * @throws IllegalArgumentException if it is of something else than a purchase
     */
    Receipt release(Release release);

    /**
     * Undoes what a command did to points; of a reservation, ends it. It is never refused for want of points.
     *
     * @param reversal the command
     * @return what it did
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws IllegalArgumentException if there is no such command, or nothing is left of it to undo
     */
    Receipt reverse(Reversal reversal);

    /**
     * A customer's account now.
     *
     * @param customer the customer
     * @param wallet the wallet
     * @return her lots and debt, with what has expired taken out
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    PointsAccount account(CustomerId customer, WalletId wallet);

    /**
     * What can be spent now.
     *
     * @param customer the customer
     * @param wallet the wallet
     * @return minor units of the wallet
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    long available(CustomerId customer, WalletId wallet);

    /**
     * What all customers together drew from the budget of a rule: what it was decided to give them, whatever was returned since.
     *
     * @param wallet the wallet of the rule
     * @param rule the rule's id
     * @return minor units of the wallet, 0 or more
     * @throws IllegalArgumentException if no version of the program has such a rule with a budget
     */
    long drawn(WalletId wallet, String rule);

    /**
     * How a customer's points cover a total now. Nothing is spent or held: a {@link Redemption} of the points that it names
     * does that, in the same transaction as the payment. Who is not enrolled cannot redeem, so no points are charged.
     *
     * <p>Example:
     *
     * <pre>{@code
     * Cover cover = crm.points().cover(ada, WalletId.POINTS, Money.parse("EUR 20.00"), LastPoint.CHARGED);
     * if (cover.points() > 0) {
     *     crm.points().redeem(new Redemption(Origin.of(ada, order), WalletId.POINTS, cover.points(), "order 1001"));
     * }
     * }</pre>
     *
     * @param customer the customer
     * @param wallet the wallet
     * @param payable the total, in the program's currency, 0 or more
     * @param last what becomes of a last point that is worth more than what is left of the total
     * @return what is charged, applied and left
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws IllegalArgumentException if her program has no such wallet or does not say what its points pay, or the total is not
     *     such an amount
     */
    Cover cover(CustomerId customer, WalletId wallet, Money payable, LastPoint last);

    /**
     * A customer's points entries with their reasons, in the order they were booked.
     *
     * @param customer the customer
     * @param after only bookings with a higher number; 0 for all
     * @param limit at most so many bookings, 1 to {@link Page#MAX_LIMIT}
     * @return the entries of those bookings
     */
    List<Change.Points> entries(CustomerId customer, long after, int limit);
}
