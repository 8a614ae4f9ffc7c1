# SPDX-License-Identifier: Apache-2.0
"""The voice: text to lengths and pitch, then a source-filter synthesiser that a network steers.

No adversary and no vocoder to train: pulses at the pitch and noise pass filters of minimum phase,
whose log-magnitudes the network gives for each frame of 8 ms (after Engel et al., DDSP, 2020, and
the iSTFT decoders of Kaneko et al., 2022). 4.75 million parameters.
"""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional

SAMPLE_RATE = 16000
HOP = 128
SIZE = 512  # of a spectrum
BINS = SIZE // 2 + 1
OVERLAP = 1.5  # what squared Hann windows sum to at this hop

SIGNS = 256
WIDTH = 192
DECODER_WIDTH = 256
HEADS = 4
HIGHEST_HARMONIC = 7600.0  # Hz

# ln of the pitch in Hz is about so; the network works with (ln - MEAN) / SPREAD.
PITCH_MEAN, PITCH_SPREAD = 5.2, 0.2


class Block(nn.Module):
    """ConvNeXt (Liu et al. 2022) in one dimension: (batch, time, width) to the same."""

    def __init__(self, width: int, kernel: int, growth: int):
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width)
        self.wide = nn.Linear(width, width * growth)
        self.narrow = nn.Linear(width * growth, width)
        self.share = nn.Parameter(torch.full((width,), 0.2))

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        x = x if mask is None else x * mask
        near = self.depthwise(x.transpose(1, 2)).transpose(1, 2)
        return x + self.share * self.narrow(functional.gelu(self.wide(self.norm(near))))


def blocks(count: int, width: int, kernel: int, growth: int = 2) -> nn.ModuleList:
    return nn.ModuleList([Block(width, kernel, growth) for _ in range(count)])


class Voice(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(SIGNS, WIDTH)
        self.encoder = blocks(6, WIDTH, 7)
        self.attention_norm = nn.LayerNorm(WIDTH)
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.after_attention = blocks(2, WIDTH, 7)
        self.encoder_norm = nn.LayerNorm(WIDTH)
        self.length_blocks = blocks(2, WIDTH, 5)
        self.length_out = nn.Linear(WIDTH, 1)
        self.pitch_in = nn.Linear(WIDTH + 3, WIDTH)
        self.pitch_blocks = blocks(3, WIDTH, 9)
        self.pitch_out = nn.Linear(WIDTH, 2)
        self.decoder_in = nn.Linear(WIDTH + 3 + 2, DECODER_WIDTH)
        self.decoder = blocks(6, DECODER_WIDTH, 7, 3)
        self.decoder_norm = nn.LayerNorm(DECODER_WIDTH)
        self.filters = nn.Linear(DECODER_WIDTH, 2 * BINS)
        rates = torch.exp(-torch.arange(0, WIDTH, 2).float() / WIDTH * math.log(2000.0))
        self.register_buffer("rates", rates)
        self.register_buffer("minimum_phase", _minimum_phase())
        self.register_buffer("window", torch.hann_window(SIZE))
        with torch.no_grad():  # quiet at first
            self.filters.bias.fill_(-4.0)
            self.filters.weight.mul_(0.3)

    def encode(self, ids: torch.Tensor, counts: torch.Tensor | None = None) -> torch.Tensor:
        """(batch, signs) to (batch, signs, WIDTH); counts tell how many signs of each are true."""
        mask = None
        if counts is not None:
            mask = (torch.arange(ids.shape[1])[None] < counts[:, None].cpu()).float()
            mask = mask[:, :, None].to(ids.device)
        x = self.embedding(ids)
        for block in self.encoder:
            x = block(x, mask)
        x = x + self.attention_out(self._attended(x, mask))
        for block in self.after_attention:
            x = block(x, mask)
        return self.encoder_norm(x)

    def _attended(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        at = torch.arange(x.shape[1], device=x.device).float()[:, None] * self.rates[None]
        place = torch.cat([torch.sin(at), torch.cos(at)], 1)[None]
        parts = torch.chunk(self.attention_in(self.attention_norm(x) + 0.5 * place), 3, -1)
        size = WIDTH // HEADS
        query, key, value = (
            part.reshape(part.shape[0], -1, HEADS, size).transpose(1, 2) for part in parts
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(size)
        if mask is not None:
            scores = scores + (1 - mask.transpose(1, 2))[:, None] * -1e4
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2)
        return mixed.reshape(x.shape[0], -1, WIDTH)

    def lengths(self, encoded: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """ln(1 + frames) of each sign."""
        x = encoded
        for block in self.length_blocks:
            x = block(x, mask)
        return self.length_out(x)[..., 0]

    def pitch(self, frames: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Normalised ln of the pitch, and the logit of being voiced, of each frame."""
        x = self.pitch_in(frames)
        for block in self.pitch_blocks:
            x = block(x)
        out = self.pitch_out(x)
        return out[..., 0], out[..., 1]

    def shapes(
        self, frames: torch.Tensor, pitch: torch.Tensor, voiced: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """ln of the magnitudes of the filters for pulses and for noise, (batch, frames, BINS)."""
        x = self.decoder_in(torch.cat([frames, pitch[..., None], voiced[..., None]], -1))
        for block in self.decoder:
            x = block(x)
        out = torch.clamp(self.filters(self.decoder_norm(x)), -12, 6)
        return out[..., :BINS], out[..., BINS:]

    def pulses(self, pitch: torch.Tensor, begin: torch.Tensor | None = None) -> torch.Tensor:
        """Band-limited pulses (a Dirichlet kernel a period), (batch, frames * HOP).

        Phases are summed within each frame, then over frames without their whole turns: float32
        would lose them otherwise.
        """
        hertz = torch.exp(pitch * PITCH_SPREAD + PITCH_MEAN)
        after = torch.cat([hertz[:, 1:], hertz[:, -1:]], 1)
        within = (torch.arange(HOP, dtype=torch.float32, device=pitch.device) / HOP)[None, None]
        each = hertz[:, :, None] + (after - hertz)[:, :, None] * within
        turned = torch.cumsum(each / SAMPLE_RATE, 2)
        whole = turned[:, :, -1:]
        before = torch.cumsum(whole, 1) - whole
        phase = turned + before - torch.floor(before)
        if begin is not None:
            phase = phase + begin[:, None, None]
        phase = phase - torch.floor(phase + 0.5)
        harmonics = torch.floor(HIGHEST_HARMONIC / each)
        sine = torch.sin(math.pi * phase)
        zero = (sine.abs() < 1e-4).float()
        turns = (2 * harmonics + 1) * phase
        turns = turns - 2 * torch.floor(turns / 2 + 0.5)
        kernel = torch.sin(math.pi * turns) / (sine + zero)
        kernel = kernel * (1 - zero) + zero * (2 * harmonics + 1) - 1
        return (kernel * 0.5 * torch.sqrt(2.0 / harmonics)).reshape(pitch.shape[0], -1)

    def sound(
        self, pitch: torch.Tensor, pulse_shape: torch.Tensor, noise_shape: torch.Tensor
    ) -> torch.Tensor:
        """Samples for training: the FFT is differentiable, and ONNX has none."""
        pulses = self.pulses(pitch, torch.rand(pitch.shape[0], device=pitch.device))
        tone, hiss = self._spectra(pulses), self._spectra(torch.randn_like(pulses))
        turn = torch.polar(torch.exp(pulse_shape), pulse_shape @ self.minimum_phase)
        both = tone * turn + hiss * torch.exp(noise_shape)
        cut = torch.fft.irfft(both, SIZE) * self.window / OVERLAP
        length = (cut.shape[1] - 1) * HOP + SIZE
        joined = functional.fold(cut.transpose(1, 2), (1, length), (1, SIZE), stride=(1, HOP))
        edge = SIZE // 2 - HOP // 2
        return joined[:, 0, 0, edge : edge + pulses.shape[1]]

    def _spectra(self, samples: torch.Tensor) -> torch.Tensor:
        edge = SIZE // 2 - HOP // 2
        padded = functional.pad(samples, (edge, SIZE - HOP - edge))
        spectra = torch.stft(
            padded, SIZE, HOP, window=self.window, center=False, return_complex=True
        )
        return spectra.transpose(1, 2)


def _minimum_phase() -> torch.Tensor:
    """(BINS, BINS): ln of magnitudes times this is the phase of the filter of minimum phase."""
    unit = np.eye(BINS)
    cepstra = np.fft.ifft(np.concatenate([unit, unit[:, -2:0:-1]], 1), axis=1).real
    fold = np.zeros(SIZE)
    fold[0] = fold[SIZE // 2] = 1
    fold[1 : SIZE // 2] = 2
    phases = np.fft.fft(cepstra * fold, axis=1).imag[:, :BINS]
    return torch.tensor(phases, dtype=torch.float32)
