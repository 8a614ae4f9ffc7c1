/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * Which node is asked over HTTP, and with which key. The key is never a word of the command line,
 * where everybody on the machine can read it.
 */
final class NodeOption {
    static final String URL_VARIABLE = "CALLWRIGHT_URL";
    private static final String KEY_VARIABLE = "CALLWRIGHT_API_KEY";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String USUAL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "Ask the node there over its API: http://127.0.0.1:8080 for example (or"
                            + " CALLWRIGHT_URL). The key is in CALLWRIGHT_API_KEY.")
    private @Nullable String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file with the API key, in place of CALLWRIGHT_API_KEY.")
    private @Nullable Path keyFile;

    /** Whether a node is named: else the command works on this machine's files. */
    boolean given() {
        return named().isPresent();
    }

    private Optional<String> named() {
        String text = url == null ? System.getenv(URL_VARIABLE) : url;
        return Optional.ofNullable(text).filter(there -> !there.isBlank());
    }

    /** The node that is named, else the one at the usual address of this machine. */
    NodeClient open(CommandSpec spec) {
        return new NodeClient(address(spec), key(spec));
    }

    private URI address(CommandSpec spec) {
        String text = named().orElse(USUAL);
        try {
            URI uri = new URI(text);
            boolean plain = "http".equals(uri.getScheme());
            if (uri.getHost() == null || (!plain && !"https".equals(uri.getScheme()))) {
                throw new URISyntaxException(text, "no address of HTTP");
            }
            if (plain && !LOOPBACK.contains(uri.getHost())) {
                spec.commandLine()
                        .getErr()
                        .println("callwright: the key crosses the network in the clear; use https");
            }
            return uri;
        } catch (URISyntaxException _) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--url %s: write http://127.0.0.1:8080 or https://host".formatted(text));
        }
    }

    private String key(CommandSpec spec) {
        String key = keyFile == null ? System.getenv(KEY_VARIABLE) : read(keyFile);
        if (key == null || !key.strip().matches("[\\x21-\\x7e]+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no API key: set CALLWRIGHT_API_KEY or name --key-file; docs/api.md tells how"
                            + " one is made");
        }
        return key.strip();
    }

    private static String read(Path typed) {
        Path file = ConfigOption.fromWhereItWasTyped(typed);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
