"""Evens out contrast in tiles of the picture (scikit-image)."""

import numpy as np
from skimage import exposure

name = "Local contrast (scikit-image)"
layout = "gray"


class Parameters:
    limit: float = 0.01  # 0.001..0.1, how much contrast may grow
    tiles: int = 8  # 1..32, tiles in a row


def filter(frame, p, info):
    tile = (max(1, info.height // p.tiles), max(1, info.width // p.tiles))
    even = exposure.equalize_adapthist(frame / info.max, kernel_size=tile, clip_limit=p.limit)
    return np.floor(even * info.max + 0.5).astype(frame.dtype)
