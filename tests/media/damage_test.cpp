// Damage that a decoder with several threads does not report: it must be met all the same.
#include "core/media/source/frame_reader.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace framewright::test {
namespace {

std::vector<std::string> warnings_of(const std::string& path, const std::shared_ptr<const FrameIndex>& index,
                                     int threads) {
    FrameReaderOptions options;
    options.decoder_threads = threads;
    FrameReader reader(path, video_stream_of(path), index, options);
    while (reader.next())
        continue;
    std::vector<std::string> warnings;
    for (const Text& warning : reader.warnings())
        warnings.push_back(warning.english());
    return warnings;
}

// A slice that ends with a byte, but before its last macroblock, is concealed without an error. Whether the
// flag for it reaches the frame depends, before FFmpeg 7.1, on which thread comes first.
TEST(Damage, IsMetWithEveryNumberOfThreads) {
    const TemporaryFolder folder;
    const std::string whole = folder.file("whole.ts");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=1", "-c:v", "libx264", "-preset",
               "ultrafast", "-pix_fmt", "yuv420p", "-g", "20", "-bf", "2"},
              whole);
    const std::string cut = folder.file("cut.ts");
    int damaged = 0;
    const std::uintmax_t size = std::filesystem::file_size(whole);
    for (std::uintmax_t bytes = size / 4; bytes < size; bytes += size / 200) {
        SCOPED_TRACE(std::to_string(bytes) + " bytes");
        std::filesystem::copy_file(whole, cut, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::resize_file(cut, bytes);
        const std::shared_ptr<const FrameIndex> index = index_of(cut);
        const std::vector<std::string> warnings = warnings_of(cut, index, 1);
        EXPECT_EQ(warnings_of(cut, index, 3), warnings);
        damaged += warnings.empty() ? 0 : 1;
    }
    EXPECT_GT(damaged, 0);
}

} // namespace
} // namespace framewright::test
