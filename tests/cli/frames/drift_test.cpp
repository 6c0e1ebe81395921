// Sound and picture at the end of a long clip of variable frame rate: as far apart as at its start.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <regex>
#include <vector>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

constexpr double frame = 1.0 / 25; ///< seconds; the shortest time between two frames

/// Six minutes. A white picture and a tone come together for a second each, at 5, 180 and 350 s; the frames
/// between are black and irregular.
const fs::path& long_clip() {
    static const TemporaryFolder folder;
    static const fs::path clip = [] {
        const std::string marks = "between(t,5,6)+between(t,180,181)+between(t,350,351)";
        const fs::path path = folder.path() / "long.mp4";
        run_ffmpeg(
            {"-f",
             "lavfi",
             "-i",
             "color=black:size=64x48:rate=25:duration=360,drawbox=color=white:thickness=fill:enable='" +
                 marks + "',select='gt(mod(n*n*7+n,11),4)+" + marks + "'",
             "-f",
             "lavfi",
             "-i",
             "sine=frequency=1000:sample_rate=44100:duration=360,volume=0:enable='not(" + marks + ")'",
             "-fps_mode",
             "passthrough",
             "-enc_time_base",
             "1:90000",
             "-c:v",
             "libx264",
             "-preset",
             "ultrafast",
             "-pix_fmt",
             "yuv420p",
             "-c:a",
             "aac",
             path.string()});
        return path;
    }();
    return clip;
}

/// The seconds that ffmpeg's detectors print behind a word.
std::vector<double> times_behind(const std::string& word, const std::string& text) {
    std::vector<double> times;
    const std::regex pattern(word + "[:=] *([0-9.]+)");
    for (std::sregex_iterator found(text.begin(), text.end(), pattern), none; found != none; ++found)
        times.push_back(std::stod((*found)[1]));
    return times;
}

class Drift : public CliTest {
protected:
    /// How long after the picture the sound of each mark comes, in seconds.
    std::vector<double> distances(const fs::path& clip) const {
        const std::vector<double> pictures = times_behind(
            "black_end",
            detected({"-vf", "blackdetect=d=0.5:pix_th=0.5,metadata=print:file=-", "-an"}, clip));
        const std::vector<double> sounds = times_behind(
            "silence_end",
            detected({"-af", "silencedetect=noise=-30dB:d=0.5,ametadata=print:file=-", "-vn"}, clip));
        EXPECT_EQ(pictures.size(), 3U) << clip;
        EXPECT_GE(sounds.size(), 3U) << clip;
        std::vector<double> result;
        for (std::size_t i = 0; i < pictures.size() && i < sounds.size(); ++i)
            result.push_back(sounds[i] - pictures[i]);
        return result;
    }

    void expect_no_drift(const std::vector<std::string>& options, const std::string& name) const {
        SCOPED_TRACE(name);
        const fs::path output = file(name);
        std::vector<std::string> words{"export", long_clip().string(), "-o",         output.string(),
                                       "-f",     "box:size=3",         "--progress", "none"};
        words.insert(words.end(), options.begin(), options.end());
        ASSERT_EQ(cli_succeeds(words).exit_code, 0);
        const std::vector<double> source = distances(long_clip());
        const std::vector<double> written = distances(output);
        ASSERT_EQ(written.size(), source.size());
        for (std::size_t i = 0; i < source.size(); ++i)
            EXPECT_LE(std::abs(written[i] - source[i]), frame) << "mark " << i;
        expect_same_times(output);
    }

private:
    static std::string detected(std::vector<std::string> filter, const fs::path& clip) {
        std::vector<std::string> words{"-i", clip.string()};
        words.insert(words.end(), filter.begin(), filter.end());
        words.insert(words.end(), {"-f", "null", "-"});
        return run_ffmpeg(words);
    }

    /// Each frame at its time, to one tick of the coarser time base.
    static void expect_same_times(const fs::path& output) {
        static const FrameHashes source = decoded_frames(long_clip());
        const FrameHashes written = decoded_frames(output);
        ASSERT_EQ(written.frames.size(), source.frames.size());
        ASSERT_GT(source.frames.size(), 4000U);
        const double tick = std::max(written.time_base.to_double(), source.time_base.to_double());
        for (std::size_t i = 0; i < source.frames.size(); ++i)
            ASSERT_LE(std::abs(to_seconds(written.frames[i].pts, written.time_base) -
                               to_seconds(source.frames[i].pts, source.time_base)),
                      tick + 1e-9)
                << "frame " << i;
    }
};

TEST_F(Drift, TheClipsMarksAreTogether) { // as far as filters that work in blocks can put them so
    const std::vector<double> source = distances(long_clip());
    ASSERT_EQ(source.size(), 3U);
    for (const double distance : source)
        EXPECT_LE(std::abs(distance), 2 * frame);
}

TEST_F(Drift, IsAtMostOneFrameAfterSixMinutes) { // row 16
    const std::vector<std::string> quick{"-e", "x264", "--preset", "ultrafast"};
    const auto with = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = quick;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    expect_no_drift(with({"-b", "processes", "-w", "2", "--audio", "copy"}), "copied.mp4");
    expect_no_drift(with({"-b", "threads", "--audio", "aac"}), "aac.mp4");
    expect_no_drift(with({"-b", "processes", "-w", "2", "--audio", "opus"}), "opus.mkv");
    expect_no_drift(with({"-b", "single", "--audio", "flac"}), "flac.mkv");
}

} // namespace
} // namespace framewright::cli_test
