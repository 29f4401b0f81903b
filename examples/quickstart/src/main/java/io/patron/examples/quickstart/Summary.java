// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a shopkeeper who the customers are, in plain text of at most a hundred columns. */
final class Summary {
    private static final int[] TOP_PERCENTS = {1, 10, 20};
    private static final int HUNDRED = 100;
    private static final int ID = 20;
    private static final int NAME = 40;

    private final Console console;
    private final Shop shop;
    private final Census census;
    private final Amounts amounts;
    private final Why why;

    Summary(Console console, Shop shop, Census census) {
        this.console = console;
        this.shop = shop;
        this.census = census;
        amounts = new Amounts(shop.currency());
        why = new Why(shop.crm());
    }

    void print() {
        console.line();
        console.line(shop.title() + ", on the morning of "
                + shop.asOf().atZone(shop.crm().program().zone()).toLocalDate());
        console.line();
        printReading();
        for (String ladder : List.of(Programs.CLASSES, Programs.STATUS)) {
            printLadder(ladder);
        }
        printStages();
        printTreatments();
        printPoints();
        printConcentration();
        printBest();
    }

    private void printReading() {
        Reading reading = shop.reading();
        console.line("What was read");
        Table table = new Table()
                .row("rows", Amounts.number(reading.rows()))
                .row("rejected", Amounts.number(reading.rejected()), Amounts.share(reading.rejected(), reading.rows()));
        for (Reading.Count reason : reading.reasons()) {
            table.row("- " + reason.what(), Amounts.number(reason.count()));
        }
        BigInteger all = census.netMinor().add(reading.anonymousMinor());
        table.row(
                        "rows without a customer",
                        Amounts.number(reading.anonymousRows()),
                        Amounts.share(reading.anonymousRows(), reading.rows()),
                        amounts.money(reading.anonymousMinor()),
                        Amounts.share(reading.anonymousMinor(), all))
                .row(
                        "customers",
                        Amounts.number(reading.customers()),
                        "",
                        amounts.money(census.netMinor()),
                        Amounts.share(census.netMinor(), all))
                .row("purchases", Amounts.number(reading.purchases()))
                .row("documents that give back", Amounts.number(reading.refunds()))
                .row("- refunds these became", Amounts.number(reading.refundFacts()))
                .row(
                        "- of these without a purchase",
                        Amounts.number(reading.unlinkedFacts()),
                        "",
                        amounts.money(reading.unlinkedMinor()))
                .print(console);
        printRejections(reading);
    }

    private void printRejections(Reading reading) {
        if (reading.rejections().isEmpty()) {
            return;
        }
        console.line("Rows that were rejected");
        reading.rejections().forEach(sentence -> console.paragraph("  ", sentence));
        long more = reading.rejected() - reading.rejections().size();
        String all = "All of them are in " + reading.rejectedFile() + ".";
        console.line("  " + (more > 0 ? "… and " + Amounts.number(more) + " more. " : "") + all);
        console.line();
    }

    private void printLadder(String id) {
        TierPolicy ladder = shop.crm().program().ladders().stream()
                .filter(l -> l.ladder().equals(id))
                .findFirst()
                .orElseThrow();
        console.line(id.equals(Programs.CLASSES) ? "Customers by class" : "Customers by tier");
        Table table = header();
        Map<String, Census.Group> groups = census.tiers(id);
        for (int i = ladder.tiers().size() - 1; i >= 0; i--) {
            Tier tier = ladder.tiers().get(i);
            group(table, tier.name(), groups.getOrDefault(tier.id(), Census.Group.NOBODY));
        }
        table.print(console);
    }

    private void printStages() {
        console.line("Customers by stage of life");
        Table table = header();
        for (Stage stage : Stage.values()) {
            group(table, name(stage), census.stages().getOrDefault(stage, Census.Group.NOBODY));
        }
        table.print(console);
    }

    private void printTreatments() {
        if (census.treatments().isEmpty()) {
            return;
        }
        console.line("What is done for whom (a customer may be in several rows, or in none)");
        Table table = header();
        census.treatments().forEach((treatment, group) -> {
            BigInteger net = group.net().getAmount().unscaledValue();
            group(table, Table.cut(treatment.name(), NAME), new Census.Group(group.customers(), net));
        });
        table.print(console);
    }

    private static String name(Stage stage) {
        return switch (stage) {
            case EXPLORATION -> "Exploration: no purchase yet";
            case FORMATION -> "Formation: bought once, not long ago";
            case STABLE -> "Stable: comes back within the rhythm";
            case DORMANT -> "Dormant: has not come back";
        };
    }

    private static Table header() {
        return new Table().row("", "customers", "", "net spend", "");
    }

    private void group(Table table, String name, Census.Group group) {
        table.row(
                name,
                Amounts.number(group.customers()),
                Amounts.share(group.customers(), census.customers()),
                amounts.money(group.netMinor()),
                Amounts.share(group.netMinor(), census.netMinor()));
    }

    private void printPoints() {
        console.line("Points");
        long granted = census.points(EntryKind.EARN) + census.points(EntryKind.GRANT);
        new Table()
                .row("issued", Amounts.number(granted))
                .row("redeemed", Amounts.number(census.points(EntryKind.REDEEM)))
                .row("taken away", Amounts.number(census.points(EntryKind.DEDUCT)))
                .row("expired", Amounts.number(census.points(EntryKind.EXPIRE)))
                .row("taken back with refunds", Amounts.number(census.points(EntryKind.REVERSE)))
                .row("outstanding", Amounts.number(census.outstanding()))
                .print(console);
    }

    private void printConcentration() {
        console.line("Where the money comes from");
        Table table = new Table();
        for (int percent : TOP_PERCENTS) {
            int count = (int) (((long) census.customers() * percent + HUNDRED - 1) / HUNDRED);
            BigInteger spend = census.spendOfTop(count);
            table.row(
                    "the best " + percent + " % (" + Amounts.number(count) + " customers)",
                    amounts.money(spend),
                    Amounts.share(spend, census.netMinor()));
        }
        table.print(console);
    }

    private void printBest() {
        List<Census.Best> best = census.best();
        ProgramNames names = new ProgramNames(shop.crm().program());
        console.line("The best customers");
        Table table =
                new Table().row("", "customer", "net spend", "purchases", "tier", "stage", "points", "last purchase");
        for (int i = 0; i < best.size(); i++) {
            Standing standing = shop.crm().standings().of(best.get(i).customer());
            table.row(
                    (i + 1) + ".",
                    Table.cut(best.get(i).customer().value(), ID),
                    amounts.money(best.get(i).netMinor()),
                    Amounts.number(standing.history().purchases()),
                    names.tier(Programs.STATUS, standing.tier(Programs.STATUS).tier()),
                    standing.stage().name().toLowerCase(Locale.ROOT),
                    Amounts.number(standing.points(WalletId.POINTS).balance()),
                    standing.history().lastDay().map(LocalDate::toString).orElse("-"));
        }
        table.print(console);
        console.line("  Purchases that were given back whole were read, but are not counted for a customer.");
        console.line();
        console.line("Why they stand where they stand");
        for (int i = 0; i < best.size(); i++) {
            CustomerId customer = best.get(i).customer();
            console.paragraph(
                    "  ", (i + 1) + ". " + Table.cut(customer.value(), ID) + ": " + String.join(" ", why.of(customer)));
        }
        console.line();
    }
}
