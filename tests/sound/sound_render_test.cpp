// The sound that is played is the clip's, from any moment on, at its time and at every speed.
#include "core/base/error.h"
#include "core/sound/render/sound_clock.h"
#include "core/sound/render/sound_reader.h"
#include "core/sound/sound_types.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace framewright::test {
namespace {

constexpr int sound_stream = 1;

struct Sound {
    std::vector<float> left;
    bool ended = false;
};

/// In blocks of an uneven size, as many as hold `frames`.
Sound read_sound(SoundReader& reader, int frames) {
    Sound sound;
    constexpr int block_frames = 4801;
    while (static_cast<int>(sound.left.size()) < frames && !sound.ended) {
        std::vector<float> samples(static_cast<std::size_t>(block_frames) * sound_channels);
        const SoundBlock block = reader.read(samples.data(), block_frames, {});
        for (int i = 0; i < block.frames; ++i)
            sound.left.push_back(samples[static_cast<std::size_t>(i) * sound_channels]);
        sound.ended = block.ended;
        EXPECT_TRUE(block.frames == block_frames || block.ended);
    }
    return sound;
}

/// What the ffmpeg program makes of the sound, the left channel.
std::vector<float> reference_sound(const std::string& path) {
    const std::string bytes = run_program({"ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "2",
                                           "-ar", "48000", "-f", "f32le", "-"});
    std::vector<float> samples(bytes.size() / sizeof(float));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
    std::vector<float> left;
    for (std::size_t i = 0; i < samples.size(); i += sound_channels)
        left.push_back(samples[i]);
    return left;
}

float max_difference(const std::vector<float>& a, const std::vector<float>& b, std::size_t at,
                     std::size_t count) {
    float largest = 0;
    for (std::size_t i = 0; i < count; ++i)
        largest = std::max(largest, std::abs(a.at(i) - b.at(at + i)));
    return largest;
}

int crossings(const std::vector<float>& samples) {
    int count = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        count += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    return count;
}

class SoundTest : public testing::Test {
protected:
    /// Three seconds of pictures and of this sound.
    void make(const std::string& name, const std::string& sound, const std::vector<std::string>& codec,
              const std::string& later_by = "0") {
        path_ = folder_.file(name);
        std::vector<std::string> all{"-f",         "lavfi",  "-i", "testsrc2=size=64x64:rate=25:duration=3",
                                     "-itsoffset", later_by, "-f", "lavfi",
                                     "-i",         sound};
        all.insert(all.end(), {"-c:v", "libx264", "-preset", "ultrafast", "-g", "10"});
        all.insert(all.end(), codec.begin(), codec.end());
        make_clip(all, path_);
    }
    std::unique_ptr<SoundReader> reader() {
        return std::make_unique<SoundReader>(path_, sound_stream, index_of(path_));
    }

    /// When the file's sound begins.
    std::int64_t sound_start_us() const {
        const std::string text = run_program({"ffprobe", "-v", "error", "-select_streams", "a:0",
                                              "-show_entries", "stream=start_time", "-of", "csv=p=0", path_});
        return std::llround(std::stod(text) * 1e6);
    }

    TemporaryFolder folder_;
    std::string path_;
};

constexpr const char* sweep = "aevalsrc='0.5*sin(2*PI*(200+300*t)*t)|0.1*sin(2*PI*50*t)':s=44100:d=3";

struct Case {
    const char* name;
    std::vector<std::string> codec;
    float tolerance; ///< between decoding from the middle and from the start
};

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.name;
}

class SoundCodecs : public SoundTest, public testing::WithParamInterface<Case> {};

TEST_P(SoundCodecs, FromAnyMomentItIsWhatFfmpegDecodes) {
    make(GetParam().name, sweep, GetParam().codec);
    const std::vector<float> expected = reference_sound(path_);
    ASSERT_GT(expected.size(), 2.9 * sound_rate);
    const std::unique_ptr<SoundReader> sound = reader();
    for (const int start_ms : {0, 1234, 40, 2500}) {
        SCOPED_TRACE(start_ms);
        sound->start(sound_start_us() + std::int64_t{start_ms} * 1000, 100);
        const Sound read = read_sound(*sound, sound_rate / 4);
        ASSERT_GE(read.left.size(), static_cast<std::size_t>(sound_rate / 4));
        const auto at = static_cast<std::size_t>(start_ms) * sound_rate / 1000;
        // Resampling from another sample on may be off by a part of a sample, and Matroska rounds times to
        // milliseconds.
        constexpr std::size_t hair = sound_rate / 1000;
        float min_difference = 2;
        for (std::size_t place = at - std::min(at, hair); place <= at + hair; ++place)
            min_difference =
                std::min(min_difference, max_difference(read.left, expected, place, sound_rate / 5));
        EXPECT_LT(min_difference, GetParam().tolerance);
    }
}

INSTANTIATE_TEST_SUITE_P(Codecs, SoundCodecs,
                         testing::Values(Case{"pcm.mkv", {"-c:a", "pcm_s16le"}, 0.04F},
                                         Case{"aac.mp4", {"-c:a", "aac", "-b:a", "192k"}, 0.06F},
                                         Case{"mp2.ts", {"-c:a", "mp2", "-output_ts_offset", "0"}, 0.06F},
                                         Case{"flac24.mkv", {"-c:a", "flac", "-ar", "96000"}, 0.04F},
                                         Case{"mono.mov", {"-c:a", "pcm_s24le", "-ac", "1"}, 0.04F}));

TEST_F(SoundTest, SpeedsKeepThePitch) {
    make("tone.mkv", "sine=frequency=500:sample_rate=48000:duration=3", {"-c:a", "pcm_s16le"});
    const std::unique_ptr<SoundReader> sound = reader();
    for (const int speed : {25, 50, 100, 200, 400}) {
        SCOPED_TRACE(speed);
        sound->start(0, speed);
        const Sound read = read_sound(*sound, 20 * sound_rate);
        EXPECT_TRUE(read.ended);
        const double seconds = static_cast<double>(read.left.size()) / sound_rate;
        EXPECT_NEAR(seconds, 3 * 100.0 / speed, 0.1);
        EXPECT_NEAR(crossings(read.left) / seconds, 500, 15);
    }
}

TEST_F(SoundTest, SoundThatBeginsLaterHasSilenceBefore) {
    make("late.mkv", "sine=frequency=500:sample_rate=48000:duration=2", {"-c:a", "pcm_s16le"}, "1");
    const std::unique_ptr<SoundReader> sound = reader();
    sound->start(250'000, 100);
    const Sound read = read_sound(*sound, sound_rate);
    const auto silent = static_cast<std::ptrdiff_t>(0.75 * sound_rate);
    const auto heard =
        std::find_if(read.left.begin(), read.left.end(), [](float v) { return std::abs(v) > 0.001F; });
    EXPECT_NEAR(static_cast<double>(heard - read.left.begin()), static_cast<double>(silent),
                0.01 * sound_rate);
    EXPECT_FALSE(read.ended);
}

TEST_F(SoundTest, JoinedRecordingsGoOn) {
    make("first.ts", "sine=frequency=300:sample_rate=48000:duration=3", {"-c:a", "mp2"});
    std::string content;
    for (int part = 0; part < 2; ++part) {
        std::ifstream in(path_, std::ios::binary);
        content.append(std::istreambuf_iterator<char>(in), {});
    }
    path_ = folder_.file("joined.ts");
    std::ofstream(path_, std::ios::binary) << content;
    const auto index = index_of(path_);
    ASSERT_FALSE(index->joins.empty());
    const auto sound = std::make_unique<SoundReader>(path_, sound_stream, index);
    const double first = static_cast<double>(index->pts.front()) * index->time_base.to_double();
    sound->start(std::llround((first + 4.5) * 1e6), 100);
    const Sound read = read_sound(*sound, sound_rate);
    ASSERT_GE(read.left.size(), static_cast<std::size_t>(sound_rate));
    EXPECT_NEAR(crossings(read.left), 300 * static_cast<double>(read.left.size()) / sound_rate, 5);
    EXPECT_NEAR(static_cast<double>(read_sound(*sound, 10 * sound_rate).left.size()), 0.5 * sound_rate - 1,
                0.12 * sound_rate);
}

TEST_F(SoundTest, AStreamWithoutSoundIsRefused) {
    make("tone.mkv", sweep, {"-c:a", "pcm_s16le"});
    EXPECT_THROW(SoundReader(path_, 0, index_of(path_)), Error);
    EXPECT_THROW(SoundReader(path_, 7, index_of(path_)), Error);
}

TEST(SoundClock, TakesEveryFrameOnce) {
    using Frames = std::pair<std::int64_t, std::int64_t>;
    SoundClock clock(1'000'000);
    const auto placed = [&](std::optional<std::int64_t> time_us, std::int64_t frames) {
        const SoundClock::Placement place = clock.place(time_us, frames);
        return Frames(place.silence, place.skip);
    };
    EXPECT_EQ(placed(900'000, 4800), (Frames{0, 4800})) << "before the start";
    EXPECT_EQ(placed(std::nullopt, 480), (Frames{0, 0}));
    EXPECT_EQ(placed(1'025'000, 480), (Frames{0, 0})) << "15 ms are rounding";
    EXPECT_EQ(placed(1'120'000, 480), (Frames{4800, 0})) << "a gap";
    EXPECT_EQ(placed(1'080'000, 4800), (Frames{0, 2400})) << "twice";
    EXPECT_EQ(placed(1'080'000, 480), (Frames{0, 480}));
}

} // namespace
} // namespace framewright::test
