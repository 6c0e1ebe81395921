// The encoded picture beside the original: which part is made, with what, and when it is made anew.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/view/preview_controller.h"

#include <QAction>

#include <algorithm>

namespace framewright::ui {
namespace {

class EncodedPreviewTest : public WindowTest {
protected:
    EncodedPreviewTest() {
        open();
        window.document().edit(QStringLiteral("encoder"), [](JobSpec& spec) {
            spec.encoder.id = made_catalog().encoders.front().id;
            spec.encoder.quality = 20;
        });
        window.preview().seek(60); // 2.4 s
        trigger("encoded-preview");
    }
    bool on() { return window.actions().get(QStringLiteral("encoded-preview"))->isChecked(); }
    const QString& label() { return window.view().scene().other_name; }
    quint64 last() const { return segments.orders.size(); }
    bool was_dropped(quint64 order) const {
        return std::count(segments.dropped.begin(), segments.dropped.end(), order) > 0;
    }
    void tell(SegmentProgress::Stage stage, double fraction) {
        emit segments.progressed(last(), {stage, fraction, {50, 100}});
    }
    void make(quint64 order, std::int64_t first = 50, std::int64_t end = 100) {
        MadeSegment made;
        made.path = "/memory/" + std::to_string(order);
        made.source = {first, end};
        made.seconds = 2;
        made.frames = end - first;
        made.bytes = 500'000;
        made.file_bytes = {900'000, 1'200'000};
        made.backend = segments.orders.back().spec.backend.id;
        emit segments.made(order, made);
        preview.other->open_succeeds(made_info());
        preview.other->finish_index(std::make_shared<const FrameIndex>(made_index(50)));
        QCoreApplication::processEvents();
    }
    void set_quality(double quality) {
        window.document().edit(QStringLiteral("quality"),
                               [quality](JobSpec& spec) { spec.encoder.quality = quality; });
    }
    static QualityRecord scores_of(std::int64_t frame, double psnr) {
        QualityRecord quality;
        quality.frames = {{frame, {{"psnr", psnr}, {"ssim", 0.9876}}}, {frame + 1, {{"psnr", psnr + 1}}}};
        return quality;
    }
};

TEST_F(EncodedPreviewTest, MakesTheExportsSegmentAroundThePlayhead) {
    ASSERT_EQ(segments.orders.size(), 1U);
    const SegmentOrder& order = segments.orders.back();
    EXPECT_EQ(order.at, (TimePoint{TimePoint::Unit::Frame, 60}));
    EXPECT_EQ(order.piece_seconds, 2);
    EXPECT_EQ(order.spec.encoder, window.document().spec().encoder);
    EXPECT_EQ(order.spec.chain, window.document().spec().chain);
    EXPECT_EQ(order.spec.backend, window.document().spec().backend);
    EXPECT_FALSE(order.spec.start) << "the whole clip is exported";
    EXPECT_GE(order.metrics.size(), 3U);
    EXPECT_TRUE(jobs.started.empty()) << "it is no export";
    EXPECT_EQ(label(), QStringLiteral("Filtered, encoding"));
    tell(SegmentProgress::Stage::Encoding, 0.4);
    EXPECT_EQ(label(), QStringLiteral("Filtered, encoding 40 %"));
    make(1);
    EXPECT_EQ(label(), QStringLiteral("Encoded, 2.0 Mbit/s here, the file %1 to %2")
                           .arg(format_bytes(900'000), format_bytes(1'200'000)));
    EXPECT_EQ(preview.other->opened_path, QStringLiteral("/memory/1"));
    EXPECT_EQ(preview.other->requests.back().frame, 10);
}

TEST_F(EncodedPreviewTest, TellsTheScoresOfTheFrameOnScreen) {
    make(1);
    tell(SegmentProgress::Stage::Measuring, 0.5);
    EXPECT_TRUE(label().endsWith(QStringLiteral(", measuring 50 %"))) << label().toStdString();
    emit segments.measured(1, scores_of(60, 41.5));
    EXPECT_TRUE(label().endsWith(QStringLiteral(", PSNR 41.50 dB, SSIM 0.9876"))) << label().toStdString();
    window.preview().seek(61);
    EXPECT_TRUE(label().endsWith(QStringLiteral(", PSNR 42.50 dB"))) << label().toStdString();
    window.preview().seek(80);
    EXPECT_FALSE(label().contains(QStringLiteral("PSNR"))) << "a frame that could not be measured";
}

TEST_F(EncodedPreviewTest, AnotherPlaceOrSettingMakesItAnew) {
    make(1);
    window.preview().seek(70);
    QTest::qWait(400);
    EXPECT_EQ(segments.orders.size(), 1U) << "that lies in the same segment";
    window.preview().seek(10);
    ASSERT_TRUE(wait_for([&] { return segments.orders.size() == 2; }));
    EXPECT_EQ(segments.orders.back().at.value, 10);
    EXPECT_FALSE(was_dropped(1)) << "it is on screen until the next one is";
    set_quality(40);
    ASSERT_TRUE(wait_for([&] { return segments.orders.size() == 3; }));
    EXPECT_EQ(segments.orders.back().spec.encoder.quality, 40);
    EXPECT_TRUE(was_dropped(2)) << "the newest wish wins";
    window.document().set_range(5, std::nullopt);
    ASSERT_TRUE(wait_for([&] { return segments.orders.size() == 4; })) << "an export of another range";
    EXPECT_EQ(segments.orders.back().spec.start, (TimePoint{TimePoint::Unit::Frame, 5}));
    EXPECT_TRUE(was_dropped(3));
}

TEST_F(EncodedPreviewTest, WhileItIsMadeAStepWithinItEndsNothing) {
    tell(SegmentProgress::Stage::Encoding, 0.1);
    window.preview().seek(99);
    QTest::qWait(400);
    EXPECT_EQ(segments.orders.size(), 1U);
    window.preview().seek(49);
    EXPECT_TRUE(wait_for([&] { return segments.orders.size() == 2; }));
}

TEST_F(EncodedPreviewTest, AKeyGoesBetweenTwoSettings) {
    make(1);
    trigger("encoded-flip");
    EXPECT_EQ(segments.orders.size(), 1U) << "there is one setting by now";
    set_quality(40);
    ASSERT_TRUE(wait_for([&] { return segments.orders.size() == 2; }));
    make(2);
    EXPECT_EQ(preview.other->opened_path, QStringLiteral("/memory/2"));
    EXPECT_FALSE(was_dropped(1)) << "the setting before";
    trigger("encoded-flip");
    EXPECT_EQ(preview.other->opened_path, QStringLiteral("/memory/1"));
    trigger("encoded-flip");
    EXPECT_EQ(preview.other->opened_path, QStringLiteral("/memory/2"));
    EXPECT_EQ(segments.orders.size(), 2U);
    window.preview().seek(10);
    ASSERT_TRUE(wait_for([&] { return segments.orders.size() == 3; }));
    make(3, 0, 50);
    trigger("encoded-flip");
    ASSERT_EQ(segments.orders.size(), 4U) << "the other setting is made at the new place";
    EXPECT_EQ(segments.orders.back().spec.encoder.quality, 20);
    set_quality(20);
    QTest::qWait(400);
    EXPECT_EQ(segments.orders.size(), 4U) << "going back to a setting is no new one";
}

TEST_F(EncodedPreviewTest, IsLeftWithTheKeyOrByAnotherFile) {
    trigger("encoded-preview");
    EXPECT_TRUE(was_dropped(1));
    EXPECT_TRUE(label().isEmpty());
    trigger("encoded-preview");
    make(2);
    trigger("compare-filters");
    EXPECT_FALSE(on());
    EXPECT_TRUE(label().isEmpty());
    EXPECT_TRUE(was_dropped(2)) << "its file goes";
    QTest::qWait(400);
    EXPECT_EQ(segments.orders.size(), 2U);
    make(2); // too late
    EXPECT_TRUE(label().isEmpty());
}

TEST_F(EncodedPreviewTest, AFailureIsSaidAndEndsIt) {
    emit segments.failed(last(),
                         {QStringLiteral("the encoder does not take this"), {}, ErrorKind::Unsupported});
    EXPECT_FALSE(on());
    EXPECT_TRUE(label().isEmpty());
}

TEST_F(EncodedPreviewTest, WhatCannotBeMeasuredIsShownAllTheSame) {
    make(1);
    emit segments.failed(1, {QStringLiteral("no metric here"), {}, ErrorKind::Worker});
    EXPECT_TRUE(on());
    EXPECT_TRUE(label().startsWith(QStringLiteral("Encoded"))) << label().toStdString();
}

TEST_F(EncodedPreviewTest, OutsideTheRangeItIsThatOfTheWholeClip) {
    window.document().set_range(80, std::nullopt);
    QTest::qWait(400);
    EXPECT_FALSE(segments.orders.back().spec.start);
}

} // namespace
} // namespace framewright::ui
