// Whatever backend, number of workers, store and segment length: the frames, their times, the sound and the
// subtitles are those of `single`.
#include "tests/cli/workspace.h"
#include "tests/conformance/clip_list.h"
#include "tests/support/full_counts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

using test::full_counts;
constexpr double quick_megapixels = 15; ///< of a clip in the quick form
constexpr int many_frames = 1000;       ///< clips of more run in fewer ways

/// How a job is spread out.
struct Way {
    std::string backend;
    int workers = 1;
    std::string store;      ///< "" where the backend has none
    int segment_frames = 0; ///< 0: as planned

    Arguments arguments() const {
        Arguments words{"-b", backend, "-w", std::to_string(workers)};
        if (!store.empty())
            words.insert(words.end(), {"--store", store});
        if (segment_frames > 0)
            words.insert(words.end(), {"--segment-frames", std::to_string(segment_frames)});
        return words;
    }
    std::string text() const {
        std::string joined;
        for (const std::string& word : arguments())
            joined += word + " ";
        return joined;
    }
};

const Way single{"single", 1, "", 0};

std::vector<Way> ways(const std::vector<int>& workers, const std::vector<int>& lengths) {
    std::vector<Way> all;
    for (const nlohmann::json& row : available_rows("backends")) {
        const std::string id = row.at("id");
        if (id == "auto" || id == "single")
            continue;
        const bool stores = row.at("uses_store");
        for (const int count : workers)
            for (const char* store : {"disk", "memory"})
                for (const int length : lengths)
                    if (stores || (std::string(store) == "disk" && length == lengths.front()))
                        all.push_back({id, count, stores ? store : "", stores ? length : 0});
    }
    return all;
}

/// What an export made, as FFmpeg sees it.
struct Made {
    std::string filtered;             ///< hashes and times of the filtered frames, as the program says
    std::string sound;                ///< packets of every track that is not video
    FrameHashes video;                ///< packets
    std::vector<std::string> decoded; ///< digests, of a lossless encoder's output
};

class Conformance : public CliTest, public testing::WithParamInterface<ListedClip> {
protected:
    /// The ways are dealt out over clips and chains, so that in a whole run each of them comes up with each
    /// chain and with clips of every kind.
    static std::vector<Way> next_ways(const std::vector<Way>& all, int count) {
        static std::size_t next = 0;
        std::vector<Way> some;
        for (int i = 0; i < count; ++i)
            some.push_back(all[next++ % all.size()]);
        return some;
    }

    fs::path clip() const {
        const std::string& name = GetParam().name;
        return name.rfind("made:", 0) == 0 ? made_clip(name.substr(5)) : real_clip(name);
    }

    RunResult run(const Arguments& chain, const Way& way, const std::string& encoder) const {
        Arguments words{"export",
                        clip().string(),
                        "-o",
                        output(encoder).string(),
                        "-e",
                        encoder,
                        "--frame-hashes",
                        hashes().string(),
                        "--overwrite",
                        "--progress",
                        "none"};
        if (encoder == "x264")
            words.insert(words.end(), {"--preset", "ultrafast"});
        for (const std::string& filter : chain)
            words.insert(words.end(), {"-f", filter});
        const Arguments more = way.arguments();
        words.insert(words.end(), more.begin(), more.end());
        return cli(words);
    }

    Made made(const std::string& encoder) const {
        const std::string file = output(encoder).string();
        Made result;
        result.filtered = read_file(hashes());
        result.video = parse_frame_hashes(
            run_ffmpeg({"-i", file, "-map", "0:v:0", "-c", "copy", "-f", "framehash", "-hash", "md5", "-"}));
        if (const nlohmann::json probed = probe(output(encoder)); probed.at("streams").size() > 1)
            result.sound =
                run_ffmpeg({"-i", file, "-map", "0", "-map", "-0:v", "-c", "copy", "-f", "framehash", "-"});
        if (encoder == "ffv1")
            result.decoded = decoded_frames(output(encoder)).digests();
        return result;
    }

    /// With x264 where it takes the clip, else with ffv1. A clip that `single` refuses with both must be
    /// refused for the same reason every way.
    void expect_conforms(const Arguments& chain, const std::vector<Way>& all) const {
        std::string encoder = "x264";
        RunResult reference = run(chain, single, encoder);
        if (reference.exit_code == 4)
            reference = run(chain, single, encoder = "ffv1");
        if (reference.exit_code == 4) {
            ASSERT_FALSE(all.empty());
            for (const Way& way : all) {
                const RunResult result = run(chain, way, encoder);
                EXPECT_EQ(result.exit_code, 4) << way.text();
                EXPECT_EQ(reason(result), reason(reference)) << way.text();
            }
            EXPECT_TRUE(listing().empty());
            return;
        }
        ASSERT_EQ(reference.exit_code, 0) << reference.err;
        ASSERT_FALSE(all.empty());
        const Made expected = made(encoder);
        ASSERT_FALSE(expected.filtered.empty()) << "nothing to compare with";
        ASSERT_FALSE(expected.video.frames.empty()) << "nothing to compare with";
        for (const Way& way : all) {
            SCOPED_TRACE(way.text() + "-e " + encoder + " " + testing::PrintToString(chain));
            const RunResult result = run(chain, way, encoder);
            ASSERT_EQ(result.exit_code, 0) << result.err;
            const Made given = made(encoder);
            EXPECT_TRUE(given.filtered == expected.filtered) << "other frames, or at other times";
            EXPECT_TRUE(given.sound == expected.sound) << "other sound or subtitles";
            EXPECT_EQ(times(given.video), times(expected.video));
            EXPECT_TRUE(given.decoded == expected.decoded) << "the output holds other frames";
        }
    }

private:
    /// Why it failed. Of several places where a clip cannot be taken, any worker may be the first to name
    /// one.
    static std::string reason(const RunResult& result) {
        const std::size_t place = result.err.rfind(" at frame ");
        return result.err.substr(0, place);
    }

    fs::path output(const std::string& encoder) const {
        return file(encoder == "x264" ? "out.mp4" : "out.mkv");
    }
    fs::path hashes() const { return scratch() / "out.framehash"; }

    static std::vector<std::int64_t> times(const FrameHashes& packets) {
        std::vector<std::int64_t> sorted;
        for (const HashedFrame& packet : packets.frames)
            sorted.push_back(packet.pts);
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }
};

TEST_P(Conformance, EveryWay) {
    if (!full_counts) {
        static const std::vector<Way> all = ways({1, 3}, {17, 5});
        expect_conforms({"deinterlace", "temporal-average"}, next_ways(all, 2));
        return;
    }
    static const std::vector<Way> all = ways({1, 2, 3, 7, 16}, {0, 97, 17, 5});
    static const std::vector<Way> of_long_clips = ways({3}, {0});
    const std::vector<Arguments> chains{
        {}, {"deinterlace", "gaussian:sigma=2"}, {"temporal-average:radius=2", "levels:gamma=1.3"}};
    for (const Arguments& chain : chains)
        if (GetParam().frames > many_frames)
            expect_conforms(chain, next_ways(of_long_clips, 2));
        else
            expect_conforms(chain, next_ways(all, 4));
}
INSTANTIATE_TEST_SUITE_P(Clips, Conformance,
                         testing::ValuesIn(decodable_clips(full_counts ? 1e9 : quick_megapixels)));

class Undecodable : public CliTest, public testing::WithParamInterface<ListedClip> {};
TEST_P(Undecodable, IsRefusedAlikeByEveryBackend) {
    const fs::path clip = real_clip(GetParam().name);
    if (ffmpeg_decodes(clip))
        GTEST_SKIP() << "FFmpeg on this machine decodes it";
    std::string said;
    for (const nlohmann::json& row : available_rows("backends")) {
        const RunResult result = cli({"export", clip.string(), "-o", file("out.mkv").string(), "-b",
                                      row.at("id").get<std::string>(), "--progress", "none"});
        expect_refused(result, 3, clip.string());
        if (said.empty())
            said = result.err;
        EXPECT_EQ(result.err, said);
        EXPECT_TRUE(listing().empty());
    }
}
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Undecodable);
INSTANTIATE_TEST_SUITE_P(Clips, Undecodable, testing::ValuesIn(undecodable_clips()));

} // namespace
} // namespace framewright::cli_test
