#include "core/media/encode/program/encoder_arguments.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/media/encode/encoder_pixel_format.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <cstring>
#include <memory>

namespace framewright {
namespace {

using Arguments = std::vector<std::string>;

struct FreeAv {
    void operator()(void* memory) const noexcept { av_free(memory); }
};

std::string option_text(void* object, const char* name) {
    std::uint8_t* value = nullptr;
    ffmpeg::check(av_opt_get(object, name, 0, &value), ErrorKind::Worker, "-", "encoder",
                  Text("encoder.option_not_read", "cannot read the option {1}", name));
    const std::unique_ptr<std::uint8_t, FreeAv> owner(value);
    return value ? reinterpret_cast<const char*>(value) : std::string();
}

std::int64_t option_number(void* object, const char* name) {
    std::int64_t value = 0;
    ffmpeg::check(av_opt_get_int(object, name, 0, &value), ErrorKind::Worker, "-", "encoder",
                  Text("encoder.option_not_read", "cannot read the option {1}", name));
    return value;
}

/// Flags are changed, not replaced: the program sets some of its own.
std::string flag_changes(AVCodecContext& context, const AVOption& flags, std::int64_t value,
                         std::int64_t before) {
    std::string text;
    std::int64_t named = 0;
    for (const AVOption* item = nullptr; (item = av_opt_next(&context, item));) {
        if (item->type != AV_OPT_TYPE_CONST || !item->unit || std::strcmp(item->unit, flags.unit) != 0)
            continue;
        const std::int64_t bit = item->default_val.i64;
        if (((value ^ before) & bit) == 0 || (named & bit) != 0)
            continue;
        named |= bit;
        text += std::string((value & bit) != 0 ? "+" : "-") + item->name;
    }
    return text;
}

/// Options of the context itself that differ from a fresh one's.
void add_context_options(Arguments& arguments, AVCodecContext& context) {
    const ffmpeg::CodecContextPtr fresh(
        ffmpeg::check_allocated(avcodec_alloc_context3(context.codec), Text("part.encoder", "an encoder")));
    constexpr int wanted = AV_OPT_FLAG_ENCODING_PARAM | AV_OPT_FLAG_VIDEO_PARAM;
    for (const AVOption* option = nullptr; (option = av_opt_next(&context, option));) {
        const std::string name = option->name;
        // The program's -aspect is the display's, and the pictures state their own; -threads is always
        // stated.
        if (option->type == AV_OPT_TYPE_CONST || (option->flags & wanted) != wanted || name == "aspect" ||
            name == "threads")
            continue;
        const std::string value = option_text(&context, option->name);
        if (value == option_text(fresh.get(), option->name))
            continue;
        arguments.push_back("-" + name + ":v");
        arguments.push_back(option->type == AV_OPT_TYPE_FLAGS
                                ? flag_changes(context, *option, option_number(&context, option->name),
                                               option_number(fresh.get(), option->name))
                                : value);
    }
}

} // namespace

Rational encoder_clock_of(const EncoderRow& row, const EncoderInput& input) {
    return row.clock ? row.clock(input) : input.time_base;
}

std::vector<std::string> encoder_arguments(const EncoderRow& row, const EncoderSpec& spec,
                                           const EncoderInput& input, const EncoderPlan& plan) {
    const ConfiguredEncoder configured = configure_encoder(row, spec, input, plan);
    AVCodecContext& context = *configured.context;
    const Rational clock = encoder_clock_of(row, input);
    Arguments arguments{"-c:v", plan.encoder};
    // "+" forbids every conversion.
    arguments.insert(arguments.end(),
                     {"-pix_fmt:v", std::string("+") + av_get_pix_fmt_name(context.pix_fmt),
                      "-enc_time_base:v", std::to_string(clock.num) + ":" + std::to_string(clock.den),
                      "-threads:v", std::to_string(context.thread_count)});
    if (context.bits_per_raw_sample > 0)
        arguments.insert(arguments.end(),
                         {"-bits_per_raw_sample:v", std::to_string(context.bits_per_raw_sample)});
    std::string keyframes;
    for (const std::int64_t frame : input.keyframes)
        keyframes += (keyframes.empty() ? "expr:eq(n," : "+eq(n,") + std::to_string(frame) + ")";
    if (!keyframes.empty())
        arguments.insert(arguments.end(), {"-force_key_frames:v", keyframes});
    add_context_options(arguments, context);
    for (const auto& [name, value] : configured.options) {
        if (!context.codec->priv_class || !av_opt_find(context.priv_data, name.c_str(), nullptr, 0, 0))
            continue; // one of the context's, which were looked at above
        arguments.push_back("-" + name + ":v");
        arguments.push_back(value);
    }
    return arguments;
}

std::vector<std::string> picture_arguments(const EncoderInput& input, const EncoderPlan& plan) {
    const StreamParameters& stream = plan.stream;
    const FrameFormat stored = stored_format(input.format, plan.pixel_format, plan.width, plan.height);
    Arguments arguments;
    const auto add = [&](const char* option, int value) {
        arguments.emplace_back(option);
        arguments.push_back(std::to_string(value));
    };
    add("-color_range", stream.color_range);
    add("-color_primaries", stream.color_primaries);
    add("-color_trc", stream.color_transfer);
    add("-colorspace", stream.color_matrix);
    add("-chroma_sample_location", stream.chroma_location);
    if (stored.interlaced)
        add("-field_order", stored.top_field_first ? AV_FIELD_TT : AV_FIELD_BB);
    return arguments;
}

} // namespace framewright
