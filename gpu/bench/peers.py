#!/usr/bin/env python3
"""The workloads of framewright_gpu_bench with the libraries that Python has here: torch, cupy, OpenCV.

Each library is measured where it can be imported and can use the device; otherwise it is named with the reason. Times
are medians, told by events of the device where the library has them. Ratios are the library's time over ours in the
same run: above 1 ours is faster. The arithmetic differs (floats, other borders): only times are compared.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time

WORKLOADS = ["7x7 arbitrary", "7x7 box", "7x7 separable", "31-tap separable", "31x31 arbitrary", "median 3x3",
             "median 5x5"]
WARM_UPS = 3


class Skip(Exception):
    """Why a library or a workload is not measured."""


def weights(count):
    generator = random.Random(count)
    return [generator.uniform(-1, 1) / count for _ in range(count)]


def symmetric(count):
    half = weights(count)[: count // 2 + 1]
    return [abs(half[min(i, count - 1 - i)]) for i in range(count)]


def median_of(times):
    return statistics.median(times)


class Torch:
    """conv2d in half and single precision, as there is none for bytes; medians by unfold."""

    name = "torch"

    def __init__(self, device):
        import torch

        if not torch.cuda.is_available():
            raise Skip("torch " + torch.__version__ + " sees no CUDA device")
        self.torch = torch
        self.device = torch.device("cuda", device)
        self.version = torch.__version__

    def variants(self):
        return [("float32", self.torch.float32), ("float16", self.torch.float16)]

    def measure(self, workload, width, height, planes, repeats):
        torch = self.torch
        times = {}
        for label, kind in self.variants():
            inputs = [torch.randint(0, 256, (1, 1, height, width), device=self.device).to(kind) for _ in range(planes)]
            run = self.operation(workload, kind)
            try:
                with torch.no_grad():
                    times[label] = self.timed(lambda: [run(one) for one in inputs], repeats) / planes
            except RuntimeError:  # some operations are not there in half precision
                if not times:
                    raise
        return times

    def operation(self, workload, kind):
        torch = self.torch
        convolve = torch.nn.functional.conv2d
        size = int(workload.split("x")[0].split("-")[0].split(" ")[-1])
        radius = size // 2

        def tensor(values, *shape):
            return torch.tensor(values, device=self.device, dtype=kind).reshape(1, 1, *shape)

        if workload.startswith("median"):
            def median(one):
                padded = torch.nn.functional.pad(one, [radius] * 4, mode="reflect")
                windows = padded.unfold(2, size, 1).unfold(3, size, 1)
                return windows.reshape(*windows.shape[:4], -1).median(dim=-1).values
            return median
        if "arbitrary" in workload:
            square = tensor(weights(size * size), size, size)
            return lambda one: convolve(one, square, padding=radius)
        along = tensor([1 / size] * size if "box" in workload else symmetric(size), 1, size)
        down = along.reshape(1, 1, size, 1)
        return lambda one: convolve(convolve(one, along, padding=(0, radius)), down, padding=(radius, 0))

    def timed(self, run, repeats):
        torch = self.torch
        for _ in range(WARM_UPS):
            run()
        times = []
        for _ in range(repeats):
            begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            begin.record()
            run()
            end.record()
            end.synchronize()
            times.append(begin.elapsed_time(end) * 1e3)
        return median_of(times)


class Cupy:
    """cupyx.scipy.ndimage on bytes."""

    name = "cupy"

    def __init__(self, device):
        import cupy
        import cupyx.scipy.ndimage

        if cupy.cuda.runtime.getDeviceCount() <= device:
            raise Skip("cupy sees no such CUDA device")
        cupy.cuda.Device(device).use()
        self.cupy = cupy
        self.filters = cupyx.scipy.ndimage
        self.version = cupy.__version__

    def measure(self, workload, width, height, planes, repeats):
        cupy, filters = self.cupy, self.filters
        size = int(workload.split("x")[0].split("-")[0].split(" ")[-1])
        inputs = [cupy.random.randint(0, 256, (height, width)).astype(cupy.uint8) for _ in range(planes)]
        output = cupy.empty_like(inputs[0])
        if workload.startswith("median"):
            run = lambda one: filters.median_filter(one, size=size, output=output, mode="mirror")
        elif "arbitrary" in workload:
            square = cupy.array(weights(size * size), dtype=cupy.float32).reshape(size, size)
            run = lambda one: filters.correlate(one, square, output=output, mode="mirror")
        elif "box" in workload:
            run = lambda one: filters.uniform_filter(one, size=size, output=output, mode="mirror")
        else:
            axis = cupy.array(symmetric(size), dtype=cupy.float32)
            middle = cupy.empty((height, width), dtype=cupy.float32)

            def run(one):
                filters.correlate1d(one, axis, axis=1, output=middle, mode="mirror")
                filters.correlate1d(middle, axis, axis=0, output=output, mode="mirror")

        return {"uint8": self.timed(lambda: [run(one) for one in inputs], repeats) / planes}

    def timed(self, run, repeats):
        cupy = self.cupy
        for _ in range(WARM_UPS):
            run()
        times = []
        for _ in range(repeats):
            begin, end = cupy.cuda.Event(), cupy.cuda.Event()
            begin.record()
            run()
            end.record()
            end.synchronize()
            times.append(cupy.cuda.get_elapsed_time(begin, end) * 1e3)
        return median_of(times)


class OpenCv:
    """OpenCV on the CPU, and its CUDA filters where it was built with them."""

    name = "cv2"

    def __init__(self, device):
        import cv2
        import numpy

        self.cv2 = cv2
        self.numpy = numpy
        self.version = cv2.__version__
        self.cuda = hasattr(cv2, "cuda") and cv2.cuda.getCudaEnabledDeviceCount() > device
        if self.cuda:
            cv2.cuda.setDevice(device)

    def measure(self, workload, width, height, planes, repeats):
        numpy = self.numpy
        size = int(workload.split("x")[0].split("-")[0].split(" ")[-1])
        generator = numpy.random.default_rng(1)
        inputs = [generator.integers(0, 256, (height, width), dtype=numpy.uint8) for _ in range(planes)]
        run = self.on_cpu(workload, size)
        few = max(1, repeats // 3)
        times = {"CPU": self.timed(lambda: [run(one) for one in inputs[:2]], few) / len(inputs[:2])}
        if self.cuda:
            times["CUDA"] = self.on_cuda(workload, size, inputs, repeats)
        return times

    def square(self, size):
        return self.numpy.array(weights(size * size), dtype=self.numpy.float32).reshape(size, size)

    def axis(self, size):
        return self.numpy.array(symmetric(size), dtype=self.numpy.float32)

    def on_cpu(self, workload, size):
        cv2 = self.cv2
        if workload.startswith("median"):
            return lambda one: cv2.medianBlur(one, size)
        if "arbitrary" in workload:
            square = self.square(size)
            return lambda one: cv2.filter2D(one, -1, square)
        if "box" in workload:
            return lambda one: cv2.blur(one, (size, size))
        axis = self.axis(size)
        return lambda one: cv2.sepFilter2D(one, -1, axis, axis)

    def on_cuda(self, workload, size, inputs, repeats):
        cuda, kind = self.cv2.cuda, self.cv2.CV_8UC1
        if workload.startswith("median"):
            made = cuda.createMedianFilter(kind, size)
        elif "arbitrary" in workload:
            made = cuda.createLinearFilter(kind, kind, self.square(size))
        elif "box" in workload:
            made = cuda.createBoxFilter(kind, kind, (size, size))
        else:
            made = cuda.createSeparableLinearFilter(kind, kind, self.axis(size), self.axis(size))
        sources = []
        for one in inputs:
            sources.append(cuda.GpuMat())
            sources[-1].upload(one)
        target = cuda.GpuMat(inputs[0].shape[0], inputs[0].shape[1], kind)
        stream = cuda.Stream()

        def run():
            for one in sources:
                made.apply(one, target, stream)
            stream.waitForCompletion()

        return self.timed(run, repeats) / len(inputs)

    @staticmethod
    def timed(run, repeats):
        run()
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            run()
            times.append((time.perf_counter() - start) * 1e6)
        return median_of(times)


def ours(bench, workload, size):
    """Microseconds of the strategy `auto`, or None."""
    for row in bench.get("kernels", []):
        if (row["workload"], row["size"], row["strategy"]) == (workload, size, "auto"):
            return row.get("us")
    return None


def sizes_of(bench):
    sizes = {}
    for row in bench.get("kernels", []):
        sizes[row["size"]] = (row["width"], row["height"])
    return sizes


def measure_library(library, bench, repeats, deadline):
    rows = []
    for workload in WORKLOADS:
        for size, (width, height) in sizes_of(bench).items():
            row = {"library": library.name, "version": library.version, "workload": workload, "size": size}
            if time.monotonic() > deadline:
                rows.append({**row, "skipped": "no time left"})
                continue
            planes = max(2, min(32, 100_000_000 // (width * height)))
            try:
                times = library.measure(workload, width, height, planes if repeats > 3 else 2, repeats)
            except Exception as error:  # a library may refuse a size or run out of memory
                rows.append({**row, "skipped": f"{type(error).__name__}: {error}"[:200]})
                continue
            own = ours(bench, workload, size)
            for variant, microseconds in times.items():
                ratio = microseconds / own if own else None
                rows.append({**row, "variant": variant, "us": microseconds, "ours_us": own, "ratio": ratio})
    return rows


def measure_all(arguments, bench):
    result = {"program": "peers.py", "rows": [], "skipped": []}
    deadline = time.monotonic() + arguments.seconds
    for library_class in (Torch, Cupy, OpenCv):
        try:
            library = library_class(arguments.device)
        except ImportError as error:
            result["skipped"].append({"library": library_class.name, "reason": str(error)})
            continue
        except Exception as error:  # drivers that are too old, a broken installation
            result["skipped"].append({"library": library_class.name, "reason": f"{type(error).__name__}: {error}"})
            continue
        result["rows"] += measure_library(library, bench, 3 if arguments.quick else 11, deadline)
    return result


def show(result):
    for entry in result["skipped"]:
        print(f"skipped {entry['library']}: {entry['reason']}")
    for row in result["rows"]:
        label = f"{row['library']:6} {row['workload']:18} {row['size']:8}"
        if "skipped" in row:
            print(f"{label} skipped: {row['skipped']}")
        else:
            ratio = f"{row['ratio']:8.2f} times ours" if row["ratio"] else ""
            print(f"{label} {row['variant']:8} {row['us']:12.2f} us {ratio}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True, help="the JSON of framewright_gpu_bench, of the same run")
    parser.add_argument("--json", required=True, help="where the result goes")
    parser.add_argument("--device", type=int, default=0)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seconds", type=float, default=55, help="begin no workload after these")
    arguments = parser.parse_args()
    try:
        with open(arguments.bench, encoding="utf-8") as file:
            bench = json.load(file)
    except (OSError, ValueError) as error:
        print(f"peers.py: {error}", file=sys.stderr)
        return 1
    result = measure_all(arguments, bench)
    show(result)
    with open(arguments.json + ".part", "w", encoding="utf-8") as file:
        json.dump(result, file)
        file.write("\n")
    os.replace(arguments.json + ".part", arguments.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
