// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.groups.Tuple.tuple;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentChangeTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId BO = CustomerId.of("bo");
    private static final Reference DOCUMENT = Reference.of("pos", "1001");
    private static final Reference EDIT = Reference.of("pos", "edit-1");
    private static final Origin ADAS = Origin.of(ADA, EDIT);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Purchase PURCHASE = Purchase.of(ADA, DOCUMENT, Money.parse("EUR 5"));

    @Test
    @DisplayName("each change says its kind, its document and its revision")
    void kinds() {
        DocumentChange correction = new Correction(ADAS, DOCUMENT, 1, PURCHASE);
        DocumentChange voided = new Void(ADAS, DOCUMENT, 2);
        DocumentChange reassign = new Reassign(
                ADAS,
                DOCUMENT,
                3,
                BO,
                List.of(PURCHASE.from(Origin.of(BO, DOCUMENT).at(NOON))));
        assertThat(List.of(correction, voided, reassign))
                .allSatisfy(change -> assertThat(change.about()).contains(DOCUMENT))
                .allSatisfy(change -> assertThat(change.of()).isEqualTo(DOCUMENT))
                .allSatisfy(change -> assertThat(change.reference()).isEqualTo(EDIT))
                .extracting(DocumentChange::kind, DocumentChange::revision)
                .containsExactly(tuple(FactKind.CORRECTION, 1), tuple(FactKind.VOID, 2), tuple(FactKind.REASSIGN, 3));
    }

    @Test
    @DisplayName("revisions count from 1")
    void revisionsCountFromOne() {
        String message = "revision: must be 1 or more (0 is the document as first recorded), was 0";
        refused(() -> new Correction(ADAS, DOCUMENT, 0, PURCHASE), message);
        refused(() -> new Void(ADAS, DOCUMENT, 0), message);
        refused(() -> new Reassign(ADAS, DOCUMENT, 0, BO, List.of()), message);
    }

    @Test
    @DisplayName("revisions end far below the largest number, so that a next one can be counted")
    void revisionsEnd() {
        String message = "revision: must be at most 1000000000, was ";
        int most = 1_000_000_000;
        assertThat(new Correction(ADAS, DOCUMENT, most, PURCHASE).revision()).isEqualTo(most);
        refused(() -> new Correction(ADAS, DOCUMENT, most + 1, PURCHASE), message + (most + 1));
        refused(() -> new Void(ADAS, DOCUMENT, Integer.MAX_VALUE), message + Integer.MAX_VALUE);
        refused(() -> new Reassign(ADAS, DOCUMENT, Integer.MAX_VALUE, BO, List.of()), message + Integer.MAX_VALUE);
    }

    @Test
    @DisplayName("a correction keeps reference and customer")
    void aCorrectionKeepsReferenceAndCustomer() {
        refused(
                () -> new Correction(ADAS, Reference.of("pos", "1002"), 1, PURCHASE),
                "replacement: must keep the reference pos:1002, was \"pos:1001\"");
        refused(
                () -> new Correction(Origin.of(BO, EDIT), DOCUMENT, 1, PURCHASE),
                "replacement: must keep the customer (another customer is a reassign), was \"ada\"");
    }

    @Test
    @DisplayName("both journals say what was given, and that the document is among it")
    void documentsGoToTheNewOwner() {
        Purchase received = PURCHASE.from(Origin.of(BO, DOCUMENT).at(NOON));
        Origin hers = Origin.of(BO, EDIT);
        assertThat(new Reassign(hers, DOCUMENT, 1, BO, List.of(received)).documents())
                .isUnmodifiable()
                .containsExactly(received);
        refused(() -> new Reassign(hers, DOCUMENT, 1, BO, List.of()), "documents: must hold pos:1001, was \"[]\"");
        assertThat(new Reassign(hers, DOCUMENT, 1, BO, List.of(received)).receives())
                .isTrue();
        assertThat(new Reassign(ADAS, DOCUMENT, 1, BO, List.of(received)).receives())
                .isFalse();
    }

    @Test
    @DisplayName("a received document belongs to the new owner and states its time")
    void receivedDocumentsAreHersAndTimed() {
        Origin hers = Origin.of(BO, EDIT);
        refused(
                () -> new Reassign(hers, DOCUMENT, 1, BO, List.of(PURCHASE)),
                "document of: must belong to bo, was \"ada\"");
        refused(
                () -> new Reassign(hers, DOCUMENT, 1, BO, List.of(PURCHASE.from(Origin.of(BO, DOCUMENT)))),
                "document: must state its time, was \"pos:1001\"");
    }

    @Test
    @DisplayName("the received documents are copied")
    void theDocumentsAreCopied() {
        List<Transaction> documents =
                new ArrayList<>(List.of(PURCHASE.from(Origin.of(BO, DOCUMENT).at(NOON))));
        Reassign reassign = new Reassign(Origin.of(BO, EDIT), DOCUMENT, 1, BO, documents);
        documents.clear();
        assertThat(reassign.documents()).hasSize(1);
    }

    @Test
    @DisplayName("nothing may be missing")
    void nothingMayBeMissing() {
        missing(() -> new Correction(null, DOCUMENT, 1, PURCHASE), "origin");
        missing(() -> new Correction(ADAS, null, 1, PURCHASE), "of");
        missing(() -> new Void(null, DOCUMENT, 1), "origin");
        missing(() -> new Void(ADAS, null, 1), "of");
        missing(() -> new Reassign(null, DOCUMENT, 1, BO, List.of()), "origin");
        missing(() -> new Reassign(ADAS, null, 1, BO, List.of()), "of");
        missing(() -> new Reassign(ADAS, DOCUMENT, 1, null, List.of()), "to");
        missing(() -> new Checkpoint(null, NOON), "origin");
        missing(() -> new Checkpoint(ADAS, null), "until");
    }

    @Test
    @DisplayName("a checkpoint keeps its end to the microsecond")
    void aCheckpointIsKeptToTheMicrosecond() {
        Checkpoint checkpoint = new Checkpoint(ADAS, NOON.plusNanos(1_999));
        assertThat(checkpoint.until()).isEqualTo(NOON.plusNanos(1_000));
        assertThat(checkpoint.kind()).isEqualTo(FactKind.CHECKPOINT);
        assertThat(checkpoint.about()).isEmpty();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void missing(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
