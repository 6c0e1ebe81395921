// What the rows of the encoder table share with the code that plans and drives them. Not for other folders.
#pragma once

#include "core/media/encode/encoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <map>
#include <string>
#include <vector>

namespace framewright {

/// Options for the encoder's context and its private class, by libav's names.
using OptionMap = std::map<std::string, std::string>;

/// Appends "key=value" to a list option of an encoder ("x264-params"), the user's own entries staying last.
void append_parameter(OptionMap& options, const std::string& list, const std::string& key,
                      const std::string& value);

/// Everything a row may look at and set before its encoder is opened.
struct EncoderSetup {
    const EncoderInput& input;
    const FrameFormat& stored;     ///< the pictures as the encoder gets them
    const std::string& library;    ///< libav's encoder name
    std::string preset;            ///< one of the row's, "" when it has none
    std::optional<double> quality; ///< on the row's scale; empty when a bit rate was asked for
    AVCodecContext& context;
    OptionMap options; ///< the user's are merged over these
};

struct EncoderRow {
    EncoderDescriptor descriptor;
    /// libav's encoders for it, preferred first; empty for a row that encodes nothing.
    std::vector<std::string> libraries;
    void (*configure)(EncoderSetup& setup) = nullptr;
    /// The time base that the encoder counts in; null: the source's own. Packets always get the source's PTS
    /// back.
    Rational (*clock)(const EncoderInput& input) = nullptr;
    /// Narrows the pixel formats of a library (null: all that it lists); `preset` is the resolved one.
    std::vector<std::string> (*formats)(const std::string& library, const EncoderSpec& spec,
                                        const EncoderInput& input) = nullptr;
    /// The preset when none was given; null: the descriptor's default.
    std::string (*preset_for)(const EncoderInput& input) = nullptr;
    int warm_up_frames = 0;    ///< see EncoderPlan
    int keyframe_interval = 0; ///< see EncoderPlan
};

const EncoderRow& x264_row();
const EncoderRow& x265_row();
const EncoderRow& vp9_row();
const EncoderRow& av1_row();
const EncoderRow& mpeg4_row();
const EncoderRow& mjpeg_row();
const EncoderRow& ffv1_row();
const EncoderRow& prores_row();
const EncoderRow& rawvideo_row();
const EncoderRow& none_row();
const EncoderRow& h264_nvenc_row();
const EncoderRow& hevc_nvenc_row();
const EncoderRow& av1_nvenc_row();

/// Every row, in menu order.
const std::vector<const EncoderRow*>& encoder_rows();
/// Throws Error(Usage) that names the nearest known ids.
const EncoderRow& encoder_row(const std::string& id);

/// The pixel formats that libav's encoder takes, by name; the yuvj names stay only where the plain ones are
/// missing.
std::vector<std::string> library_pixel_formats(const std::string& library);

/// The row's resolved preset for this job. Throws Error(Usage) for one that the row does not have.
std::string resolved_preset(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input);

/// An encoder with everything set that its row, the job and the user ask for, but not opened. Throws
/// Error(Usage) for an option that nobody knows, Error(Unsupported) when libav has no such encoder.
struct ConfiguredEncoder {
    ffmpeg::CodecContextPtr context;
    OptionMap options; ///< those that were set by name
};
ConfiguredEncoder configure_encoder(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input,
                                    const EncoderPlan& plan);

/// An opened encoder. Throws Error(Usage) for an option that nobody knows, Error(Unsupported) when it does
/// not open.
ffmpeg::CodecContextPtr open_encoder(const EncoderRow& row, const EncoderSpec& spec,
                                     const EncoderInput& input, const EncoderPlan& plan);

/// Ends an encoder that is about to be freed before its stream is complete; `fed`: it was sent a frame.
/// SVT-AV1 (1.4) waits for ever when it is freed without an end of stream, and when it gets one without a
/// frame before it.
void end_encoder(AVCodecContext& context, bool fed) noexcept;

/// What an opened encoder says of its stream; packets in `time_base`.
StreamParameters stream_parameters(const AVCodecContext& context, const EncoderInput& input,
                                   Rational time_base);

/// "G(8500,39850)B(6550,2300)R(35400,14600)WP(15635,16450)L(10000000,1)": units of 1/50000 and 0.0001 cd/m^2,
/// the order that x264 and x265 read.
std::string mastering_display_text(const MasteringDisplay& display);

/// The rate control that most rows share: a constant quality option, or a mean bit rate.
void set_quality_option(EncoderSetup& setup, const char* quality_option);

/// The average frame rate, or 25 where the source has none.
Rational nominal_rate(const EncoderInput& input);
/// One tick per frame of the average rate: for encoders whose rate control reads time stamps as frame counts.
Rational frame_clock(const EncoderInput& input);

} // namespace framewright
