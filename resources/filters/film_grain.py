"""Adds grain that is another one in every frame (numpy alone)."""

import numpy as np

name = "Film grain"
layout = "gray"


class Parameters:
    strength: float = 4.0  # 0..30 %, of the brightest level
    size: int = 2  # 1..8 px, of a grain


def filter(frame, p, info):
    random = np.random.default_rng(info.number)  # the same on every machine
    shape = (-(-info.height // p.size), -(-info.width // p.size))
    grain = random.integers(-256, 257, shape, dtype=np.int32)
    grain = grain.repeat(p.size, 0).repeat(p.size, 1)[: info.height, : info.width]
    amount = int(info.max * p.strength / 100 + 0.5)
    return np.clip(frame + (grain * amount >> 8), 0, info.max).astype(frame.dtype)
