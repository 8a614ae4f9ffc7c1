# SPDX-License-Identifier: Apache-2.0
"""Random sentences of a JSGF grammar (alternatives, groups, options and rules; no weights)."""

import random
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rule:
    name: str


@dataclass(frozen=True)
class Optional:
    body: "Alternatives"


@dataclass(frozen=True)
class Alternatives:
    sequences: list[list["str | Rule | Optional | Alternatives"]]


class Grammar:
    """A parsed grammar. Raises ValueError with the rule's name where it cannot be read."""

    def __init__(self, text: str):
        text = re.sub(r"#JSGF.*?;|grammar \w+;", "", text)
        self._rules: dict[str, Alternatives] = {}
        self._public = ""
        for public, name, body in re.findall(
            r"(public\s+)?<(\w+)>\s*=\s*(.*?);", text, re.S
        ):
            tokens = re.findall(r"<\w+>|[a-z']+|[\[\]()|]", body)
            parsed, end = self._parse(tokens, 0)
            if end != len(tokens):
                raise ValueError(f"rule <{name}>: unexpected {tokens[end]!r}")
            self._rules[name] = parsed
            if public:
                self._public = name
        if not self._public:
            raise ValueError("the grammar has no public rule")

    @staticmethod
    def read(path: Path) -> "Grammar":
        return Grammar(path.read_text(encoding="utf-8"))

    def _parse(self, tokens: list[str], at: int) -> tuple[Alternatives, int]:
        sequences: list[list] = [[]]
        while at < len(tokens) and tokens[at] not in ")]":
            token = tokens[at]
            if token == "|":
                sequences.append([])
            elif token in "([":
                body, at = self._parse(tokens, at + 1)
                sequences[-1].append(body if token == "(" else Optional(body))
            elif token[0] == "<":
                sequences[-1].append(Rule(token[1:-1]))
            else:
                sequences[-1].append(token)
            at += 1
        return Alternatives(sequences), at

    def sentence(self, dice: random.Random) -> list[str]:
        """The words of one sentence; every alternative of a choice is as likely as the others."""
        return self._words(self._rules[self._public], dice)

    def _words(self, node, dice: random.Random) -> list[str]:
        if isinstance(node, str):
            return [node]
        if isinstance(node, Rule):
            return self._words(self._rules[node.name], dice)
        if isinstance(node, Optional):
            return self._words(node.body, dice) if dice.random() < 0.5 else []
        words: list[str] = []
        for part in dice.choice(node.sequences):
            words += self._words(part, dice)
        return words
