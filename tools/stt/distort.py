# SPDX-License-Identifier: Apache-2.0
"""What happens to speech between a mouth and a switch, on whole batches and mostly on a GPU.

Samples are float32 at 8 kHz on the scale of 16 bit, shape (batch, samples). Each utterance of a
batch meets each distortion with a chance of its own.
"""

import math

import torch

RATE = 8000
PACKET = 160  # samples of an RTP packet of 20 ms
TAPS = 8  # on each side of a sample that is read between samples
ROOM = 4000  # samples of the longest reverberation


class Line:
    def __init__(self, device: str, seed: int):
        self._device = device
        self._dice = torch.Generator(device).manual_seed(seed)

    def uniform(self, low: float, high: float, *shape: int) -> torch.Tensor:
        drawn = torch.rand(*shape, generator=self._dice, device=self._device)
        return low + (high - low) * drawn

    def normal(self, *shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=self._dice, device=self._device)

    def chance(self, share: float, batch: int) -> torch.Tensor:
        return (self.uniform(0, 1, batch, 1) < share).float()

    def read(self, stream: torch.Tensor, starts: torch.Tensor, speeds: torch.Tensor, length: int):
        """Pieces of a stream, faster or slower with the pitch, and where each sample came from."""
        at = starts[:, None] + speeds[:, None] * torch.arange(length, device=self._device)
        whole = at.floor()
        part = (at - whole)[:, :, None].float()
        taps = torch.arange(-TAPS + 1, TAPS + 1, device=self._device)
        distance = part - taps
        cut = (1 / speeds).clamp(max=1)[:, None, None].float()
        weights = torch.sinc(distance * cut) * cut
        weights *= 0.5 + 0.5 * torch.cos(math.pi * (distance / (TAPS + 1)).clamp(-1, 1))
        samples = stream[(whole.long()[:, :, None] + taps).clamp(0, len(stream) - 1)].float()
        return (samples * weights).sum(2), at

    def distorted(self, samples: torch.Tensor) -> torch.Tensor:
        batch, length = samples.shape
        samples = self._channel(samples)
        # The level is that of the louder half: pauses do not count.
        level = samples.square().unfold(1, 800, 800).mean(2).sort(1).values
        level = level[:, level.shape[1] // 2 :].mean(1, keepdim=True).sqrt() + 1
        samples = samples * (32768 * 10 ** (self.uniform(-42, -13, batch, 1) / 20)) / level
        loud = samples.square().mean(1, keepdim=True).sqrt()
        noise = self.chance(0.75, batch) * self._coloured(batch, length)
        others = samples.roll(1, 0).roll(3000, 1) + samples.roll(2, 0) + samples.roll(3, 0)
        others = others / (others.square().mean(1, keepdim=True).sqrt() + 1)
        noise = noise + self.chance(0.12, batch) * others
        samples = samples + noise * loud * 10 ** (-self.uniform(3, 42, batch, 1) / 20)
        samples = samples + self.uniform(0.3, 8, batch, 1) * self.normal(batch, length)
        samples = samples.clamp(-32768, 32767)
        coded = self.chance(0.7, batch)
        samples = coded * mu_law(samples) + (1 - coded) * samples
        return self._losses(samples).round()

    def _channel(self, samples: torch.Tensor) -> torch.Tensor:
        """Room, microphone and telephone band, in one product of spectra."""
        batch, length = samples.shape
        size = length + ROOM
        hertz = torch.fft.rfftfreq(size, 1 / RATE, device=self._device)[None]
        decibels = torch.zeros(batch, hertz.shape[1], device=self._device)
        for wave in range(1, 7):
            height = self.normal(batch, 1) * 5 / wave**0.6
            decibels += height * torch.cos(math.pi * wave * hertz / 4000)
        response = 10 ** (self.chance(0.85, batch) * decibels / 20)
        low = self.chance(0.6, batch) * self.uniform(60, 380, batch, 1) + 1
        response = response / (1 + (low / (hertz + 1)) ** 6).sqrt()
        high = self.uniform(2900, 3900, batch, 1)
        muffled = self.chance(0.5, batch)
        response = response * (1 - muffled + muffled / (1 + (hertz / high) ** 20).sqrt())
        time = torch.arange(ROOM, device=self._device)[None]
        tail = self.normal(batch, ROOM) * torch.exp(-6.9 * time / self.uniform(600, ROOM, batch, 1))
        tail = tail / tail.square().sum(1, keepdim=True).sqrt() * self.uniform(0.05, 0.4, batch, 1)
        tail = tail * self.chance(0.35, batch)
        tail[:, 0] = 1
        spectrum = torch.fft.rfft(samples, size) * response * torch.fft.rfft(tail, size)
        return torch.fft.irfft(spectrum, size)[:, :length]

    def _coloured(self, batch: int, length: int) -> torch.Tensor:
        """Noise of power 1 whose spectrum falls by 0 to 12 dB an octave."""
        spectrum = torch.fft.rfft(self.normal(batch, length))
        hertz = torch.arange(spectrum.shape[1], device=self._device)[None] * RATE / length + 30
        noise = torch.fft.irfft(spectrum * hertz ** -self.uniform(0, 2, batch, 1), length)
        return noise / noise.square().mean(1, keepdim=True).sqrt()

    def _losses(self, samples: torch.Tensor) -> torch.Tensor:
        """1 to 8 % of the packets are lost and concealed by the one before, fading."""
        batch, length = samples.shape
        packets = length // PACKET
        share = self.chance(0.2, batch) * self.uniform(0.01, 0.08, batch, 1)
        lost = (self.uniform(0, 1, batch, packets) < share).float()
        lost = lost.repeat_interleave(PACKET, 1)
        whole = samples[:, : packets * PACKET]
        kept = (1 - lost) * whole + lost * 0.6 * whole.roll(PACKET, 1)
        return torch.cat([kept, samples[:, packets * PACKET :]], 1)


def mu_law(samples: torch.Tensor) -> torch.Tensor:
    """ITU-T G.711, by its continuous law."""
    scaled = samples / 32768
    code = torch.round(scaled.sign() * torch.log1p(255 * scaled.abs()) / math.log(256) * 127) / 127
    return code.sign() * (256 ** code.abs() - 1) / 255 * 32768
