"""Sharpens by what a Gaussian blur takes away (OpenCV)."""

import cv2

name = "Unsharp mask (OpenCV)"


class Parameters:
    amount: float = 1.0  # 0..5, how much of the difference is added
    sigma: float = 2.0  # 0.3..20 px, how far the blur reaches


def filter(frame, p, info):
    blurred = cv2.GaussianBlur(frame, (0, 0), p.sigma)
    return cv2.addWeighted(frame, 1 + p.amount, blurred, -p.amount, 0)
