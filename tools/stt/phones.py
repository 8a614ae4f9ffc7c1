# SPDX-License-Identifier: Apache-2.0
"""The phones of the acoustic model, and the pronunciations of words in them.

A phone is an ARPAbet vowel or consonant without stress, in lower case, or SIL. Its number in
Kaldi's files is its place in PHONES plus one (zero is epsilon there). Each phone has three states,
one probability density each.
"""

from collections import defaultdict

STATES = 3
SILENCE = "SIL"
PHONES = [SILENCE] + sorted(
    "aa ae ah ao aw ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw"
    " v w y z zh".split()
)
NUMBER = {phone: place for place, phone in enumerate(PHONES)}
DENSITIES = STATES * len(PHONES)

# What flite and festival write beyond ARPAbet: the pause, reduced vowels, flaps, syllabics.
_SYNTHESISER = {
    "pau": SILENCE, "#": SILENCE, "ax": "ah", "axr": "er", "dx": "t", "hv": "hh", "nx": "n",
    "en": "n", "el": "l", "em": "m", "ssil": SILENCE, "brth": SILENCE,
}  # fmt: skip

DICTIONARY = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict"


def from_synthesiser(phone: str) -> str:
    """The model's phone for one that a synthesiser names; KeyError for an unknown one."""
    phone = _SYNTHESISER.get(phone, phone)
    if phone not in NUMBER:
        raise KeyError(f"no phone {phone!r} in the model")
    return phone


def density(phone: str, state: int) -> int:
    """The number of the density of a state, 0 <= state < STATES."""
    return NUMBER[phone] * STATES + state


def lexicon(path: str = DICTIONARY) -> dict[str, list[list[str]]]:
    """Word to its pronunciations, the usual one first, from a dictionary in CMU's format."""
    words: dict[str, list[list[str]]] = defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            word, *pronunciation = line.lower().split()
            words[word.split("(")[0]].append(pronunciation)
    return dict(words)
