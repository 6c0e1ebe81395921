// The fixture of the CLI's tests: a folder of its own, clips, and the checks that every failure must pass.
#pragma once

#include "tests/cli/ffmpeg_judge.h"
#include "tests/cli/process.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright::cli_test {

using test::TemporaryFolder;

/// Path of one of the real clips; empty where the folder of FRAMEWRIGHT_MEDIA_DIR does not hold it.
std::filesystem::path real_clip(const std::string& name);

/// Clips made with FFmpeg, each once per test program:
///   plain    320x180, 25 fps, 50 frames, H.264 and AAC in mp4     odd     161x121, 12 frames, FFV1 in mkv
///   vfr      irregular frame times, 40 frames, mp4                 tiny    64x48, 12 frames, mp4
///   rotated  96x64 turned by 90 degrees, mp4                       late    the first frame is at 3 s, mp4
///   tracks   two AAC tracks (eng, deu), one subtitle track, chapters, tags, mkv
///   full     full-range 4:2:0, mp4                                 ten     10 bits, 4:2:0, FFV1 in mkv
///   steady   854x480, 300 frames: long enough to be interrupted
///   slow     1280x720, 300 frames: long enough to be measured
std::filesystem::path made_clip(const std::string& name);

class CliTest : public testing::Test {
protected:
    /// The programs' history is one of the test's own.
    CliTest();
    static std::string program();
    const std::filesystem::path& folder() const { return folder_.path(); }
    std::filesystem::path file(const std::string& name) const { return folder() / name; }

    /// Runs framewright-cli with these arguments, at most two minutes.
    RunResult cli(const std::vector<std::string>& arguments) const;
    /// The same, and expects exit code 0.
    RunResult cli_succeeds(const std::vector<std::string>& arguments) const;
    /// `cli export` with --report; expects success and returns the report.
    nlohmann::json exported(std::vector<std::string> arguments) const;
    /// The frames that `export INPUT -e none --frame-hashes` gives for these further arguments.
    FrameHashes filtered_frames(const std::filesystem::path& input,
                                const std::vector<std::string>& arguments) const;

    /// 24 frames of 98x62 in this pixel format, FFV1 with a keyframe every 6.
    std::filesystem::path clip_in(const std::string& pixel_format) const;
    /// filtered_frames() by this filter.
    FrameHashes frames_of(const std::filesystem::path& clip, const std::string& filter,
                          std::vector<std::string> more = {}) const;
    /// Expects every backend to give the frames of `single`, workers with segments of 8 frames. Returns them.
    FrameHashes expect_same_on_every_backend(const std::filesystem::path& clip,
                                             const std::string& filter) const;

    /// Expects exit code `code` and exactly one line on stderr, "framewright: NAMED: stage: cause". Returns
    /// the cause.
    static std::string expect_refused(const RunResult& result, int code, const std::string& named);
    /// Names of what is in folder(), hidden ones too.
    std::vector<std::string> listing() const;

    /// Where outputs of programs go: outside folder(), so that listing() shows what the CLI wrote only.
    const std::filesystem::path& scratch() const { return scratch_.path(); }

private:
    TemporaryFolder folder_;
    TemporaryFolder scratch_;
};

/// Ids of the rows of `framewright-cli TABLE --json` that are available here.
std::vector<nlohmann::json> available_rows(const std::string& table);

} // namespace framewright::cli_test

/// Skips the test where the folder of real clips does not hold this one.
#define FRAMEWRIGHT_REAL_CLIP(variable, name)                                                                \
    const std::filesystem::path variable = framewright::cli_test::real_clip(name);                           \
    if (variable.empty())                                                                                    \
    GTEST_SKIP() << "the folder of real clips is not here: " << (name)
