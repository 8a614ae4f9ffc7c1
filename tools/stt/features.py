# SPDX-License-Identifier: Apache-2.0
"""The features that the model sees: the same numbers that Vosk computes from conf/mfcc.conf."""

import numpy as np
import torch
from torchaudio.compliance import kaldi

SAMPLE_RATE = 8000
FRAME_SECONDS = 0.01
FRAME_CENTRE = 0.0125  # of the 25 ms window
CEPSTRA = 40
LOW_HZ, HIGH_HZ = 20, 3800

# Written to conf/mfcc.conf; must say the same as mfcc() below.
MFCC_CONF = f"""--sample-frequency={SAMPLE_RATE}
--use-energy=false
--num-mel-bins={CEPSTRA}
--num-ceps={CEPSTRA}
--low-freq={LOW_HZ}
--high-freq={HIGH_HZ}
--dither=0
"""


def mfcc(samples: np.ndarray, warp: float = 1.0) -> np.ndarray:
    """Cepstra, shape (frames, CEPSTRA), of 8 kHz samples on the scale of 16 bit.

    warp stretches the frequency axis as another vocal tract would (Lee and Rose 1996): below 1
    for a longer one. Only training uses it.
    """
    return kaldi.mfcc(
        torch.from_numpy(np.ascontiguousarray(samples, dtype=np.float32))[None],
        sample_frequency=SAMPLE_RATE,
        num_mel_bins=CEPSTRA,
        num_ceps=CEPSTRA,
        low_freq=LOW_HZ,
        high_freq=HIGH_HZ,
        use_energy=False,
        dither=0.0,
        cepstral_lifter=22.0,
        vtln_low=60.0,
        vtln_high=-300.0,
        vtln_warp=warp,
    ).numpy()
