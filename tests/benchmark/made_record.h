// A comparison with made-up figures.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <string>
#include <vector>

namespace framewright::test {

inline MachineIdentity made_machine() {
    MachineIdentity machine;
    machine.host = "bench";
    machine.cpu = "Some CPU";
    machine.cores = 4;
    machine.memory_bytes = std::int64_t{8} << 30;
    machine.gpu = "Some GPU";
    machine.gpu_driver = "550.54.15, CUDA 12.4";
    machine.system = "Linux 6.1";
    machine.libraries = {{"FFmpeg", "5.1"}};
    machine.build = "framewright 0 abc";
    return machine;
}

inline BackendSpec made_backend(const std::string& id, int workers = 0, Store store = Store::Disk) {
    BackendSpec backend;
    backend.id = id;
    backend.workers = workers;
    backend.store = store;
    return backend;
}

inline EncoderSpec made_encoder(const std::string& id, const std::string& preset = "") {
    EncoderSpec encoder;
    encoder.id = id;
    encoder.preset = preset;
    return encoder;
}

inline ComparisonSpec made_spec() {
    ComparisonSpec spec;
    spec.source = "/clips/one.mp4";
    spec.chain = {{"box", {{"size", std::int64_t{7}}}, true}};
    spec.start = TimePoint{TimePoint::Unit::Frame, 12};
    spec.backends = {made_backend("single"), made_backend("processes", 2, Store::Memory)};
    spec.encoders = {made_encoder("x264", "medium"), made_encoder("rawvideo")};
    return spec;
}

inline RunRecord made_run(int repeat, double wall, const std::vector<LaneAccount>& lanes = {},
                          double cpu = 1) {
    RunRecord run;
    run.repeat = repeat;
    run.order = repeat * 2;
    run.started = "2026-03-28T10:00:00.000Z";
    run.start_load = 0.5;
    run.result.output = "/tmp/out.mkv";
    run.result.backend = "single";
    run.result.encoder = "x264";
    run.result.wall_seconds = wall;
    run.result.user_seconds = cpu;
    run.result.frames_out = run.result.frames_in = 100;
    run.result.output_bytes = 5000;
    run.result.segments = {{0, 0, 100, 100, 103, false}};
    run.result.lanes = lanes;
    run.result.notes = {Text::verbatim("a note")};
    return run;
}

} // namespace framewright::test
