// Where things lie on the timeline.
#include "tests/gui/fakes.h"
#include "ui/document/timecode.h"
#include "ui/timeline/film_strip.h"
#include "ui/timeline/ruler.h"
#include "ui/timeline/timeline_map.h"
#include "ui/timeline/timeline_marks.h"
#include "ui/timeline/waveform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

namespace framewright::ui {
namespace {

TimelineMap map_of(FrameIndex index, double width = 800) {
    TimelineMap map;
    map.index = std::make_shared<const FrameIndex>(std::move(index));
    map.left = 12;
    map.width = width;
    return fitted(map);
}

/// Frames that are on screen for 1, 9, 2, 40, 1, 1, ... hundredths of a second.
FrameIndex uneven_index(int frames = 60) {
    FrameIndex index;
    index.time_base = {1, 100};
    const int durations[] = {1, 9, 2, 40, 1, 1, 30};
    std::vector<std::int64_t> pts;
    std::int64_t at = 77;
    for (int i = 0; i < frames; ++i) {
        pts.push_back(at);
        at += durations[i % 7];
    }
    index.pts = std::move(pts);
    index.keyframes = {{0, 77, 77, -1, false}};
    index.last_duration = 5;
    return index;
}

TEST(TimelineMapTest, FramesLeadToPixelsAndBack) {
    for (const FrameIndex& index : {made_index(1), made_index(7), made_index(2000), uneven_index()}) {
        TimelineMap map = map_of(index);
        EXPECT_DOUBLE_EQ(map.x_of(0), 12);
        EXPECT_DOUBLE_EQ(map.x_of(map.index->frame_count()), 812);
        EXPECT_EQ(map.frame_at(-50), 0);
        EXPECT_EQ(map.frame_at(5000), index.frame_count() - 1);
        for (const double factor : {1.0, 3.7, 1000.0}) {
            map = zoomed(map, factor, 400, shortest_frame(*map.index));
            for (std::int64_t frame = 0; frame < index.frame_count(); ++frame)
                ASSERT_EQ(map.frame_at(map.x_of(frame)), frame);
        }
    }
    const TimelineMap none;
    EXPECT_EQ(none.frame_at(100), 0);
    EXPECT_EQ(none.x_of(3), 0);
}

TEST(TimelineMapTest, AFrameIsAsWideAsItIsLong) {
    const TimelineMap map = map_of(uneven_index());
    const double second = map.width / map.length();
    EXPECT_NEAR(map.x_of(4) - map.x_of(3), 0.40 * second, 1e-6);
    EXPECT_NEAR(map.x_of(1) - map.x_of(0), 0.01 * second, 1e-6);
    EXPECT_EQ(map.edge_at(map.x_of(3) + 0.19 * second), 3);
    EXPECT_EQ(map.edge_at(map.x_of(3) + 0.21 * second), 4);
}

TEST(TimelineMapTest, ZoomingKeepsTheFrameUnderThePointer) {
    for (const FrameIndex& index : {made_index(5000), uneven_index(500)}) {
        TimelineMap map = map_of(index);
        const double shortest = shortest_frame(index);
        const double x = 300;
        const double kept = map.seconds_at(x);
        for (int i = 0; i < 40; ++i) {
            map = zoomed(map, 1.3, x, shortest);
            ASSERT_NEAR(map.seconds_at(x), kept, 1e-6);
        }
        EXPECT_NEAR(map.span, 8 * shortest, 1e-9) << "single frames are seen";
        for (int i = 0; i < 60; ++i)
            map = zoomed(map, 1 / 1.3, x, shortest);
        EXPECT_DOUBLE_EQ(map.start, 0);
        EXPECT_DOUBLE_EQ(map.span, map.length());
    }
}

TEST(TimelineMapTest, ScrollsWithinTheClipAndToWhatIsPlayed) {
    TimelineMap map = zoomed(map_of(made_index(2500)), 10, 12, 0.04);
    ASSERT_NEAR(map.span, 10, 1e-9);
    EXPECT_DOUBLE_EQ(scrolled(map, -5).start, 0);
    EXPECT_NEAR(scrolled(map, 1000).start, 90, 1e-9);
    EXPECT_DOUBLE_EQ(revealing(map, 7).start, map.start);
    map = revealing(map, 50);
    EXPECT_NEAR(map.start, 49, 1e-9);
    EXPECT_NEAR(revealing(map, 48).start, 47, 1e-9);
}

TEST(RulerTest, LabelsAreRoundAndFarEnoughApart) {
    EXPECT_EQ(ruler_step(0.01, 60), 1);
    EXPECT_EQ(ruler_step(0.05, 60), 5);
    EXPECT_EQ(ruler_step(1, 60), 60);
    EXPECT_EQ(ruler_step(0.0001, 60), 0.01);
    EXPECT_GE(ruler_step(10000, 60), 600000);
    EXPECT_EQ(ruler_label(65, 5), QStringLiteral("1:05"));
    EXPECT_EQ(ruler_label(3723, 1), QStringLiteral("1:02:03"));
    EXPECT_EQ(ruler_label(5.04, 0.02), QStringLiteral("0:05.04"));
    EXPECT_EQ(ruler_label(5.5, 0.5), QStringLiteral("0:05.5"));
}

TEST(KeyframeTicks, AreThoseInSightAndNoSolidBar) {
    const TimelineMap whole = map_of(made_index(240)); // every 12 frames: 40 pixels
    EXPECT_EQ(keyframe_places(whole, 12, 813, 4).size(), 20U);
    EXPECT_EQ(keyframe_places(whole, 12, 813, 41).size(), 10U);
    const TimelineMap near = zoomed(whole, 10, 12, 0.04);
    EXPECT_EQ(keyframe_places(near, 12, 813, 4), (std::vector<int>{12, 412, 812}));
    FrameIndex intra = made_index(200'000);
    std::vector<Keyframe> keyframes;
    for (std::int64_t frame = 0; frame < intra.frame_count(); ++frame)
        keyframes.push_back({frame, intra.pts[static_cast<std::size_t>(frame)], 0, -1, false});
    intra.keyframes = std::move(keyframes);
    EXPECT_LE(keyframe_places(map_of(std::move(intra)), 12, 813, 4).size(), 201U);
}

TEST(StripCells, CoverWhatIsSeenAndAreAboutAsWideAsAPicture) {
    for (const double factor : {1.0, 2.0, 5.0, 17.0}) {
        const TimelineMap map = zoomed(map_of(made_index(5000)), factor, 400, 0.04);
        const std::vector<StripCell> cells = strip_cells(map, 100);
        ASSERT_FALSE(cells.empty());
        EXPECT_LE(cells.front().from, map.start);
        EXPECT_GE(cells.back().to, map.start + map.span - 1e-9);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const double width = map.x_of_seconds(cells[i].to) - map.x_of_seconds(cells[i].from);
            const double frame = map.x_of(1) - map.x_of(0);
            EXPECT_LE(width, 134 + frame);
            if (i + 1 < cells.size()) {
                EXPECT_GE(width, 66 - frame);
                EXPECT_DOUBLE_EQ(cells[i].to, cells[i + 1].from);
            }
        }
    }
}

TEST(StripCells, TwiceAsNearKeepsThePictures) {
    TimelineMap map = map_of(made_index(5000));
    std::set<std::int64_t> frames;
    for (const StripCell& cell : strip_cells(map, 100))
        frames.insert(cell.frame);
    map.span /= 2;
    int kept = 0;
    for (const StripCell& cell : strip_cells(map, 100))
        kept += static_cast<int>(frames.count(cell.frame));
    EXPECT_GE(kept, 3);
}

TEST(StripCells, AreSingleFramesWhenThereIsRoomForThem) {
    for (const FrameIndex& index : {made_index(500), uneven_index(100)}) {
        TimelineMap map = map_of(index);
        map = zoomed(map, 1e9, 400, shortest_frame(index));
        const std::vector<StripCell> cells = strip_cells(map, 100);
        ASSERT_FALSE(cells.empty());
        for (const StripCell& cell : cells)
            EXPECT_DOUBLE_EQ(cell.from, frame_seconds(index, cell.frame));
    }
}

TEST(StripCells, KeyframesComeFirstTheCoarseOnesBeforeTheOthers) {
    std::vector<StripCell> cells;
    for (std::int64_t i = 0; i < 10; ++i)
        cells.push_back({i, 10 * i, 0, 0, i != 3});
    EXPECT_EQ(wanted_frames(cells), (std::vector<std::int64_t>{0, 80, 40, 20, 60, 10, 50, 70, 90, 30}));
    cells = {{0, 5, 0, 0, true}, {1, 5, 0, 0, true}};
    EXPECT_EQ(wanted_frames(cells), (std::vector<std::int64_t>{5}));
}

TEST(WaveformTest, TellsTheRangeOfAnyStretch) {
    Waveform waveform(10'000, 1000);
    WaveformPiece piece;
    for (int i = 0; i < 1000; ++i) {
        piece.lowest.push_back(i == 500 ? -100 : -1);
        piece.highest.push_back(i == 777 ? 90 : 2);
    }
    EXPECT_EQ(waveform.range(0, 1), std::nullopt);
    waveform.append(piece);
    ASSERT_TRUE(waveform.complete());
    EXPECT_EQ(waveform.range(0, 1), (Waveform::Range{-1, 2}));
    EXPECT_EQ(waveform.range(0, 10), (Waveform::Range{-100, 90}));
    EXPECT_EQ(waveform.range(5.0, 5.01), (Waveform::Range{-100, 2}));
    EXPECT_EQ(waveform.range(7.77, 7.7701), (Waveform::Range{-1, 90}));
    EXPECT_EQ(waveform.range(5.01, 7.77), (Waveform::Range{-1, 2}));
    EXPECT_EQ(waveform.range(11, 12), std::nullopt);

    Waveform again(10'000, 1000);
    EXPECT_FALSE(again.take_bytes(waveform.to_bytes().chopped(1)));
    EXPECT_TRUE(again.take_bytes(waveform.to_bytes()));
    EXPECT_EQ(again.range(0, 10), (Waveform::Range{-100, 90}));
}

TEST(WaveformTest, TenHoursStayWithinBounds) {
    EXPECT_EQ(Waveform::for_length(10).bucket_us(), 5000);
    EXPECT_EQ(Waveform::for_length(10).buckets(), 2000);
    const Waveform long_one = Waveform::for_length(36'000);
    EXPECT_LE(long_one.buckets(), max_waveform_buckets);
    EXPECT_GE(static_cast<double>(long_one.buckets() * long_one.bucket_us()), 36e9);
}

} // namespace
} // namespace framewright::ui
