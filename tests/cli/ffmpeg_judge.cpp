#include "tests/cli/ffmpeg_judge.h"

#include "tests/cli/process.h"
#include "tests/cli/workspace.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

std::string run_tool(const std::vector<std::string>& command) {
    const TemporaryFolder scratch;
    Child child(command, scratch.path(), "judge");
    const RunResult result = child.wait(std::chrono::seconds(300));
    if (result.exit_code != 0)
        throw std::runtime_error(command.front() + " failed: " + result.err);
    return result.out;
}

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    std::string field;
    while (std::getline(stream, field, separator)) {
        const std::size_t start = field.find_first_not_of(' ');
        fields.push_back(start == std::string::npos ? "" : field.substr(start));
    }
    return fields;
}

/// FFmpeg's own VP8 and VP9 decoders drop the alpha layer that WebM carries beside the picture; libvpx reads
/// it.
std::vector<std::string> decoder_that_keeps_alpha(const fs::path& file) {
    if (file.extension() != ".webm")
        return {};
    const nlohmann::json video = first_stream(probe(file), "video");
    if (!video.contains("tags") || video.at("tags").value("alpha_mode", "") != "1")
        return {};
    return {"-c:v", "libvpx" + std::string(video.value("codec_name", "") == "vp9" ? "-vp9" : "")};
}

} // namespace

void PrintTo(const HashedFrame& frame, std::ostream* stream) {
    *stream << frame.pts << " " << frame.md5;
}

std::vector<std::string> FrameHashes::digests() const {
    std::vector<std::string> result;
    for (const HashedFrame& frame : frames)
        result.push_back(frame.md5);
    return result;
}

FrameHashes parse_frame_hashes(const std::string& text) {
    FrameHashes hashes;
    std::istringstream stream(text);
    std::string line;
    while (std::getline(stream, line)) {
        if (line.rfind("#tb 0:", 0) == 0) {
            const std::vector<std::string> terms = split(line.substr(6), '/');
            if (terms.size() != 2)
                throw std::runtime_error("no time base in: " + line);
            hashes.time_base = {std::stoll(terms[0]), std::stoll(terms[1])};
        }
        if (line.empty() || line.front() == '#')
            continue;
        const std::vector<std::string> fields = split(line, ',');
        if (fields.size() < 6 || fields[0] != "0" || fields[5].size() != 32)
            throw std::runtime_error("not a line of a framehash file: " + line);
        hashes.frames.push_back({std::stoll(fields[2]), std::stoll(fields[4]), fields[5]});
    }
    if (!hashes.time_base.valid())
        throw std::runtime_error("not a framehash file: " + text.substr(0, 200));
    return hashes;
}

FrameHashes decoded_frames(const fs::path& file) {
    std::vector<std::string> arguments = decoder_that_keeps_alpha(file);
    for (const char* argument : {"-threads", "1", "-noautorotate", "-copyts", "-i"})
        arguments.push_back(argument);
    arguments.push_back(file.string());
    for (const char* argument : {"-map", "0:v:0", "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f",
                                 "framehash", "-hash", "md5", "-"})
        arguments.push_back(argument);
    return parse_frame_hashes(run_ffmpeg(arguments));
}

FrameHashes audio_packets(const fs::path& file, int track) {
    return parse_frame_hashes(
        run_ffmpeg({"-copyts", "-i", file.string(), "-map", "0:a:" + std::to_string(track), "-c", "copy",
                    "-f", "framehash", "-hash", "md5", "-"}));
}

FrameHashes video_packets(const fs::path& file) {
    return parse_frame_hashes(run_ffmpeg({"-copyts", "-i", file.string(), "-map", "0:v:0", "-c", "copy", "-f",
                                          "framehash", "-hash", "md5", "-"}));
}

nlohmann::json probe(const fs::path& file) {
    return nlohmann::json::parse(run_tool({"ffprobe", "-v", "error", "-show_streams", "-show_format",
                                           "-show_chapters", "-of", "json", file.string()}));
}

std::vector<nlohmann::json> streams_of(const nlohmann::json& probed, const std::string& kind) {
    std::vector<nlohmann::json> found;
    for (const nlohmann::json& stream : probed.at("streams")) {
        if (stream.value("codec_type", "") == kind)
            found.push_back(stream);
    }
    return found;
}

nlohmann::json first_stream(const nlohmann::json& probed, const std::string& kind) {
    const std::vector<nlohmann::json> found = streams_of(probed, kind);
    return found.empty() ? nlohmann::json() : found.front();
}

bool ffmpeg_decodes(const fs::path& file) {
    try {
        return !decoded_frames(file).frames.empty();
    } catch (const std::runtime_error&) {
        return false;
    }
}

std::string run_ffmpeg(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{"ffmpeg", "-nostdin", "-v", "error", "-y"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_tool(command);
}

} // namespace framewright::cli_test
