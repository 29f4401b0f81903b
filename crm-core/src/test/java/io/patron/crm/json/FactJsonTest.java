// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Samples;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Tender;
import io.patron.crm.transaction.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FactJsonTest {
    private static final String GRANT =
            "{\"v\":1,\"kind\":\"grant\",\"customer\":\"ada\",\"reference\":{\"source\":\"pos\",\"id\":\"1\"},"
                    + "\"wallet\":\"points\",\"points\":500,\"reason\":\"goodwill\"}";

    @Test
    @DisplayName("one fact of each kind, with all it can state, comes back as it was")
    void oneOfEachComesBack() {
        List<FactKind> kinds = new ArrayList<>();
        for (Fact fact : Samples.oneOfEach(JsonSamples.ADA)) {
            comesBack(fact);
            kinds.add(fact.kind());
        }
        assertThat(kinds).containsExactly(FactKind.values());
    }

    @Test
    @DisplayName("every scope of a refund and every part of a line comes back")
    void documentsComeBack() {
        for (Transaction document : JsonSamples.documents()) {
            comesBack(document);
        }
    }

    static void comesBack(Fact fact) {
        String text = FactJson.write(fact);
        Fact read = FactJson.read(text);
        assertThat(read).as(text).isEqualTo(fact);
        assertThat(FactJson.write(read)).isEqualTo(text);
        assertThat(ContentForm.hash(read)).isEqualTo(ContentForm.hash(fact));
    }

    @Test
    @DisplayName("a redemption from a named lot comes back, and its text stays as it is")
    void aNamedLotComesBack() {
        Origin origin = Origin.of(JsonSamples.ADA, Reference.of("pos", "r1"));
        Redemption any = new Redemption(origin, WalletId.POINTS, 20, "a cup");
        Redemption named = any.fromLot(new LotId(Reference.of("pos", "1"), "base"));
        comesBack(named);
        assertThat(FactJson.write(named))
                .isEqualTo("{\"v\":1,\"kind\":\"redemption\",\"customer\":\"ada\","
                        + "\"reference\":{\"source\":\"pos\",\"id\":\"r1\"},\"wallet\":\"points\",\"points\":20,"
                        + "\"reason\":\"a cup\",\"lot\":{\"source\":\"pos\",\"id\":\"1\",\"rule\":\"base\"}}");
        assertThat(ContentForm.hash(named)).isNotEqualTo(ContentForm.hash(any));
        assertThat(ContentForm.hash(named))
                .isNotEqualTo(ContentForm.hash(any.fromLot(new LotId(Reference.of("pos", "1"), "welcome"))));
    }

    @Test
    @DisplayName("a redemption of a reward comes back, and its text stays as it is")
    void aRewardComesBack() {
        Origin origin = Origin.of(JsonSamples.ADA, Reference.of("pos", "r1"));
        Redemption any = new Redemption(origin, WalletId.POINTS, 240, "two mugs");
        Redemption mugs = any.forPieces(new Pieces("mug", 2));
        comesBack(mugs);
        comesBack(mugs.fromLot(new LotId(Reference.of("pos", "1"), "base")));
        assertThat(FactJson.write(mugs))
                .isEqualTo("{\"v\":1,\"kind\":\"redemption\",\"customer\":\"ada\","
                        + "\"reference\":{\"source\":\"pos\",\"id\":\"r1\"},\"wallet\":\"points\",\"points\":240,"
                        + "\"reason\":\"two mugs\",\"pieces\":{\"reward\":\"mug\",\"count\":2}}");
        assertThat(List.of(
                        any,
                        mugs,
                        any.forPieces(new Pieces("mug", 3)),
                        any.forPieces(new Pieces("cup", 2)),
                        any.fromLot(new LotId(Reference.of("pos", "1"), "base")),
                        mugs.fromLot(new LotId(Reference.of("pos", "1"), "base"))))
                .extracting(ContentForm::hash)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a purchase reads as a person would say it")
    void aPurchaseIsReadable() {
        assertThat(FactJson.write(JsonSamples.twoLines()))
                .isEqualTo("{\"v\":1,\"kind\":\"purchase\",\"customer\":\"ada\","
                        + "\"reference\":{\"source\":\"pos\",\"id\":\"2026-000417\"},\"at\":\"2026-03-01T12:00:00Z\","
                        + "\"currency\":\"EUR\",\"lines\":[{\"sku\":\"GT-100\",\"name\":\"Green tea 100 g\","
                        + "\"category\":[\"tea\",\"green\"],\"quantity\":\"2\",\"unitPrice\":\"4.9\","
                        + "\"unitCost\":\"2.1\"},{\"sku\":\"CUP\",\"quantity\":\"1\",\"unitPrice\":\"12.5\","
                        + "\"discount\":\"2.5\"}],\"channel\":\"shop\",\"store\":\"Lisbon 1\"}");
    }

    @Test
    @DisplayName("the text of each kind of fact stays as it is: stores keep it")
    void theTextsStay() {
        String texts = String.join(
                "\n",
                Samples.oneOfEach(JsonSamples.ADA).stream().map(FactJson::write).toList());
        assertThat(texts).isEqualTo(Golden.read("facts.txt"));
    }

    @Test
    @DisplayName("fields may stand in any order, with blanks between them")
    void theOrderOfFieldsDoesNotMatter() {
        Fact grant = new Grant(Origin.of(JsonSamples.ADA, Reference.of("pos", "1")), WalletId.POINTS, 500, "goodwill");
        assertThat(FactJson.write(grant)).isEqualTo(GRANT);
        assertThat(
                        FactJson.read(
                                "{ \"reason\":\"goodwill\", \"reference\" : {\"id\":\"1\", \"source\":\"pos\"},\n"
                                        + "\"wallet\":\"points\", \"customer\":\"ada\", \"points\":500, \"kind\":\"grant\", \"v\":1 } "))
                .isEqualTo(grant);
    }

    @Test
    @DisplayName("every character comes back, those that JSON or a terminal would rather not see as well")
    void everyCharacterComesBack() {
        Origin origin = new Origin(
                CustomerId.of("\" \\ / \u2028 \ufeff 🍵 �"),
                Reference.of("'; --", "\u0080\uffff"),
                null,
                Actor.of("host "));
        comesBack(new Grant(origin, new WalletId("{}"), 1, "[\"v\":1]"));
    }

    @Test
    @DisplayName("a purchase of ten thousand lines with everything at its longest can be stored")
    void theLongestPurchaseFits() {
        String cup = "🍵";
        Line line = Line.of(cup.repeat(80), new BigDecimal("999999.999999"), new BigDecimal("999999.999999"))
                .name(cup.repeat(200))
                .brand(cup.repeat(80))
                .category(java.util.Collections.nCopies(10, cup.repeat(80)).toArray(String[]::new))
                .discount("99999.999999")
                .unitCost("999999.999999")
                .amount(new BigDecimal("999999.999999"))
                .build();
        Purchase purchase = Purchase.builder(JsonSamples.ADA, Samples.ref("long"), CurrencyUnit.EUR)
                .lines(java.util.Collections.nCopies(Purchase.MAX_LINES, line))
                .build();
        assertThat(FactJson.read(FactJson.write(purchase))).isEqualTo(purchase);
    }

    @Test
    @DisplayName("what could not be read back is not written")
    void whatCannotBeReadIsNotWritten() {
        Purchase rich = Purchase.builder(JsonSamples.ADA, Samples.ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "1").build())
                .tender(new Tender("cash", Money.of(CurrencyUnit.EUR, 1)))
                .tender(new Tender("cash", Money.of(CurrencyUnit.EUR, new BigDecimal("1E+60"))))
                .build();
        assertThatThrownBy(() -> FactJson.write(rich))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$.tenders[1].amount: must have at most 40 digits, and a scale of at most 30")
                .hasMessageContaining("was \"EUR 10000");
        Fact foreign = new Foreign(Origin.of(JsonSamples.ADA, Samples.ref("1")));
        assertThatThrownBy(() -> FactJson.write(foreign))
                .isInstanceOf(JsonFormatException.class)
                .hasMessage("$: must be a fact of this library, was \"Foreign\"");
    }

    @Test
    @DisplayName("a text that would be too long to be read is not written")
    void aTextBeyondAllLengthIsNotWritten() {
        Purchase.Builder purchase = Purchase.builder(JsonSamples.ADA, Samples.ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "1").build());
        String code = "c".repeat(80);
        for (int i = 0; i < Format.MAX_LENGTH / 80; i++) {
            purchase.coupon(code);
        }
        assertThatThrownBy(() -> FactJson.write(purchase.build()))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$: must have at most 33554432 characters, was 3");
    }

    /** A fact that a host made up. */
    private record Foreign(Origin origin) implements Fact {
        @Override
        public FactKind kind() {
            return FactKind.GRANT;
        }

        @Override
        public void describe(ContentForm form) {
            form.number(1);
        }
    }
}
