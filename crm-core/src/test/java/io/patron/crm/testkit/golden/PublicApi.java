// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public and protected signatures of packages as sorted lines: one per type, one per member. */
public final class PublicApi {
    private final List<String> lines;

    private PublicApi(List<String> lines) {
        this.lines = lines;
    }

    /** Reads the exported packages of the classes that were compiled into a directory with a module descriptor. */
    public static PublicApi ofModule(Path classes) {
        return of(classes, exportedPackages(classes.resolve("module-info.class")));
    }

    /** Reads these packages of the classes that were compiled into a directory. */
    public static PublicApi of(Path classes, List<String> packages) {
        List<String> lines = new ArrayList<>();
        for (String exported : packages) {
            TreeMap<String, Class<?>> types = new TreeMap<>();
            typesIn(classes, exported).filter(PublicApi::isReachable).forEach(type -> types.put(type.getName(), type));
            for (Class<?> type : types.values()) {
                lines.add(describe(type));
                describeMembers(type).sorted().distinct().forEach(member -> lines.add("    " + member));
            }
        }
        return new PublicApi(List.copyOf(lines));
    }

    /** One line per type, followed by one per member. */
    public List<String> lines() {
        return lines;
    }

    private static List<String> exportedPackages(Path descriptor) {
        try (InputStream in = Files.newInputStream(descriptor)) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> typesIn(Path classes, String packageName) {
        Path directory = classes.resolve(packageName.replace('.', '/'));
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(PublicApi::load)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** A nested type can be reached if everything around it can. */
    private static boolean isReachable(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic() || !isVisible(type.getModifiers())) {
            return false;
        }
        return type.getEnclosingClass() == null || isReachable(type.getEnclosingClass());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        StringBuilder line = new StringBuilder(modifiers(type));
        line.append(kind(type))
                .append(' ')
                .append(type.getCanonicalName())
                .append(typeParameters(type.getTypeParameters()));
        if (type.isRecord()) {
            line.append(Arrays.stream(type.getRecordComponents())
                    .map(PublicApi::describe)
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class && !type.isRecord() && !type.isEnum()) {
            line.append(" extends ").append(name(parent));
        }
        line.append(list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces()));
        if (type.isSealed()) {
            line.append(list(" permits ", type.getPermittedSubclasses()));
        }
        return line.toString();
    }

    private static String modifiers(Class<?> type) {
        int shown = type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC);
        if (!type.isInterface() && !type.isEnum()) {
            shown |= type.getModifiers() & (Modifier.ABSTRACT | (type.isRecord() ? 0 : Modifier.FINAL));
        }
        return words(Modifier.toString(shown)) + (type.isSealed() && !type.isEnum() ? "sealed " : "");
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.isEnum() ? "enum" : "class";
    }

    private static String describe(RecordComponent component) {
        return name(component.getGenericType()) + " " + component.getName();
    }

    private static Stream<String> describeMembers(Class<?> type) {
        Stream<String> fields = members(type.getDeclaredFields()).map(PublicApi::describe);
        Stream<String> constructors =
                members(type.getDeclaredConstructors()).map(constructor -> describe(type, constructor));
        Stream<String> methods = members(type.getDeclaredMethods())
                .filter(method -> !method.isBridge() && !belongsToEveryObject(method) && !belongsToEveryEnum(method))
                .map(PublicApi::describe);
        return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
    }

    private static <M extends Member & AnnotatedElement> Stream<M> members(M[] declared) {
        return Arrays.stream(declared).filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
    }

    private static boolean belongsToEveryObject(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            default -> false;
        };
    }

    private static boolean belongsToEveryEnum(Method method) {
        return method.getDeclaringClass().isEnum()
                && (method.getName().equals("values") || method.getName().equals("valueOf"))
                && Modifier.isStatic(method.getModifiers());
    }

    private static String describe(Field field) {
        String text =
                words(Modifier.toString(field.getModifiers())) + name(field.getGenericType()) + " " + field.getName();
        return text + constant(field);
    }

    /** The value of a constant is compiled into its users, so it is part of the promise. */
    private static String constant(Field field) {
        int modifiers = field.getModifiers();
        Class<?> type = field.getType();
        if (field.isEnumConstant()
                || !(Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers) && Modifier.isPublic(modifiers))
                || !(type.isPrimitive() || type == String.class)) {
            return "";
        }
        try {
            Object value = field.get(null);
            return " = " + (value instanceof String ? "\"" + value + "\"" : value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    private static String describe(Class<?> type, Constructor<?> constructor) {
        return signature(constructor, type.getSimpleName());
    }

    private static String describe(Method method) {
        return signature(method, name(method.getGenericReturnType()) + " " + method.getName());
    }

    private static String signature(Executable executable, String named) {
        // Of the bits only these mean the same for a method as their names say.
        int shown = executable.getModifiers()
                & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL);
        String isDefault = executable instanceof Method method && method.isDefault() ? "default " : "";
        String generics = typeParameters(executable.getTypeParameters());
        String parameters = Arrays.stream(executable.getGenericParameterTypes())
                .map(PublicApi::name)
                .collect(Collectors.joining(", ", "(", ")"));
        if (executable.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - "[])".length()) + "...)";
        }
        return words(Modifier.toString(shown))
                + isDefault
                + (generics.isEmpty() ? "" : generics + " ")
                + named
                + parameters
                + list(" throws ", executable.getGenericExceptionTypes());
    }

    private static String typeParameters(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName() + bounds(variable))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(PublicApi::name)
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? "" : " extends " + bounds;
    }

    private static String list(String word, Type[] types) {
        if (types.length == 0) {
            return "";
        }
        return Arrays.stream(types).map(PublicApi::name).sorted().collect(Collectors.joining(", ", word, ""));
    }

    /** The JDK's types and our own go by their simple names, all others by their full ones. */
    private static String name(Type type) {
        if (type instanceof Class<?> raw) {
            return raw.isArray() ? name(raw.getComponentType()) + "[]" : name(raw);
        }
        if (type instanceof ParameterizedType generic) {
            return name(generic.getRawType())
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(PublicApi::name)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            return name(wildcard);
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType()) + "[]";
        }
        return type.getTypeName();
    }

    private static String name(WildcardType wildcard) {
        if (wildcard.getLowerBounds().length > 0) {
            return "? super " + name(wildcard.getLowerBounds()[0]);
        }
        Type upper = wildcard.getUpperBounds()[0];
        return upper == Object.class ? "?" : "? extends " + name(upper);
    }

    private static String name(Class<?> type) {
        String full = type.getName();
        if (!full.startsWith("java.") && !full.startsWith("io.patron.")) {
            return full;
        }
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : name(type.getEnclosingClass()) + "." + type.getSimpleName();
    }

    private static String words(String modifiers) {
        return modifiers.isEmpty() ? "" : modifiers + " ";
    }
}
