"""Lets what is bright and moves leave a trail, from the frames on both sides (numpy)."""

import numpy as np

name = "Motion trail"
layout = "planes"
radius = 2


class Parameters:
    fade: float = 20.0  # 0..100 %, what a frame's distance takes off


def filter(frames, p, info):
    here = len(frames) // 2
    luma = frames[here][0].astype(np.int32)
    for place, frame in enumerate(frames):
        share = int(256 * max(0.0, 1 - abs(place - here) * p.fade / 100))
        luma = np.maximum(luma, frame[0].astype(np.int32) * share + 128 >> 8)
    return [luma.astype(frames[here][0].dtype)] + frames[here][1:]
