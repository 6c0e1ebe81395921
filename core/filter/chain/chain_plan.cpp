#include "core/filter/chain/chain_plan.h"

#include "core/base/error.h"
#include "core/filter/chain/color_conversion.h"
#include "core/filter/filter_support.h"
#include "core/filter/found/found_filters.h"
#include "core/filter/orientation.h"
#include "core/frame/frame.h"
#include "core/frame/unpack.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

/// Where the filter works with these parameters: a choice of planes means YUV whatever the row says.
FilterDomain effective_domain(const FilterRow& row, const FilterDescriptor& descriptor,
                              const ParameterMap& parameters) {
    for (const ParameterDescriptor& parameter : descriptor.parameters) {
        if (!parameter.chooses_planes)
            continue;
        const PlaneChoice choice = plane_choice(parameters, parameter.id);
        if (choice != PlaneChoice::All)
            return choice == PlaneChoice::Luma ? FilterDomain::Luma : FilterDomain::Yuv;
    }
    return row.domain ? row.domain(parameters) : descriptor.domain;
}

/// Values that were written as text before it was known what they are.
ParameterMap typed_parameters(const FilterDescriptor& descriptor, ParameterMap given) {
    for (const ParameterDescriptor& parameter : descriptor.parameters) {
        const auto found = given.find(parameter.id);
        if (descriptor.open_parameters && found != given.end())
            if (const auto* text = std::get_if<std::string>(&found->second))
                found->second = parse_value(descriptor.id, parameter, std::string(*text));
    }
    return given;
}

/// A row that declares less than its filters need would be planned wrongly.
void check_memory(const FilterDescriptor& descriptor, const Filter& filter) {
    const bool sequential = dynamic_cast<const SequentialFilter*>(&filter) != nullptr;
    if (sequential != (descriptor.traits.memory == FilterMemory::Sequential))
        throw Error(
            ErrorKind::Unsupported, "-", descriptor.id,
            sequential
                ? Text("filter.undeclared_order",
                       "its filters need their frames in order, which its row does not declare")
                : Text("filter.needless_order",
                       "its row declares that it needs its frames in order, which its filters do not"));
    if (filter.temporal_radius() > 0 && descriptor.traits.memory == FilterMemory::Stateless)
        throw Error(ErrorKind::Unsupported, "-", descriptor.id,
                    Text("filter.undeclared_neighbours",
                         "its filters need neighbouring frames, which its row does not declare"));
    if (descriptor.traits.settling_frames.value_or(0) < 0)
        throw Error(ErrorKind::Unsupported, "-", descriptor.id,
                    Text("filter.negative_settling", "its row declares a negative settling length"));
}

const char* family_name(ColorFamily family) {
    switch (family) {
    case ColorFamily::Gray:
        return "gray";
    case ColorFamily::Rgb:
        return "RGB";
    case ColorFamily::Yuv:
        break;
    }
    return "YUV";
}

class Planner {
public:
    Planner(const FrameFormat& input, const Orientation& orientation, StageCut cut)
        : cut_(cut), orientation_(orientation), source_(unpacked_format(input)), current_(source_),
          height_(input.height), interlaced_(input.interlaced) {
        if (!input.planar) {
            ChainStage stage;
            stage.unpacks = true;
            stage.input = source_;
            plan_.stages.push_back(std::move(stage));
            plan_.notes.push_back(
                Text("filter.unpacked", "unpacked {1} to {2}", input.pixel_format, source_.pixel_format));
        }
    }

    void add_filter(const FilterSpec& spec, int place) {
        const FilterRow& row = known_filter(spec.id);
        const FilterDescriptor descriptor = descriptor_with(row, spec.parameters);
        if (!descriptor.available)
            throw Error(ErrorKind::Unsupported, "-", spec.id,
                        Text("filter.cannot_run", "it cannot run here: {1}", descriptor.unavailable_reason));
        const ParameterMap parameters = complete_parameters(spec.id, descriptor.parameters,
                                                            typed_parameters(descriptor, spec.parameters));
        std::unique_ptr<Filter> filter = row.create(parameters);
        convert_for(effective_domain(row, descriptor, parameters), spec.id);
        if (const auto format = filter->needed_format(filter_input()))
            convert_to(*format, Text("filter.for", "for {1}", spec.id));
        FrameFormat output = configure(*filter, spec.id);
        const std::vector<Text> words = filter->notes();
        plan_.notes.insert(plan_.notes.end(), words.begin(), words.end());
        check_memory(descriptor, *filter);
        add_traits(descriptor.traits);
        if (interlaced_ && descriptor.traits.mixes_rows)
            plan_.notes.push_back(
                Text("filter.interlaced",
                     "the source is interlaced and {1} works on whole frames: put a deinterlace filter first",
                     spec.id));
        interlaced_ = interlaced_ && !descriptor.traits.makes_progressive;
        plan_.links.push_back(chain_link(filter_input(), *filter, output));
        add_step({spec.id, std::move(filter), output, FramePool(output), place,
                  descriptor.traits.makes_progressive});
    }

    ChainPlan finish() {
        if (current_.family == ColorFamily::Rgb && source_.family != ColorFamily::Rgb)
            convert_to(yuv_format(), Text("filter.after_last_rgb", "after the last RGB filter"));
        else if (current_.family != ColorFamily::Rgb && source_.family == ColorFamily::Rgb)
            convert_to(rgb_format(), Text("filter.after_last_yuv", "after the last YUV filter"));
        else if (current_.family == ColorFamily::Yuv && (current_.chroma_shift_x != source_.chroma_shift_x ||
                                                         current_.chroma_shift_y != source_.chroma_shift_y))
            convert_to(yuv_format(),
                       Text("filter.to_keep_chroma", "to keep the source's chroma subsampling"));
        plan_.output = current_;
        return std::move(plan_);
    }

private:
    /// Settling lengths add up: what the first filter has settled is what the second begins with.
    void add_traits(const FilterTraits& traits) {
        if (traits.memory != FilterMemory::Sequential)
            return;
        ChainTraits& chain = plan_.traits;
        const bool cut = chain.can_be_cut() && traits.settling_frames;
        chain.settling_frames =
            cut ? std::optional<int>(chain.settling_frames.value_or(0) + *traits.settling_frames)
                : std::nullopt;
        chain.sequential = true;
    }

    FilterInput filter_input() const { return {current_, orientation_.quarter_turns, orientation_.mirrored}; }

    /// The current picture as RGB.
    FrameFormat rgb_format() const {
        FrameFormat format = current_;
        format.family = ColorFamily::Rgb;
        format.chroma_shift_x = format.chroma_shift_y = 0;
        format.chroma_location = 0;
        format.full_range = true;
        format.matrix = 0;
        return format;
    }

    /// The current picture as YUV: as the source has it, or 4:4:4 where the source is gray or RGB (full range
    /// then).
    FrameFormat yuv_format() const {
        FrameFormat format = current_;
        format.family = ColorFamily::Yuv;
        format.full_range = source_.full_range || source_.family == ColorFamily::Rgb;
        format.matrix = source_.family == ColorFamily::Yuv ? source_.matrix : effective_matrix(2, height_);
        format.chroma_shift_x = source_.chroma_shift_x;
        format.chroma_shift_y = source_.chroma_shift_y;
        format.chroma_location = source_.chroma_location;
        return format;
    }

    void convert_for(FilterDomain domain, const std::string& id) {
        const bool is_rgb = current_.family == ColorFamily::Rgb;
        if (domain == FilterDomain::Rgb && !is_rgb)
            convert_to(rgb_format(), Text("filter.for", "for {1}", id));
        else if ((domain == FilterDomain::Luma || domain == FilterDomain::Yuv) && is_rgb)
            convert_to(yuv_format(), Text("filter.for", "for {1}", id));
    }

    void convert_to(FrameFormat format, const Text& reason) {
        format.pixel_format = planar_pixel_format(format);
        if (format.pixel_format.empty())
            throw Error(ErrorKind::Unsupported, "-", "filter",
                        Text("filter.no_converted_format",
                             "no pixel format holds {1} pictures converted to {2} {3}", current_.pixel_format,
                             family_name(format.family), reason));
        plan_.notes.push_back(Text("filter.converted", "converted {1} to {2} {3}", current_.pixel_format,
                                   format.pixel_format, reason));
        auto conversion = std::make_unique<ColorConversion>(format, height_);
        conversion->configure({current_});
        add_step({"convert", std::move(conversion), format, FramePool(format)});
    }

    FrameFormat configure(Filter& filter, const std::string& id) const {
        try {
            FrameFormat output = filter.configure(filter_input());
            output.pixel_format = planar_pixel_format(output);
            if (output.pixel_format.empty())
                throw Error(ErrorKind::Unsupported, "-", id,
                            Text("filter.no_result_format", "no pixel format holds its result"));
            return output;
        } catch (const Error& error) {
            // The message must name the filter, whoever threw.
            if (error.stage() == id)
                throw;
            throw Error(error.kind(), error.file(), id, error.cause(), error.detail())
                .with_fault(error.fault());
        }
    }

    bool begins_stage(const Filter& filter) const {
        if (plan_.stages.empty() || filter.temporal_radius() > 0 || plan_.stages.back().sequential() ||
            dynamic_cast<const SequentialFilter*>(&filter))
            return true;
        if (cut_ == StageCut::AsNeeded)
            return false;
        const std::vector<ChainStep>& steps = plan_.stages.back().steps;
        return steps.empty() || has_operations(*steps.back().filter) != has_operations(filter);
    }

    void add_step(ChainStep step) {
        if (begins_stage(*step.filter)) {
            ChainStage stage;
            stage.input = current_;
            plan_.stages.push_back(std::move(stage));
        }
        ChainStage& stage = plan_.stages.back();
        stage.makes_progressive = stage.makes_progressive || step.makes_progressive;
        current_ = step.output;
        stage.steps.push_back(std::move(step));
    }

    StageCut cut_;
    Orientation orientation_;
    FrameFormat source_; ///< planar form of the source's format
    FrameFormat current_;
    int height_;
    bool interlaced_;
    ChainPlan plan_;
};

} // namespace

ChainPlan plan_chain(std::span<const FilterSpec> filters, const FrameFormat& input,
                     const Orientation& orientation, StageCut cut) {
    if (std::none_of(filters.begin(), filters.end(), [](const FilterSpec& spec) { return spec.enabled; })) {
        ChainPlan plan;
        plan.output = input;
        return plan;
    }
    Planner planner(input, orientation, cut);
    for (std::size_t place = 0; place < filters.size(); ++place) {
        if (!filters[place].enabled)
            continue;
        try {
            planner.add_filter(filters[place], static_cast<int>(place));
        } catch (const Error& error) {
            ParameterFault fault = error.fault();
            fault.filter = static_cast<int>(place);
            throw error.with_fault(std::move(fault));
        }
    }
    return planner.finish();
}

} // namespace framewright
