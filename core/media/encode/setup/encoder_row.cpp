#include "core/media/encode/setup/encoder_row.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/text.h"
#include "core/ffmpeg/plain_pixel_format.h"
#include "core/ffmpeg/version.h"
#include "core/job/container.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

const AVPixelFormat* listed_formats(const AVCodec* codec) {
#if FRAMEWRIGHT_AV_SUPPORTED_CONFIG
    const void* list = nullptr;
    int count = 0;
    if (avcodec_get_supported_config(nullptr, codec, AV_CODEC_CONFIG_PIX_FORMAT, 0, &list, &count) < 0)
        return nullptr;
    return static_cast<const AVPixelFormat*>(list);
#else
    return codec->pix_fmts;
#endif
}

} // namespace

const EncoderLibrary& EncoderRow::library(const std::string& name) const {
    for (const EncoderLibrary& one : libraries)
        if (one.name == name)
            return one;
    throw Error(ErrorKind::Worker, "-", "encoder",
                Text("encoder.other_library", "{1} does not use {2}", descriptor.id, name));
}

bool stores_order(const EncoderInput& input) {
    const Container* const container = container_registry().find(input.container);
    return !container || container->timestamps;
}

std::vector<std::string> library_pixel_formats(const std::string& library) {
    const AVCodec* codec = avcodec_find_encoder_by_name(library.c_str());
    const AVPixelFormat* list = codec ? listed_formats(codec) : nullptr;
    std::vector<AVPixelFormat> all;
    for (; list && *list != AV_PIX_FMT_NONE; ++list)
        all.push_back(*list);
    std::vector<std::string> names;
    for (const AVPixelFormat format : all) {
        const AVPixelFormat plain = plain_pixel_format(format);
        if (plain == format || std::find(all.begin(), all.end(), plain) == all.end())
            names.emplace_back(av_get_pix_fmt_name(format));
    }
    return names;
}

void append_parameter(OptionMap& options, const std::string& list, const std::string& key,
                      const std::string& value) {
    std::string& text = options[list];
    text += (text.empty() ? "" : ":") + key + "=" + value;
}

std::string mastering_display_text(const MasteringDisplay& display) {
    const auto units = [](const Rational& value, double scale) {
        return std::to_string(std::llround(value.to_double() * scale));
    };
    const auto point = [&](const char* name, const Rational& x, const Rational& y) {
        return std::string(name) + "(" + units(x, 50000) + "," + units(y, 50000) + ")";
    };
    return point("G", display.green_x, display.green_y) + point("B", display.blue_x, display.blue_y) +
           point("R", display.red_x, display.red_y) + point("WP", display.white_x, display.white_y) + "L(" +
           units(display.max_luminance, 10000) + "," + units(display.min_luminance, 10000) + ")";
}

void set_quality_option(EncoderSetup& setup, const char* quality_option) {
    if (setup.quality)
        setup.options[quality_option] = number_text(*setup.quality);
}

Rational nominal_rate(const EncoderInput& input) {
    const double rate = input.frame_rate.to_double();
    return input.frame_rate.valid() && rate >= 0.1 && rate <= 240 ? input.frame_rate : Rational{25, 1};
}

Rational frame_clock(const EncoderInput& input) {
    const Rational rate = nominal_rate(input);
    return {rate.den, rate.num};
}

} // namespace framewright
