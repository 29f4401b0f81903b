// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
    private static final String EMOJI = "\uD83C\uDF75";

    @Test
    @DisplayName("A1, a1 and a1 with a blank are three customers")
    void caseAndBlanksCount() {
        assertThat(Stream.of("A1", "a1", "a1 ").map(CustomerId::of).distinct()).hasSize(3);
        assertThat(Stream.of("A1", "a1", "a1 ")
                        .map(id -> Reference.of("pos", id))
                        .distinct())
                .hasSize(3);
    }

    @Test
    @DisplayName("ids of 64 characters pass, longer and broken ones do not")
    void limits() {
        List<Function<String, Object>> makers = List.of(CustomerId::of, TenantId::of, Actor::of);
        List<String> names = List.of("customer id", "tenant id", "actor");
        for (int i = 0; i < makers.size(); i++) {
            Function<String, Object> maker = makers.get(i);
            String name = names.get(i);
            assertThat(maker.apply(EMOJI.repeat(64))).hasToString(EMOJI.repeat(64));
            refused(() -> maker.apply(""), name + ": must not be empty, was \"\"");
            refused(
                    () -> maker.apply("x".repeat(65)),
                    name + ": must have at most 64 characters, was \"" + "x".repeat(65) + '"');
            refused(() -> maker.apply("a\u0000"), name + ": must not contain control characters, was \"a\uFFFD\"");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> maker.apply("\uD83C"))
                    .withMessageStartingWith(name + ": must be well-formed Unicode");
            assertThatNullPointerException().isThrownBy(() -> maker.apply(null)).withMessage(name);
        }
    }

    @Test
    @DisplayName("a reference has a source of 40 and an id of 160 characters")
    void references() {
        Reference longest = Reference.of("s".repeat(40), EMOJI.repeat(160));
        assertThat(longest).hasToString("s".repeat(40) + ":" + EMOJI.repeat(160));
        refused(() -> Reference.of("", "1"), "reference source: must not be empty, was \"\"");
        refused(() -> Reference.of("pos", ""), "reference id: must not be empty, was \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.of("s".repeat(41), "1"))
                .withMessageStartingWith("reference source: must have at most 40 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reference.of("pos", "i".repeat(161)))
                .withMessageStartingWith("reference id: must have at most 160 characters");
    }

    @Test
    @DisplayName("a program version is an id and a number from 1")
    void programVersions() {
        assertThat(new ProgramVersion("club", 3)).hasToString("club/3");
        refused(() -> new ProgramVersion("club", 0), "program version: must be 1 or more, was 0");
        refused(() -> new ProgramVersion("", 1), "program id: must not be empty, was \"\"");
        assertThat(Stream.of(new ProgramVersion("b", 1), new ProgramVersion("a", 10), new ProgramVersion("a", 9))
                        .sorted())
                .map(ProgramVersion::toString)
                .containsExactly("a/9", "a/10", "b/1");
    }

    @Test
    @DisplayName("texts order by code point, also where UTF-16 units order otherwise")
    void codePointOrder() {
        // U+FF5E is below U+1F375, though its UTF-16 unit is above the emoji's first.
        String wide = "\uFF5E";
        assertThat(wide).isGreaterThan(EMOJI);
        assertThat(CustomerId.of(wide)).isLessThan(CustomerId.of(EMOJI));
        assertThat(CustomerId.of(EMOJI)).isGreaterThan(CustomerId.of(wide));
        assertThat(TenantId.of(wide)).isLessThan(TenantId.of(EMOJI));
        assertThat(Reference.of(wide, "1")).isLessThan(Reference.of(EMOJI, "0"));
        assertThat(Reference.of("pos", wide)).isLessThan(Reference.of("pos", EMOJI));
        assertThat(new ProgramVersion(wide, 2)).isLessThan(new ProgramVersion(EMOJI, 1));
        assertThat(CustomerId.of("a")).isLessThan(CustomerId.of("a ")).isEqualByComparingTo(CustomerId.of("a"));
        assertThat(CustomerId.of("\uD83C\uDF75")).isLessThan(CustomerId.of("\uD83C\uDF76"));
    }

    @Property
    void theOrderIsThatOfTheBytes(
            @ForAll @StringLength(min = 1, max = 6) @Chars({'a', 'b', '\u00e9', '\uFF5E', '\uE000'}) String a,
            @ForAll @StringLength(min = 1, max = 6) @Chars({'a', 'b', '\u00e9', '\uFF5E', '\uE000'}) String b) {
        // Each private-use character stands for one beyond the range of a single UTF-16 unit.
        String x = a.replace("\uE000", EMOJI);
        String y = b.replace("\uE000", EMOJI);
        int bytes = Arrays.compareUnsigned(x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(CustomerId.of(x).compareTo(CustomerId.of(y)))).isEqualTo(Integer.signum(bytes));
    }

    @Test
    @DisplayName("a conflict names the reference and what differs")
    void conflicts() {
        ReferenceConflictException conflict =
                new ReferenceConflictException(Reference.of("pos", "1"), "was recorded with other content");
        assertThat(conflict).hasMessage("reference pos:1: was recorded with other content");
        assertThat(conflict.reference()).isEqualTo("pos:1");
        assertThat(conflict.retryable()).isFalse();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
