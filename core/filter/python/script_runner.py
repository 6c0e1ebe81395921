"""Runs one filter script for a worker of Framewright.

Reads requests from standard input and answers on standard output, one JSON object a line each:

    load      compiles and runs the script's text; answers with versions
    set_up    maps the memory for pictures, sets the parameters
    frame     calls the script's filter(); answers where the result lies

What goes wrong is an answer, too: {"error": kind, "line": number or 0, "message": ..., "detail": ...}. Standard output
and standard input are moved away first, so that the script may print.
"""

import os
import sys

sys.path[:] = [entry for entry in sys.path if entry]  # not the folder that the worker happens to stand in

import errno
import faulthandler
import importlib.util
import json
import linecache
import mmap
import random
import resource
import signal
import traceback
import types

MAX_DETAIL = 16000
MAX_MESSAGE = 500
PACKAGES = {  # of modules whose package has another name
    "cv2": "opencv-python-headless",
    "PIL": "pillow",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}


class Refusal(Exception):
    """What the script gave cannot be taken; the worker has the words for it."""

    def __init__(self, kind, words=(), line=0):
        super().__init__(kind, words)
        self.kind = kind
        self.words = words
        self.line = line


class Info:
    """What a script may want to know of a frame."""

    __slots__ = ("number", "time", "width", "height", "depth", "max", "out")


class Session:
    """The script, and the pictures that it is given."""

    def __init__(self):
        self.path = ""
        self.name = ""
        self.layout = ""
        self.memory = 0
        self.module = None
        self.filtering = False
        self.p = None
        self.maps = []

    # Loading

    def load(self, request):
        self.path = request["path"]
        self.name = os.path.basename(self.path)
        self.layout = request["layout"]
        self.memory = request["memory"]
        self.limit_memory(0)
        global numpy
        try:
            import numpy
        except ImportError as error:
            raise Refusal("numpy") from error
        text = request["text"]
        linecache.cache[self.path] = (len(text), None, text.splitlines(True), self.path)
        self.module = types.ModuleType("framewright_script")
        self.module.__file__ = self.path
        sys.modules[self.module.__name__] = self.module
        sys.path.append(os.path.dirname(self.path))
        exec(compile(text, self.path, "exec", dont_inherit=True), self.module.__dict__)
        self.check(request)
        if "cv2" in sys.modules:
            sys.modules["cv2"].setNumThreads(1)
        return {"interpreter": sys.version.split()[0], "modules": self.versions()}

    def limit_memory(self, shared):
        """To what the script may take beside the memory for pictures."""
        limit = self.memory + shared
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))

    def check(self, request):
        """What was read from the text must be what the script has."""
        if not callable(getattr(self.module, "filter", None)):
            raise Refusal("filter")
        for name, default in (("radius", 0), ("layout", "bgr")):
            found = getattr(self.module, name, default)
            if found != request[name]:
                raise Refusal("declaration", (name, repr(found), repr(request[name])))
        parameters = getattr(self.module, "Parameters", None)
        found = list(getattr(parameters, "__annotations__", {}))
        if sorted(found) != sorted(request["parameters"]):
            raise Refusal("declaration", ("Parameters", " ".join(found) or "-", " ".join(request["parameters"]) or "-"))

    @staticmethod
    def versions():
        """Of the packages that the script has brought in."""
        found = {}
        for name, module in sorted(sys.modules.items()):
            version = getattr(module, "__version__", None)
            standard = getattr(sys, "stdlib_module_names", ())
            if "." not in name and not name.startswith("_") and name not in standard and isinstance(version, str):
                found[name] = version[:40]
        return found

    # Setting up

    def set_up(self, request):
        self.maps.clear()
        self.limit_memory(request["input"]["bytes"] + request["output"]["bytes"])
        self.dtype = numpy.dtype(numpy.uint8 if request["depth"] == 8 else numpy.uint16)
        self.depth = request["depth"]
        self.turns = request["quarter_turns"]
        self.mirrored = request["mirrored"]
        memory = self.mapped(request["input"], mmap.PROT_READ)
        self.frames = [[self.view(memory, place) for place in frame] for frame in request["frames"]]
        memory = self.mapped(request["output"], mmap.PROT_READ | mmap.PROT_WRITE)
        self.out = [self.view(memory, place) for place in request["result"]]
        self.shapes = [self.upright(view).shape for view in self.out]
        factory = getattr(self.module, "Parameters", types.SimpleNamespace)
        self.p = factory()
        for name, value in request["p"].items():
            setattr(self.p, name, value)
        return {}

    def mapped(self, memory, protection):
        writes = protection & mmap.PROT_WRITE
        fd = os.open(memory["path"], os.O_RDWR if writes else os.O_RDONLY)
        try:
            self.maps.append(mmap.mmap(fd, memory["bytes"], mmap.MAP_SHARED, protection))
        finally:
            os.close(fd)
        return self.maps[-1]

    def view(self, memory, place):
        shape = place["shape"]
        count = 1
        for extent in shape:
            count *= extent
        return numpy.frombuffer(memory, self.dtype, count, place["offset"]).reshape(shape)

    def turned(self):
        return self.turns != 0 or self.mirrored

    def upright(self, view):
        """As it is shown: mirrored, then turned clockwise."""
        view = view[:, ::-1] if self.mirrored else view
        return numpy.rot90(view, -self.turns)

    def stored(self, view):
        view = numpy.rot90(view, self.turns)
        return view[:, ::-1] if self.mirrored else view

    # Filtering

    def given(self, planes):
        """What the script is given of a frame, which it must not write to."""
        if self.turned():
            planes = [numpy.ascontiguousarray(self.upright(view)) for view in planes]
            for view in planes:
                view.flags.writeable = False
        return planes if self.layout == "planes" else planes[0]

    def frame(self, request):
        info = Info()
        info.number = request["number"]
        info.time = request["time"]
        info.height, info.width = self.shapes[0][:2]
        info.depth = self.depth
        info.max = (1 << self.depth) - 1
        if self.turned():
            out = [numpy.empty(shape, self.dtype) for shape in self.shapes]
        else:
            out = self.out
        info.out = out if self.layout == "planes" else out[0]
        frames = [self.given(planes) for planes in self.frames]
        random.seed(info.number)
        numpy.random.seed(info.number & 0xFFFFFFFF)
        self.filtering = True
        try:
            result = self.module.filter(frames if len(frames) > 1 else frames[0], self.p, info)
        finally:
            self.filtering = False
        return {"input": self.take(result, frames, out)}

    def take(self, result, frames, out):
        """Puts the result where it belongs; the number of the input frame that it is, or -1."""
        results = [result]
        if self.layout == "planes":
            if not isinstance(result, (list, tuple)) or len(result) != len(self.shapes):
                raise self.wrong(f"list[{len(self.shapes)}]", result)
            results = list(result)
            frames = [list(frame) for frame in frames]
        else:
            frames = [[frame] for frame in frames]
        for array, shape in zip(results, self.shapes):
            if not isinstance(array, numpy.ndarray) or array.dtype != self.dtype or array.shape != shape:
                raise self.wrong(f"{self.dtype} {shape}", array)
        for number, frame in enumerate(frames):
            if not self.turned() and all(array is plane for array, plane in zip(results, frame)):
                return number
        for array, own, target in zip(results, out, self.out):
            if self.turned():
                numpy.copyto(target, self.stored(array))
            elif array is not own:
                numpy.copyto(target, array)
        return -1

    def wrong(self, wanted, given):
        if isinstance(given, numpy.ndarray):
            what = f"{given.dtype} {given.shape}"
        elif isinstance(given, (list, tuple)):
            what = f"{type(given).__name__}[{len(given)}]"
        else:
            what = "None" if given is None else type(given).__name__
        code = getattr(self.module.filter, "__code__", None)
        return Refusal("result", (wanted, what), getattr(code, "co_firstlineno", 0))

    # Telling what went wrong

    def line_of(self, error):
        if isinstance(error, SyntaxError) and error.filename == self.path:
            return error.lineno or 0
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == self.path]
        return lines[-1] if lines else 0

    def answer_for(self, error):
        calls = error.__traceback__
        while calls and calls.tb_frame.f_code.co_filename != self.path:
            calls = calls.tb_next  # what stands above the script
        detail = "".join(traceback.format_exception(type(error), error, calls))[-MAX_DETAIL:]
        answer = {"line": self.line_of(error), "words": [], "detail": detail}
        message = traceback.format_exception_only(type(error), error)[-1].strip()
        if isinstance(error, Refusal):
            answer.update(error=error.kind, line=error.line, words=error.words, detail="")
        elif isinstance(error, ModuleNotFoundError) and error.name and self.is_missing(error.name):
            module = error.name.split(".")[0]
            answer.update(error="module", words=[PACKAGES.get(module, module)])
        elif isinstance(error, SystemExit):
            answer.update(error="exit")
        elif isinstance(error, MemoryError) or getattr(error, "errno", 0) == errno.ENOMEM:
            answer.update(error="memory")
        else:
            answer.update(error="raised")
        answer["message"] = message[:MAX_MESSAGE]
        return answer

    @staticmethod
    def is_missing(name):
        try:
            return importlib.util.find_spec(name.split(".")[0]) is None
        except (ImportError, ValueError):
            return True


def refuse_processes(session):
    """A script that forks would answer twice, and what it starts would outlive the frame."""
    always = {"os.fork", "os.forkpty"}
    while_filtering = {"os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}

    def hook(event, _):
        if event in always or (session.filtering and event in while_filtering):
            raise RuntimeError(f"a filter must not start another program ({event})")

    def leave(code=0):
        raise SystemExit(code)

    sys.addaudithook(hook)
    os._exit = leave


def main():
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True, errors="replace")
    faulthandler.enable(file=2, all_threads=False)
    faulthandler.register(signal.SIGUSR1, file=2, all_threads=False)
    session = Session()
    refuse_processes(session)
    operations = {"load": session.load, "set_up": session.set_up, "frame": session.frame}
    for line in requests:
        request = json.loads(line)
        try:
            answer = operations[request["do"]](request)
        except BaseException as error:
            answer = session.answer_for(error)
            del error
        answers.write(json.dumps(answer).encode() + b"\n")


main()
