/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record class seen as a section of the configuration: its components are the keys. */
record Section<T extends Record>(Class<T> type, List<RecordComponent> components) {
    static <T extends Record> Section<T> of(Class<T> type) {
        return new Section<>(type, List.of(type.getRecordComponents()));
    }

    /** {@code maxConcurrentCalls} becomes {@code max-concurrent-calls}. */
    static String key(RecordComponent component) {
        return key(component.getName());
    }

    static String key(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    List<String> keys() {
        return components.stream().map(Section::key).toList();
    }

    Optional<RecordComponent> component(String key) {
        return components.stream().filter(c -> key(c).equals(key)).findFirst();
    }

    static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /**
     * What the static method {@code defaults()} gives; without one, a record made of the defaults
     * of its parts when each part is a section that has them; else null.
     */
    @Nullable T defaults() {
        try {
            Method method = type.getDeclaredMethod("defaults");
            method.setAccessible(true);
            return type.cast(method.invoke(null));
        } catch (NoSuchMethodException _) {
            return composedOfDefaults();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the defaults() of " + type.getName() + " failed", e);
        }
    }

    @Nullable T composedOfDefaults() {
        @Nullable Object[] parts = components.stream().map(c -> defaultsOf(c.getType())).toArray();
        return Arrays.stream(parts).anyMatch(part -> part == null) ? null : create(parts);
    }

    private static @Nullable Object defaultsOf(Class<?> type) {
        return type.isRecord() ? of(type.asSubclass(Record.class)).defaults() : null;
    }

    @Nullable Object value(Object record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /**
     * @throws IllegalArgumentException with the words of any exception that the record's
     *     constructor threw
     */
    T create(@Nullable Object[] values) {
        try {
            Class<?>[] types =
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw new IllegalArgumentException(String.valueOf(refused.getMessage()), refused);
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }
}
