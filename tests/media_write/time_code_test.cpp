#include "core/media/mux/time_code.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

TEST(TimeCode, CountsOnFromTheSourcesFirstFrame) {
    EXPECT_EQ(later_time_code("01:00:00:00", {25, 1}, 50), "01:00:02:00");
    EXPECT_EQ(later_time_code("00:00:59;29", {30000, 1001}, 1), "00:01:00;02")
        << "frames 0 and 1 are dropped";
    EXPECT_EQ(later_time_code("23:59:59:24", {25, 1}, 1), "24:00:00:00");
    EXPECT_EQ(later_time_code("late", {25, 1}, 1), "");
    EXPECT_EQ(later_time_code("01:00:00:00", {0, 1}, 1), "");
}

TEST(TimeCode, OfEveryTrackIsMovedOrTakenAwayWithAWord) {
    AVFormatContext* context = avformat_alloc_context();
    ASSERT_NE(context, nullptr);
    AVStream* const stream = avformat_new_stream(context, nullptr);
    ASSERT_NE(stream, nullptr);
    av_dict_set(&context->metadata, "TIMECODE", "01:00:00:00", 0);
    av_dict_set(&stream->metadata, "timecode", "01:00:00:00", 0);
    EXPECT_TRUE(move_time_codes(*context, {25, 1}, true, 30).empty());
    EXPECT_STREQ(av_dict_get(context->metadata, "timecode", nullptr, 0)->value, "01:00:01:05");
    EXPECT_STREQ(av_dict_get(stream->metadata, "timecode", nullptr, 0)->value, "01:00:01:05");
    EXPECT_EQ(move_time_codes(*context, {25, 1}, false, 30).size(), 2u);
    EXPECT_EQ(av_dict_get(stream->metadata, "timecode", nullptr, 0), nullptr);
    avformat_free_context(context);
}

} // namespace
} // namespace framewright
