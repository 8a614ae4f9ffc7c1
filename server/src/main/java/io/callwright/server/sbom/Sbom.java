/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of materials: every library that runs, as CycloneDX 1.6 (ECMA-424) in JSON. The same
 * libraries give the same document, as it bears no time.
 */
public final class Sbom {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Sbom() {}

    /**
     * @param version of the program
     * @param libraries each once
     * @param jars those of the class path; the hash of a library is that of its jar
     */
    public static String of(String version, List<Library> libraries, List<Path> jars) {
        Map<String, Path> files =
                jars.stream()
                        .collect(
                                Collectors.toMap(
                                        jar -> jar.getFileName().toString(),
                                        Function.identity(),
                                        (first, second) -> first));
        String self = "pkg:maven/io.callwright/callwright-server@%s?type=jar".formatted(version);
        ObjectNode root = MAKE.objectNode();
        root.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        root.put("bomFormat", "CycloneDX");
        root.put("specVersion", "1.6");
        ArrayNode components = MAKE.arrayNode();
        ArrayNode needed = MAKE.arrayNode();
        for (Library library : libraries) {
            components.add(component(library, files.get(library.file())));
            needed.add(library.purl());
        }
        root.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(bytes(self, components)));
        root.put("version", 1);
        ObjectNode program = root.putObject("metadata").putObject("component");
        program.put("type", "application");
        program.put("bom-ref", self);
        program.put("group", "io.callwright");
        program.put("name", "callwright-server");
        program.put("version", version);
        program.putArray("licenses").addObject().putObject("license").put("id", "Apache-2.0");
        program.put("purl", self);
        root.set("components", components);
        ObjectNode dependency = root.putArray("dependencies").addObject();
        dependency.put("ref", self);
        dependency.set("dependsOn", needed);
        return PRETTY.writeValueAsString(root) + "\n";
    }

    private static byte[] bytes(String self, ArrayNode components) {
        return (self + components).getBytes(UTF_8);
    }

    private static ObjectNode component(Library library, @Nullable Path jar) {
        ObjectNode component = MAKE.objectNode();
        component.put("type", "library");
        component.put("bom-ref", library.purl());
        component.put("group", library.group());
        component.put("name", library.name());
        component.put("version", library.version());
        component.put("scope", "required");
        if (jar != null) {
            component
                    .putArray("hashes")
                    .addObject()
                    .put("alg", "SHA-256")
                    .put("content", sha256(jar));
        }
        component.put("purl", library.purl());
        return component;
    }

    private static String sha256(Path jar) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
