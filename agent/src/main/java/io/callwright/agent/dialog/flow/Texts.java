/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Where the texts lie that a flow is made of beside its own. */
@FunctionalInterface
interface Texts {
    /** Before the name of a flow that is continued in; parts have no other name than their own. */
    String FAMILY = "flow:";

    /**
     * One of them.
     *
     * @param key of {@link FlowParser.Source#parts}
     * @param file in which it lies beside the flow
     */
    String read(String key, Path file) throws IOException;

    /** In their files, as they are now. */
    static Texts files() {
        return (_, file) -> Files.readString(file);
    }

    /** As they were once, whatever the files have become. */
    static Texts kept(Map<String, String> texts) {
        return (key, file) -> {
            String text = texts.get(key);
            if (text == null) {
                throw new NoSuchFileException(file.toString());
            }
            return text;
        };
    }
}
