#include "tests/cli/frames/frame_proofs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

/// FFmpeg's answer for a clip, asked once per program.
const FrameHashes& reference(const fs::path& clip) {
    static std::map<fs::path, FrameHashes> answers;
    const auto found = answers.find(clip);
    return found != answers.end() ? found->second : answers.emplace(clip, decoded_frames(clip)).first->second;
}

/// Every frame's time in the output is the source's, to half a tick of the coarser time base.
void expect_same_times(const FrameHashes& written, const FrameHashes& source) {
    ASSERT_EQ(written.frames.size(), source.frames.size());
    const double tick = std::max(written.time_base.to_double(), source.time_base.to_double());
    for (std::size_t i = 0; i < written.frames.size(); ++i) {
        const double difference = to_seconds(written.frames[i].pts, written.time_base) -
                                  to_seconds(source.frames[i].pts, source.time_base);
        EXPECT_LE(std::abs(difference), 0.5 * tick + 1e-9) << "frame " << i;
    }
}

} // namespace

TEST_P(Passthrough, EqualsFramehash) {
    const fs::path clip = clip_of(GetParam().clip);
    if (clip.empty())
        GTEST_SKIP() << "the folder of real clips is not here: " << GetParam().clip;
    const FrameHashes expected = reference(clip);
    const FrameHashes given = filtered_frames(clip, {"-b", GetParam().backend});
    EXPECT_EQ(given.time_base, expected.time_base);
    ASSERT_EQ(given.frames.size(), expected.frames.size());
    for (std::size_t i = 0; i < given.frames.size(); ++i) {
        ASSERT_EQ(given.frames[i].md5, expected.frames[i].md5) << "frame " << i;
        ASSERT_EQ(given.frames[i].pts, expected.frames[i].pts) << "frame " << i;
        ASSERT_EQ(given.frames[i].size, expected.frames[i].size) << "frame " << i;
    }
    EXPECT_EQ(listing(), std::vector<std::string>{});
}

TEST_P(Lossless, OutputDecodesToTheFilteredFrames) {
    const LosslessCase& job = GetParam();
    const fs::path clip = clip_of(job.clip);
    if (clip.empty())
        GTEST_SKIP() << "the folder of real clips is not here: " << job.clip;
    const bool x264 = job.encoder == "x264";
    const fs::path output = file(x264 ? "out.mp4" : "out.mkv");
    const fs::path hashes = scratch() / "export.framehash";
    std::vector<std::string> arguments{"export",
                                       clip.string(),
                                       "-o",
                                       output.string(),
                                       "-e",
                                       job.encoder,
                                       "-b",
                                       job.backend,
                                       "--frame-hashes",
                                       hashes.string(),
                                       "--audio",
                                       "none",
                                       "--subtitles",
                                       "none"};
    if (x264)
        arguments.insert(arguments.end(), {"--quality", "0", "--preset", "ultrafast"});
    for (const std::string& filter : job.chain)
        arguments.insert(arguments.end(), {"-f", filter});
    if (cli_succeeds(arguments).exit_code != 0)
        return;

    const FrameHashes filtered = parse_frame_hashes(read_file(hashes));
    const FrameHashes written = decoded_frames(output);
    const FrameHashes& source = reference(clip);
    EXPECT_EQ(written.digests(), filtered.digests());
    expect_same_times(written, filtered);
    ASSERT_EQ(filtered.frames.size(), source.frames.size());
    EXPECT_EQ(filtered.time_base, source.time_base);
    for (std::size_t i = 0; i < source.frames.size(); ++i)
        EXPECT_EQ(filtered.frames[i].pts, source.frames[i].pts) << "frame " << i;
    EXPECT_EQ(filtered.digests() == source.digests(), job.chain.empty())
        << "an effect where none should be, or none";
    if (job.backend != "single") {
        std::vector<std::string> chain{"-b", "single"};
        for (const std::string& filter : job.chain)
            chain.insert(chain.end(), {"-f", filter});
        EXPECT_EQ(filtered.frames, filtered_frames(clip, chain).frames);
    }
}

fs::path clip_of(const std::string& name) {
    const std::string made = "made:";
    return name.rfind(made, 0) == 0 ? made_clip(name.substr(made.size())) : real_clip(name);
}

std::vector<LosslessCase> lossless_matrix(const std::vector<std::string>& clips,
                                          const std::vector<std::string>& backends) {
    const std::vector<std::vector<std::string>> chains{
        {}, {"box:size=5"}, {"gaussian:sigma=2", "levels:gamma=1.4"}, {"temporal-average"}};
    std::vector<LosslessCase> matrix;
    for (const std::string& clip : clips) {
        for (const std::vector<std::string>& chain : chains) {
            for (const std::string& backend : backends) {
                matrix.push_back({clip, chain, "ffv1", backend});
                matrix.push_back({clip, chain, "x264", backend});
            }
        }
    }
    return matrix;
}

void PrintTo(const PassthroughCase& value, std::ostream* stream) {
    *stream << value.clip << " on " << value.backend;
}

void PrintTo(const LosslessCase& value, std::ostream* stream) {
    *stream << value.clip << " through";
    for (const std::string& filter : value.chain)
        *stream << " " << filter;
    *stream << (value.chain.empty() ? " nothing" : "") << " into " << value.encoder << " on "
            << value.backend;
}

} // namespace framewright::cli_test
