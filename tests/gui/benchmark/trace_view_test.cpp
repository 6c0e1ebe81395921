#include "core/base/error.h"
#include "core/trace/trace_file.h"
#include "ui/trace/trace_panel.h"
#include "ui/trace/trace_view.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace framewright::ui {
namespace {

constexpr std::int64_t ms = 1'000'000;

std::string event(const char* name, double start_us, double duration_us, int process, int thread, int frame) {
    char text[256];
    std::snprintf(text, sizeof text,
                  R"({"name":"%s","ph":"X","ts":%.3f,"dur":%.3f,"pid":%d,"tid":%d,"args":{"frame":%d}})",
                  name, start_us, duration_us, process, thread, frame);
    return text;
}

std::string small_trace() {
    return R"({"displayTimeUnit":"ms","traceEvents":[
{"name":"thread_name","ph":"M","pid":7,"tid":1,"args":{"name":"decode"}},
{"name":"thread_name","ph":"M","pid":9,"tid":1,"args":{"name":"filter"}},
)" + event("decode", 5000, 2000, 7, 1, 0) +
           ",\n" + event("wait", 7000, 1000, 7, 1, -1) + ",\n" + event("decode", 8000, 2000, 7, 1, 1) +
           ",\n" + event("filter", 9000, 6000, 9, 1, 0) + ",\n" +
           R"({"name":"end","ph":"M","pid":0,"tid":0,"args":{}}]})";
}

/// One lane of `count` spans of a microsecond each, decode and wait in turns.
TraceData long_trace(int count) {
    TraceData trace;
    trace.activities = {"decode", "wait"};
    TraceLane lane;
    lane.name = "decode";
    for (int i = 0; i < count; ++i) {
        if (i % static_cast<int>(TraceLane::block) == 0)
            lane.blocks.emplace_back(2, 0);
        lane.spans.push_back({i * 1000, (i + 1) * 1000, i % 2, i});
        lane.blocks.back()[static_cast<std::size_t>(i % 2)] += 1000;
    }
    trace.duration = count * std::int64_t{1000};
    trace.lanes.push_back(std::move(lane));
    return trace;
}

TEST(Trace, ReadsLanesSpansAndFrames) {
    const TraceData trace = parse_trace(small_trace(), "small");
    ASSERT_EQ(trace.lanes.size(), 2u);
    EXPECT_EQ(trace.lanes[0].name, "worker 1 decode");
    EXPECT_EQ(trace.lanes[1].name, "worker 2 filter");
    EXPECT_EQ(trace.activities, (std::vector<std::string>{"decode", "wait", "filter"}));
    ASSERT_EQ(trace.lanes[0].spans.size(), 3u);
    EXPECT_EQ(trace.lanes[0].spans[0].start, 0);
    EXPECT_EQ(trace.lanes[0].spans[2].start, 3 * ms);
    EXPECT_EQ(trace.lanes[0].spans[2].frame, 1);
    EXPECT_EQ(trace.duration, 10 * ms);
}

TEST(Trace, ReadsWhatTheEngineWrites) {
    const QTemporaryDir folder;
    const std::string part = folder.filePath(QStringLiteral("part")).toStdString();
    const std::string joined = folder.filePath(QStringLiteral("trace.json")).toStdString();
    TracePart writer(part);
    const int lane = writer.add_lane("encode");
    writer.add_span(lane, "encode", 1000 * ms, 1040 * ms, 12);
    EXPECT_TRUE(writer.finish().empty());
    join_trace({part}, joined);
    const TraceData trace = load_trace(joined);
    ASSERT_EQ(trace.lanes.size(), 1u);
    EXPECT_EQ(trace.lanes[0].name, "encode");
    EXPECT_EQ(trace.lanes[0].spans[0].end, 40 * ms);
    EXPECT_EQ(trace.lanes[0].spans[0].frame, 12);
}

/// A stream of a device that copies in, computes and copies back twice, the second copy in under the kernel.
std::string device_trace() {
    const QTemporaryDir folder;
    const std::string part = folder.filePath(QStringLiteral("part")).toStdString();
    const std::string joined = folder.filePath(QStringLiteral("trace.json")).toStdString();
    TracePart writer(part);
    writer.add_span(writer.add_lane("GPU"), "copies", 0, 1 * ms, 0);
    const int in = writer.add_lane(device_lane_name(0, 0, DeviceWork::CopyIn));
    const int kernels = writer.add_lane(device_lane_name(0, 0, DeviceWork::Kernels));
    const int out = writer.add_lane(device_lane_name(0, 0, DeviceWork::CopyOut));
    writer.add_span(in, "copy to GPU", 1 * ms, 3 * ms, 0, "copies");
    writer.add_span(kernels, "box", 3 * ms, 7 * ms, 0, "kernels");
    writer.add_span(in, "copy to GPU", 4 * ms, 6 * ms, 1, "copies");
    writer.add_span(out, "copy from GPU", 7 * ms, 9 * ms, 0, "copies");
    EXPECT_TRUE(writer.finish().empty());
    join_trace({part}, joined);
    QFile file(QString::fromStdString(joined));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

TEST(Trace, ADevicesStreamHasALaneForEachKindOfWork) {
    const TraceData trace = parse_trace(device_trace(), "device");
    ASSERT_EQ(trace.lanes.size(), 4u);
    EXPECT_EQ(trace.lanes[1].name, "GPU stream 1 H2D");
    EXPECT_EQ(trace.lanes[2].name, "GPU stream 1 kernels");
    EXPECT_EQ(trace.lanes[3].name, "GPU stream 1 D2H");
    EXPECT_EQ(trace.activities, (std::vector<std::string>{"copies", "kernels"}));
    const TraceSpan& kernel = trace.lanes[2].spans.front();
    EXPECT_EQ(trace.activities[static_cast<std::size_t>(kernel.activity)], "kernels");
    EXPECT_EQ(trace.labels[static_cast<std::size_t>(kernel.label)], "box");
    const DeviceOverlap overlap = device_overlap(trace);
    EXPECT_NEAR(overlap.union_seconds, 0.008, 1e-9) << "the host's own copy does not count";
    EXPECT_NEAR(overlap.factor(), 10.0 / 8, 1e-6);
    EXPECT_NEAR(overlap.of_ideal(), 0.5, 1e-6);
    EXPECT_EQ(device_overlap(parse_trace(small_trace(), "small")).union_seconds, 0);
}

TEST(Trace, APlainArrayIsATraceAndOtherFilesAreRefused) {
    EXPECT_EQ(parse_trace("[" + event("decode", 0, 5, 1, 1, 0) + "]", "array").lanes.size(), 1u);
    EXPECT_THROW(parse_trace("{\"traceEvents\":[", "torn"), Error);
    EXPECT_THROW(parse_trace("{\"a\":1}", "other"), Error);
    EXPECT_THROW(parse_trace("nothing", "text"), Error);
    EXPECT_THROW(load_trace("/nowhere/trace.json"), Error);
}

TEST(Trace, TimesOfManySpansEqualTheirSum) {
    const TraceData trace = long_trace(10'001);
    const auto [from, to] = std::pair<std::int64_t, std::int64_t>(777'500, 7'123'250);
    const ActivityTimes times = times_within(trace, trace.lanes[0], from, to);
    ActivityTimes expected(2, 0);
    for (const TraceSpan& span : trace.lanes[0].spans)
        if (span.end > from && span.start < to)
            expected[static_cast<std::size_t>(span.activity)] +=
                std::min(span.end, to) - std::max(span.start, from);
    EXPECT_EQ(times, expected);
    EXPECT_EQ(times[0] + times[1], to - from);
}

TEST(Trace, MarksAreNoMoreThanColumnsHoweverManySpansThereAre) {
    const TraceData trace = long_trace(2'000'000);
    const auto marks = trace_marks(trace, trace.lanes[0], 0, trace.duration, 1000);
    ASSERT_LE(marks.size(), 1000u);
    std::int64_t covered = 0;
    for (const TraceMark& mark : marks) {
        EXPECT_EQ(mark.span, -1);
        covered += std::accumulate(mark.times.begin(), mark.times.end(), std::int64_t{0});
    }
    EXPECT_EQ(covered, trace.duration);
    const auto close = trace_marks(trace, trace.lanes[0], 5'000'000, 5'004'000, 1000);
    ASSERT_EQ(close.size(), 4u);
    EXPECT_EQ(close[1].span, 5001);
    EXPECT_EQ(close[1].left, 250);
    EXPECT_EQ(close[1].right, 500);
}

TEST(Trace, GapsStayEmpty) {
    const TraceData trace = parse_trace(
        "[" + event("decode", 0, 10, 1, 1, 0) + "," + event("decode", 90, 10, 1, 1, 1) + "]", "gap");
    const auto marks = trace_marks(trace, trace.lanes[0], 0, 100'000, 100);
    ASSERT_EQ(marks.size(), 2u);
    EXPECT_LE(marks[0].right, 11);
    EXPECT_GE(marks[1].left, 90);
    EXPECT_EQ(marks[1].right, 100);
}

class TraceViewTest : public ::testing::Test {
protected:
    TraceViewTest() {
        view.resize(1000, 200);
        view.show();
        view.set_trace(std::make_shared<const TraceData>(parse_trace(small_trace(), "small")));
        QCoreApplication::processEvents();
    }
    /// A place in the first lane, at a share of the time shown.
    QPoint place(double share, int lane = 0) {
        const int width = view.viewport()->width() - view.names_width();
        const int row = view.fontMetrics().height() + 8;
        return {view.names_width() + static_cast<int>(share * width), row + lane * row + row / 2};
    }
    TraceView view;
};

TEST_F(TraceViewTest, HoverSaysActivityFrameAndDuration) {
    const QString text = view.hover_text(place(0.4));
    EXPECT_TRUE(text.contains(QStringLiteral("worker 1 decode"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("decode, frame 1")));
    EXPECT_TRUE(text.contains(QStringLiteral("2 ms from 3 ms")));
    EXPECT_TRUE(view.hover_text(place(0.25)).contains(QStringLiteral("wait")));
    EXPECT_TRUE(view.hover_text(place(0.1, 1)).isEmpty());
}

TEST_F(TraceViewTest, ADevicesSpansAreCalledByWhatTheyAre) {
    view.set_trace(std::make_shared<const TraceData>(parse_trace(device_trace(), "device")));
    QCoreApplication::processEvents();
    EXPECT_TRUE(view.hover_text(place(0.5, 2)).contains(QStringLiteral("box, frame 0")))
        << view.hover_text(place(0.5, 2)).toStdString();
    EXPECT_TRUE(view.hover_text(place(0.2, 1)).contains(QStringLiteral("copy to GPU, frame 0")));
}

TEST_F(TraceViewTest, TheWheelZoomsToWhatIsUnderThePointerAndADoubleClickShowsAll) {
    const QPoint at = place(0.4);
    for (int i = 0; i < 12; ++i) {
        QWheelEvent wheel(at, view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &wheel);
    }
    EXPECT_LT(view.to() - view.from(), 1.0 * ms);
    EXPECT_LT(view.from(), 4.0 * ms);
    EXPECT_GT(view.to(), 4.0 * ms);
    const double before = view.from();
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at);
    QMouseEvent move(QEvent::MouseMove, at + QPoint(50, 0), view.viewport()->mapToGlobal(at + QPoint(50, 0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &move);
    EXPECT_LT(view.from(), before);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, at);
    EXPECT_EQ(view.from(), 0);
    EXPECT_EQ(view.to(), 10.0 * ms);
}

TEST_F(TraceViewTest, AClickChoosesTheFrame) {
    QSignalSpy chosen(&view, &TraceView::frame_chosen);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(0.4));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 1);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(0.25));
    EXPECT_EQ(chosen.count(), 1);
}

TEST_F(TraceViewTest, TwoMillionSpansAreDrawn) {
    view.set_trace(std::make_shared<const TraceData>(long_trace(2'000'000)));
    const QImage image = view.grab().toImage();
    const double scale = image.devicePixelRatio();
    std::set<QRgb> colors;
    for (int y = 0; y < 40; ++y)
        colors.insert(image.pixel((place(0.5) * scale) + QPoint(0, y - 20)));
    EXPECT_GE(colors.size(), 2u);
}

TEST(TracePanelTest, AFileIsReadInTheBackgroundAndABadOneIsSaid) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.json")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(small_trace()));
    file.close();
    TracePanel panel;
    QSignalSpy opened(&panel, &TracePanel::opened);
    panel.open(file.fileName());
    ASSERT_TRUE(opened.wait(5000));
    ASSERT_NE(panel.view().trace(), nullptr);
    EXPECT_EQ(panel.view().trace()->lanes.size(), 2u);
    panel.open(folder.filePath(QStringLiteral("missing.json")));
    ASSERT_TRUE(opened.wait(5000));
    EXPECT_EQ(panel.view().trace()->lanes.size(), 2u);
}

TEST(TracePanelTest, OverlapIsToldOfJobsThatUsedADevice) {
    const QTemporaryDir folder;
    TracePanel panel;
    panel.show();
    const auto* overlap = panel.buttons()->findChild<QLabel*>(QStringLiteral("device_overlap"));
    QSignalSpy opened(&panel, &TracePanel::opened);
    for (const auto& [text, told] : {std::pair(device_trace(), true), std::pair(small_trace(), false)}) {
        QFile file(folder.filePath(told ? QStringLiteral("device.json") : QStringLiteral("none.json")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        file.close();
        panel.open(file.fileName());
        ASSERT_TRUE(opened.wait(5000));
        EXPECT_EQ(!overlap->isHidden(), told);
        if (told) {
            EXPECT_EQ(overlap->text(), QStringLiteral("GPU overlap 1.25, 50 % of the ideal"));
        }
    }
}

TEST(TracePanelTest, AnExportsTraceIsShownWhenItIsThere) {
    TracePanel panel;
    EXPECT_FALSE(panel.recording());
    const QString path = panel.new_trace_file();
    ASSERT_FALSE(path.isEmpty());
    QSignalSpy opened(&panel, &TracePanel::opened);
    panel.take_recorded();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(small_trace()));
    file.close();
    panel.take_recorded();
    ASSERT_TRUE(opened.wait(5000));
    EXPECT_NE(panel.view().trace(), nullptr);
    EXPECT_TRUE(file.remove());
}

} // namespace
} // namespace framewright::ui
