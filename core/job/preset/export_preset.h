// Settings of an export that have a name: those that come with the program, and the user's own.
#pragma once

#include "core/base/text.h"
#include "core/job/job_spec.h"
#include "core/schema/encoder_descriptor.h"
#include "core/schema/registry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// What the clip itself decides (filters, range, name, which tracks) and how the work is spread are no part
/// of it.
struct ExportPreset : RowInfo {
    std::string name;
    std::string help;      ///< one sentence: what it is good for
    std::string container; ///< row of the container registry
    std::string encoder;   ///< row of the encoder registry
    std::string speed;     ///< the encoder's own preset; "" for its default
    std::optional<double> quality;
    std::optional<std::int64_t> bitrate; ///< bits per second; excludes quality
    std::optional<ScoreGoal> target;     ///< these two search for the quality, and exclude the others
    std::optional<std::int64_t> target_bytes;
    bool two_pass = false; ///< for `bitrate` and `target_bytes`
    std::string tune;      ///< the encoder's; "" for none
    int bit_depth = 0;     ///< 0 keeps the source's
    SizeLimit size_limit;
    AudioMode audio = AudioMode::Auto;
    std::string audio_codec;        ///< Encode: a row of the audio codec registry
    std::int64_t audio_bitrate = 0; ///< Encode: 0 for the codec's default
    SubtitleMode subtitles = SubtitleMode::Auto;

    const RowInfo& info() const { return *this; }
};

/// Those that come with the program, in menu order.
Registry<ExportPreset>& export_preset_registry();

/// Sets the job as the preset says, and its output's file type; whatever else the job holds stays.
void apply_preset(const ExportPreset& preset, JobSpec& spec);

/// Whether anything that the preset says is otherwise in the job.
bool departs_from(const JobSpec& spec, const ExportPreset& preset);

/// What the job has of a preset. Name, id and help are left to the caller.
ExportPreset preset_of(const JobSpec& spec);

/// Why it cannot be used where these encoders are; "" where it can. Encoders that have not been tried are
/// taken to work: `tried` says whether they have.
Text preset_problem(const ExportPreset& preset, const std::vector<EncoderDescriptor>& encoders, bool tried);

/// One line: "H.264 (x264), slow, quality 20, at most 1920x1080, .mp4".
std::string describe_preset(const ExportPreset& preset);

} // namespace framewright
