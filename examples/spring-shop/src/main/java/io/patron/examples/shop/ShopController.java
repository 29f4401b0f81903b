// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.Tier;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The only page. */
@Controller
class ShopController {
    private final Crm crm;
    private final Checkout checkout;
    private final Orders orders;
    private final MessageSource messages;

    ShopController(Crm crm, Checkout checkout, Orders orders, MessageSource messages) {
        this.crm = crm;
        this.checkout = checkout;
        this.orders = orders;
        this.messages = messages;
    }

    record Person(String id, String name) {
        static Person of(Customer customer) {
            return new Person(customer.id().value(), customer.displayName());
        }
    }

    record Shown(String id, String product, String price) {}

    @GetMapping("/")
    String shop(@RequestParam(defaultValue = "ada") String customer, Model model, Locale locale) {
        CustomerId id = CustomerId.of(customer);
        Program program = crm.program();
        Standing standing = crm.standings().of(id);
        model.addAttribute("customer", Person.of(crm.customers().get(id)));
        model.addAttribute(
                "customers",
                crm.customers().page(null, 20).items().stream().map(Person::of).toList());
        model.addAttribute("points", number(crm.points().available(id, WalletId.POINTS), locale));
        model.addAttribute("stage", standing.stage().name().toLowerCase(Locale.ROOT));
        for (TierProgress progress : crm.standings().progress(id)) {
            if (progress.ladder().equals(Programs.STATUS)) {
                status(progress, program, model, locale);
            } else {
                model.addAttribute("kind", progress.held().id());
            }
        }
        model.addAttribute(
                "products",
                Product.SHELF.stream()
                        .map(product -> new Shown(product.id(), product.id(), money(product.price(), locale)))
                        .toList());
        model.addAttribute("cup", Checkout.CUP);
        model.addAttribute(
                "orders",
                orders.of(id).stream()
                        .map(order ->
                                new Shown(Long.toString(order.id()), order.product(), money(order.price(), locale)))
                        .toList());
        return "shop";
    }

    private static void status(TierProgress progress, Program program, Model model, Locale locale) {
        model.addAttribute("tier", progress.held().id());
        Tier next = progress.next();
        model.addAttribute("next", next == null ? null : next.id());
        model.addAttribute(
                "percent", progress.foremost().map(ShopController::percent).orElse(100L));
        progress.missing()
                .ifPresent(cents ->
                        model.addAttribute("missing", money(Money.ofMinor(program.currency(), cents), locale)));
    }

    private static long percent(TierProgress.Clause clause) {
        return Math.min(100, 100 * clause.measured() / clause.asked().least());
    }

    @PostMapping("/buy")
    String buy(@RequestParam String customer, @RequestParam String product, RedirectAttributes then, Locale locale) {
        Receipt receipt = checkout.buy(CustomerId.of(customer), Product.of(product));
        notice(then, false, locale, "notice.bought", receipt.earned(WalletId.POINTS));
        return told(customer, receipt, then, locale);
    }

    @PostMapping("/redeem")
    String redeem(@RequestParam String customer, RedirectAttributes then, Locale locale) {
        try {
            Receipt receipt = checkout.redeemCup(CustomerId.of(customer));
            notice(then, false, locale, "notice.redeemed");
            return told(customer, receipt, then, locale);
        } catch (InsufficientPointsException e) {
            notice(then, true, locale, "notice.short");
            return back(customer, then);
        }
    }

    @PostMapping("/fail")
    String fail(@RequestParam String customer, RedirectAttributes then, Locale locale) {
        CustomerId id = CustomerId.of(customer);
        try {
            checkout.buyWithRefusedCard(id, Product.of("oolong"));
        } catch (Checkout.CardRefusedException e) {
            notice(
                    then,
                    true,
                    locale,
                    "notice.failed",
                    e.ordersInside,
                    e.pointsInside,
                    orders.of(id).size(),
                    crm.points().available(id, WalletId.POINTS));
        }
        return back(customer, then);
    }

    private String told(String customer, Receipt receipt, RedirectAttributes then, Locale locale) {
        Sentences sentences = new Sentences(locale, crm.program().zone());
        List<String> reasons = receipt.changes().stream()
                .map(change -> sentences.of(change.why()))
                .toList();
        then.addFlashAttribute("reasons", reasons);
        return back(customer, then);
    }

    private static String back(String customer, RedirectAttributes then) {
        then.addAttribute("customer", customer);
        return "redirect:/";
    }

    private void notice(RedirectAttributes then, boolean bad, Locale locale, String key, Object... values) {
        then.addFlashAttribute("bad", bad);
        then.addFlashAttribute("notice", messages.getMessage(key, values, locale));
    }

    private static String number(long number, Locale locale) {
        return NumberFormat.getInstance(locale).format(number);
    }

    private static String money(Money money, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        return format.format(money.getAmount());
    }
}
