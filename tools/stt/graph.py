# SPDX-License-Identifier: Apache-2.0
"""Writes the decoding graph: a bigram of answers, as graph/HCLG.fst, for questions without a grammar.

graph/phones.txt and graph/lexicon.txt are what the switch makes graphs of grammars from.

The binary form of an OpenFst vector transducer over tropical weights: header, then for each state
its final weight and its arcs (input, output, weight, next). Inputs are transition-ids of kaldi.py.
"""

import math
import random
import struct
from collections import Counter, defaultdict
from pathlib import Path

import sentences
from phones import DENSITIES, NUMBER, PHONES, SILENCE, STATES

FST_MAGIC = 2125659606
EXPANDED_MUTABLE = 3  # OpenFst's property bits of such a transducer
START, END = "<s>", "</s>"
DISCOUNT = 0.5  # of absolute discounting
BACK_OFF_COST = 1.0
ENTER_COST, STAY_COST = 0.9, 0.5  # -ln of LEAVE and of STAY, rounded
SPOKEN_PRONUNCIATIONS = 3  # of a word
LEXICON_USES = 12  # in WordNet's examples, of a word that the lexicon holds


class Graph:
    """A transducer that grows; state 0 is the start."""

    def __init__(self):
        self._arcs: list[list[tuple[int, int, float, int]]] = []
        self._final: dict[int, float] = {}

    def state(self) -> int:
        self._arcs.append([])
        return len(self._arcs) - 1

    def arc(self, source: int, enters: int, writes: int, cost: float, target: int) -> None:
        if enters > 2 * DENSITIES:
            raise ValueError(f"transition-id {enters} is not in the model")
        self._arcs[source].append((enters, writes, cost, target))

    def final(self, state: int, cost: float) -> None:
        self._final[state] = cost

    def phone(self, source: int, phone: str) -> int:
        """The phone's three looping states after source; returns the last of them."""
        for place in range(STATES):
            loop = 1 + 2 * (NUMBER[phone] * STATES + place)
            inside = self.state()
            self.arc(source, loop + 1, 0, ENTER_COST, inside)
            self.arc(inside, loop, 0, STAY_COST, inside)
            source = inside
        return source

    def bytes(self) -> bytes:
        arcs = sum(map(len, self._arcs))
        written = [
            struct.pack("<i", FST_MAGIC),
            struct.pack("<i", 6) + b"vector" + struct.pack("<i", 8) + b"standard",
            struct.pack("<iiQqqq", 2, 0, EXPANDED_MUTABLE, 0, len(self._arcs), arcs),
        ]
        for state, leaving in enumerate(self._arcs):
            written.append(struct.pack("<fq", self._final.get(state, math.inf), len(leaving)))
            written += [struct.pack("<iifi", *arc) for arc in leaving]
        return b"".join(written)


def write(model: Path, lexicon: dict[str, list[list[str]]], seed: int = 11) -> None:
    """Writes graph/ of a model: the graph of answers and digits, its words, phones and lexicon."""
    dice = random.Random(seed)
    spoken = sentences.answers(30000, dice) + sentences.digits(4000, dice)
    following: dict[str, Counter] = defaultdict(Counter)
    for words in spoken:
        for word, after in zip([START, *words], [*words, END]):
            following[word][after] += 1
    vocabulary = sorted({word for words in spoken for word in words})
    number = {word: place + 1 for place, word in enumerate(vocabulary)}
    (model / "graph").mkdir(parents=True, exist_ok=True)
    table = ["<eps> 0"] + [f"{word} {at}" for word, at in number.items()] + [f"#0 {len(number) + 1}"]
    (model / "graph/words.txt").write_text("\n".join(table) + "\n")
    numbers = [f"{phone} {NUMBER[phone] + 1}" for phone in PHONES]
    (model / "graph/phones.txt").write_text("\n".join(["<eps> 0", *numbers]) + "\n")
    (model / "graph/lexicon.txt").write_text(_lexicon(vocabulary, lexicon))
    (model / "graph/HCLG.fst").write_bytes(bigram(vocabulary, number, following, lexicon).bytes())


def _lexicon(vocabulary: list[str], lexicon: dict[str, list[list[str]]]) -> str:
    """The answers' words, letters, and what WordNet's examples use more than once."""
    letters = [f"{letter}." for letter in "abcdefghijklmnopqrstuvwxyz"] + list("abcdefghijklmnopqrstuvwxyz")
    words = {*vocabulary, *letters, *sentences.frequent(LEXICON_USES)} & lexicon.keys()
    return "".join(
        f"{word} {' '.join(phones)}\n"
        for word in sorted(words)
        for phones in lexicon[word][:SPOKEN_PRONUNCIATIONS]
    )


def bigram(vocabulary, number, following, lexicon) -> Graph:
    graph = Graph()
    after = {START: graph.state()}  # a state for each word that was just spoken
    back_off = graph.state()
    graph.final(back_off, 5.0)
    enter = {}
    for word in vocabulary:
        after[word] = graph.state()
        enter[word] = graph.state()
        for pronunciation in lexicon[word][:SPOKEN_PRONUNCIATIONS]:
            at = enter[word]
            for phone in pronunciation:
                at = graph.phone(at, phone)
            graph.arc(at, 0, 0, 0.0, after[word])
    for word, state in after.items():
        graph.arc(graph.phone(state, SILENCE), 0, 0, 0.0, state)
        total = sum(following[word].values())
        for follower, count in following[word].items():
            cost = -math.log((count - DISCOUNT) / total)
            if follower == END:
                graph.final(state, cost)
            else:
                graph.arc(state, 0, number[follower], cost, enter[follower])
        left = max(DISCOUNT * len(following[word]) / total, 1e-4)
        graph.arc(state, 0, 0, BACK_OFF_COST - math.log(left), back_off)
    uses = Counter()
    for followers in following.values():
        uses.update(followers)
    total = sum(uses[word] + 1 for word in vocabulary)
    for word in vocabulary:
        graph.arc(back_off, 0, number[word], -math.log((uses[word] + 1) / total), enter[word])
    return graph
