#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/encoder_table.h"
#include "core/schema/nearest_names.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

Text joined(const std::vector<std::string>& items) {
    return items.empty() ? Text("list.none", "none") : enumerated(items);
}

std::string size_text(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

[[noreturn]] void refuse(ErrorKind kind, const Text& cause) {
    throw Error(kind, "-", "encoder", cause);
}

/// One way to encode: a library and the format it would get.
struct Candidate {
    std::string library;
    FormatChoice choice;
};

/// Horizontal and vertical multiples that the row asks of pictures stored like this.
std::pair<int, int> multiples(const EncoderRow& row, const FrameFormat& stored) {
    const bool yuv = stored.family == ColorFamily::Yuv;
    return {yuv && stored.chroma_shift_x > 0 ? row.descriptor.width_multiple_420 : 1,
            yuv && stored.chroma_shift_y > 0 ? row.descriptor.height_multiple_420 : 1};
}

bool fits(const EncoderRow& row, const FrameFormat& stored) {
    const auto [x, y] = multiples(row, stored);
    return stored.width % x == 0 && stored.height % y == 0;
}

std::vector<Candidate> candidates(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input,
                                  const FrameFormat& source) {
    std::vector<Candidate> result;
    for (const EncoderLibrary& library : row.libraries) {
        if (!avcodec_find_encoder_by_name(library.name.c_str()))
            continue;
        std::vector<std::string> formats =
            row.formats ? row.formats(library.name, spec, input) : library_pixel_formats(library.name);
        if (spec.bit_depth > 0)
            std::erase_if(formats, [&](const std::string& name) {
                return stored_format(source, name, source.width, source.height).bit_depth != spec.bit_depth;
            });
        if (const auto choice = choose_pixel_format(source, formats))
            result.push_back({library.name, *choice});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Candidate& a, const Candidate& b) { return a.choice.cost < b.choice.cost; });
    return result;
}

/// Software rows that take this picture as it is and go into the container.
std::vector<std::string> alternatives(const EncoderInput& input) {
    std::vector<std::string> ids;
    for (const EncoderRow* row : encoder_registry().rows()) {
        const EncoderDescriptor& descriptor = row->descriptor;
        if (!descriptor.device.empty() || row->libraries.empty() ||
            (!input.container.empty() && !holds(descriptor.containers, input.container)))
            continue;
        const auto ways = candidates(*row, EncoderSpec{}, input, input.format);
        if (ways.empty())
            continue;
        const FrameFormat stored = stored_format(input.format, ways.front().choice.pixel_format,
                                                 input.format.width, input.format.height);
        if (fits(*row, stored))
            ids.push_back(descriptor.id);
    }
    return ids;
}

void check_container(const EncoderRow& row, const EncoderInput& input) {
    const EncoderDescriptor& descriptor = row.descriptor;
    if (input.container.empty() || holds(descriptor.containers, input.container))
        return;
    std::vector<std::string> others;
    for (const EncoderRow* other : encoder_registry().rows())
        if (holds(other->descriptor.containers, input.container))
            others.push_back(other->descriptor.id);
    refuse(ErrorKind::Unsupported,
           Text("encoder.other_container", "{2} cannot hold {1}; {1} goes with {3}, and {4} holds {5}",
                descriptor.id, input.container, joined(descriptor.containers), input.container,
                joined(others)));
}

void check_rate_control(const EncoderRow& row, const EncoderSpec& spec) {
    const EncoderDescriptor& descriptor = row.descriptor;
    if (spec.quality && spec.bitrate)
        refuse(ErrorKind::Usage, Text("encoder.quality_and_rate", "quality and bit rate exclude each other"));
    if (spec.quality && !descriptor.quality.available)
        refuse(ErrorKind::Usage, Text("encoder.no_quality", "{1} has no quality setting", descriptor.id));
    if (spec.quality && (!std::isfinite(*spec.quality) || *spec.quality < descriptor.quality.minimum ||
                         *spec.quality > descriptor.quality.maximum))
        refuse(ErrorKind::Usage,
               Text("encoder.quality_range", "{1}: quality {2} is outside {3} {4} to {5}", descriptor.id,
                    number_text(*spec.quality), descriptor.quality.name,
                    number_text(descriptor.quality.minimum), number_text(descriptor.quality.maximum)));
    const auto& tunes = descriptor.tunes;
    if (!spec.tune.empty() && std::none_of(tunes.begin(), tunes.end(),
                                           [&](const EncoderTune& tune) { return tune.id == spec.tune; })) {
        std::vector<std::string> known;
        for (const EncoderTune& tune : tunes)
            known.push_back(tune.id);
        refuse(ErrorKind::Usage, Text("encoder.no_such_tune", "{1} has no tune '{2}'; it has: {3}",
                                      descriptor.id, spec.tune, joined(known)));
    }
    if (spec.bit_depth != 0 && std::find(descriptor.depths.begin(), descriptor.depths.end(),
                                         spec.bit_depth) == descriptor.depths.end())
        refuse(ErrorKind::Usage,
               Text("encoder.no_such_depth", "{1} cannot be told to encode {2} bits per sample",
                    descriptor.id, spec.bit_depth));
    if (spec.bitrate && !descriptor.bitrate)
        refuse(ErrorKind::Usage, Text("encoder.no_rate", "{1} has no bit rate setting", descriptor.id));
    if (spec.bitrate && (*spec.bitrate < 1000 || *spec.bitrate > 2000000000))
        refuse(ErrorKind::Usage, Text("encoder.rate_range", "the bit rate must lie between 1k and 2000M"));
}

/// What the pictures are turned into before a pixel format is chosen: 4:4:4 when --fit says so and it is
/// needed.
FrameFormat fitted_source(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input) {
    FrameFormat source = input.format;
    const bool odd = source.width % row.descriptor.width_multiple_420 != 0 ||
                     source.height % row.descriptor.height_multiple_420 != 0;
    if (spec.fit == FitMode::Chroma444 && odd && source.family == ColorFamily::Yuv &&
        source.chroma_shift_x + source.chroma_shift_y > 0) {
        source.chroma_shift_x = source.chroma_shift_y = 0;
        source.pixel_format.clear();
    }
    return source;
}

[[noreturn]] void refuse_size(const EncoderRow& row, const EncoderInput& input) {
    refuse(ErrorKind::Unsupported, Text("encoder.odd_size",
                                        "{1} cannot encode {2} {3} (width and height must be even); encoders "
                                        "that can: {4}; or choose --fit pad, crop or 444",
                                        row.descriptor.id, size_text(input.format.width, input.format.height),
                                        input.format.pixel_format, joined(alternatives(input))));
}

/// Width and height after --fit.
void apply_fit(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input, EncoderPlan& plan) {
    const FrameFormat stored = stored_format(input.format, plan.pixel_format, plan.width, plan.height);
    if (fits(row, stored))
        return;
    const auto [x, y] = multiples(row, stored);
    if (spec.fit == FitMode::Pad) {
        plan.width = (plan.width + x - 1) / x * x;
        plan.height = (plan.height + y - 1) / y * y;
    } else if (spec.fit == FitMode::Crop) {
        plan.width -= plan.width % x;
        plan.height -= plan.height % y;
    }
    if (spec.fit == FitMode::Refuse || spec.fit == FitMode::Chroma444 || plan.width == 0 || plan.height == 0)
        refuse_size(row, input);
    const std::string from = size_text(input.format.width, input.format.height);
    const std::string to = size_text(plan.width, plan.height);
    plan.notes.push_back(spec.fit == FitMode::Pad
                             ? Text("encoder.padded",
                                    "the picture is padded (edge repeated) from {1} to {2} for {3}", from, to,
                                    row.descriptor.id)
                             : Text("encoder.cropped", "the picture is cropped from {1} to {2} for {3}", from,
                                    to, row.descriptor.id));
}

/// What the encoded stream itself cannot say about the pictures.
void note_silences(const EncoderRow& row, const EncoderInput& input, EncoderPlan& plan) {
    const EncoderLibrary& library = row.library(plan.encoder);
    if ((input.mastering_display || input.content_light) && !library.writes_hdr_metadata)
        plan.notes.push_back(
            Text("encoder.hdr_in_container",
                 "the HDR mastering data goes into the container only: {1} has no place for it in its stream",
                 row.descriptor.id));
    if (input.format.interlaced && !library.marks_interlacing)
        plan.notes.push_back(Text("encoder.interlaced",
                                  "the pictures are interlaced, which {1} does not mark in its stream; the "
                                  "deinterlace filter would make them progressive",
                                  row.descriptor.id));
}

EncoderPlan plan_candidate(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input,
                           const FrameFormat& source, const Candidate& candidate) {
    EncoderPlan plan;
    plan.encoder = candidate.library;
    plan.pixel_format = candidate.choice.pixel_format;
    plan.width = input.format.width;
    plan.height = input.format.height;
    plan.time_base = input.time_base;
    plan.warm_up_frames = row.warm_up_frames;
    plan.keyframe_interval = row.keyframe_interval;
    apply_fit(row, spec, input, plan);
    if (source.pixel_format.empty())
        plan.notes.push_back(Text("encoder.odd_becomes", "{1} becomes {2} because the size is odd",
                                  input.format.pixel_format, plan.pixel_format));
    else if (const Text note = describe_conversion(source, candidate.choice); !note.empty())
        plan.notes.push_back(note);
    note_silences(row, input, plan);
    EncoderPlan trial = plan;
    const EncoderLibrary& library = row.library(plan.encoder);
    if (library.max_trial_pixels > 0 && std::int64_t{plan.width} * plan.height > library.max_trial_pixels)
        trial.width = trial.height = 512;
    const ffmpeg::CodecContextPtr opened = open_encoder(row, spec, input, trial);
    plan.stream = stream_parameters(*opened, input, plan.time_base);
    plan.stream.width = plan.width;
    plan.stream.height = plan.height;
    std::int64_t captions = 0;
    plan.writes_captions =
        av_opt_get_int(opened.get(), "a53cc", AV_OPT_SEARCH_CHILDREN, &captions) >= 0 && captions != 0;
    end_encoder(library, *opened, false);
    return plan;
}

} // namespace

std::string resolved_preset(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input) {
    const EncoderDescriptor& descriptor = row.descriptor;
    if (spec.preset.empty())
        return row.preset_for ? row.preset_for(input) : descriptor.default_preset;
    if (!holds(descriptor.presets, spec.preset))
        refuse(ErrorKind::Usage, descriptor.presets.empty()
                                     ? Text("encoder.no_presets", "{1} has no presets", descriptor.id)
                                     : Text("encoder.no_such_preset", "{1} has no preset '{2}'; it has {3}",
                                            descriptor.id, spec.preset, joined(descriptor.presets)));
    return spec.preset;
}

EncoderPlan plan_encoder(const EncoderSpec& spec, const EncoderInput& input) {
    const EncoderRow& row = row_of(spec, input);
    check_rate_control(row, spec);
    resolved_preset(row, spec, input);
    if (row.libraries.empty()) {
        EncoderPlan plan;
        plan.pixel_format = input.format.pixel_format;
        plan.width = input.format.width;
        plan.height = input.format.height;
        plan.time_base = input.time_base;
        return plan;
    }
    check_container(row, input);
    const FrameFormat source = fitted_source(row, spec, input);
    const std::vector<Candidate> ways = candidates(row, spec, input, source);
    if (ways.empty())
        refuse(ErrorKind::Unsupported,
               Text("encoder.not_available",
                    "{1} is not available here, or cannot hold {2} pictures; encoders that can: {3}",
                    row.descriptor.id, input.format.pixel_format, joined(alternatives(input))));
    for (std::size_t i = 0; i < ways.size(); ++i) {
        try {
            return plan_candidate(row, spec, input, source, ways[i]);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Unsupported || i + 1 == ways.size())
                throw;
        }
    }
    refuse_size(row, input);
}

} // namespace framewright
