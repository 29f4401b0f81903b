// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

/** Why a row is not counted, in the words of the summary. */
public enum Problem {
    /** A quotation mark opens and does not close, or closes in the middle. */
    QUOTES("broken quotation marks"),
    /** The bytes are not text in the stated encoding. */
    ENCODING("text in another encoding"),
    /** A line is longer than any row can be. */
    TOO_LONG("line too long"),
    /** The number of columns differs from the others. */
    COLUMNS("wrong number of columns"),
    /** The customer number cannot be one. */
    CUSTOMER("unusable customer number"),
    /** The document number cannot be one. */
    DOCUMENT("unusable invoice number"),
    /** The product key cannot be one. */
    PRODUCT("unusable product"),
    /** The quantity is missing, no number, zero or too large. */
    QUANTITY("unusable quantity"),
    /** The price or amount is missing, no number, negative or too large. */
    MONEY("unusable price or amount"),
    /** The time is missing, in another form, impossible or in the future. */
    TIME("unusable date"),
    /** A cancelling document with a quantity above zero. */
    CANCELLATION("cancellation that gives nothing back"),
    /** A negative quantity without a cancelling document. */
    STOCK("stock correction, no sale"),
    /** A document that is no sale at all. */
    ADJUSTMENT("adjustment, no sale"),
    /** An invoice number that belongs to another customer. */
    TWO_CUSTOMERS("invoice number of another customer"),
    /** An invoice with more lines than a document can have. */
    TOO_MANY_LINES("invoice with too many lines"),
    /** A cancellation of something that was never bought, at a price of zero. */
    NOTHING_TO_CANCEL("cancellation without purchase and money"),
    /** The CRM refused the document. */
    REFUSED("refused by the CRM");

    private final String label;

    Problem(String label) {
        this.label = label;
    }

    /**
     * The words of the summary.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }
}
