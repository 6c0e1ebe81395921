// What FFmpeg's own programs say of a file: the independent judge of what the CLI wrote.
#pragma once

#include "core/base/rational.h"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright::cli_test {

struct HashedFrame {
    std::int64_t pts = 0;
    std::int64_t size = 0;
    std::string md5;
    bool operator==(const HashedFrame&) const = default;
};
/// For the messages of failed tests.
void PrintTo(const HashedFrame& frame, std::ostream* stream);

/// A parsed file of FFmpeg's framehash text format.
struct FrameHashes {
    Rational time_base{0, 1};
    std::vector<HashedFrame> frames;

    std::vector<std::string> digests() const;
};

/// Throws std::runtime_error for text that is not that format or holds more than one stream.
FrameHashes parse_frame_hashes(const std::string& text);

/// Hashes of the decoded pictures of the first video stream, alpha included, PTS as the file has them.
FrameHashes decoded_frames(const std::filesystem::path& file);

/// The packets of the first video stream, as they are, in the order of the file.
FrameHashes video_packets(const std::filesystem::path& file);

/// The packets of the `track`-th audio stream, as they are.
FrameHashes audio_packets(const std::filesystem::path& file, int track = 0);

/// `ffprobe -show_streams -show_format -show_chapters`.
nlohmann::json probe(const std::filesystem::path& file);

/// The first stream of a kind ("video", "audio", "subtitle") in probe()'s answer; null when there is none.
nlohmann::json first_stream(const nlohmann::json& probed, const std::string& kind);
std::vector<nlohmann::json> streams_of(const nlohmann::json& probed, const std::string& kind);

/// True where this machine's FFmpeg decodes the file's first video stream.
bool ffmpeg_decodes(const std::filesystem::path& file);

/// Runs ffmpeg with these arguments; throws std::runtime_error with its messages when it fails.
std::string run_ffmpeg(const std::vector<std::string>& arguments);

} // namespace framewright::cli_test
