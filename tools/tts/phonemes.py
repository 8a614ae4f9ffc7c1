# SPDX-License-Identifier: Apache-2.0
"""Text to phonemes as Piper's voices take them: espeak-ng's IPA, one character each, and ids."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

VOICE = "en-us"

# The numbers that Piper gives to phonemes; a new voice takes over those of the shipped one.
_SHIPPED = Path(__file__).resolve().parents[2] / "models/tts/callwright-slt-x_low.onnx.json"
IDS = {sign: ids[0] for sign, ids in json.loads(_SHIPPED.read_text())["phoneme_id_map"].items()}
PAD, START, END = IDS["_"], IDS["^"], IDS["$"]

# Stress marks have no length of their own.
STRESS = [IDS["\N{MODIFIER LETTER VERTICAL LINE}"], IDS["\N{MODIFIER LETTER LOW VERTICAL LINE}"]]


def phonemes(text: str) -> list[str]:
    """The signs of one text with its punctuation, those that have an id."""
    clauses = []
    for words, mark in re.findall(r"([^,;:.?!]+)([,;:.?!]?)[,;:.?!]*", text):
        if words.strip():
            clauses.append(_spoken(words.strip()) + mark)
    signs = unicodedata.normalize("NFD", " ".join(clauses))
    return [sign for sign in signs if sign in IDS]


def _spoken(words: str) -> str:
    said = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", VOICE, words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    foreign = re.compile(r"\([a-z-]+\)")  # espeak-ng's notes of a change of language
    return " ".join(foreign.sub("", said).split())
