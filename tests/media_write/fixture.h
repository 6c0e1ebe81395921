// Segments, sources and read-back files for the assembler's tests.
#pragma once

#include "tests/media_write/synthetic.h"
#include "tests/support/temporary_folder.h"

#include "core/media/mux/assembler.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace framewright::test {

/// Writes packets as a segment; returns the path.
std::string write_segment(const TemporaryFolder& folder, int number, const Encoded& encoded);

/// A WAV file of a quiet tone.
std::string write_tone(const TemporaryFolder& folder, double seconds, int rate = 48000, int channels = 2);

struct ReadPacket {
    std::int64_t pts = 0;
    std::int64_t dts = 0;
    std::int64_t duration = 0;
    std::string data;
};

/// What a file holds, read with libavformat alone.
struct ReadFile {
    struct Stream {
        std::string codec;
        std::string kind; ///< "video", "audio", "subtitle", "data", "attachment", "cover"
        Rational time_base{1, 1};
        std::vector<ReadPacket> packets;
        std::map<std::string, std::string> tags;
        std::uint32_t codec_tag = 0;
        int disposition = 0;
        bool has_mastering_display = false;
        bool has_content_light = false;
        bool has_rotation = false;
        Rational sample_aspect_ratio{0, 1};
        int color_range = 0;
    };
    std::vector<Stream> streams;
    std::vector<std::pair<double, double>> chapters; ///< seconds
    std::map<std::string, std::string> tags;

    const Stream& first(const std::string& kind) const;
    int count(const std::string& kind) const;
};
ReadFile read_file(const std::string& path);

/// Sorted presentation times of a stream.
std::vector<std::int64_t> pts_of(const ReadFile::Stream& stream);

/// A request for these segments with everything of the source whole; `pts` are the frames' times in 1/12800.
AssembleRequest request_for(const TemporaryFolder& folder, const std::string& source,
                            const std::string& container, const std::vector<std::string>& segments,
                            const std::vector<std::int64_t>& pts, Rational time_base = {1, 12800});

AssembleReport run(const AssembleRequest& request);

/// A clip of the media folder; "" where the folder is absent.
std::string media_clip(const std::string& name);

} // namespace framewright::test
