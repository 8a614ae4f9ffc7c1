# SPDX-License-Identifier: Apache-2.0
"""Speaks sentences with Debian's flite and festival, and tells when each phone ends.

Speech, not only text, is varied: each sentence gets a voice, a pace and a pitch of its own.
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
FLITE = {"rms": 3, "awb": 3, "slt": 2, "kal16": 1, "kal": 1}
FESTIVAL = {"cmu_us_slt_arctic_hts": 2, "kal_diphone": 1}


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
    with tempfile.NamedTemporaryFile(suffix=".wav") as wav:
        said = subprocess.run(
            ["flite", "-voice", voice, "--setf", f"duration_stretch={pace}", "-psdur",
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


def festival(sentences: list[list[str]], voice: str) -> list[Utterance]:
    """Many at once: festival starts slowly."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "speak.scm")
        lines = [f"(voice_{voice})"]
        for number, words in enumerate(sentences):
            text = " ".join(words).replace('"', "")
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
