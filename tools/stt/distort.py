# SPDX-License-Identifier: Apache-2.0
"""What happens to speech between a mouth and a switch. Lengths stay, so that labels stay true.

Samples are float32 at 8 kHz on the scale of 16 bit.
"""

import random

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter

FRAME = 160  # one RTP packet of 20 ms


def distorted(samples: np.ndarray, noises: list[np.ndarray], dice: random.Random) -> np.ndarray:
    """Room, microphone, noise, line, codec, network: each with its own chance."""
    chance = dice.random
    if chance() < 0.3:
        samples = room(samples, dice)
    if chance() < 0.6:
        samples = tilt(samples, dice.uniform(-0.5, 0.5))
    if chance() < 0.5:
        samples = telephone_band(samples, dice)
    samples = at_peak(samples, 8000 * 10 ** dice.uniform(-1.0, 0.3))
    if chance() < 0.8:
        samples = with_noise(samples, noises, dice)
    if chance() < 0.6:
        samples = mu_law(samples)
    if chance() < 0.2:
        samples = with_losses(samples, dice)
    return samples.astype(np.float32)


def room(samples: np.ndarray, dice: random.Random) -> np.ndarray:
    """Reverberation: noise that decays by 60 dB in 0.1 to 0.5 s behind the direct sound."""
    seconds = dice.uniform(0.1, 0.5)
    length = int(8000 * seconds)
    random_state = np.random.default_rng(dice.getrandbits(32))
    tail = random_state.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    tail *= dice.uniform(0.05, 0.35) / np.sqrt((tail**2).sum())
    tail[0] = 1.0
    return fftconvolve(samples, tail)[: len(samples)]


def tilt(samples: np.ndarray, amount: float) -> np.ndarray:
    return np.append(samples[0], samples[1:] - amount * samples[:-1])


def telephone_band(samples: np.ndarray, dice: random.Random) -> np.ndarray:
    low, high = dice.uniform(150, 400), dice.uniform(3100, 3800)
    return lfilter(*butter(2, [low / 4000, high / 4000], "bandpass"), samples)


def at_peak(samples: np.ndarray, peak: float) -> np.ndarray:
    return samples * peak / (np.abs(samples).max() + 1)


def with_noise(samples: np.ndarray, noises: list[np.ndarray], dice: random.Random) -> np.ndarray:
    """White or brown noise, hum, or other people, 5 to 40 dB below the speech."""
    random_state = np.random.default_rng(dice.getrandbits(32))
    kind = dice.choice(["white", "brown", "hum", "babble"])
    if kind == "white":
        noise = random_state.standard_normal(len(samples))
    elif kind == "brown":
        noise = lfilter([1], [1, -0.97], random_state.standard_normal(len(samples)))
    elif kind == "hum":
        time = np.arange(len(samples)) / 8000
        mains = dice.choice([50, 60])
        noise = sum(np.sin(2 * np.pi * mains * k * time) / k for k in range(1, 8))
    else:
        noise = np.zeros(len(samples))
        for other in dice.sample(noises, min(4, len(noises))):
            noise += np.resize(np.roll(other, dice.randrange(len(other))), len(samples))
    power = (samples**2).mean() / ((noise**2).mean() + 1e-9)
    return samples + noise * np.sqrt(power) * 10 ** (-dice.uniform(5, 40) / 20)


def mu_law(samples: np.ndarray) -> np.ndarray:
    """ITU-T G.711, by its continuous law."""
    scaled = np.clip(samples / 32768, -1, 1)
    code = np.round(np.sign(scaled) * np.log1p(255 * np.abs(scaled)) / np.log(256) * 127) / 127
    return np.sign(code) * (256 ** np.abs(code) - 1) / 255 * 32768


def with_losses(samples: np.ndarray, dice: random.Random) -> np.ndarray:
    """1 to 8 % of the packets are lost and concealed by the one before, fading."""
    samples = samples.copy()
    rate = dice.uniform(0.01, 0.08)
    for start in range(FRAME, len(samples) - FRAME, FRAME):
        if dice.random() < rate:
            samples[start : start + FRAME] = 0.6 * samples[start - FRAME : start]
    return samples
