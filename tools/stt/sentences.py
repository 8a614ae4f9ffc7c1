# SPDX-License-Identifier: Apache-2.0
"""What the corpus says: answers on the telephone, digits, and example sentences of WordNet."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grammar import Grammar

DIGITS = "zero one two three four five six seven eight nine oh".split()
WORDNET = Path("/usr/share/wordnet")


def answers(count: int, dice: random.Random) -> list[list[str]]:
    grammar = Grammar.read(Path(__file__).with_name("answers.gram"))
    return [grammar.sentence(dice) for _ in range(count)]


def digits(count: int, dice: random.Random) -> list[list[str]]:
    """Mostly one alone, as a caller says it who is asked for one."""
    return [
        [dice.choice(DIGITS) for _ in range(dice.choice([1, 1, 1, 1, 2, 3, 4, 5, 6]))]
        for _ in range(count)
    ]


def prose(count: int, dice: random.Random, known: set[str]) -> list[list[str]]:
    """Sentences of 3 to 12 words, all of them in the dictionary: they bring every phone."""
    found = [
        words
        for words in _examples()
        if 3 <= len(words) <= 12 and all(word in known for word in words)
    ]
    found.sort()
    return dice.sample(found, min(count, len(found)))


def frequent(uses: int) -> set[str]:
    """Words that stand at least so often in WordNet's examples."""
    counts = Counter(word for words in _examples() for word in words)
    return {word for word, count in counts.items() if count >= uses}


def _examples() -> Iterator[list[str]]:
    for part in ("adj", "adv", "noun", "verb"):
        text = Path(WORDNET, f"data.{part}").read_text(encoding="utf-8", errors="ignore")
        for example in re.findall(r'"([^"]+)"', text):
            yield re.findall(r"[a-z']+", example.lower())
