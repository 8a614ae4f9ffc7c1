# SPDX-License-Identifier: Apache-2.0
"""Writes words.txt, the words that get a vector, and sentences.txt, by which these are learnt."""
import json, random, re, sys

MOST_WORDS = 12_000
DEFINITIONS = 40_000
LANGUAGE = "../../agent/src/main/resources/io/callwright/agent/dialog/language/english/"
EXAMPLES = "../../agent/src/test/resources/intents/"

vocabulary = json.load(open(sys.argv[1]))["model"]["vocab"]
words = [w for w in sorted(vocabulary, key=vocabulary.get) if re.fullmatch("[a-z]{2,}|[ai]", w)]
words = words[:MOST_WORDS]
sources = ["calls.txt", LANGUAGE + "background.txt", LANGUAGE + "common-words.txt"]
sources += [LANGUAGE + "meanings.txt", EXAMPLES + "reception.examples.tsv", EXAMPLES + "power.examples.tsv"]
for source in sources:
    for word in re.findall("[a-z]+", open(source).read()):
        if len(word) > 1:
            words.append(word)
open("words.txt", "w").write("\n".join(dict.fromkeys(words)) + "\n")

examples, definitions = [], []
for part in ("noun", "verb", "adj", "adv"):
    for line in open(f"{sys.argv[2]}/data.{part}", errors="replace"):
        if line.startswith("  ") or "| " not in line:
            continue
        gloss = line.split("| ", 1)[1].strip()
        for quoted in re.findall(r'"([^"]+)"', gloss):
            if 3 <= len(quoted.split()) <= 16:
                examples.append(quoted.lower())
        definition = re.sub(r'"[^"]+"', "", gloss).split(";")[0].strip()
        if 3 <= len(definition.split()) <= 10 and part != "adv":
            definitions.append(definition.lower())
random.seed(1)
random.shuffle(definitions)
sentences = list(dict.fromkeys(examples)) + definitions[:DEFINITIONS]
open("sentences.txt", "w").write("\n".join(re.sub(r"[^a-z0-9' ]", " ", s) for s in sentences) + "\n")
