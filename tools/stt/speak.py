# SPDX-License-Identifier: Apache-2.0
"""Speaks sentences with Debian's flite, festival and espeak-ng, and tells when each phone ends.

Speech, not only text, is varied: each sentence gets a voice, a pace and a pitch of its own.
espeak-ng tells no phone ends; train.py finds them.
"""

import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

from features import SAMPLE_RATE
from phones import from_synthesiser

# A voice's share of the corpus. kal is the diphone voice; the others are made from recordings
# whose makers allow any use (see README.md).
FLITE = {"rms": 15, "awb": 15, "slt": 13, "kal16": 7, "kal": 4}
FESTIVAL = {"cmu_us_slt_arctic_hts": 10, "kal_diphone": 4, "ked_diphone": 8}
ESPEAK = {"espeak": 14}

# The mean pitch in Hz that a sentence may get, by the voice's own sex.
_PITCH = {"rms": (75, 170), "awb": (80, 190), "slt": (130, 260), "kal16": (75, 180), "kal": (75, 180)}

_ESPEAK_ACCENTS = ["en-us", "en-us", "en-us", "en-gb", "en-gb-x-rp", "en-gb-scotland", "en-029"]
_ESPEAK_VARIANTS = (
    "m1 m2 m3 m4 m5 m6 m7 m8 f1 f2 f3 f4 f5 klatt klatt2 klatt3 klatt4 adam anika belinda benjamin"
    " boris caleb ed edward gene2 grandma grandpa iven2 john linda michael mike quincy rob robert"
    " shelby steph victor zac"
).split()


@dataclass(frozen=True)
class Utterance:
    """Samples at SAMPLE_RATE on the scale of 16 bit, and (phone, end in seconds) in order."""

    words: list[str]
    samples: np.ndarray
    segments: list[tuple[str, float]]


class Unspoken(Exception):
    """The synthesiser gave no audio or no segments for this sentence."""


def flite(words: list[str], voice: str, dice: random.Random) -> Utterance:
    pace = dice.choice([0.75, 0.85, 0.92, 1.0, 1.0, 1.1, 1.25])
    pitch = dice.uniform(*_PITCH[voice])
    with tempfile.NamedTemporaryFile(suffix=".wav") as wav:
        said = subprocess.run(
            ["flite", "-voice", voice, "--setf", f"duration_stretch={pace}",
             "--setf", f"int_f0_target_mean={pitch:.0f}", "-psdur",
             "-t", " ".join(words), "-o", wav.name],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
        )  # fmt: skip
        if not said.stdout.strip():
            raise Unspoken(" ".join(words))
        segments = []
        for item in said.stdout.split():
            phone, end = item.split(":")
            segments.append((from_synthesiser(phone), float(end)))
        return Utterance(words, _read(wav.name), segments)


def espeak(words: list[str], dice: random.Random) -> Utterance:
    """One of espeak-ng's accents and variants; without phone ends."""
    voice = f"{dice.choice(_ESPEAK_ACCENTS)}+{dice.choice(_ESPEAK_VARIANTS)}"
    with tempfile.NamedTemporaryFile(suffix=".wav") as wav:
        subprocess.run(
            ["espeak-ng", "-v", voice, "-s", str(dice.randint(110, 190)),
             "-p", str(dice.randint(20, 80)), "-w", wav.name, " ".join(words)],
            stdin=subprocess.DEVNULL, capture_output=True, check=True,
        )  # fmt: skip
        return Utterance(words, _read(wav.name), [])


def festival(sentences: list[list[str]], voice: str, dice: random.Random) -> list[Utterance]:
    """Many at once: festival starts slowly."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "speak.scm")
        lines = [f"(voice_{voice})"]
        for number, words in enumerate(sentences):
            text = " ".join(words).replace('"', "")
            lines.append(f"(Parameter.set 'Duration_Stretch {dice.uniform(0.75, 1.3):.2f})")
            lines.append(
                f'(let ((u (utt.synth (Utterance Text "{text}"))))'
                f' (utt.save.wave u "{folder}/{number}.wav" (quote riff))'
                f' (utt.save.segs u "{folder}/{number}.segs"))'
            )
        script.write_text("\n".join(lines), encoding="utf-8")
        subprocess.run(["festival", "-b", str(script)], check=True, capture_output=True)
        spoken = []
        for number, words in enumerate(sentences):
            segments = []
            for line in Path(folder, f"{number}.segs").read_text().splitlines()[1:]:
                end, _, phone = line.split()[:3]
                segments.append((from_synthesiser(phone), float(end)))
            spoken.append(Utterance(words, _read(f"{folder}/{number}.wav"), segments))
        return spoken


def _read(path: str) -> np.ndarray:
    rate, samples = wavfile.read(path)
    samples = samples.astype(np.float32)
    if rate == SAMPLE_RATE:
        return samples
    common = np.gcd(rate, SAMPLE_RATE)
    return resample_poly(samples, SAMPLE_RATE // common, rate // common).astype(np.float32)
