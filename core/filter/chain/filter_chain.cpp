#include "core/filter/chain/filter_chain.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/ffmpeg/version.h"
#include "core/filter/chain/chain_plan.h"
#include "core/frame/unpack.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

void check_same_format(const FrameFormat& expected, const FrameFormat& given) {
    // Names may differ where the layout does not (yuvj420p is yuv420p of full range).
    const bool same_layout = given.pixel_format == expected.pixel_format ||
                             (given.planar && planar_pixel_format(given) == planar_pixel_format(expected));
    if (given.width == expected.width && given.height == expected.height && same_layout)
        return;
    const auto text = [](const FrameFormat& format) {
        return std::to_string(format.width) + "x" + std::to_string(format.height) + " " + format.pixel_format;
    };
    throw Error(ErrorKind::Input, "-", "filter",
                Text("filter.format_changes",
                     "the pictures change from {1} to {2} in the middle of the stream", text(expected),
                     text(given)));
}

/// Makes the frame's own description say what the chain did to it.
void describe_result(Frame& frame, const FrameFormat& format, bool progressive) {
    AVFrame& raw = *frame.get();
    raw.color_range = format.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    raw.colorspace = static_cast<AVColorSpace>(format.matrix);
    raw.chroma_location = static_cast<AVChromaLocation>(format.chroma_location);
    raw.sample_aspect_ratio = {static_cast<int>(format.sample_aspect_ratio.num),
                               static_cast<int>(format.sample_aspect_ratio.den)};
    if (!progressive)
        return;
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    raw.flags &= ~(AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST);
#else
    raw.interlaced_frame = 0;
    raw.top_field_first = 0;
#endif
}

/// Frames of one level in run(), a source frame or a result.
using Level = std::vector<const Frame*>;

} // namespace

class FilterChain::Implementation {
public:
    explicit Implementation(ChainPlan plan) : plan_(std::move(plan)) {}

    const ChainPlan& plan() const { return plan_; }

    void check_input(std::size_t index, const Frame& frame) const {
        const ChainStage& stage = plan_.stages.at(index);
        const FrameFormat given = frame.format();
        check_same_format(stage.input, stage.unpacks ? unpacked_format(given) : given);
    }

    static Frame make_output(const ChainStage& stage, const Frame& middle) {
        Frame result =
            stage.steps.empty() ? Frame::allocate(stage.input) : stage.steps.back().frames.allocate();
        describe_output(stage, middle, result);
        return result;
    }

    static void describe_output(const ChainStage& stage, const Frame& middle, Frame& result) {
        result.copy_properties_from(middle);
        if (!stage.steps.empty())
            describe_result(result, plan_format(stage, middle), stage.makes_progressive);
    }

    Frame run_stage(std::size_t index, std::span<const Frame* const> window, FilterRun* run,
                    const CancelToken* cancel) const {
        const ChainStage& stage = plan_.stages.at(index);
        if ((stage.sequential() != nullptr) != (run != nullptr))
            throw Error(ErrorKind::Worker, "-", "filter",
                        Text("filter.stage_order", "a stage was not run in order, or need not have been"));
        const std::size_t needed = 2 * static_cast<std::size_t>(stage.radius()) + 1;
        if (window.size() != needed)
            throw Error(ErrorKind::Worker, "-", "filter",
                        Text::counted("filter.stage_frames", "a stage was given {1} frame instead of {2}",
                                      "a stage was given {1} frames instead of {2}", window.size(), needed));
        for (const Frame* frame : window)
            check_input(index, *frame);
        if (!stage.unpacks)
            return run_steps(stage, window, run, cancel);
        Frame unpacked = unpack(*window.front());
        const Frame* const source = &unpacked;
        return stage.steps.empty() ? std::move(unpacked) : run_steps(stage, {&source, 1}, run, cancel);
    }

private:
    /// What the chain leaves alone comes from the frame itself: its aspect ratio where no filter changed it.
    static FrameFormat plan_format(const ChainStage& stage, const Frame& middle) {
        FrameFormat format = stage.output();
        if (format.sample_aspect_ratio == stage.input.sample_aspect_ratio)
            format.sample_aspect_ratio = middle.format().sample_aspect_ratio;
        return format;
    }

    /// What goes wrong is told with the filter's place.
    static void process(const ChainStep& step, std::span<const ConstPicture> pictures, const Picture& output,
                        FilterRun* run) {
        try {
            const LongCall call; // one large picture through an expensive filter
            if (run)
                run->process(pictures, output);
            else
                step.filter->process(pictures, output);
        } catch (const Error& error) {
            ParameterFault fault = error.fault();
            fault.filter = step.place;
            throw error.with_fault(std::move(fault));
        }
    }

    static Frame run_steps(const ChainStage& stage, std::span<const Frame* const> window, FilterRun* run,
                           const CancelToken* cancel) {
        const Frame& middle = *window[window.size() / 2];
        std::vector<ConstPicture> pictures;
        for (const Frame* frame : window)
            pictures.push_back(frame->picture());
        const FrameFormat source = pictures[pictures.size() / 2].format;
        const FrameMoment moment = middle.moment();
        Frame current;
        for (const ChainStep& step : stage.steps) {
            if (cancel)
                cancel->throw_if_cancelled();
            const bool last = &step == &stage.steps.back();
            Frame output = last ? make_output(stage, middle) : step.frames.allocate();
            Picture picture = output.writable_picture();
            picture.format = step.output;
            process(step, pictures, picture, run);
            current = std::move(output);
            pictures.assign(1, current.picture());
            pictures.front().format.interlaced = source.interlaced && !step.makes_progressive;
            pictures.front().format.top_field_first = source.top_field_first;
            pictures.front().moment = moment;
        }
        return current;
    }

    ChainPlan plan_;
};

FilterChain::FilterChain(std::span<const FilterSpec> filters, const FrameFormat& input,
                         const Orientation& orientation, StageCut cut)
    : implementation_(std::make_unique<Implementation>(plan_chain(filters, input, orientation, cut))) {}
FilterChain::~FilterChain() = default;
FilterChain::FilterChain(FilterChain&&) noexcept = default;
FilterChain& FilterChain::operator=(FilterChain&&) noexcept = default;

bool FilterChain::empty() const {
    return implementation_->plan().stages.empty();
}

const FrameFormat& FilterChain::output_format() const {
    return implementation_->plan().output;
}

int FilterChain::temporal_radius() const {
    int sum = 0;
    for (const ChainStage& stage : implementation_->plan().stages)
        sum += stage.radius();
    return sum;
}

std::size_t FilterChain::stage_count() const {
    return implementation_->plan().stages.size();
}

int FilterChain::stage_radius(std::size_t stage) const {
    return implementation_->plan().stages.at(stage).radius();
}

const ChainTraits& FilterChain::traits() const {
    return implementation_->plan().traits;
}

Frame FilterChain::run_stage(std::size_t stage, std::span<const Frame* const> window, FilterRun* run,
                             const CancelToken* cancel) const {
    return implementation_->run_stage(stage, window, run, cancel);
}

std::unique_ptr<FilterRun> FilterChain::start_stage(std::size_t stage) const {
    const SequentialFilter* const filter = implementation_->plan().stages.at(stage).sequential();
    return filter ? filter->start() : nullptr;
}

std::vector<StageStep> FilterChain::stage_steps(std::size_t stage) const {
    const ChainStage& planned = implementation_->plan().stages.at(stage);
    std::vector<StageStep> steps;
    for (const ChainStep& step : planned.steps) {
        if (planned.unpacks || !has_operations(*step.filter))
            return {};
        steps.push_back({step.name, step.output, step.filter->operations()});
    }
    return steps;
}

const FrameFormat& FilterChain::stage_input_format(std::size_t stage) const {
    return implementation_->plan().stages.at(stage).input;
}

void FilterChain::check_stage_input(std::size_t stage, const Frame& frame) const {
    implementation_->check_input(stage, frame);
}

Frame FilterChain::make_stage_output(std::size_t stage, const Frame& input) const {
    return Implementation::make_output(implementation_->plan().stages.at(stage), input);
}

void FilterChain::describe_stage_output(std::size_t stage, const Frame& input, Frame& result) const {
    Implementation::describe_output(implementation_->plan().stages.at(stage), input, result);
}

const std::vector<ChainLink>& FilterChain::links() const {
    return implementation_->plan().links;
}

const std::vector<Text>& FilterChain::notes() const {
    return implementation_->plan().notes;
}

namespace {

/// Beyond the ends of a clip the window holds the same source frames again, backwards. A filter that tells
/// past from future must not be given them in that order: such a position repeats the frame made from the
/// running order.
bool runs_backwards(std::span<const Frame* const> window) {
    return window.size() > 1 && window.front()->pts() > window.back()->pts();
}

} // namespace

Frame FilterChain::run(std::span<const Frame* const> window, const CancelToken* cancel) const {
    if (window.size() != 2 * static_cast<std::size_t>(temporal_radius()) + 1)
        throw Error(ErrorKind::Worker, "-", "filter",
                    Text::counted("filter.chain_frames", "the chain was given {1} frame instead of {2}",
                                  "the chain was given {1} frames instead of {2}", window.size(),
                                  2 * temporal_radius() + 1));
    if (empty())
        return window.front()->share();
    std::vector<Frame> made;
    Level level(window.begin(), window.end());
    for (std::size_t stage = 0; stage < stage_count(); ++stage) {
        const auto radius = static_cast<std::size_t>(stage_radius(stage));
        const std::size_t count = level.size() - 2 * radius;
        std::vector<Frame> results(count);
        Level next(count, nullptr);
        const auto window_of = [&](std::size_t i) { return std::span(level).subspan(i, 2 * radius + 1); };
        const auto make = [&](std::size_t i) {
            for (std::size_t j = 0; j < count; ++j) {
                if (next[j] && level[i + radius]->pts() != AV_NOPTS_VALUE &&
                    level[j + radius]->pts() == level[i + radius]->pts()) {
                    next[i] = next[j];
                    return;
                }
            }
            results[i] = run_stage(stage, window_of(i), nullptr, cancel);
            next[i] = &results[i];
        };
        for (std::size_t i = 0; i < count; ++i) {
            if (!runs_backwards(window_of(i)))
                make(i);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (!next[i])
                make(i);
        }
        level = std::move(next);
        made = std::move(results);
    }
    return std::move(
        *std::find_if(made.begin(), made.end(), [&](const Frame& frame) { return &frame == level[0]; }));
}

std::int64_t mirrored_frame(std::int64_t number, std::int64_t count) {
    if (number < 0)
        number = -number;
    if (number >= count)
        number = 2 * (count - 1) - number;
    return std::clamp<std::int64_t>(number, 0, count - 1);
}

} // namespace framewright
