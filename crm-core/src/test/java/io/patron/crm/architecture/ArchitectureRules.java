// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for the rooms (packages) below one root. {@link ArchitectureTest} holds the real code to them;
 * {@link ArchitectureRulesBiteTest} shows that each can fail.
 */
final class ArchitectureRules {
    /** The rooms from the bottom up. A room may use those of earlier steps, and of its own unless that is independent. */
    private static final List<Set<String>> STEPS = List.of(
            Set.of("error", "explanation"),
            Set.of("fact"),
            Set.of("customer", "transaction"),
            Set.of("history"),
            Set.of("condition"),
            Set.of("points", "tier", "lifecycle", "value"),
            Set.of("reward"),
            Set.of("program"),
            Set.of("standing"),
            Set.of("spi"),
            Set.of("operation"),
            Set.of("engine", "memory", "json", "metrics", "cache"),
            Set.of("simulation", "report"));

    /** The rooms that do not know the others of their step. */
    private static final Set<String> INDEPENDENT =
            Set.of("points", "tier", "lifecycle", "value", "engine", "memory", "json", "metrics", "cache", "report");

    /** The rooms of immutable values. */
    private static final Set<String> MODEL = Set.of(
            "fact",
            "customer",
            "transaction",
            "history",
            "condition",
            "points",
            "tier",
            "lifecycle",
            "reward",
            "program",
            "standing");

    /** The rooms where a number may be inexact. */
    private static final Set<String> INEXACT = Set.of("value", "metrics", "report");

    /** The libraries that every room may use. */
    private static final List<String> COMMON_LIBRARIES =
            List.of("java.", "org.joda.money.", "org.jspecify.annotations.");

    /** The libraries that are at home in one room. */
    private static final Map<String, List<String>> ROOM_LIBRARIES = Map.of(
            "engine", List.of("com.google.common."),
            "json", List.of("tools.jackson.", "com.fasterxml.jackson.annotation."),
            "metrics", List.of("io.micrometer."),
            "cache", List.of("com.github.benmanes.caffeine."));

    private static final Set<String> INEXACT_TYPES = Set.of(
            "double",
            "float",
            "java.lang.Double",
            "java.lang.Float",
            "java.util.OptionalDouble",
            "java.util.stream.DoubleStream");

    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemDefaultZone",
            "java.time.ZoneId.systemDefault",
            "java.util.Calendar.getInstance",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault");

    /** Constructors that read the time unless it is given to them. */
    private static final Set<String> AMBIENT_IF_BARE =
            Set.of("java.util.Date.<init>", "java.util.GregorianCalendar.<init>");

    /** What starts a thread, stays behind, or reads what nobody handed in. */
    private static final Set<String> OUT_OF_HOUSE = Set.of(
            "java.lang.Runtime.addShutdownHook",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Thread.startVirtualThread",
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool");

    private final String root;

    private ArchitectureRules(String root) {
        this.root = root;
    }

    /** All rules by name, for the rooms below that root package. */
    static Map<String, ArchRule> below(String root) {
        ArchitectureRules rules = new ArchitectureRules(root);
        Map<String, ArchRule> all = new LinkedHashMap<>();
        all.put("no cycles", rules.noCycles());
        all.put("order of the rooms", rules.orderOfTheRooms());
        all.put("engine is entered from above", rules.engineIsEnteredFromAbove());
        all.put("memory does without engine", rules.memoryDoesWithoutEngine());
        all.put("no ambient time", rules.noAmbientTime());
        all.put("libraries keep to their rooms", rules.librariesKeepToTheirRooms());
        all.put("no foreign types in signatures", rules.noForeignTypesInSignatures());
        all.put("no inexact numbers", rules.noInexactNumbers());
        all.put("no static state", rules.noStaticState());
        all.put("models are final", rules.modelsAreFinal());
        all.put("no standard streams", rules.noStandardStreams());
        all.put("no threads, hooks or environment", rules.noThreadsHooksOrEnvironment());
        all.put("no java.util.logging", rules.noJavaUtilLogging());
        all.put("null-marked", rules.nullMarked());
        all.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
        return all;
    }

    private ArchRule noCycles() {
        return slices().matching("io.patron.(**)").should().beFreeOfCycles();
    }

    private ArchRule orderOfTheRooms() {
        return classes().should(new ArchCondition<JavaClass>("use only rooms of earlier steps") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String room = room(type);
                if (step(room) < 0) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + ": the room \"" + room + "\" has no place in the order of the rooms"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (isOurs(target) && !room.equals(room(target)) && !isBelow(room(target), room)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        });
    }

    private ArchRule engineIsEnteredFromAbove() {
        return noClasses()
                .that(are(describe(
                        "outside engine, simulation and the root",
                        type -> !Set.of("engine", "simulation", "").contains(room(type)))))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".engine.."));
    }

    private ArchRule memoryDoesWithoutEngine() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".memory..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".engine..");
    }

    private ArchRule noAmbientTime() {
        return noClasses().should(access("time, zone or language of the machine", ArchitectureRules::isAmbient));
    }

    private ArchRule librariesKeepToTheirRooms() {
        return noClasses().should(new ArchCondition<JavaClass>("use a library that is not at home in their room") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    boolean foreign =
                            isForeign(type, dependency.getTargetClass().getBaseComponentType());
                    events.add(new SimpleConditionEvent(type, foreign, dependency.getDescription()));
                }
            }
        });
    }

    private ArchRule noForeignTypesInSignatures() {
        return noClasses()
                .that(are(describe("exported", type -> isExported(type))))
                .should(new ArchCondition<JavaClass>("mention a foreign type in a public or protected signature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream.concat(type.getMembers().stream().filter(ArchitectureRules::isVisible), Stream.of(type))
                                .forEach(part -> types(part)
                                        .map(JavaClass::getBaseComponentType)
                                        .filter(named -> isForeign(type, named))
                                        .forEach(named -> events.add(SimpleConditionEvent.satisfied(
                                                type, part + " mentions " + named.getName()))));
                    }
                });
    }

    private ArchRule noInexactNumbers() {
        return noClasses()
                .that(are(describe("outside " + INEXACT, type -> !INEXACT.contains(room(type)))))
                .should(new ArchCondition<JavaClass>("calculate with double or float") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (JavaMember member : type.getMembers()) {
                            types(member)
                                    .filter(ArchitectureRules::isInexact)
                                    .forEach(named -> events.add(SimpleConditionEvent.satisfied(
                                            type, member.getFullName() + " mentions " + named.getName())));
                        }
                        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                            if (signature(access.getTarget()).anyMatch(ArchitectureRules::isInexact)) {
                                events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                            }
                        }
                    }
                });
    }

    private ArchRule noStaticState() {
        return fields().that().areStatic().should().beFinal();
    }

    private ArchRule modelsAreFinal() {
        return classes()
                .that(are(describe("models", type -> MODEL.contains(room(type)) && !isBuilder(type))))
                .should()
                .haveOnlyFinalFields();
    }

    private ArchRule noStandardStreams() {
        return GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }

    private ArchRule noThreadsHooksOrEnvironment() {
        return noClasses().should(access("threads, hooks or the environment", ArchitectureRules::isOutOfHouse));
    }

    private ArchRule noJavaUtilLogging() {
        return noClasses().should().dependOnClassesThat(resideInAnyPackage("java.util.logging.."));
    }

    private ArchRule nullMarked() {
        return classes().should(new ArchCondition<JavaClass>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + ": its package-info does not say @NullMarked"));
                }
            }
        });
    }

    /** The room of a class: the first part of its package below the root, empty for the root itself. */
    private String room(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root)) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The number of the room's step, the root standing above all, or -1 for an unknown room. */
    private static int step(String room) {
        if (room.isEmpty()) {
            return STEPS.size();
        }
        for (int i = 0; i < STEPS.size(); i++) {
            if (STEPS.get(i).contains(room)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBelow(String used, String user) {
        return step(used) < step(user) || (step(used) == step(user) && !INDEPENDENT.contains(user));
    }

    private boolean isForeign(JavaClass user, JavaClass used) {
        String name = used.getName();
        if (used.isPrimitive() || isOurs(used)) {
            return false;
        }
        if (name.startsWith("java.sql.")) {
            return true;
        }
        return Stream.concat(COMMON_LIBRARIES.stream(), ROOM_LIBRARIES.getOrDefault(room(user), List.of()).stream())
                .noneMatch(name::startsWith);
    }

    /** Public, and so is everything around it, in a package that the module exports. */
    private boolean isExported(JavaClass type) {
        return !room(type).equals("engine")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(this::isExported).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isBuilder(JavaClass type) {
        return type.getSimpleName().endsWith("Builder")
                || type.getEnclosingClass().map(ArchitectureRules::isBuilder).orElse(false);
    }

    /** All types that a member's signature, or a class's header, mentions. */
    private static Stream<JavaClass> types(Object part) {
        List<JavaType> types = new ArrayList<>();
        if (part instanceof JavaField field) {
            types.add(field.getType());
        } else if (part instanceof JavaCodeUnit unit) {
            types.add(unit.getReturnType());
            types.addAll(unit.getParameterTypes());
            unit.getThrowsClause().forEach(thrown -> types.add(thrown.getRawType()));
        } else if (part instanceof JavaClass type) {
            type.getSuperclass().ifPresent(types::add);
            types.addAll(type.getInterfaces());
        }
        return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static Stream<JavaClass> signature(AccessTarget target) {
        if (target instanceof AccessTarget.CodeUnitAccessTarget unit) {
            return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
        }
        return target instanceof AccessTarget.FieldAccessTarget field ? Stream.of(field.getRawType()) : Stream.of();
    }

    private static boolean isInexact(JavaClass type) {
        return INEXACT_TYPES.contains(type.getBaseComponentType().getName());
    }

    private static ArchCondition<JavaClass> access(String what, Predicate<AccessTarget> forbidden) {
        return new ArchCondition<>("access " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(
                            type, forbidden.test(access.getTarget()), access.getDescription()));
                }
            }
        };
    }

    /** Whether a call asks the machine for its time, zone or language instead of being told. */
    private static boolean isAmbient(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        if (owner.startsWith("java.time.") && name.equals("now")) {
            return signature(target).noneMatch(type -> type.isAssignableTo("java.time.InstantSource"));
        }
        return AMBIENT.contains(owner + "." + name)
                || (AMBIENT_IF_BARE.contains(owner + "." + name)
                        && signature(target).allMatch(ArchitectureRules::isVoid));
    }

    private static boolean isVoid(JavaClass type) {
        return type.getName().equals("void");
    }

    private static boolean isOutOfHouse(AccessTarget target) {
        String owner = target.getOwner().getName();
        return OUT_OF_HOUSE.contains(owner)
                || OUT_OF_HOUSE.contains(owner + "." + target.getName())
                || (target.getName().equals("start") && target.getOwner().isAssignableTo(Thread.class));
    }
}
