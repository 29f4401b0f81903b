// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.ContentHash;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two statements under one reference are the same exactly if all they say, but the time and the actor, is the same. */
class ContentOfDocumentsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId BO = CustomerId.of("bo");
    private static final Reference DOCUMENT = Reference.of("pos", "1001");
    private static final Reference OTHER = Reference.of("pos", "1002");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Money ONE = Money.parse("EUR 1");
    private static final Money TWO = Money.parse("EUR 2");

    @Test
    @DisplayName("every field of a purchase is content")
    void purchases() {
        allDiffer(
                purchase().build(),
                Purchase.builder(BO, DOCUMENT, CurrencyUnit.EUR)
                        .line(line().build())
                        .build(),
                Purchase.builder(ADA, OTHER, CurrencyUnit.EUR)
                        .line(line().build())
                        .build(),
                Purchase.builder(ADA, Reference.of("po", "s1001"), CurrencyUnit.EUR)
                        .line(line().build())
                        .build(),
                Purchase.builder(ADA, DOCUMENT, CurrencyUnit.USD)
                        .line(line().build())
                        .build(),
                purchase().businessDate(LocalDate.of(2026, 3, 1)).build(),
                purchase().rate(BigDecimal.TEN).build(),
                purchase().line(line().build()).build(),
                purchase().tax(ONE).build(),
                purchase().shipping(ONE).build(),
                purchase().tax(TWO).build(),
                purchase().tender(new Tender("card", ONE)).build(),
                purchase().tender(new Tender("card", TWO)).build(),
                purchase().tender(new Tender("cash", ONE)).build(),
                purchase().channel("web").build(),
                purchase().store("web").build(),
                purchase().coupon("web").build(),
                purchase().campaign("web").build());
    }

    @Test
    @DisplayName("every field of a line is content")
    void lines() {
        allDiffer(Stream.of(
                        line(),
                        Line.of("b", 2, "10"),
                        Line.of("a", 3, "10"),
                        Line.of("a", 2, "11"),
                        line().name("tea"),
                        line().category("tea"),
                        line().category("tea", "green"),
                        line().brand("tea"),
                        line().discount("1"),
                        line().unitCost("1"),
                        line().amount(BigDecimal.ONE))
                .map(line -> Purchase.builder(ADA, DOCUMENT, CurrencyUnit.EUR)
                        .line(line.build())
                        .build())
                .toArray(Fact[]::new));
    }

    @Test
    @DisplayName("every field of a refund is content")
    void refunds() {
        allDiffer(
                refund().build(),
                Refund.of(BO, DOCUMENT, OTHER).build(),
                Refund.of(ADA, DOCUMENT, Reference.of("pos", "1003")).build(),
                Refund.unlinked(ADA, DOCUMENT, ONE).build(),
                refund().amount(ONE).build(),
                refund().amount(TWO).build(),
                refund().amount(Money.parse("USD 1")).build(),
                refund().lines(LineReturn.whole(1)).build(),
                refund().lines(LineReturn.whole(2)).build(),
                refund().lines(LineReturn.whole(1), LineReturn.whole(2)).build(),
                refund().lines(LineReturn.units(1, BigDecimal.ONE)).build(),
                refund().lines(new LineReturn(1, null, BigDecimal.ONE)).build(),
                refund().businessDate(LocalDate.of(2026, 3, 1)).build(),
                refund().rate(BigDecimal.TEN).build(),
                refund().reason("broken").build());
    }

    @Test
    @DisplayName("every field of a change of a document is content")
    void changes() {
        Origin origin = Origin.of(ADA, Reference.of("pos", "edit"));
        Purchase purchase = purchase().build();
        Origin hers = Origin.of(BO, Reference.of("pos", "edit"));
        Purchase received = purchase.from(Origin.of(BO, DOCUMENT).at(NOON));
        Refund returned = Refund.of(BO, OTHER, DOCUMENT).at(NOON).build();
        allDiffer(
                new Void(origin, DOCUMENT, 1),
                new Void(origin, OTHER, 1),
                new Void(origin, DOCUMENT, 2),
                new Correction(origin, DOCUMENT, 1, purchase),
                new Correction(origin, DOCUMENT, 2, purchase),
                new Correction(origin, DOCUMENT, 1, purchase().at(NOON).build()),
                new Correction(origin, DOCUMENT, 1, purchase().channel("web").build()),
                new Correction(origin, DOCUMENT, 1, refund().build()),
                new Correction(origin, OTHER, 1, purchase.from(Origin.of(ADA, OTHER))),
                new Reassign(hers, DOCUMENT, 2, BO, List.of(received)),
                new Reassign(hers, OTHER, 1, BO, List.of(received, returned)),
                new Reassign(
                        Origin.of(CustomerId.of("cy"), Reference.of("pos", "edit")),
                        DOCUMENT,
                        1,
                        CustomerId.of("cy"),
                        List.of(received.from(
                                Origin.of(CustomerId.of("cy"), DOCUMENT).at(NOON)))),
                new Reassign(hers, DOCUMENT, 1, BO, List.of(received)),
                new Reassign(hers, DOCUMENT, 1, BO, List.of(received, returned)),
                new Reassign(
                        hers,
                        DOCUMENT,
                        1,
                        BO,
                        List.of(received, received.from(Origin.of(BO, OTHER).at(NOON)))),
                new Reassign(
                        hers,
                        DOCUMENT,
                        1,
                        BO,
                        List.of(received.from(received.origin().at(NOON.plusSeconds(1))))),
                new Checkpoint(origin, NOON),
                new Checkpoint(origin, NOON.plusSeconds(1)));
    }

    @Test
    @DisplayName("the time and the actor of a statement are not content")
    void timeAndActorAreNotContent() {
        assertThat(hash(purchase().at(NOON).by(Actor.of("clerk")).build()))
                .isEqualTo(hash(purchase().build()));
        assertThat(hash(refund().at(NOON).by(Actor.of("clerk")).build())).isEqualTo(hash(refund().build()));
    }

    @Test
    @DisplayName("1.5 and 1.50 are the same content")
    void trailingZerosAreNotContent() {
        assertThat(hash(priced("1.50"))).isEqualTo(hash(priced("1.5")));
        assertThat(hash(priced("100"))).isEqualTo(hash(priced("1E+2")));
        assertThat(hash(purchase().rate(new BigDecimal("1.50")).build()))
                .isEqualTo(hash(purchase().rate(new BigDecimal("1.5")).build()));
        assertThat(hash(refund().lines(LineReturn.units(1, new BigDecimal("2.0")))
                        .build()))
                .isEqualTo(hash(
                        refund().lines(LineReturn.units(1, new BigDecimal("2"))).build()));
    }

    private static Purchase priced(String price) {
        return Purchase.builder(ADA, DOCUMENT, CurrencyUnit.EUR)
                .line(Line.of("a", new BigDecimal(price), new BigDecimal(price))
                        .unitCost(price)
                        .discount(price)
                        .build())
                .build();
    }

    private static Line.Builder line() {
        return Line.of("a", 2, "10");
    }

    private static Purchase.Builder purchase() {
        return Purchase.builder(ADA, DOCUMENT, CurrencyUnit.EUR).line(line().build());
    }

    private static Refund.Builder refund() {
        return Refund.of(ADA, DOCUMENT, OTHER);
    }

    private static ContentHash hash(Fact fact) {
        return ContentForm.hash(fact);
    }

    private static void allDiffer(Fact... facts) {
        Set<ContentHash> hashes = Stream.of(facts).map(ContentForm::hash).collect(Collectors.toSet());
        assertThat(hashes).hasSameSizeAs(facts);
    }
}
