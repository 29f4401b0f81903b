// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

/**
 * The kinds of fact a journal holds, with their rank among facts of the same instant: grant and earn before purchase
 * before redemption before refund and capture before reversal. Changes of documents rank last; they take effect where the document
 * stands.
 */
public enum FactKind {
    /** A customer became known here, under a program version. */
    REGISTRATION(0),
    /** A customer moved to another version of the program. */
    ADOPTION(0),
    /** A customer was enrolled, suspended or closed. */
    STATUS(0),
    /** What lies before an instant was closed. */
    CHECKPOINT(0),
    /** Two customers turned out to be one. */
    MERGE(0),
    /** Two customers were merged by mistake. */
    UNMERGE(0),
    /** A customer brought another one. */
    REFERRAL(0),
    /** A tier was given, fixed or lifted by hand. */
    MANUAL_TIER(0),
    /** Points were granted by hand. */
    GRANT(0),
    /** Points were brought along from another system. */
    OPENING(0),
    /** Points were received from another customer. */
    TRANSFER_IN(0),
    /** Something was bought. */
    PURCHASE(1),
    /** Points were spent. */
    REDEMPTION(2),
    /** Points were taken away by hand. */
    DEDUCTION(2),
    /** Points were given to another customer. */
    TRANSFER_OUT(2),
    /** Points were put aside. */
    RESERVATION(2),
    /** Pending points were released. */
    RELEASE(2),
    /** Something bought was given back. */
    REFUND(3),
    /** Reserved points were spent. */
    CAPTURE(3),
    /** What a command did to points was undone. */
    REVERSAL(4),
    /** A document was replaced by another revision of itself. */
    CORRECTION(4),
    /** A document was declared void. */
    VOID(4),
    /** A document was given to another customer. */
    REASSIGN(4);

    private final int rank;

    FactKind(int rank) {
        this.rank = rank;
    }

    /**
     * The rank among facts of the same instant; lower comes first.
     *
     * @return 0 to 4
     */
    public int rank() {
        return rank;
    }
}
