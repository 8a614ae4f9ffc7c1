# SPDX-License-Identifier: Apache-2.0
"""Has festival's HTS voice of slt speak: audio at 16 kHz, and the phones with their lengths."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

SAMPLE_RATE = 16000
PAUSE = "pau"

# Long pauses at the ends of sentences, short ones where the text has a comma.
_SETTINGS = """(voice_cmu_us_slt_arctic_hts)
(set! pauses '((lisp_token_end_punc in ("?" "." "!")) ((BB))
  ((lisp_token_end_punc in ("," ";" ":")) ((B)) ((n.name is 0) ((BB)) ((NB))))))
(set! phrase_cart_tree pauses)
(Parameter.set 'Phrase_Method 'cart_tree)
(define (speak name text)
  (let ((said (utt.synth (eval (list 'Utterance 'Text text)))))
    (utt.save.wave said (string-append name ".wav") 'riff)
    (utt.save.segs said (string-append name ".segs"))))
"""


@dataclass(frozen=True)
class Spoken:
    """Samples in -1..1 at SAMPLE_RATE, and (phone, seconds) that fill them in order."""

    samples: np.ndarray
    phones: list[tuple[str, float]]


def speak(sentences: list[str], folder: Path) -> None:
    """Writes 00000.wav, 00000.segs and so on; festival says nothing of a sentence it can not read."""
    folder.mkdir(parents=True, exist_ok=True)
    orders = [
        f'(speak "{folder / f"{i:05d}"}" "{text.replace(chr(34), "")}")'
        for i, text in enumerate(sentences)
    ]
    script = folder / "speak.scm"
    script.write_text(_SETTINGS + "\n".join(orders) + "\n")
    subprocess.run(["festival", "-b", str(script)], stdin=subprocess.DEVNULL, check=True)


def read(folder: Path, index: int) -> Spoken | None:
    """What was said of the sentence; None when nothing was."""
    segments, audio = folder / f"{index:05d}.segs", folder / f"{index:05d}.wav"
    if not (segments.exists() and audio.exists()):
        return None
    rate, samples = wavfile.read(audio)
    phones, before = [], 0.0
    for line in segments.read_text().splitlines()[1:]:
        end, _, phone = line.split()
        phones.append((phone, float(end) - before))
        before = float(end)
    return Spoken(resample_poly(samples.astype(np.float32) / 32768, SAMPLE_RATE, rate), phones)
