/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Jsgf;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.kaldi.AcousticModel;
import io.callwright.agent.stt.kaldi.BrokenModel;
import io.callwright.agent.stt.kaldi.PhoneTable;
import io.callwright.agent.stt.kaldi.UnknownFormat;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The graphs of one model on disk: for each grammar a folder that Vosk loads as a model, with links
 * to the model's own network and settings. Its name is a sum over the model, the grammar and the
 * compiler's edition, so that a flow's new version gets new graphs only where its questions
 * changed, and nothing that is found is ever out of date. Thread-safe.
 */
public final class SlotGraphs {
    /** What a model's folder must hold beside the network. */
    public static final String PHONES = "graph/phones.txt";

    /** Likewise. */
    public static final String LEXICON = "graph/lexicon.txt";

    /** Graphs of an older compiler are made again. */
    private static final String EDITION = "1";

    private static final String NETWORK = "am/final.mdl";
    private static final Pattern ENDPOINT = Pattern.compile("(?m)^\\s*--endpoint\\.rule\\d.*\\R?");

    /** The switch ends utterances, and a part of one is no sentence of the grammar. */
    private static final String NO_ENDPOINTS =
            """
            --endpoint.rule1.min-trailing-silence=3600
            --endpoint.rule2.min-trailing-silence=3600
            --endpoint.rule3.min-trailing-silence=3600
            --endpoint.rule4.min-trailing-silence=3600
            --endpoint.rule5.min-utterance-length=3600
            """;

    private final Path model;
    private final Path folder;
    private final String modelSum;
    private final GraphCompiler compiler;

    private SlotGraphs(Path model, Path folder, String modelSum, GraphCompiler compiler) {
        this.model = model;
        this.folder = folder;
        this.modelSum = modelSum;
        this.compiler = compiler;
    }

    /**
     * @param model a folder with {@code am/final.mdl}, {@code conf}, {@link #PHONES} and {@link
     *     #LEXICON}
     * @param folder where graphs are kept; made when the first one is
     * @param pronouncer for words that the lexicon does not hold
     * @throws Uncompilable saying why this model can have none
     */
    public static SlotGraphs of(Path model, Path folder, Pronouncer pronouncer)
            throws Uncompilable {
        for (String file : List.of(NETWORK, "conf/model.conf", PHONES, LEXICON)) {
            if (!Files.isRegularFile(model.resolve(file))) {
                throw new Uncompilable("it has no " + file);
            }
        }
        try {
            AcousticModel network = AcousticModel.read(model.resolve(NETWORK));
            GraphCompiler compiler =
                    new GraphCompiler(
                            network.transitions(),
                            PhoneTable.read(model.resolve(PHONES)),
                            Lexicon.read(model.resolve(LEXICON), pronouncer));
            String sum = sum(List.of(NETWORK, PHONES, LEXICON, "conf/model.conf"), model);
            return new SlotGraphs(model, folder, sum, compiler);
        } catch (IOException | BrokenModel | UnknownFormat e) {
            throw new Uncompilable("its files cannot be read: " + e.getMessage());
        }
    }

    /**
     * The folder of the grammar's graph, made now when it is not there.
     *
     * @throws Uncompilable naming what in the grammar cannot be compiled
     * @throws IOException when it cannot be written
     */
    public Path of(Grammar grammar) throws Uncompilable, IOException {
        String text;
        try {
            text = Jsgf.render(grammar);
        } catch (IllegalArgumentException e) {
            throw new Uncompilable(String.valueOf(e.getMessage()));
        }
        Path made = folder.resolve(sum(EDITION + "\n" + modelSum + "\n" + text));
        if (Files.isDirectory(made)) {
            return made;
        }
        GraphCompiler.Graph graph = compiler.compile(grammar);
        Files.createDirectories(folder);
        Path draft = Files.createTempDirectory(folder, "draft");
        Files.createDirectories(draft.resolve("graph"));
        Files.createDirectories(draft.resolve("conf"));
        Files.write(draft.resolve("graph/HCLG.fst"), graph.transducer().bytes());
        Files.writeString(draft.resolve("graph/words.txt"), graph.words());
        Path here = model.toAbsolutePath().normalize();
        Files.createSymbolicLink(draft.resolve("am"), here.resolve("am"));
        Files.createSymbolicLink(draft.resolve("conf/mfcc.conf"), here.resolve("conf/mfcc.conf"));
        Files.writeString(draft.resolve("conf/model.conf"), settings());
        if (Files.isDirectory(here.resolve("ivector"))) {
            Files.createSymbolicLink(draft.resolve("ivector"), here.resolve("ivector"));
        }
        try {
            Files.move(draft, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            delete(draft); // another worker, or process, was faster
        }
        return made;
    }

    private String settings() throws IOException {
        String own = Files.readString(model.resolve("conf/model.conf"));
        String kept = ENDPOINT.matcher(own).replaceAll("");
        return kept + (kept.endsWith("\n") ? "" : "\n") + NO_ENDPOINTS;
    }

    private static void delete(Path draft) throws IOException {
        for (String file :
                List.of(
                        "graph/HCLG.fst",
                        "graph/words.txt",
                        "graph",
                        "conf/mfcc.conf",
                        "conf/model.conf",
                        "conf",
                        "am",
                        "ivector",
                        "")) {
            Files.deleteIfExists(draft.resolve(file));
        }
    }

    private static String sum(List<String> files, Path model) throws IOException {
        MessageDigest digest = sha256();
        for (String file : files) {
            digest.update(Files.readAllBytes(model.resolve(file)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)), 0, 20);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
