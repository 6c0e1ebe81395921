// Encoded previews: a segment that is made before the export is the export's own, and the export takes it.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;
using nlohmann::json;

bool has_row(const std::string& table, const std::string& id) {
    const std::vector<json> rows = available_rows(table);
    return std::any_of(rows.begin(), rows.end(), [&](const json& row) { return row.at("id") == id; });
}

class Reuse : public CliTest {
protected:
    Reuse() : cache_variable_("XDG_CACHE_HOME", (scratch() / "cache").string()) {}
    void SetUp() override {
        if (!has_row("backends", "processes"))
            GTEST_SKIP() << "the backend `processes` is not available here";
    }

    fs::path cache() const { return scratch() / "cache" / "framewright" / "segments"; }
    std::vector<fs::path> kept(const std::string& ending) const {
        std::vector<fs::path> paths;
        std::error_code none;
        for (const fs::directory_entry& entry : fs::directory_iterator(cache(), none))
            if (entry.path().extension() == ending)
                paths.push_back(entry.path());
        return paths;
    }
    /// `encode-preview` of this place; the answer.
    json previewed(const fs::path& clip, const std::string& at, const Arguments& settings,
                   const fs::path& output = {}) const {
        Arguments all{"encode-preview", clip.string(), "--at", at, "--json", "--progress", "none"};
        if (!output.empty())
            all.insert(all.end(), {"-o", output.string(), "--overwrite"});
        all.insert(all.end(), settings.begin(), settings.end());
        const RunResult result = cli_succeeds(all);
        json answer = json::parse(result.out, nullptr, false);
        EXPECT_FALSE(answer.is_discarded()) << result.out;
        return answer;
    }
    json exported_to(const fs::path& clip, const fs::path& output, const Arguments& settings,
                     const Arguments& more = {"--reuse-preview"}) const {
        Arguments all{clip.string(), "-o", output.string(), "--overwrite"};
        all.insert(all.end(), settings.begin(), settings.end());
        all.insert(all.end(), more.begin(), more.end());
        return exported(all);
    }
    /// A worker that is killed takes a moment to end.
    static bool none_left(const std::string& mark) {
        for (int i = 0; i < 100 && !processes_marked(mark).empty(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return processes_marked(mark).empty();
    }
    static json segment_from_preview(const json& report) {
        for (const json& segment : report.at("segments"))
            if (segment.at("from_preview"))
                return segment;
        return {};
    }
    /// The preview's packets stand in the file where its frames do.
    static void expect_same_packets(const fs::path& piece, const fs::path& whole, std::size_t first) {
        const std::vector<std::string> own = video_packets(piece).digests();
        const std::vector<std::string> all = video_packets(whole).digests();
        ASSERT_FALSE(own.empty());
        ASSERT_LE(first + own.size(), all.size());
        EXPECT_EQ(own,
                  std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(first),
                                           all.begin() + static_cast<std::ptrdiff_t>(first + own.size())));
    }

private:
    ScopedVariable cache_variable_;
};

struct ReuseCase {
    const char* clip;
    bool real;
    const char* encoder;
    const char* container;
    std::vector<std::string> settings;
    const char* at = "14f";
};
void PrintTo(const ReuseCase& reuse, std::ostream* stream) {
    *stream << reuse.clip << ", " << reuse.encoder;
}
class ReuseOf : public Reuse, public testing::WithParamInterface<ReuseCase> {};

TEST_P(ReuseOf, ThePreviewIsTheExportsSegment) {
    const ReuseCase& reuse = GetParam();
    if (!has_row("encoders", reuse.encoder))
        GTEST_SKIP() << "no encoder " << reuse.encoder << " here";
    const fs::path clip = reuse.real ? real_clip(reuse.clip) : made_clip(reuse.clip);
    if (clip.empty())
        GTEST_SKIP() << "the folder of real clips is not here: " << reuse.clip;
    Arguments settings{"-e", reuse.encoder, "-b", "processes", "-w", "2", "--audio", "none"};
    settings.insert(settings.end(), reuse.settings.begin(), reuse.settings.end());
    const auto named = [&](const char* name) { return file(std::string(name) + "." + reuse.container); };
    exported_to(clip, named("plain"), settings, {});
    const json made = previewed(clip, reuse.at, settings, named("piece"));
    EXPECT_FALSE(made.at("was_kept"));
    EXPECT_TRUE(made.at("whole_segment"));
    const json report = exported_to(clip, named("reusing"), settings);
    const json segment = segment_from_preview(report);
    ASSERT_TRUE(segment.is_object()) << report.dump(1);
    EXPECT_EQ(report.at("segments_from_preview"), 1);
    EXPECT_EQ(report.at("segments_reused"), 1);
    EXPECT_EQ(report.at("frames_from_preview"), made.at("frames"));
    EXPECT_EQ(segment.at("first_frame"), made.at("first_frame"));
    EXPECT_EQ(segment.at("end_frame"), made.at("end_frame"));
    expect_same_packets(named("piece"), named("reusing"), made.at("first_frame").get<std::size_t>());
    EXPECT_EQ(video_packets(named("reusing")).frames, video_packets(named("plain")).frames);
    EXPECT_EQ(decoded_frames(named("reusing")).digests(), decoded_frames(named("plain")).digests());
    if (std::string(reuse.container) == "mp4") { // a Matroska file has a number of its own
        EXPECT_EQ(read_file(named("reusing")), read_file(named("plain"))) << "byte for byte";
    }
}

std::vector<ReuseCase> reuse_cases() {
    std::vector<ReuseCase> cases;
    const std::vector<std::string> cut{"--segment-frames", "10"};
    const std::vector<std::string> cut_short{"--segment-frames", "5"}; // for clips of 12 frames
    cases.push_back({"plain", false, "x264", "mp4", cut});
    for (const char* encoder : {"x265", "vp9", "ffv1"})
        cases.push_back({"plain", false, encoder, "mkv", cut});
    for (const char* encoder : {"x265", "ffv1"})
        cases.push_back({"vfr", false, encoder, "mkv", cut});
    cases.push_back({"tiny", false, "x264", "mp4", cut_short, "8f"});
    cases.push_back({"tiny", false, "vp9", "mkv", cut_short, "8f"});
    cases[0].settings = {"-f", "box:size=3", "--preset", "veryfast"}; // as the planner cuts it
    cases.push_back(
        {"ten", false, "x265", "mkv", {"--segment-frames", "5", "-f", "temporal-average:radius=2"}, "8f"});
    cases.push_back({"late", false, "x264", "mkv", cut});
    cases.push_back({"exo__bear-vp9-odd-dimensions.webm", true, "vp9", "mkv", cut});
    cases.push_back({"opencv__tree.avi", true, "x264", "mp4", {"--end", "60f", "--segment-frames", "20"}});
    cases.push_back({"mdn__flower.mp4", true, "x264", "mp4", {"--end", "2", "--preset", "ultrafast"}});
    return cases;
}
INSTANTIATE_TEST_SUITE_P(Cases, ReuseOf, testing::ValuesIn(reuse_cases()));

const Arguments usual{"-e", "x264", "-b", "processes", "-w", "2", "--segment-frames", "10"};

TEST_F(Reuse, APieceOfASegmentBecomesASegmentOfItsOwn) {
    const fs::path clip = made_clip("plain");
    const Arguments settings{"-e", "x264", "-b", "processes", "-w", "1"};
    const json made = previewed(clip, "30f", {"-e", "x264", "-b", "processes", "-w", "1", "--piece", "0.4"},
                                file("piece.mp4"));
    EXPECT_FALSE(made.at("whole_segment"));
    EXPECT_LT(made.at("frames"), 20);
    const json report = exported_to(clip, file("out.mp4"), settings);
    EXPECT_EQ(report.at("frames_from_preview"), made.at("frames"));
    EXPECT_EQ(report.at("frames_out"), 50);
    EXPECT_EQ(report.at("segments").size(), 3U) << report.dump(1);
    expect_same_packets(file("piece.mp4"), file("out.mp4"), made.at("first_frame").get<std::size_t>());
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames.size(), 50U);
}

TEST_F(Reuse, IsMadeOnceAndTakenInAnyOrderOfOptions) {
    const fs::path clip = made_clip("plain");
    EXPECT_FALSE(previewed(clip, "0.5", usual).at("was_kept"));
    const json again = previewed(clip, "19f", usual, file("again.mp4"));
    EXPECT_TRUE(again.at("was_kept")) << "another frame of the same segment";
    EXPECT_EQ(again.at("encode_seconds"), 0);
    EXPECT_EQ(decoded_frames(file("again.mp4")).frames.size(), 10U);
    EXPECT_EQ(kept(".segment").size(), 1U);
    previewed(clip, "45f", usual);
    EXPECT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 2);
    Arguments in_memory = usual;
    in_memory.insert(in_memory.end(), {"--store", "memory"});
    EXPECT_EQ(exported_to(clip, file("memory.mp4"), in_memory).at("segments_from_preview"), 2);
    EXPECT_EQ(read_file(file("memory.mp4")), read_file(file("out.mp4")));
    EXPECT_EQ(exported_to(clip, file("unasked.mp4"), usual, {}).at("segments_from_preview"), 0);
}

TEST_F(Reuse, AnyOtherSettingMakesItAnew) {
    const fs::path clip = file("clip.mp4");
    fs::copy_file(made_clip("plain"), clip);
    previewed(clip, "14f", usual);
    ASSERT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 1);
    const std::vector<Arguments> others{
        {"--preset", "ultrafast"},   {"--quality", "30"}, {"--bitrate", "300k"},
        {"--encoder-option", "g=7"}, {"--tune", "grain"}, {"-f", "invert"},
        {"--start", "1f"},           {"--end", "49f"},    {"--max-size", "160x90"}};
    for (const Arguments& other : others) {
        SCOPED_TRACE(other.front() + " " + other.back());
        Arguments settings = usual;
        settings.insert(settings.end(), other.begin(), other.end());
        EXPECT_EQ(exported_to(clip, file("out.mp4"), settings).at("segments_from_preview"), 0);
    }
    EXPECT_EQ(exported_to(clip, file("out.mkv"), usual).at("segments_from_preview"), 0) << "container";
    Arguments cut = usual;
    cut.back() = "12";
    EXPECT_EQ(exported_to(clip, file("out.mp4"), cut).at("segments_from_preview"), 0) << "cutting";
    fs::last_write_time(clip, fs::last_write_time(clip) + std::chrono::seconds(5));
    EXPECT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 0) << "the source";
}

TEST_F(Reuse, DamagedAndForeignFilesAreMadeAnew) {
    const fs::path clip = made_clip("plain");
    exported_to(clip, file("plain.mp4"), usual, {});
    previewed(clip, "14f", usual);
    const std::vector<fs::path> segments = kept(".segment");
    ASSERT_EQ(segments.size(), 1U);
    const std::string good = read_file(segments.front());
    const auto expect_ignored = [&](const std::string& content) {
        std::ofstream(segments.front(), std::ios::binary | std::ios::trunc) << content;
        const json report = exported_to(clip, file("out.mp4"), usual);
        EXPECT_EQ(report.at("segments_from_preview"), 0);
        EXPECT_EQ(report.at("segments_reused"), 0);
        EXPECT_EQ(read_file(file("out.mp4")), read_file(file("plain.mp4")));
    };
    std::string bad = good;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
    expect_ignored(bad);
    expect_ignored(good.substr(0, good.size() - 7));
    expect_ignored("");
    previewed(clip, "14f",
              {"-e", "x264", "-b", "processes", "-w", "2", "--segment-frames", "10", "--quality", "40"});
    for (const fs::path& other : kept(".segment"))
        if (other != segments.front())
            expect_ignored(read_file(other));
    const json again = previewed(clip, "14f", usual);
    EXPECT_FALSE(again.at("was_kept")) << "what is damaged is no preview either";
    EXPECT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 1);
    for (const fs::path& plan : kept(".plan"))
        std::ofstream(plan, std::ios::trunc) << "{\"version\":1,\"ends\":[50,20]}";
    EXPECT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 0);
}

TEST_F(Reuse, OtherBackendsTakeNoneAndSaySo) {
    const fs::path clip = made_clip("plain");
    const json made = previewed(clip, "1", {"-e", "x264", "-b", "threads"});
    EXPECT_EQ(made.at("backend"), "processes");
    EXPECT_FALSE(made.at("notes").empty()) << "as which backend it was made";
    const Arguments threads{"export", clip.string(), "-o", file("out.mp4").string(),
                            "-e",     "x264",        "-b", "threads"};
    EXPECT_EQ(cli_succeeds(threads).err.find("preview"), std::string::npos);
    Arguments asking = threads;
    asking.insert(asking.end(), {"--overwrite", "--reuse-preview"});
    EXPECT_NE(cli_succeeds(asking).err.find("'threads' takes no segments of encoded previews"),
              std::string::npos);
}

TEST_F(Reuse, IsMeasuredAndForeseesTheSize) {
    const fs::path clip = made_clip("plain");
    Arguments settings = usual;
    settings.insert(settings.end(), {"--quality-metrics", "psnr,ssim,xpsnr"});
    const json made = previewed(clip, "14f", settings, file("piece.mp4"));
    EXPECT_EQ(made.at("quality").at("frames").size(), 10U);
    EXPECT_EQ(made.at("quality").at("frames").front().at("frame"), 10);
    for (const char* metric : {"psnr", "ssim", "xpsnr"})
        EXPECT_TRUE(made.at("quality").at("mean").contains(metric)) << metric;
    const json report = exported_to(clip, file("out.mp4"), settings);
    EXPECT_LT(made.at("file_bytes").at(0), made.at("file_bytes").at(1));
    EXPECT_GT(made.at("file_bytes").at(1).get<double>(), 0.3 * report.at("output_bytes").get<double>());
    // What was measured of the piece is what the export's own measuring says of the same frames.
    int compared = 0;
    for (const json& frame : report.at("quality").at("frames"))
        if (frame.at("frame") == 12) {
            ++compared;
            EXPECT_EQ(frame.at("psnr"), made.at("quality").at("frames").at(2).at("psnr")) << frame.dump();
        }
    EXPECT_EQ(compared, 1);
    EXPECT_GT(fs::file_size(file("piece.mp4")), made.at("bytes").get<std::uintmax_t>());
}

TEST_F(Reuse, IsRefusedWithAReason) {
    const fs::path clip = made_clip("plain");
    const auto refused = [&](const Arguments& more) {
        Arguments all{"encode-preview", clip.string()};
        all.insert(all.end(), more.begin(), more.end());
        return cli(all);
    };
    expect_refused(refused({"--at", "50f", "-e", "x264"}), 2, clip.string());
    expect_refused(refused({"--at", "10f", "--start", "20f", "-e", "x264"}), 2, clip.string());
    expect_refused(refused({"--at", "noon", "-e", "x264"}), 2, "-");
    expect_refused(refused({"--at", "1", "-e", "none"}), 4, clip.string());
    expect_refused(refused({"--at", "1", "--frame-hashes", file("hashes").string(), "-e", "x264"}), 2, "-");
    std::ofstream(file("there.mp4")) << "x";
    expect_refused(refused({"--at", "1", "-e", "x264", "-o", file("there.mp4").string()}), 2,
                   file("there.mp4").string());
    EXPECT_EQ(listing(), std::vector<std::string>{"there.mp4"});
    EXPECT_TRUE(kept(".segment").empty());
}

TEST_F(Reuse, AnInterruptedPreviewLeavesNothing) {
    const fs::path clip = made_clip("slow");
    const ScopedVariable temporary("TMPDIR", (scratch() / "tmp").string());
    fs::create_directories(scratch() / "tmp");
    for (const int delay_ms : {150, 700, 1500}) {
        Child child({program(), "encode-preview", clip.string(), "--at", "100f", "-e", "x265", "--preset",
                     "slow", "-w", "1", "-b", "processes", "-o", file("piece.mp4").string()},
                    scratch(), "interrupted");
        std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
        child.send(SIGINT);
        const RunResult result = child.wait(std::chrono::seconds(20));
        EXPECT_FALSE(result.hung);
        EXPECT_EQ(result.exit_code, 130) << result.err;
        EXPECT_TRUE(listing().empty());
        EXPECT_TRUE(kept(".segment").empty());
        std::error_code none;
        for (const fs::directory_entry& entry : fs::directory_iterator(cache(), none))
            EXPECT_EQ(entry.path().filename(), "lock") << "left in the cache";
        EXPECT_TRUE(fs::is_empty(scratch() / "tmp"));
        EXPECT_TRUE(none_left("interrupted"));
    }
}

TEST_F(Reuse, TheCacheIsPrivateAndUnusableOnesAreDoneWithout) {
    const fs::path clip = made_clip("plain");
    previewed(clip, "14f", usual);
    EXPECT_EQ(fs::status(cache()).permissions() & fs::perms::all, fs::perms::owner_all);
    fs::remove_all(cache());
    std::ofstream(cache()) << "no folder";
    const json made = previewed(clip, "14f", usual, file("piece.mp4"));
    EXPECT_EQ(made.at("frames"), 10);
    EXPECT_FALSE(made.at("notes").empty());
    EXPECT_EQ(exported_to(clip, file("out.mp4"), usual).at("segments_from_preview"), 0);
}

} // namespace
} // namespace framewright::cli_test
