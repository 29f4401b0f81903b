// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.patron.crm.condition.Condition;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Input;
import io.patron.crm.fact.Fact;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.reward.Benefit;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Samples;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every type of the closed sets is among the samples that come back: a new one fails here until it has a text. */
class CompletenessTest {
    @Test
    @DisplayName("every kind of fact is among the samples")
    void everyFact() {
        assertThat(names(Samples.oneOfEach(JsonSamples.ADA))).isEqualTo(implementations(Fact.class));
    }

    @Test
    @DisplayName("every input of an explanation is among the samples")
    void everyInput() {
        assertThat(names(JsonSamples.INPUTS.stream()
                        .filter(Input.class::isInstance)
                        .toList()))
                .isEqualTo(implementations(Input.class));
    }

    @Test
    @DisplayName("every type that an explanation takes is among the samples")
    void everyTypeOfInput() {
        JavaClass explanation = new ClassFileImporter().importClass(Explanation.class);
        Set<String> taken = explanation.getMethod("allowed", Object.class).getInstanceofChecks().stream()
                .map(check -> check.getRawType().getName())
                .filter(name -> !name.equals(Input.class.getName()))
                .collect(Collectors.toSet());
        assertThat(names(JsonSamples.INPUTS.stream()
                        .filter(input -> !(input instanceof Input))
                        .toList()))
                .isEqualTo(taken);
    }

    @Test
    @DisplayName("every member of a sealed type is among the samples")
    void everyMember() {
        List<Object> samples = new ArrayList<>();
        samples.addAll(JsonSamples.conditions());
        samples.addAll(JsonSamples.customer().attributes().values());
        samples.addAll(Samples.fullBooking(JsonSamples.ADA, 1, 1).changes());
        JsonSamples.documents().stream()
                .filter(Refund.class::isInstance)
                .forEach(refund -> samples.add(((Refund) refund).scope()));
        for (PointsPolicy policy : JsonSamples.program().points()) {
            samples.add(policy.expiry());
            samples.add(policy.pending());
            policy.rules().forEach(rule -> samples.add(rule.award()));
        }
        for (TierPolicy ladder : JsonSamples.program().ladders()) {
            ladder.gauges().forEach(gauge -> samples.add(gauge.window()));
        }
        JsonSamples.validities().ladders().forEach(ladder -> ladder.validity().ifPresent(samples::add));
        for (TierPolicy ladder : JsonSamples.requirements().ladders()) {
            ladder.gauges().forEach(gauge -> samples.add(gauge.window()));
            ladder.validity().ifPresent(samples::add);
            ladder.tiers().stream().map(Tier::enter).filter(Objects::nonNull).forEach(samples::add);
        }
        JsonSamples.catalogue().rewards().forEach(reward -> samples.add(reward.gives()));
        List<Class<?>> sealed = List.of(
                Condition.class,
                AttributeValue.class,
                Change.class,
                RefundScope.class,
                Expiry.class,
                Pending.class,
                EarnRule.Award.class,
                Benefit.class,
                Requirement.class,
                Validity.class,
                Window.class);
        Set<String> members = sealed.stream()
                .flatMap(CompletenessTest::members)
                .map(Class::getName)
                .collect(Collectors.toSet());
        assertThat(names(samples)).isEqualTo(members);
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CompletenessTest::members)
                : Stream.of(type);
    }

    private static Set<String> names(List<?> values) {
        return values.stream().map(value -> value.getClass().getName()).collect(Collectors.toSet());
    }

    private static Set<String> implementations(Class<?> type) {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.patron.crm");
        return all.get(type).getAllSubclasses().stream()
                .flatMap(subtype -> subtype.getModifiers().contains(JavaModifier.ABSTRACT)
                        ? Stream.empty()
                        : Stream.of(subtype.getName()))
                .collect(Collectors.toSet());
    }
}
