// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted fact: what was stated, and when we learned it. Immutable and thread-safe.
 *
 * <p>The sequence counts per customer from 1, without gaps; it is the order of knowledge, so skewed clocks do not matter.
 */
public final class Recorded {
    private final Fact fact;
    private final long sequence;
    private final Instant recordedAt;
    private final Instant occurredAt;
    private final @Nullable Instant closedUntil;
    private final ContentHash hash;
    /** Null while it is not decided. */
    private final @Nullable List<Drawn> drawn;

    /**
     * An accepted fact that drew nothing from any budget.
     *
     * @param fact what was stated
     * @param sequence its number among the customer's facts, 1 or more
     * @param recordedAt when we learned it
     * @param occurredAt when it happened: as stated, or the moment of recording
     * @param closedUntil the end of the closed period that it was dated in when we learned it, or null
     * @param hash the hash of its content
     */
    public Recorded(
            Fact fact,
            long sequence,
            Instant recordedAt,
            Instant occurredAt,
            @Nullable Instant closedUntil,
            ContentHash hash) {
        this(fact, sequence, recordedAt, occurredAt, closedUntil, hash, List.of());
    }

    private Recorded(
            Fact fact,
            long sequence,
            Instant recordedAt,
            Instant occurredAt,
            @Nullable Instant closedUntil,
            ContentHash hash,
            @Nullable List<Drawn> drawn) {
        this.drawn = drawn;
        this.fact = Objects.requireNonNull(fact, "fact");
        Require.that(sequence >= 1, "sequence", sequence, "must be 1 or more");
        this.sequence = sequence;
        this.recordedAt = micros(recordedAt);
        this.occurredAt = occurredAt.equals(recordedAt) ? this.recordedAt : micros(occurredAt);
        this.closedUntil = closedUntil == null ? null : micros(closedUntil);
        this.hash = Objects.requireNonNull(hash, "hash");
    }

    /**
     * The precision of every stored instant: microseconds, so that what is returned equals what is read back.
     *
     * @param instant any instant
     * @return the instant without its part below a microsecond
     */
    public static Instant micros(Instant instant) {
        return instant.getNano() % 1_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What was stated.
     *
     * @return the fact
     */
    public Fact fact() {
        return fact;
    }

    /**
     * The number among the customer's facts.
     *
     * @return 1 or more
     */
    public long sequence() {
        return sequence;
    }

    /**
     * When we learned it.
     *
     * @return the moment of recording
     */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * When it happened.
     *
     * @return the stated moment, or the moment of recording
     */
    public Instant occurredAt() {
        return occurredAt;
    }

    /**
     * The end of the closed period that this fact was dated in when we learned it. Such a fact is valued where it is
     * dated and posted at that end.
     *
     * @return the end of the closed period, if it was closed
     */
    public Optional<Instant> closedUntil() {
        return Optional.ofNullable(closedUntil);
    }

    /**
     * When its effect is booked: when it happened, or the end of the closed period it was dated in.
     *
     * @return the moment of posting
     */
    public Instant postedAt() {
        return closedUntil != null && closedUntil.isAfter(occurredAt) ? closedUntil : occurredAt;
    }

    /**
     * Where it stands in the total order, by posting.
     *
     * @return the position
     */
    public Position position() {
        return new Position(postedAt(), fact.kind().rank(), fact.reference());
    }

    /**
     * The hash of the content.
     *
     * @return the hash
     */
    public ContentHash hash() {
        return hash;
    }

    /**
     * What it drew from budgets.
     *
     * @return what was decided when it was recorded; for most facts, nothing
     */
    public List<Drawn> drawn() {
        return drawn == null ? List.of() : drawn;
    }

    /**
     * The same fact, of which it is decided what it draws from budgets.
     *
     * @param decided what it draws, each budget once
     * @return the fact
     */
    public Recorded drawing(List<Drawn> decided) {
        return new Recorded(fact, sequence, recordedAt, occurredAt, closedUntil, hash, List.copyOf(decided));
    }

    /**
     * The same fact before it is decided what it draws: it may draw whatever it asks for. Only to find out what that is.
     *
     * @return the fact
     */
    public Recorded undecided() {
        return new Recorded(fact, sequence, recordedAt, occurredAt, closedUntil, hash, null);
    }

    /**
     * The same fact under another number.
     *
     * @param number its number among the customer's facts, 1 or more
     * @return the fact
     */
    public Recorded numbered(long number) {
        return new Recorded(fact, number, recordedAt, occurredAt, closedUntil, hash, drawn);
    }

    /**
     * How much a rule with a budget gives for it at most.
     *
     * @param wallet the wallet
     * @param rule the rule's id
     * @return what was drawn; 0 where nothing was, and as much as there can be while it is not decided
     */
    public long mayDraw(String wallet, String rule) {
        if (drawn == null) {
            return Long.MAX_VALUE;
        }
        for (Drawn one : drawn) {
            if (one.rule().equals(rule) && one.wallet().equals(wallet)) {
                return one.points();
            }
        }
        return 0;
    }

    /**
     * Whether a statement repeats this one: same content, and the same time if it states one.
     *
     * @param other a statement under the same reference
     * @return {@code true} if it says nothing else
     */
    public boolean repeats(Fact other) {
        return hash.equals(ContentForm.hash(other))
                && other.at().map(at -> micros(at).equals(occurredAt)).orElse(true);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o == this
                || (o instanceof Recorded r
                        && sequence == r.sequence
                        && fact.equals(r.fact)
                        && recordedAt.equals(r.recordedAt)
                        && occurredAt.equals(r.occurredAt)
                        && Objects.equals(closedUntil, r.closedUntil)
                        && hash.equals(r.hash)
                        && Objects.equals(drawn, r.drawn));
    }

    @Override
    public int hashCode() {
        return Objects.hash(fact.reference(), sequence);
    }

    @Override
    public String toString() {
        return "#" + sequence + " " + fact.kind() + " " + fact.reference() + " at " + occurredAt;
    }
}
