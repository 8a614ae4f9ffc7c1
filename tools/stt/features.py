# SPDX-License-Identifier: Apache-2.0
"""The features that the model sees: the same numbers that Vosk computes from conf/mfcc.conf.

All of it works on batches of samples, shape (batch, samples), on the processor or on a GPU.
"""

import math

import torch

SAMPLE_RATE = 8000
FRAME_SECONDS = 0.01
FRAME_CENTRE = 0.0125  # of the 25 ms window
CEPSTRA = 40
LOW_HZ, HIGH_HZ = 20, 3800
WINDOW, SHIFT, TRANSFORM = 200, 80, 256  # samples
LIFTER = 22.0

# Written to conf/mfcc.conf; must say the same as Mfcc below.
MFCC_CONF = f"""--sample-frequency={SAMPLE_RATE}
--use-energy=false
--num-mel-bins={CEPSTRA}
--num-ceps={CEPSTRA}
--low-freq={LOW_HZ}
--high-freq={HIGH_HZ}
--dither=0
"""


class Mfcc:
    """Cepstra as Kaldi's feat/feature-mfcc.cc computes them.

    Each warp stretches the frequency axis as another vocal tract would (Lee and Rose 1996): below 1
    for a longer one. Only training uses others than 1.
    """

    def __init__(self, device="cpu", warps=(1.0,)):
        self._banks = torch.stack([_mel_bank(warp) for warp in warps]).to(device)
        place = torch.arange(WINDOW, device=device)
        hann = 0.5 - 0.5 * torch.cos(2 * math.pi * place / (WINDOW - 1))
        self._window = hann**0.85
        self._cosines = _cosines().to(device)

    def __call__(self, samples: torch.Tensor, warp: torch.Tensor | None = None) -> torch.Tensor:
        """(batch, frames, CEPSTRA) of samples on the scale of 16 bit; warp is a place in warps."""
        frames = samples.unfold(1, WINDOW, SHIFT)
        frames = frames - frames.mean(2, keepdim=True)
        before = torch.cat([frames[:, :, :1], frames[:, :, :-1]], 2)
        frames = (frames - 0.97 * before) * self._window
        power = torch.fft.rfft(frames, TRANSFORM).abs().square()
        if warp is None:
            warp = torch.zeros(len(samples), dtype=torch.long, device=samples.device)
        mel = power @ self._banks[warp].transpose(1, 2)
        return mel.clamp(min=torch.finfo(torch.float32).eps).log() @ self._cosines


def _mel(hertz: float) -> float:
    return 1127.0 * math.log(1.0 + hertz / 700.0)


def _mel_bank(warp: float) -> torch.Tensor:
    """(CEPSTRA, TRANSFORM / 2 + 1) triangles; feat/mel-computations.cc, with VTLN 60 to 3700 Hz."""
    low, high = _mel(LOW_HZ), _mel(HIGH_HZ)
    step = (high - low) / (CEPSTRA + 1)
    bank = torch.zeros(CEPSTRA, TRANSFORM // 2 + 1)
    for bin in range(CEPSTRA):
        left, centre, right = (
            _warped(low + (bin + side) * step, warp) for side in (0, 1, 2)
        )
        for place in range(TRANSFORM // 2):
            mel = _mel(place * SAMPLE_RATE / TRANSFORM)
            if left < mel < right:
                rising = mel <= centre
                bank[bin, place] = (
                    (mel - left) / (centre - left) if rising else (right - mel) / (right - centre)
                )
    return bank


def _warped(mel: float, warp: float, vtln_low: float = 60, vtln_high: float = 3700) -> float:
    """Piecewise linear in frequency: scaled by 1 / warp, the ends of the band kept."""
    if warp == 1.0:
        return mel
    hertz = 700.0 * (math.exp(mel / 1127.0) - 1.0)
    low = vtln_low * max(1.0, warp)
    high = vtln_high * min(1.0, warp)
    scale = 1.0 / warp
    if hertz < low:
        hertz = LOW_HZ + (scale * low - LOW_HZ) / (low - LOW_HZ) * (hertz - LOW_HZ)
    elif hertz < high:
        hertz = scale * hertz
    else:
        hertz = HIGH_HZ + (HIGH_HZ - scale * high) / (HIGH_HZ - high) * (hertz - HIGH_HZ)
    return _mel(hertz)


def _cosines() -> torch.Tensor:
    """(mel bins, CEPSTRA): the transform and the lifter of base/matrix-functions and feature-mfcc."""
    bins = torch.arange(CEPSTRA) + 0.5
    rows = torch.arange(CEPSTRA)[:, None]
    table = math.sqrt(2.0 / CEPSTRA) * torch.cos(math.pi / CEPSTRA * bins * rows)
    table[0] = math.sqrt(1.0 / CEPSTRA)
    lifter = 1.0 + 0.5 * LIFTER * torch.sin(math.pi * torch.arange(CEPSTRA) / LIFTER)
    return (table * lifter[:, None]).T.contiguous()
