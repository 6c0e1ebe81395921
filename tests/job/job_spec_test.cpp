#include "core/base/error.h"
#include "core/job/job_names.h"
#include "core/job/job_spec.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

JobSpec busy_job() {
    JobSpec spec;
    spec.source = "in \"quoted\".mov";
    spec.video_track = 1;
    spec.start = parse_time_point("1:02.5");
    spec.end = parse_time_point("4000f");
    spec.chain = {{"box", {{"size", std::int64_t{7}}, {"planes", std::string("luma")}}, true},
                  {"convolve", {{"matrix", std::vector<double>{0, 1, 0, 1, -4, 1, 0, 1, 0}}}, false}};
    spec.backend = {"cuda", 3, Store::Memory, 17, {{"streams", "4"}}};
    spec.encoder = {"x264", "slow", 18.5, std::nullopt, {{"aq-mode", "3"}}, FitMode::Pad, "film", 10};
    parse_audio("opus:96k", spec.audio);
    parse_audio_tracks("1,3", spec.audio);
    parse_audio("aac:128k", spec.audio.by_track[3]);
    spec.subtitles = SubtitleMode::Copy;
    spec.subtitles_by_track[2] = SubtitleMode::None;
    spec.size_limit = parse_size_limit("1280x720");
    spec.export_preset = "phone-720p";
    spec.keep_time = spec.reuse_preview = true;
    spec.output = "out.mkv";
    spec.zero_start = spec.overwrite = true;
    spec.frame_hashes = "hashes.txt";
    return spec;
}

TEST(JobSpec, RoundTripsThroughJson) {
    EXPECT_EQ(parse_job(format_job(busy_job())), busy_job());
    EXPECT_EQ(parse_job(format_job(JobSpec())), JobSpec());
}

TEST(JobSpec, RefusesWhatItDoesNotKnow) {
    EXPECT_THROW(parse_job("{\"souce\": \"a\"}"), Error);
    EXPECT_THROW(parse_job("{\"backend\": {\"id\": \"threads\", \"worker\": 2}}"), Error);
    EXPECT_THROW(parse_job("{\"encoder\": {\"fit\": \"squeeze\"}}"), Error);
    EXPECT_THROW(parse_job("{\"version\": 99}"), Error);
    EXPECT_THROW(parse_job("not json"), Error);
    try {
        parse_job("{\"souce\": \"a\"}");
    } catch (const Error& error) {
        EXPECT_NE(error.cause().english().find("souce"), std::string::npos);
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
    }
}

struct TimeCase {
    const char* text;
    TimePoint point;
};

TEST(TimePoint, ReadsEveryForm) {
    using Unit = TimePoint::Unit;
    const TimeCase cases[] = {{"0", {Unit::Microsecond, 0}},
                              {"12.5", {Unit::Microsecond, 12'500'000}},
                              {"1:02:03.250", {Unit::Microsecond, 3'723'250'000}},
                              {"02:03", {Unit::Microsecond, 123'000'000}},
                              {"90000.000001", {Unit::Microsecond, 90'000'000'001}},
                              {"123f", {Unit::Frame, 123}}};
    for (const TimeCase& item : cases) {
        EXPECT_EQ(parse_time_point(item.text), item.point) << item.text;
        EXPECT_EQ(parse_time_point(format_time_point(item.point)), item.point) << item.text;
    }
}

TEST(TimePoint, RefusesTheRest) {
    for (const char* text : {"", "f", "-1", "1:60", "1:2:3:4", "1.5f", "abc", "1e400", "nan", "5s", "1::2"})
        EXPECT_THROW(parse_time_point(text), Error) << text;
}

TEST(JobNames, BitratesAndAudio) {
    EXPECT_EQ(parse_bitrate("5M"), 5'000'000);
    EXPECT_EQ(parse_bitrate("1.5m"), 1'500'000);
    EXPECT_EQ(parse_bitrate("800k"), 800'000);
    for (const char* text : {"", "0", "-5M", "5X", "M", "inf"})
        EXPECT_THROW(parse_bitrate(text), Error) << text;
    for (const char* text : {"auto", "copy", "none", "aac", "aac:192000", "opus:128000", "flac"}) {
        AudioSpec audio;
        parse_audio(text, audio);
        EXPECT_EQ(format_audio(audio), text);
    }
    AudioSpec audio;
    for (const char* text : {"mp3", "flac:100k", "copy:1", ""})
        EXPECT_THROW(parse_audio(text, audio), Error) << text;
    for (const char* text : {"0", "1,", "first,2", "x", ""})
        EXPECT_THROW(parse_audio_tracks(text, audio), Error) << text;
}

} // namespace
} // namespace framewright
