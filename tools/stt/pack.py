# SPDX-License-Identifier: Apache-2.0
"""Packs a corpus small enough to be carried to a machine with a GPU, and unpacks it there.

python3 pack.py CORPUS OUT.npz [--people FOLDER]

Speech is coded by Opus at 12 kbit/s and 8 kHz (libopus.so.0), 1.4 KB a second; an hour is 5 MB.
FOLDER holds recordings of single digits named DIGIT_SPEAKER_TAKE.wav.
"""

import argparse
import ctypes
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from features import SAMPLE_RATE

PACKET = 160  # samples
BITS = 12000
_APPLICATION_VOIP, _SET_BITRATE, _GET_LOOKAHEAD = 2048, 4002, 4027
DIGITS = "zero one two three four five six seven eight nine".split()


class Opus:
    """libopus; the functions of opus.h."""

    def __init__(self, library: str = "libopus.so.0"):
        self._lib = ctypes.CDLL(library)
        self._lib.opus_encoder_create.restype = ctypes.c_void_p
        self._lib.opus_decoder_create.restype = ctypes.c_void_p

    def encode(self, samples: np.ndarray) -> list[bytes]:
        error, ahead = ctypes.c_int(), ctypes.c_int()
        coder = ctypes.c_void_p(
            self._lib.opus_encoder_create(SAMPLE_RATE, 1, _APPLICATION_VOIP, ctypes.byref(error))
        )
        self._lib.opus_encoder_ctl(coder, _SET_BITRATE, ctypes.c_int(BITS))
        self._lib.opus_encoder_ctl(coder, _GET_LOOKAHEAD, ctypes.byref(ahead))
        pcm = np.clip(np.round(samples), -32768, 32767).astype(np.int16)
        pcm = np.pad(pcm, (0, ahead.value))
        pcm = np.pad(pcm, (0, -len(pcm) % PACKET))
        out = ctypes.create_string_buffer(1500)
        packets = []
        for at in range(0, len(pcm), PACKET):
            piece = np.ascontiguousarray(pcm[at : at + PACKET])
            size = self._lib.opus_encode(
                coder, piece.ctypes.data_as(ctypes.c_void_p), PACKET, out, len(out)
            )
            if size < 0:
                raise ValueError(f"opus_encode gives {size}")
            packets.append(out.raw[:size])
        self._lib.opus_encoder_destroy(coder)
        return [bytes([ahead.value]), *packets]

    def decode(self, packets: list[bytes], length: int) -> np.ndarray:
        error = ctypes.c_int()
        coder = ctypes.c_void_p(
            self._lib.opus_decoder_create(SAMPLE_RATE, 1, ctypes.byref(error))
        )
        piece = np.zeros(PACKET, np.int16)
        decoded = np.zeros(len(packets) * PACKET, np.int16)
        for number, packet in enumerate(packets[1:]):
            self._lib.opus_decode(
                coder, packet, len(packet), piece.ctypes.data_as(ctypes.c_void_p), PACKET, 0
            )
            decoded[number * PACKET : (number + 1) * PACKET] = piece
        self._lib.opus_decoder_destroy(coder)
        return decoded[packets[0][0] :][:length]


def pack(utterances: list[dict], path: Path) -> None:
    """Each utterance has voice, words, segments and samples."""
    coder = Opus()
    sizes, data, index = [], [], []
    for utterance in utterances:
        samples = utterance.pop("samples")
        packets = coder.encode(samples)
        sizes += map(len, packets)
        data += packets
        index.append({**utterance, "length": len(samples), "packets": len(packets)})
    np.savez(
        path,
        data=np.frombuffer(b"".join(data), np.uint8),
        sizes=np.array(sizes, np.uint16),
        index=np.frombuffer(json.dumps(index).encode(), np.uint8),
    )


def unpack(path: Path, library: str = "libopus.so.0", threads: int = 16) -> list[dict]:
    """The utterances, with samples as int16."""
    coder = Opus(library)
    packed = np.load(path)
    data, sizes = packed["data"].tobytes(), packed["sizes"].astype(np.int64)
    index = json.loads(packed["index"].tobytes())
    ends = np.cumsum(sizes)
    jobs, at = [], 0
    for entry in index:
        span = range(at, at + entry["packets"])
        jobs.append(([data[ends[i] - sizes[i] : ends[i]] for i in span], entry["length"]))
        at += entry["packets"]
    with ThreadPoolExecutor(threads) as workers:
        decoded = workers.map(lambda job: coder.decode(*job), jobs)
    return [{**entry, "samples": samples} for entry, samples in zip(index, decoded)]


def people(folder: Path) -> list[dict]:
    from scipy.io import wavfile

    found = []
    for file in sorted(folder.glob("*.wav")):
        digit, speaker, _ = file.stem.split("_")
        samples = wavfile.read(file)[1].astype(np.float32)
        found.append(
            {"voice": f"person-{speaker}", "words": [DIGITS[int(digit)]], "segments": [],
             "samples": samples * 8000 / (np.abs(samples).max() + 1)}
        )  # fmt: skip
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--people", type=Path)
    options = arguments.parse_args()
    utterances = []
    for file in sorted(options.corpus.glob("*.pickle")):
        for spoken in pickle.loads(file.read_bytes()):
            segments = [[phone, round(end, 3)] for phone, end in spoken.segments]
            utterances.append(
                {"voice": file.stem, "words": spoken.words, "segments": segments,
                 "samples": spoken.samples}
            )  # fmt: skip
    if options.people:
        utterances += people(options.people)
    pack(utterances, options.out)
    print(f"{len(utterances)} utterances, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
