// What the ffmpeg and ffprobe programs say about a clip: the reference of the reading tests.
#pragma once

#include "core/media/model/frame_index.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright::test {

struct ReferenceFrame {
    std::int64_t pts = 0;
    std::string md5; ///< hexadecimal
    bool operator==(const ReferenceFrame&) const = default;
};

/// Runs a program (no shell) and returns what it wrote to its standard output; throws when it cannot be
/// started.
std::string run_program(const std::vector<std::string>& arguments);

/// Every frame of the first real video stream, by `ffmpeg -f framehash` with one decoder thread.
std::vector<ReferenceFrame> reference_frames(const std::string& path, const std::string& decoder = {},
                                             const std::string& stream = "0:v:0");

/// Makes a clip with ffmpeg: `options` are everything between the program's name and the output. Throws with
/// ffmpeg's message where that fails.
void make_clip(const std::vector<std::string>& options, const std::string& output);

/// Folder of the real clips, with '/' at its end; "" where it is absent.
std::string media_folder();

std::string hexadecimal(const std::uint8_t* bytes, std::size_t count);

/// The index of the first real video stream.
std::shared_ptr<const FrameIndex> index_of(const std::string& path);
/// Number of the first real video stream.
int video_stream_of(const std::string& path);

/// `count` frames from number `first` on, read by a FrameReader; PTS and hash.
std::vector<ReferenceFrame> read_frames(const std::string& path, int decoder_threads, std::int64_t first = 0,
                                        std::int64_t count = INT64_MAX);

} // namespace framewright::test
