#include "gpu/check/session_run.h"

#include "gpu/check/watched_driver.h"
#include "gpu/src/session_memory.h"

#include <algorithm>
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

template <typename Sample> int largest_in_row(const std::uint8_t* one, const std::uint8_t* other, int width) {
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
            const int difference = bytes_per_sample == 2
                                       ? largest_in_row<std::uint16_t>(row, right, plane.width)
                                       : largest_in_row<std::uint8_t>(row, right, plane.width);
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
    Runner(Session& session, const RunOrder& order, const RunMode& mode, RunResult& result)
        : session_(session), order_(order), mode_(mode), result_(result) {}

    void run() {
        std::size_t fed = 0;
        while (fed < mode_.frames.size()) {
            const std::optional<PinnedPicture> picture = session_.acquire();
            if (!picture) {
                if (!take()) {
                    result_.problem = "there is no room for a frame, and none was started";
                    return;
                }
                continue;
            }
            fill(*picture, order_.inputs[picture_of(fed)]);
            session_.submit(static_cast<std::int64_t>(fed++));
        }
        session_.flush();
        while (take()) {
        }
        if (taken_ != mode_.frames.size() && result_.problem.empty())
            result_.problem = "results are missing";
    }

private:
    std::size_t picture_of(std::size_t frame) const { return static_cast<std::size_t>(mode_.frames[frame]); }

    bool take() {
        const std::optional<Session::Result> done = session_.poll(true);
        if (!done)
            return false;
        if (done->id != static_cast<std::int64_t>(taken_))
            result_.problem = "results come in the wrong order";
        compare(done->picture, order_.expected[picture_of(taken_)], order_.allowed, result_);
        overwrite(done->picture);
        session_.release();
        ++taken_;
        ++result_.frames;
        return true;
    }

    Session& session_;
    const RunOrder& order_;
    const RunMode& mode_;
    RunResult& result_;
    std::size_t taken_ = 0;
};

std::string problem_of_timeline(const std::vector<Span>& spans) {
    std::set<DeviceWork> kinds;
    for (const Span& span : spans) {
        kinds.insert(span.kind);
        if (span.end_ns < span.start_ns)
            return "a span of the timeline ends before it starts";
    }
    return kinds.size() == 3 ? "" : "the timeline lacks copies or kernels";
}

} // namespace

const std::vector<RunMode>& run_modes() {
    static const std::vector<RunMode> modes{
        {"graphs", 2, 2, IssueOrder::Breadth, false, false, {0, 1, 1, 0, 1, 0, 0}},
        {"timeline", 2, 1, IssueOrder::Depth, true, false, {0, 1, 1, 0}},
        {"one slot", 1, 1, IssueOrder::Sequential, false, false, {0, 1}},
        {"strips", 1, 1, IssueOrder::Breadth, false, true, {1, 0}},
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
    if (mode.strips) {
        options.device_memory = bytes_for_strips(order, result.refusal);
        if (!result.refusal.empty())
            return result;
    }
    try {
        const int graphs = graphs_launched();
        const auto session = open_session(parts, order.program, options);
        Runner(*session, order, mode, result).run();
        if (mode.strips && session->strips() < 2)
            result.problem = "the frames were not cut";
        if (result.problem.empty() && mode.timeline)
            result.problem = problem_of_timeline(session->drain_timeline());
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
