# SPDX-License-Identifier: Apache-2.0
"""How long each of espeak-ng's phonemes is in the teacher's speech.

The teacher has phones of its own (CMU's). The cheapest way through both sequences, by dynamic
programming, gives each phoneme its phones; what that costs tells whether they fit at all.
"""

import math
from dataclasses import dataclass

from teacher import PAUSE

# A phoneme of espeak-ng, the teacher's phones that may stand for it, the most likely one first,
# and pairs of phones that may. Longer phonemes come first.
_TABLE = """
tʃ: ch, t+sh | dʒ: jh, d+zh | aɪ: ay | aʊ: aw | ɔɪ: oy | eɪ: ey | oʊ: ow | iː: iy ih
uː: uw uh, y+uw | ɑː: aa ao | ɔː: ao aa ow | ɜː: er axr, ax+r ah+r | oː: ao ow
ɚ: er axr, ax+r ah+r | n̩: en, ax+n ih+n ah+n | l̩: el, ax+l | iə: iy, iy+ax y+ax iy+ah
p: p | b: b | t: t d dx | d: d dx t | k: k | ɡ: g | f: f | v: v f | θ: th | ð: dh | s: s z
z: z s | ʃ: sh | ʒ: zh | h: hh hv | m: m | n: n nx | ŋ: ng n | l: l | ɹ: r | w: w, hh+w | j: y
ɾ: t d dx | ʔ: t | x: k | æ: ae ax | ʌ: ah ax aa | ə: ax ah ih ae aa ey | ɐ: ax ah ae ey
ɪ: ih iy ax eh | ᵻ: ih ax iy eh | ɛ: eh ae ey | ʊ: uh uw | ɑ: aa | ɔ: ao ow | i: iy ih | u: uw
a: ae aa | e: ey eh | o: ow ao
"""
_VOWEL_SIGNS = set("aeiouæɑɐəɚɛɜɪɔʊʌᵻ")
_VOWELS = set("aa ae ah ao aw ax axr ay eh el em en er ey ih iy ow oy uh uw".split())
_MARKS = ",;:.?!"

# What is paid, in units of a phoneme without a phone.
_LEFT_OUT, _ADDED, _ADDED_PAUSE = 1.0, 1.0, 1.5
_SILENT_SPACE, _SILENT_MARK, _PAUSE_IN_SPACE = 0.0, 0.1, 0.3
_PAIR, _PER_RANK = 0.1, 0.05
_OTHER_VOWEL, _OTHER_CONSONANT, _VOWEL_FOR_CONSONANT = 0.6, 0.9, 1.8


@dataclass(frozen=True)
class Unit:
    """Signs that are one sound, or one space or mark. Places are those in the text's phonemes."""

    kind: str  # "vowel", "consonant", "space", "mark"
    places: list[int]
    phones: list[str]
    pairs: list[tuple[str, str]]


@dataclass(frozen=True)
class Alignment:
    """Seconds of each sign, of the silence before and after them, and the cost for each unit."""

    signs: list[float]
    before: float
    after: float
    cost: float


def _table() -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    rows = []
    for row in _TABLE.replace("\n", "|").split("|"):
        if row.strip():
            sound, _, phones = row.strip().partition(": ")
            single, _, pairs = phones.partition(",")
            rows.append((sound, single.split(), [tuple(p.split("+")) for p in pairs.split()]))
    return rows


_SOUNDS = _table()


def units(signs: list[str]) -> list[Unit]:
    text, found, at = "".join(signs), [], 0
    while at < len(text):
        if text[at] == " ":
            found.append(Unit("space", [at], [], []))
        elif text[at] in _MARKS:
            found.append(Unit("mark", [at], [], []))
        else:
            for sound, phones, pairs in _SOUNDS:
                if text.startswith(sound, at):
                    kind = "vowel" if sound[0] in _VOWEL_SIGNS else "consonant"
                    found.append(Unit(kind, list(range(at, at + len(sound))), phones, pairs))
                    at += len(sound) - 1
                    break
        at += 1
    return found


def _cost(unit: Unit, phone: str) -> float:
    """Of one phone for one unit; infinite when it can not be."""
    if unit.kind in ("space", "mark"):
        if phone != PAUSE:
            return math.inf
        return _PAUSE_IN_SPACE if unit.kind == "space" else 0.0
    if phone == PAUSE:
        return math.inf
    if phone in unit.phones:
        return _PER_RANK * unit.phones.index(phone)
    if (phone in _VOWELS) != (unit.kind == "vowel"):
        return _VOWEL_FOR_CONSONANT
    return _OTHER_VOWEL if unit.kind == "vowel" else _OTHER_CONSONANT


def _steps(sounds: list[Unit], phones: list[tuple[str, float]], i: int, j: int):
    """(units, phones, cost) that may come next after i units and j phones."""
    if i < len(sounds):
        unit = sounds[i]
        silent = {"space": _SILENT_SPACE, "mark": _SILENT_MARK}.get(unit.kind, _LEFT_OUT)
        yield 1, 0, silent
        if j < len(phones):
            yield 1, 1, _cost(unit, phones[j][0])
        if j + 1 < len(phones) and (phones[j][0], phones[j + 1][0]) in unit.pairs:
            yield 1, 2, _PAIR
    if j < len(phones):
        yield 0, 1, _ADDED_PAUSE if phones[j][0] == PAUSE else _ADDED


def align(signs: list[str], phones: list[tuple[str, float]]) -> Alignment:
    """A phone that no unit wants lengthens the unit before it."""
    first = next((i for i, (phone, _) in enumerate(phones) if phone != PAUSE), len(phones))
    last = max((i + 1 for i, (phone, _) in enumerate(phones) if phone != PAUSE), default=first)
    before = sum(seconds for _, seconds in phones[:first])
    after = sum(seconds for _, seconds in phones[last:])
    sounds, inner = units(signs), phones[first:last]

    best = {(0, 0): (0.0, (0, 0))}  # units and phones so far: cost, and the last step
    for i in range(len(sounds) + 1):
        for j in range(len(inner) + 1):
            if (i, j) not in best:
                continue
            so_far = best[i, j][0]
            for du, dp, cost in _steps(sounds, inner, i, j):
                target = (i + du, j + dp)
                if so_far + cost < best.get(target, (math.inf,))[0]:
                    best[target] = (so_far + cost, (du, dp))

    lengths = [0.0] * len(sounds)
    i, j = len(sounds), len(inner)
    total = best[i, j][0]
    while (i, j) != (0, 0):
        du, dp = best[i, j][1]
        if sounds:
            lengths[max(i - 1, 0)] += sum(seconds for _, seconds in inner[j - dp : j])
        i, j = i - du, j - dp

    seconds = [0.0] * len(signs)
    for unit, length in zip(sounds, lengths):
        for place in unit.places:
            seconds[place] += length / len(unit.places)
    return Alignment(seconds, before, after, total / max(1, len(sounds)))
