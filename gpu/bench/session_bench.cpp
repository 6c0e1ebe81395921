#include "gpu/bench/session_bench.h"

#include "gpu/bench/stopwatch.h"
#include "gpu/check/random_programs.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace framewright::gpu {
namespace {

struct Chain {
    const char* name;
    std::vector<PictureOperation::Kind> steps; ///< each on every plane
};

const std::vector<Chain>& chains() {
    static const std::vector<Chain> all = [] {
        std::mt19937 random(3);
        LookupTable levels;
        for (int value = 0; value < 256; ++value) {
            levels.push_back(static_cast<std::uint16_t>(255 - value));
        }
        return std::vector<Chain>{
            {"7x7 arbitrary", {Convolve2D{random_kernel(7, 300, 12, random)}}},
            {"Gaussian and table", {SeparableBlur{gaussian_weights(5, 8)}, Lut1D{levels}}},
        };
    }();
    return all;
}

PictureProgram program_for(const Chain& chain, const FrameSize& size) {
    PictureShape shape = one_plane(size.width, size.height, 8);
    shape.plane_count = 3;
    shape.planes[1] = shape.planes[2] = {(size.width + 1) / 2, (size.height + 1) / 2};
    PictureProgram program{shape, {}};
    for (const PictureOperation::Kind& kind : chain.steps) {
        PictureStep step{chain.name, shape, {}};
        for (int plane = 0; plane < shape.plane_count; ++plane) {
            step.operations.push_back({kind, {plane, 0, 0}, {plane, 0, 0}});
        }
        program.steps.push_back(std::move(step));
    }
    return program;
}

/// Feeds frames as fast as there is room. Their samples do not matter and are not written.
void feed(Session& session, int frames) {
    for (int fed = 0, taken = 0; taken < frames;) {
        if (fed < frames && session.acquire()) {
            session.submit(fed++);
            if (fed == frames) {
                session.flush();
            }
        } else if (session.poll(true)) {
            session.release();
            ++taken;
        }
    }
}

double timed_seconds(Session& session, int frames) {
    const auto start = std::chrono::steady_clock::now();
    feed(session, frames);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double bytes_of_frame(const PictureShape& shape) {
    double bytes = 0;
    for (int plane = 0; plane < shape.plane_count; ++plane) {
        const PictureShape::Plane& size = shape.planes[static_cast<std::size_t>(plane)];
        bytes += static_cast<double>(size.width) * size.height * shape.bytes_per_sample();
    }
    return bytes;
}

SessionTime measure(const SessionParts& parts, const PictureProgram& program, SessionOptions options,
                    int frames) {
    SessionTime time;
    time.frames = frames;
    {
        const auto session = open_session(parts, program, options);
        feed(*session, session->slots() * session->batch() * 2); // pinned memory and graphs are made then
        time.batch = session->batch();
        time.frames_per_second = ratio(frames, timed_seconds(*session, frames));
    }
    options.timeline = true;
    const auto session = open_session(parts, program, options);
    feed(*session, session->slots() * session->batch() * 2);
    static_cast<void>(session->drain_timeline());
    feed(*session, frames);
    time.overlap = measure_overlap(session->drain_timeline());
    return time;
}

} // namespace

double SessionTime::of_slowest_stage() const {
    return frames_per_second * *std::max_element(std::begin(stage_seconds), std::end(stage_seconds));
}

JsonObject SessionTime::to_json() const {
    JsonObject object;
    object.add("chain", chain)
        .add("size", size.name)
        .add("width", size.width)
        .add("height", size.height)
        .add("order", order)
        .add("frames", frames)
        .add("batch", batch)
        .add("frames_per_second", frames_per_second)
        .add("host_to_device_us", stage_seconds[0] * 1e6)
        .add("kernels_us", stage_seconds[1] * 1e6)
        .add("device_to_host_us", stage_seconds[2] * 1e6)
        .add("of_slowest_stage", of_slowest_stage())
        .add("overlap", overlap.factor())
        .add("of_ideal_overlap", overlap.of_ideal());
    return object;
}

std::vector<SessionTime> measure_sessions(const SessionParts& parts, int device, const Ceilings& ceilings,
                                          const std::vector<FrameSize>& sizes, int frames) {
    std::vector<SessionTime> times;
    for (const Chain& chain : chains()) {
        for (const FrameSize& size : sizes) {
            const PictureProgram program = program_for(chain, size);
            double kernel_seconds = 0; // of a frame, where nothing runs beside it
            for (const auto& [order, id, name] : issue_orders) {
                SessionOptions options;
                options.device = device;
                options.order = order;
                SessionTime time = measure(parts, program, options, frames);
                if (order == IssueOrder::Sequential) {
                    kernel_seconds = time.overlap.seconds[static_cast<int>(DeviceWork::Kernels)] / frames;
                }
                const double bytes = bytes_of_frame(program.input);
                time.chain = chain.name;
                time.size = size;
                time.order = id;
                time.stage_seconds[0] = ratio(bytes, ceilings.host_to_device_bytes);
                time.stage_seconds[1] = kernel_seconds;
                time.stage_seconds[2] = ratio(bytes, ceilings.device_to_host_bytes);
                times.push_back(time);
            }
        }
    }
    return times;
}

void print(const std::vector<SessionTime>& times) {
    std::printf("\n%-19s %-6s %-11s %10s %9s %9s %9s %10s %8s %9s\n", "session", "size", "order", "frames/s",
                "in us", "kernel us", "out us", "of slowest", "overlap", "of ideal");
    for (const SessionTime& time : times) {
        std::printf("%-19s %-6s %-11s %10.1f %9.1f %9.1f %9.1f %10.2f %8.2f %9.2f\n", time.chain.c_str(),
                    time.size.name, time.order.c_str(), time.frames_per_second, time.stage_seconds[0] * 1e6,
                    time.stage_seconds[1] * 1e6, time.stage_seconds[2] * 1e6, time.of_slowest_stage(),
                    time.overlap.factor(), time.overlap.of_ideal());
    }
}

} // namespace framewright::gpu
