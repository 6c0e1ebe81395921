"""Writes a line of text and the time at the lower edge (OpenCV)."""

import cv2

name = "Caption (OpenCV)"


class Parameters:
    text: str = "Framewright"  # The line that is written
    size: int = 6  # 2..30 %, height of the letters
    time: bool = True  # Whether the time is written behind it


def filter(frame, p, info):
    line = p.text
    if p.time:
        line += f"  {int(info.time // 60)}:{info.time % 60:05.2f}"
    height = info.height * p.size / 100
    scale = height / 22  # the font is 22 high
    weight = max(1, round(scale * 2))
    place = (round(height), info.height - round(height))
    picture = frame.copy()
    for color, width in (((0, 0, 0), 3 * weight), ((info.max,) * 3, weight)):
        cv2.putText(picture, line, place, cv2.FONT_HERSHEY_SIMPLEX, scale, color, width, cv2.LINE_8)
    return picture
