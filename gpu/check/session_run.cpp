#include "gpu/check/session_run.h"

#include "gpu/check/surface.h"
#include "gpu/check/watched_driver.h"
#include "gpu/src/session/session_memory.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>

namespace framewright::gpu {
namespace {

constexpr int poison = 0x5A;

void fill(const PinnedPicture& picture, const TestPicture& source) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(picture.plane_count); ++i) {
        const PinnedPicture::Plane& plane = picture.planes[i];
        const FrameLayout::Plane& layout = source.layout.planes[i];
        const auto bytes = static_cast<std::size_t>(std::min<std::ptrdiff_t>(plane.pitch, layout.pitch));
        for (int y = 0; y < plane.height; ++y)
            std::memcpy(plane.data + y * plane.pitch,
                        source.bytes.data() + layout.offset + static_cast<std::size_t>(y * layout.pitch),
                        bytes);
    }
}

/// The next result in this memory must not be this one.
void overwrite(const PinnedPicture& picture) {
    for (int i = 0; i < picture.plane_count; ++i)
        for (int y = 0; y < picture.planes[i].height; ++y)
            std::memset(picture.planes[i].data + y * picture.planes[i].pitch, poison,
                        static_cast<std::size_t>(picture.planes[i].pitch));
}

template <typename Sample> int max_in_row(const std::uint8_t* one, const std::uint8_t* other, int width) {
    int largest = 0;
    for (int x = 0; x < width; ++x) {
        Sample a = 0;
        Sample b = 0;
        std::memcpy(&a, one + static_cast<std::size_t>(x) * sizeof a, sizeof a);
        std::memcpy(&b, other + static_cast<std::size_t>(x) * sizeof b, sizeof b);
        largest = std::max(largest, std::abs(a - b));
    }
    return largest;
}

void compare(const PinnedPicture& made, const TestPicture& expected, int allowed, RunResult& result) {
    const int bytes_per_sample = expected.shape.bytes_per_sample();
    for (std::size_t i = 0; i < static_cast<std::size_t>(expected.shape.plane_count); ++i) {
        const PinnedPicture::Plane& plane = made.planes[i];
        const FrameLayout::Plane& layout = expected.layout.planes[i];
        if (plane.width != layout.width || plane.height != layout.rows) {
            result.problem = "a result has the wrong size";
            return;
        }
        for (int y = 0; y < plane.height; ++y) {
            const std::uint8_t* const row = plane.data + y * plane.pitch;
            const std::uint8_t* const right =
                expected.bytes.data() + layout.offset + static_cast<std::size_t>(y * layout.pitch);
            if (std::memcmp(row, right, static_cast<std::size_t>(plane.width * bytes_per_sample)) == 0)
                continue;
            const int difference = bytes_per_sample == 2 ? max_in_row<std::uint16_t>(row, right, plane.width)
                                                         : max_in_row<std::uint8_t>(row, right, plane.width);
            result.largest_difference = std::max(result.largest_difference, difference);
            if (difference > allowed)
                ++result.wrong_rows;
        }
    }
}

/// Memory for one slot of one frame in two strips and for no more, or why there is no such.
std::int64_t bytes_for_strips(const RunOrder& order, std::string& refusal) {
    PlanOptions cut = order.plan;
    cut.strips = 2;
    try {
        return static_cast<std::int64_t>(
            SessionMemory::device_bytes(ChainPlan(order.program, cut), {1, 1, cut.strips}));
    } catch (const GpuError& error) {
        refusal = error.what();
        return 0;
    }
}

class Runner {
public:
    Runner(const DriverApi& api, Session& session, const RunOrder& order, const RunMode& mode,
           RunResult& result)
        : session_(session), order_(order), mode_(mode), result_(result) {
        if (mode.device_input)
            for (int i = 0; i < surfaces; ++i)
                inputs_.emplace_back(api, order.program.input, mode.surface, random_);
        if (mode.device_output)
            output_.emplace(api, order.program.output(), mode.surface, random_);
    }

    void run() {
        while (fed_ < mode_.frames.size() && result_.problem.empty()) {
            if (mode_.device_input ? submit_surface() : submit_pinned()) {
                ++fed_;
            } else if (!take()) {
                result_.problem = "there is no room for a frame, and none was started";
            }
        }
        session_.flush();
        while (take()) {
        }
        if (taken_ != mode_.frames.size() && result_.problem.empty())
            result_.problem = "results are missing";
    }

private:
    static constexpr int surfaces = 3;

    std::size_t picture_of(std::size_t frame) const { return static_cast<std::size_t>(mode_.frames[frame]); }

    bool submit_pinned() {
        const std::optional<PinnedPicture> picture = session_.acquire();
        if (!picture)
            return false;
        fill(*picture, order_.inputs[picture_of(fed_)]);
        session_.submit(static_cast<std::int64_t>(fed_));
        return true;
    }

    /// As a decoder does: what was given back is overwritten at once.
    bool submit_surface() {
        const auto number = static_cast<std::int64_t>(fed_);
        const std::int64_t lent = number - surfaces + 1; // that many must be back
        if (session_.taken(false) < lent && session_.taken(true) < lent) {
            result_.problem = "pictures are not given back";
            return true;
        }
        Surface& surface = inputs_[fed_ % surfaces];
        surface.produce(order_.inputs[picture_of(fed_)]);
        return session_.submit_device(number, surface.picture());
    }

    bool take() {
        const std::optional<Session::Result> done = session_.poll(true);
        if (!done)
            return false;
        if (done->id != static_cast<std::int64_t>(taken_))
            result_.problem = "results come in the wrong order";
        const TestPicture& expected = order_.expected[picture_of(taken_)];
        if (output_) {
            fetch(expected);
        } else {
            compare(done->picture, expected, order_.allowed, result_);
            overwrite(done->picture);
        }
        session_.release();
        ++taken_;
        ++result_.frames;
        return true;
    }

    void fetch(const TestPicture& expected) {
        output_->spoil(random_);
        session_.store_result(output_->picture());
        bool beyond = false;
        TestPicture made = output_->fetch(beyond);
        compare(planes_of(made), expected, order_.allowed, result_);
        if (beyond)
            result_.problem = "a result was stored beyond its samples";
    }

    Session& session_;
    const RunOrder& order_;
    const RunMode& mode_;
    RunResult& result_;
    std::mt19937 random_{17};
    std::vector<Surface> inputs_;
    std::optional<Surface> output_;
    std::size_t fed_ = 0;
    std::size_t taken_ = 0;
};

std::set<DeviceWork> kinds_of(const RunMode& mode) {
    std::set<DeviceWork> kinds{DeviceWork::Kernels};
    if (!mode.device_input)
        kinds.insert(DeviceWork::CopyIn);
    if (!mode.device_output)
        kinds.insert(DeviceWork::CopyOut);
    return kinds;
}

std::string problem_of_timeline(const std::vector<Span>& spans, const RunMode& mode) {
    const std::set<DeviceWork> expected = kinds_of(mode);
    std::set<DeviceWork> kinds;
    for (const Span& span : spans) {
        kinds.insert(span.kind);
        if (span.end_ns < span.start_ns)
            return "a span of the timeline ends before it starts";
    }
    return kinds == expected ? "" : "the timeline lacks copies or kernels, or has copies too many";
}

} // namespace

PinnedPicture planes_of(TestPicture& picture) {
    PinnedPicture planes;
    planes.plane_count = picture.shape.plane_count;
    for (std::size_t i = 0; i < static_cast<std::size_t>(planes.plane_count); ++i) {
        const FrameLayout::Plane& plane = picture.layout.planes[i];
        planes.planes[i] = {picture.bytes.data() + plane.offset, plane.pitch, plane.width, plane.rows};
    }
    return planes;
}

const std::vector<RunMode>& run_modes() {
    static const std::vector<RunMode> modes{
        {"graphs", 2, 2, IssueOrder::Breadth, false, false, {0, 1, 1, 0, 1, 0, 0}},
        {"timeline", 2, 1, IssueOrder::Depth, true, false, {0, 1, 1, 0}},
        {"one slot", 1, 1, IssueOrder::Sequential, false, false, {0, 1}},
        {"strips", 1, 1, IssueOrder::Breadth, false, true, {1, 0}},
    };
    return modes;
}

const std::vector<RunMode>& device_modes() {
    const ForeignLayout planar{DeviceLayout::Planar, 0, 0, true};
    const ForeignLayout odd_planar{DeviceLayout::Planar, 3, 5};
    const ForeignLayout pairs{DeviceLayout::SemiPlanar, 0, 0, true};
    const ForeignLayout odd_pairs{DeviceLayout::SemiPlanar, 3, 5};
    const std::vector<int> many{0, 1, 1, 0, 1, 0, 0};
    const std::vector<int> few{0, 1, 1, 0};
    constexpr IssueOrder breadth = IssueOrder::Breadth;
    static const std::vector<RunMode> modes{
        {"host", 2, 2, breadth, false, false, many},
        {"planar in", 2, 2, breadth, false, false, many, true, false, planar},
        {"planar out", 2, 2, IssueOrder::Depth, false, false, many, false, true, odd_planar},
        {"planar in and out", 2, 1, breadth, true, false, few, true, true, odd_planar},
        {"semi-planar in", 2, 1, IssueOrder::Depth, true, false, few, true, false, odd_pairs},
        {"semi-planar out", 1, 1, IssueOrder::Sequential, false, false, few, false, true, pairs},
        {"semi-planar in and out", 3, 2, breadth, false, false, many, true, true, pairs},
        {"planar in and out, one slot", 1, 2, breadth, false, false, many, true, true, planar},
        {"semi-planar in and out, one slot", 1, 1, breadth, false, false, few, true, true, odd_pairs},
    };
    return modes;
}

RunResult run_session(const SessionParts& parts, const RunOrder& order, const RunMode& mode) {
    RunResult result;
    SessionOptions options;
    options.device = order.device;
    options.strategy = order.plan.strategy;
    options.streams = mode.streams;
    options.batch = mode.batch;
    options.order = mode.order;
    options.timeline = mode.timeline;
    options.device_input = mode.device_input;
    options.device_output = mode.device_output;
    if (mode.strips) {
        options.device_memory = bytes_for_strips(order, result.refusal);
        if (!result.refusal.empty())
            return result;
    }
    try {
        const int graphs = graphs_launched();
        const auto session = open_session(parts, order.program, options);
        Runner(*parts.api, *session, order, mode, result).run();
        if (mode.strips && session->strips() < 2)
            result.problem = "the frames were not cut";
        if (result.problem.empty() && mode.timeline)
            result.problem = problem_of_timeline(session->drain_timeline(), mode);
        if (result.problem.empty() && (graphs_launched() == graphs) != mode.timeline)
            result.problem = mode.timeline ? "graphs were launched" : "no graph was launched";
    } catch (const GpuError& error) {
        if (error.error_class() == ErrorClass::Lost)
            throw;
        result.problem = std::string(error.what()) + " (" + error.detail() + ")";
    }
    return result;
}

} // namespace framewright::gpu
