// The ffmpeg program that encodes for the backend `pipes`. No libav in here.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// A setting of the backend that pipes, and an environment variable that stands in where it is not given.
inline constexpr const char* encoder_program_setting = "ffmpeg";
inline constexpr const char* encoder_program_variable = "FRAMEWRIGHT_FFMPEG";

struct EncoderProgram {
    std::string path; ///< "" for none: the FFmpeg libraries encode
    std::string version;

    bool used() const { return !path.empty(); }
    /// Whether this release is older than major.minor; a development version is not.
    bool older_than(int major, int minor) const;
};
void to_json(nlohmann::json& json, const EncoderProgram& program);
void from_json(const nlohmann::json& json, EncoderProgram& program);

/// The program that `setting` names; where that is empty, the environment variable; where that is not set
/// either, `ffmpeg` in PATH. Throws Error(Unsupported) that tells how to point to one where there is none.
std::string locate_encoder_program(const std::string& setting);

/// Runs the program to see that it is an ffmpeg which has this encoder ("libx264"). Throws Error(Unsupported)
/// where it is not.
EncoderProgram inspect_encoder_program(const std::string& path, const std::string& encoder);

} // namespace framewright
