/* SPDX-License-Identifier: Apache-2.0 */
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where the sentence encoder sees each line of a file: 384 floats, little-endian, for each. */
public class Encode {
    static final int SIZE = 384;
    static final int START = 101;
    static final int END = 102;
    static final int UNKNOWN = 100;
    static final Map<String, Integer> VOCABULARY = new HashMap<>();

    public static void main(String[] args) throws Exception {
        JsonMapper.shared()
                .readTree(new File("all-minilm-l6-v2-q-tokenizer.json"))
                .at("/model/vocab")
                .properties()
                .forEach(entry -> VOCABULARY.put(entry.getKey(), entry.getValue().asInt()));
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        ByteBuffer out =
                ByteBuffer.allocate(lines.size() * SIZE * 4).order(ByteOrder.LITTLE_ENDIAN);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession("all-minilm-l6-v2-q.onnx")) {
            for (String line : lines) {
                long[] ids = pieces(line);
                long[] ones = new long[ids.length];
                Arrays.fill(ones, 1);
                Map<String, OnnxTensor> in =
                        Map.of(
                                "input_ids", tensor(environment, ids),
                                "attention_mask", tensor(environment, ones),
                                "token_type_ids", tensor(environment, new long[ids.length]));
                try (OrtSession.Result result = session.run(in)) {
                    float[][] states = ((float[][][]) result.get(0).getValue())[0];
                    for (int d = 0; d < SIZE; d++) {
                        float sum = 0;
                        for (float[] state : states) {
                            sum += state[d];
                        }
                        out.putFloat(sum / states.length);
                    }
                }
                in.values().forEach(OnnxTensor::close);
            }
        }
        Files.write(Path.of(args[1]), out.array());
    }

    static OnnxTensor tensor(OrtEnvironment environment, long[] values) throws Exception {
        return OnnxTensor.createTensor(
                environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** Word pieces: the longest that fits, then the longest that goes on. */
    static long[] pieces(String text) {
        List<Integer> ids = new ArrayList<>(List.of(START));
        for (String word : text.toLowerCase().split("[^a-z0-9']+|(?=')|(?<=')")) {
            List<Integer> some = new ArrayList<>();
            for (int at = 0; at < word.length(); ) {
                int to = word.length();
                Integer id = null;
                for (; to > at && id == null; to--) {
                    id = VOCABULARY.get((at == 0 ? "" : "##") + word.substring(at, to));
                }
                if (id == null) {
                    some = List.of(UNKNOWN);
                    break;
                }
                some.add(id);
                at = to + 1;
            }
            ids.addAll(some);
        }
        ids.add(END);
        return ids.stream().mapToLong(Integer::longValue).toArray();
    }
}
