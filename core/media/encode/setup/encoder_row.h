// What a row of the encoder table is, and what rows share.
#pragma once

#include "core/job/job_spec.h"
#include "core/media/encode/setup/encoder_input.h"
#include "core/schema/encoder_descriptor.h"
#include "core/schema/registry.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
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
    std::string tune;              ///< one of the row's, "" for none
    std::optional<double> quality; ///< on the row's scale; empty when a bit rate was asked for
    AVCodecContext& context;
    OptionMap options; ///< the user's are merged over these
};

/// One of libav's encoders, and what the code that drives it has to know of it.
struct EncoderLibrary {
    EncoderLibrary(std::string library_name) : name(std::move(library_name)) {}
    EncoderLibrary(const char* library_name) : name(library_name) {}

    std::string name;                 ///< libav's
    bool writes_hdr_metadata = false; ///< mastering display and content light, into its stream
    bool marks_interlacing = false;   ///< of the pictures, in its stream
    /// It waits for ever when it is freed without an end of stream, or gets one before any frame.
    bool needs_end_of_stream = false;
    std::int64_t max_trial_pixels = 0; ///< larger pictures are tried as a small one; 0: none are
};

struct EncoderRow {
    EncoderDescriptor descriptor;
    /// libav's encoders for it, preferred first; empty for a row that encodes nothing.
    std::vector<EncoderLibrary> libraries;
    std::function<void(EncoderSetup& setup)> configure;
    /// The time base that the encoder counts in; without: the source's own. Packets always get the source's
    /// PTS back.
    std::function<Rational(const EncoderInput& input)> clock;
    /// Narrows the pixel formats of a library (without: all that it lists); `preset` is the resolved one.
    std::function<std::vector<std::string>(const std::string& library, const EncoderSpec& spec,
                                           const EncoderInput& input)>
        formats;
    /// The preset when none was given; without: the descriptor's default.
    std::function<std::string(const EncoderInput& input)> preset_for;
    int warm_up_frames = 0;    ///< see EncoderPlan
    int keyframe_interval = 0; ///< see EncoderPlan

    const RowInfo& info() const { return descriptor; }
    /// What is known of a library of the row's.
    const EncoderLibrary& library(const std::string& name) const;
};

/// False where packets are shown in the order in which they are stored: no B-frames then.
bool stores_order(const EncoderInput& input);

/// The pixel formats that libav's encoder takes, by name; the yuvj names stay only where the plain ones are
/// missing.
std::vector<std::string> library_pixel_formats(const std::string& library);

/// "G(8500,39850)B(6550,2300)R(35400,14600)WP(15635,16450)L(10000000,1)": units of 1/50000 and 0.0001 cd/m^2,
/// the order that x264 and x265 read.
std::string mastering_display_text(const MasteringDisplay& display);

/// Sets the constant quality option, where a quality was asked for.
void set_quality_option(EncoderSetup& setup, const char* quality_option);

/// The average frame rate, or 25 where the source has none.
Rational nominal_rate(const EncoderInput& input);
/// One tick per frame of the average rate: for encoders whose rate control reads time stamps as frame counts.
Rational frame_clock(const EncoderInput& input);

} // namespace framewright
