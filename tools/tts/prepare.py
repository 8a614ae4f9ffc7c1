# SPDX-License-Identifier: Apache-2.0
"""prepare.py FOLDER OUT.npz [--sentences N] [--seed S]: the corpus that train.py learns from.

Has the teacher speak, aligns, finds the pitch, and packs everything into one file: of each
utterance the ids, the frames of each id, and for each frame the pitch and whether there is one.
"""

import argparse
from pathlib import Path

import numpy as np

import sentences
import teacher
from align import align
from network import HOP
from phonemes import END, IDS, PAD, START, phonemes
from teacher import SAMPLE_RATE

LARGEST_COST = 0.2  # of an alignment, for each unit; worse ones are left out
LEAD, TAIL = 0.064, 0.16  # seconds of silence that are kept, at most

_WINDOW = 640  # samples in which a period is looked for
_SHORTEST, _LONGEST = 45, 178  # periods in samples: 356 to 90 Hz
_PERIODIC = 0.55  # normalised autocorrelation of what is voiced


def pitch(samples: np.ndarray, frames: int) -> tuple[np.ndarray, np.ndarray]:
    """ln of the pitch in Hz for each frame, bridged where there is none, and whether there is one.

    The peak of the normalised autocorrelation, short periods preferred against octave errors.
    """
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW // 2 + HOP * 2))
    at = np.arange(frames)[:, None] * HOP + HOP // 2 + np.arange(_WINDOW)[None]
    cut = padded[np.minimum(at, len(padded) - 1)]
    cut = cut - cut.mean(1, keepdims=True)

    lags = np.arange(1, 200)
    power = np.abs(np.fft.rfft(cut, 2048)) ** 2
    product = np.fft.irfft(power, 2048)[:, lags]
    sums = np.concatenate([np.zeros((frames, 1)), np.cumsum(cut**2, 1)], 1)
    whole = sums[:, -1]
    early, late = sums[:, _WINDOW - lags], whole[:, None] - sums[:, lags]
    likeness = np.concatenate([np.ones((frames, 1)), product / np.sqrt(early * late + 1e-9)], 1)

    periods = np.arange(_SHORTEST, _LONGEST)
    middle = likeness[:, periods]
    peak = (middle > likeness[:, periods - 1]) & (middle >= likeness[:, periods + 1])
    score = np.where(peak, middle - 0.0004 * periods, -1)
    best = score.argmax(1) + _SHORTEST
    row = np.arange(frames)
    left, top, right = (likeness[row, best + shift] for shift in (-1, 0, 1))
    bend = left - 2 * top + right
    shift = np.where(np.abs(bend) > 1e-6, 0.5 * (left - right) / np.where(bend == 0, 1, bend), 0)
    hertz = SAMPLE_RATE / (best + np.clip(shift, -0.5, 0.5))

    voiced = (top > _PERIODIC) & (whole / _WINDOW > 1e-6)
    if voiced.any():
        usual = np.median(hertz[voiced])
        voiced &= (hertz > 0.55 * usual) & (hertz < 1.9 * usual)
    if voiced.sum() > 1:
        bridged = np.interp(row, np.flatnonzero(voiced), np.log(hertz[voiced]))
    else:
        bridged = np.full(frames, np.log(180.0))
    near = np.pad(bridged, 2, "edge")
    smooth = np.median(np.stack([near[i : i + frames] for i in range(5)]), 0)
    return smooth.astype(np.float32), voiced


def utterance(text: str, spoken: teacher.Spoken) -> dict | None:
    """What is learnt from one sentence; None when the alignment is too poor to believe."""
    signs = phonemes(text)
    found = align(signs, spoken.phones)
    if found.cost > LARGEST_COST or len(signs) < 2:
        return None
    lead, tail = min(found.before, LEAD), min(found.after, TAIL)
    total = sum(seconds for _, seconds in spoken.phones)
    begin = int((found.before - lead) * SAMPLE_RATE)
    samples = spoken.samples[begin : int((total - found.after + tail) * SAMPLE_RATE)]

    # A pad follows the start and each sign. The silence at the end belongs to the last mark, or
    # to the end where there is none.
    ids, seconds = [START, PAD], [lead, 0.0]
    for sign, length in zip(signs, found.signs):
        ids += [IDS[sign], PAD]
        seconds += [length, 0.0]
    ids.append(END)
    seconds.append(0.0)
    seconds[-3 if signs[-1] in ".?!;,:" else -1] += tail

    ends = np.round(np.cumsum(seconds) * SAMPLE_RATE / HOP).astype(int)
    frames = int(ends[-1])
    samples = np.pad(samples, (0, max(0, frames * HOP - len(samples))))[: frames * HOP]
    log_pitch, voiced = pitch(samples, frames)
    return {
        "audio": (np.clip(samples, -1, 1) * 32767).astype(np.int16),
        "ids": np.array(ids),
        "frames": np.diff(np.concatenate([[0], ends])),
        "pitch": log_pitch,
        "voiced": voiced,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--sentences", type=int, default=6800)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()

    texts = sentences.corpus(given.sentences, given.seed)
    teacher.speak(texts, given.folder)
    kept, dropped = [], 0
    for i, text in enumerate(texts):
        spoken = teacher.read(given.folder, i)
        found = utterance(text, spoken) if spoken else None
        if found:
            kept.append(found)
        else:
            dropped += 1
    packed = {name: np.concatenate([one[name] for one in kept]) for name in kept[0]}
    sizes = np.array([(len(one["pitch"]), len(one["ids"])) for one in kept])
    np.savez(given.out, sizes=sizes, **packed)
    hours = sizes[:, 0].sum() * HOP / SAMPLE_RATE / 3600
    print(f"{len(kept)} utterances, {hours:.2f} h; {dropped} left out")


if __name__ == "__main__":
    main()
