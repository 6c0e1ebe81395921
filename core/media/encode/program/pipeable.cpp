#include "core/media/encode/program/piped_encoder.h"

#include "core/base/error.h"
#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/encoder_table.h"
#include "core/media/encode/program/picture_pipe.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace framewright {

/// Whether packets of the codec (libav's name) come back in the one format of FFmpeg's that takes almost any.
static bool comes_back(const std::string& codec) {
    const AVCodecDescriptor* descriptor = avcodec_descriptor_get_by_name(codec.c_str());
    return descriptor && avformat_query_codec(av_guess_format("nut", nullptr, nullptr), descriptor->id,
                                              FF_COMPLIANCE_NORMAL) == 1;
}

void check_pipeable(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan) {
    const EncoderRow& row = row_of(spec, input);
    const auto refuse = [](const Text& cause) {
        throw Error(ErrorKind::Unsupported, "-", "backend",
                    Text("pipe.other_backend", "{1}; the backend `processes` can do it", cause));
    };
    if (!row.descriptor.device.empty())
        refuse(Text("pipe.encoder", "{1} is not run through a pipe to ffmpeg", row.descriptor.id));
    if (!can_pipe(plan.pixel_format))
        refuse(Text("pipe.format", "{1} pictures cannot go through a pipe to ffmpeg", plan.pixel_format));
    if (plan.stream.codec_tag == 0 && !comes_back(row.descriptor.codec))
        refuse(Text("pipe.codec", "{1} cannot come back through a pipe from ffmpeg", row.descriptor.name));
    const FrameFormat stored = stored_format(input.format, plan.pixel_format, plan.width, plan.height);
    if (stored.alpha && plan.stream.codec == "vp9")
        refuse(Text(
            "pipe.vp9_alpha",
            "VP9 keeps alpha in a part of its packets that does not come back through a pipe from ffmpeg"));
    for (const char* taken : {"aspect", "pass", "passlogfile", "time_base"})
        if (spec.options.contains(taken))
            refuse(Text("pipe.option", "the encoder option '{1}' means something else to an ffmpeg program",
                        taken));
}

} // namespace framewright
