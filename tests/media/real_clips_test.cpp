// Every real clip is read exactly as ffmpeg reads it.
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace framewright::test {
namespace {

/// Sequential reading of these clips is not compared: no video, nothing decodable, or damaged by design; each
/// has a test of its own.
const std::vector<std::string> special = {"mp4parser__count-english-audio.mp4",
                                          "streamio__broken.mp4",
                                          "streamio__empty.flv",
                                          "exo__invalid-bitstream.webm",
                                          "exo__sample_vvc.mp4",
                                          "decord__corrupted.mp4",
                                          "vpf__test_res_change.h264",
                                          "INDEX.tsv"};

/// Clips whose decoding takes too long for the quick suite.
const std::vector<std::string> slow = {"exo__long_1080p_lowbitrate.mp4",
                                       "mdn__tears-of-steel-battle-clip-medium.webm",
                                       "opencv__vtest.avi",
                                       "bower_bbb480p30s__video.mp4",
                                       "qt__multitrack.mkv",
                                       "intel__car-detection.mp4",
                                       "gopro__karma.mp4",
                                       "exo__8k24fps_300ms.mp4",
                                       "tsduck__test-064.ts",
                                       "exo__edit_list_positive_shift.mp4"};

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> clips() {
    std::vector<std::string> names;
    if (media_folder().empty())
        return names;
    const bool all = std::getenv("FRAMEWRIGHT_LONG_TESTS") != nullptr;
    for (const auto& entry : std::filesystem::directory_iterator(media_folder())) {
        const std::string name = entry.path().filename().string();
        if (!contains(special, name) && (all || !contains(slow, name)))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string reference_decoder(const std::string& name) {
    return name == "moviepy__transparent.webm" ? "libvpx-vp9" : "";
}

void expect_equal(const std::vector<ReferenceFrame>& expected, const std::vector<ReferenceFrame>& actual,
                  const std::string& what) {
    ASSERT_EQ(expected.size(), actual.size()) << what;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(expected[i].pts, actual[i].pts) << what << ", PTS of frame " << i;
        ASSERT_EQ(expected[i].md5, actual[i].md5) << what << ", samples of frame " << i;
    }
}

TEST(RealClips, ReadAsFfmpegReadsThem) {
    const std::vector<std::string> names = clips();
    if (names.empty())
        GTEST_SKIP() << "about 40 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    for (const std::string& name : names) {
        SCOPED_TRACE(name);
        const std::string path = media_folder() + name;
        const std::vector<ReferenceFrame> expected = reference_frames(path, reference_decoder(name));
        ASSERT_FALSE(expected.empty());
        const auto index = index_of(path);
        std::vector<std::int64_t> pts;
        for (const ReferenceFrame& frame : expected)
            pts.push_back(frame.pts);
        EXPECT_EQ(pts, index->pts);
        expect_equal(expected, read_frames(path, 1), "one decoder thread");
        expect_equal(expected, read_frames(path, 2), "two decoder threads");
    }
}

} // namespace
} // namespace framewright::test
