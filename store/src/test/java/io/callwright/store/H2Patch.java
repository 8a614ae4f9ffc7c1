/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Makes the one class of H2 that this project changes (decision 0059): the fields of a reference to
 * a page, which other threads read without a lock, become volatile. {@code main} writes it to the
 * path that is given.
 */
final class H2Patch {
    static final String CLASS = "org/h2/mvstore/Page$PageReference.class";
    private static final Set<String> SHARED = Set.of("page", "pos");

    private H2Patch() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), patched(original()));
    }

    /** As it is in the library. */
    static byte[] original() throws IOException {
        List<URL> found = Collections.list(H2Patch.class.getClassLoader().getResources(CLASS));
        URL library =
                found.stream()
                        .filter(url -> url.getPath().contains("/h2-"))
                        .findFirst()
                        .orElseThrow(() -> new IOException(CLASS + " is in no h2-*.jar: " + found));
        try (var in = library.openStream()) {
            return in.readAllBytes();
        }
    }

    static byte[] patched(byte[] original) {
        ClassFile format = ClassFile.of();
        return format.transformClass(format.parse(original), H2Patch::change);
    }

    private static void change(ClassBuilder builder, ClassElement element) {
        if (element instanceof FieldModel field
                && SHARED.contains(field.fieldName().stringValue())) {
            builder.transformField(
                    field,
                    (out, part) -> {
                        if (part instanceof AccessFlags flags) {
                            out.withFlags(flags.flagsMask() | ClassFile.ACC_VOLATILE);
                        } else {
                            out.with(part);
                        }
                    });
        } else {
            builder.with(element);
        }
    }
}
