# SPDX-License-Identifier: Apache-2.0
"""A small time-delay network (Peddinti et al. 2015): cepstra to log-probabilities of densities."""

import torch
from torch import nn
from torch.nn import functional

from features import CEPSTRA
from phones import DENSITIES

# Which frames of the layer below each layer sees, relative to its own: 0.24 s on each side in all,
# since a monophone has no other way to know its neighbours.
SPLICES = [(-2, -1, 0, 1, 2), (-3, 0, 3), (-3, 0, 3), (-6, 0, 6), (-9, 0, 9)]
LEFT_CONTEXT = -sum(min(splice) for splice in SPLICES)
RIGHT_CONTEXT = sum(max(splice) for splice in SPLICES)


class TimeDelayNetwork(nn.Module):
    def __init__(self, width: int = 384):
        super().__init__()
        self.width = width
        self.layers = nn.ModuleList()
        self.norms = nn.ModuleList()
        size = CEPSTRA
        for splice in SPLICES:
            self.layers.append(nn.Linear(size * len(splice), width))
            self.norms.append(nn.BatchNorm1d(width))
            size = width
        self.output = nn.Linear(width, DENSITIES)

    def forward(self, frames: torch.Tensor) -> torch.Tensor:
        """(batch, frames, CEPSTRA) to (batch, frames, DENSITIES); the edges are repeated."""
        for splice, layer, norm in zip(SPLICES, self.layers, self.norms):
            frames = functional.relu(layer(_spliced(frames, splice)))
            frames = norm(frames.flatten(0, 1)).view(frames.shape)
            frames = functional.dropout(frames, 0.1, self.training)
        return functional.log_softmax(self.output(frames), dim=2)

    def save(self, path, priors) -> None:
        weights = {name: value.cpu() for name, value in self.state_dict().items()}
        torch.save({"width": self.width, "weights": weights, "priors": priors.tolist()}, path)

    @staticmethod
    def load(path) -> "tuple[TimeDelayNetwork, torch.Tensor]":
        """The network, ready to use, and the densities' shares of the training frames."""
        saved = torch.load(path, map_location="cpu")
        network = TimeDelayNetwork(saved["width"])
        network.load_state_dict(saved["weights"])
        return network.eval(), torch.tensor(saved["priors"], dtype=torch.float64)


def _spliced(frames: torch.Tensor, splice: tuple[int, ...]) -> torch.Tensor:
    """The repeated edge is as long as the whole context, so that each layer finds true neighbours."""
    last = frames.shape[1] - 1
    at = torch.arange(frames.shape[1], device=frames.device)
    return torch.cat([frames[:, torch.clamp(at + offset, 0, last)] for offset in splice], dim=2)
