// The table of encoders, and what opens an encoder of it. Not for other folders.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/media/encode/encoder.h"
#include "core/media/encode/setup/encoder_row.h"
#include "core/schema/registry.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <string>

namespace framewright {

/// Every encoder there is; on first use those of this program, in menu order. What they declare is not
/// probed: see encoder_catalog().
Registry<EncoderRow>& encoder_registry();

/// The row of a job's encoder, or that which suits its container where none was named.
const EncoderRow& row_of(const EncoderSpec& spec, const EncoderInput& input);

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
void end_encoder(const EncoderLibrary& library, AVCodecContext& context, bool fed) noexcept;

/// What an opened encoder says of its stream; packets in `time_base`.
StreamParameters stream_parameters(const AVCodecContext& context, const EncoderInput& input,
                                   Rational time_base);

} // namespace framewright
