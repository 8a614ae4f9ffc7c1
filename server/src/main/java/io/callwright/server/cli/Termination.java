/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT end the process in our order. A shutdown hook would not: the JVM runs all
 * hooks at once, and that of ONNX Runtime takes its environment away under the voices of calls that
 * are still up, which is a crash in native code.
 */
final class Termination {
    private static final Logger log = LoggerFactory.getLogger(Termination.class);

    private Termination() {}

    /**
     * From now on the first of these signals has the task run on the thread {@code shutdown}, and
     * the process end with status 0 after it; a second one ends it at once.
     */
    static void then(Runnable task) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable end =
                () -> {
                    if (begun.compareAndSet(false, true)) {
                        new Thread(() -> finish(task), "shutdown").start();
                    } else {
                        Runtime.getRuntime().halt(1);
                    }
                };
        for (String signal : List.of("TERM", "INT")) {
            handle(signal, end);
        }
    }

    private static void finish(Runnable task) {
        try {
            task.run();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * By reflection: the compiler warns of any other use of this class, and cannot be told not to.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            Termination.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                }
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            log.warn("SIG{} ends the node at once, without its calls' BYE: {}", name, e.toString());
        }
    }
}
