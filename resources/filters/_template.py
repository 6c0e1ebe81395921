"""One sentence that says what the filter does."""

# To make a filter of this file, copy it to ~/.local/share/framewright/filters under another name; names that begin
# with '_' are left out. `framewright-cli filters` then lists it, and the window shows a form for its parameters.

import numpy as np

name = "My filter"
layout = "bgr"
# or "rgb", "gray" (luma alone),
# "planes" (a list of the planes as they are stored)
radius = 0
# frames wanted on each side; above 0, filter() gets
# a list of 2 * radius + 1 frames
time_limit = 30  # seconds for one frame
memory_limit = 4096  # MiB


class Parameters:
    amount: float = 1.0  # 0..5 EV, how much
    steps: int = 3  # 1..10, how often
    mode: str = "soft"  # soft|hard
    invert: bool = False  # Whether the other way round


def filter(frame, p, info):
    # frame: height x width x 3, uint8, or uint16 above
    #   8 bits; it is read-only.
    # info: number, time (seconds), width, height,
    #   depth (bits), max (the largest level), and out,
    #   an array for the result that saves a copy.
    # What is returned has the same shape and type, and
    # depends on nothing but frame, p and info.
    return info.max - frame if p.invert else frame
