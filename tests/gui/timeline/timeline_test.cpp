// The timeline in the window: pictures, sound, marks, zoom, keys, and what it says to screen readers.
#include "tests/gui/fake_strip.h"
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/queue/queue_store.h"
#include "ui/storage/clip_cache.h"
#include "ui/timeline/strip_loader.h"
#include "ui/timeline/timeline.h"
#include "ui/view/preview_controller.h"

#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QUndoStack>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

struct WithStrip {
    WithStrip() {
        QFile file(clip_path());
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("not read by anybody");
    }
    QString clip_path() const { return clips.filePath(QStringLiteral("made.mp4")); }

    QTemporaryDir clips;
    FakeStrip strip;
    ClipCache cache{clips.filePath(QStringLiteral("cache"))};
    StripLoader loader{strip, cache};
};

class TimelineTest : public WithStrip, public WindowTest {
protected:
    TimelineTest() : WindowTest(nullptr, &loader) {}

    void open_made() {
        MediaInfo info = made_info();
        info.path = clip_path().toStdString();
        StreamInfo sound;
        sound.index = 1;
        sound.kind = StreamKind::Audio;
        sound.decodable = true;
        info.streams.push_back(sound);
        info.chapters = {{80'000, 2'000'000, {{"title", "First"}}}, {2'080'000, 4'000'000, {}}};
        window.open_path(clip_path());
        preview.open_succeeds(info);
        preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
    }
    Timeline& timeline() { return *window.findChild<Timeline*>(QStringLiteral("timeline")); }
    void wheel(Qt::KeyboardModifiers modifiers, double x, int turned) {
        const QPointF at(x, 30);
        QWheelEvent event(at, timeline().mapToGlobal(at), {}, {0, turned}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&timeline(), &event);
    }
    QColor pixel(double x, double y) {
        return timeline().grab().toImage().pixelColor(static_cast<int>(x), static_cast<int>(y));
    }
};

TEST_F(TimelineTest, ShowsPicturesAndSound) {
    open_made();
    ASSERT_TRUE(wait_for([&] { return !strip.wishes.empty() && loader.waveform()->complete(); }));
    EXPECT_EQ(strip.opened, (std::vector<QString>{clip_path()}));
    EXPECT_EQ(strip.sound_streams, std::vector<int>{1});
    const QRectF row = timeline().rows().strip;
    EXPECT_EQ(pixel(row.left() + 20, row.top() + 20), QColor(10, 0, 200)) << "the first frame's picture";
    const QRectF sound = timeline().rows().sound;
    ASSERT_GT(sound.height(), 0);
    EXPECT_NE(pixel(sound.left() + 30, sound.center().y()), pixel(sound.left() + 30, sound.top() + 1));
}

TEST_F(TimelineTest, ASecondTimeEverythingComesFromTheDisk) {
    open_made();
    ASSERT_TRUE(wait_for([&] { return !strip.wishes.empty() && loader.waveform()->complete(); }));
    ASSERT_TRUE(cache.finish(10'000));
    FakeStrip other;
    ClipCache reopened(clips.filePath(QStringLiteral("cache")));
    StripLoader second(other, reopened);
    std::vector<std::int64_t> came;
    QObject::connect(&second, &StripLoader::thumbnail_ready, &second,
                     [&](std::int64_t frame, const QImage& image) {
                         came.push_back(frame);
                         EXPECT_EQ(image.pixelColor(0, 0), QColor(10, static_cast<int>(frame), 200));
                     });
    second.open(*window.preview().info(), 0, window.preview().index());
    second.want(strip.heights.front(), strip.wishes.front());
    ASSERT_TRUE(wait_for([&] { return came.size() == strip.wishes.front().size(); }));
    ASSERT_TRUE(wait_for([&] { return second.waveform()->complete(); }));
    EXPECT_TRUE(other.wishes.empty());
    EXPECT_TRUE(other.sound_streams.empty());
    QFile changed(clip_path());
    ASSERT_TRUE(changed.open(QIODevice::WriteOnly));
    changed.write("another content");
    changed.close();
    second.open(*window.preview().info(), 0, window.preview().index());
    second.want(strip.heights.front(), strip.wishes.front());
    EXPECT_TRUE(wait_for([&] { return !other.wishes.empty() && !other.sound_streams.empty(); }));
}

TEST_F(TimelineTest, WhatHasNoPictureIsNotAskedForTwice) {
    strip.undecodable = 0;
    open_made();
    ASSERT_TRUE(wait_for([&] { return !strip.wishes.empty(); }));
    const auto asked = [&] {
        return std::count_if(strip.wishes.begin(), strip.wishes.end(), [](const auto& wish) {
            return std::find(wish.begin(), wish.end(), 0) != wish.end();
        });
    };
    EXPECT_EQ(asked(), 1);
    timeline().zoom(2, 20);
    QTest::qWait(300);
    timeline().fit();
    QTest::qWait(300);
    EXPECT_EQ(asked(), 1);
}

TEST_F(TimelineTest, TheWheelZoomsAtThePointerAndScrolls) {
    open_made();
    const std::int64_t frame = timeline().map().frame_at(400);
    for (int i = 0; i < 6; ++i)
        wheel(Qt::ControlModifier, 400, 120);
    EXPECT_LT(timeline().map().span, timeline().map().length() / 2);
    EXPECT_EQ(timeline().map().frame_at(400), frame);
    const double start = timeline().map().start;
    wheel(Qt::ShiftModifier, 400, -120);
    EXPECT_GT(timeline().map().start, start);
    const QRectF ruler = timeline().rows().ruler;
    QTest::mouseDClick(&timeline(), Qt::LeftButton, {}, ruler.center().toPoint());
    EXPECT_TRUE(timeline().map().whole());
}

TEST_F(TimelineTest, PlusAndMinusBelongToItWhileItHasTheFocus) {
    open_made();
    window.activateWindow();
    timeline().setFocus();
    ASSERT_TRUE(wait_for([&] { return timeline().hasFocus(); }));
    const bool fitted = window.view().view_state().fit;
    QTest::keyClick(&timeline(), Qt::Key_Plus);
    EXPECT_FALSE(timeline().map().whole());
    EXPECT_EQ(window.view().view_state().fit, fitted) << "the picture is left alone";
    QTest::keyClick(&timeline(), Qt::Key_Minus);
    EXPECT_TRUE(timeline().map().whole());
}

TEST_F(TimelineTest, FollowsThePositionWhenZoomedIn) {
    open_made();
    timeline().zoom(8, timeline().map().left);
    window.preview().seek(90);
    const TimelineMap& map = timeline().map();
    EXPECT_GE(map.x_of(90), map.left);
    EXPECT_LE(map.x_of(90), map.left + map.width);
}

TEST_F(TimelineTest, ClicksSeekAndHandlesSetTheRange) {
    open_made();
    const TimelineMap& map = timeline().map();
    const int y = static_cast<int>(timeline().rows().strip.center().y());
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, QPoint(static_cast<int>(map.x_of(40)) + 2, y));
    EXPECT_EQ(window.preview().position(), 40);
    window.document().set_range(20, 60);
    QTest::mousePress(&timeline(), Qt::LeftButton, {}, QPoint(static_cast<int>(map.x_of(60)), y));
    QTest::mouseMove(&timeline(), QPoint(static_cast<int>(map.x_of(80)), y));
    QTest::mouseRelease(&timeline(), Qt::LeftButton, {},
                        QPoint(static_cast<int>(std::lround(map.x_of(80))), y));
    ASSERT_TRUE(window.document().spec().end);
    EXPECT_EQ(window.document().spec().end->value, 80);
    EXPECT_EQ(window.document().spec().start->value, 20);
}

TEST_F(TimelineTest, ChaptersAreFlagsThatAreJumpedTo) {
    open_made();
    ASSERT_EQ(timeline().marks().size(), 2U);
    EXPECT_EQ(timeline().marks()[0], (TimelineMark{0, QStringLiteral("First"), true}));
    EXPECT_EQ(timeline().marks()[1].frame, 50);
    EXPECT_EQ(timeline().marks()[1].name, QStringLiteral("Chapter 2"));
    const QRectF row = timeline().rows().marks;
    QTest::mouseClick(
        &timeline(), Qt::LeftButton, {},
        QPoint(static_cast<int>(timeline().map().x_of(50)) + 4, static_cast<int>(row.center().y())));
    EXPECT_EQ(window.preview().position(), 50);
}

TEST_F(TimelineTest, MarkersComeGoAreNamedAndUndone) {
    open_made();
    window.preview().seek(30);
    trigger("marker");
    window.preview().seek(70);
    trigger("marker");
    ASSERT_EQ(window.document().markers().size(), 2U);
    EXPECT_EQ(window.document().markers()[1].name, QStringLiteral("Marker 2"));
    EXPECT_EQ(timeline().marks().size(), 4U);
    trigger("previous-mark");
    EXPECT_EQ(window.preview().position(), 50) << "a chapter";
    trigger("previous-mark");
    EXPECT_EQ(window.preview().position(), 30);
    trigger("name-marker");
    auto* name = timeline().findChild<QLineEdit*>();
    ASSERT_TRUE(name->isVisible());
    name->setText(QStringLiteral("not this"));
    QTest::keyClick(name, Qt::Key_Escape);
    EXPECT_FALSE(name->isVisible());
    EXPECT_EQ(window.document().markers()[0].name, QStringLiteral("Marker 1"));
    trigger("name-marker");
    name->setText(QStringLiteral("the door"));
    QTest::keyClick(name, Qt::Key_Return);
    EXPECT_FALSE(name->isVisible());
    EXPECT_EQ(window.document().markers()[0].name, QStringLiteral("the door"));
    trigger("next-mark");
    trigger("next-mark");
    EXPECT_EQ(window.preview().position(), 70);
    trigger("marker");
    EXPECT_EQ(window.document().markers().size(), 1U);
    for (int i = 0; i < 4; ++i)
        window.document().undo_stack().undo();
    EXPECT_TRUE(window.document().markers().empty());
    EXPECT_EQ(timeline().marks().size(), 2U);
}

TEST_F(TimelineTest, MarkersAreKeptInTheProject) {
    const std::vector<Marker> markers{{12, QStringLiteral("Tür")}, {40, QStringLiteral("b")}};
    JobSpec spec;
    spec.source = clip_path().toStdString();
    const QByteArray project = project_to_json(spec, markers);
    EXPECT_EQ(project_from_json(project), spec);
    EXPECT_EQ(markers_from_json(project), markers);
    EXPECT_TRUE(markers_from_json(project_to_json(spec)).empty());
    EXPECT_TRUE(markers_from_json("{\"markers\": [{\"frame\": \"x\"}]}").empty());

    const QString path = clips.filePath(QStringLiteral("made.framewright"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(project);
    file.close();
    window.open_path(path);
    ASSERT_TRUE(wait_for([&] { return preview.opened_path == clip_path(); }));
    finish_opening(clip_path().toStdString());
    EXPECT_EQ(window.document().markers(), markers);
    EXPECT_EQ(timeline().marks().size(), 2U);
    EXPECT_FALSE(window.isWindowModified());
    window.preview().seek(60);
    trigger("marker");
    EXPECT_TRUE(window.isWindowModified());
    trigger("save-project");
    ASSERT_TRUE(wait_for([&] { return !window.isWindowModified(); }));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(markers_from_json(file.readAll()).size(), 3U);
}

TEST_F(TimelineTest, KeyframesAreJumpedTo) {
    open_made();
    window.preview().seek(30);
    trigger("next-keyframe");
    EXPECT_EQ(window.preview().position(), 36);
    trigger("previous-keyframe");
    EXPECT_EQ(window.preview().position(), 24);
    window.preview().seek(99);
    trigger("next-keyframe");
    EXPECT_EQ(window.preview().position(), 99);
    window.preview().seek(0);
    trigger("previous-keyframe");
    EXPECT_EQ(window.preview().position(), 0);
}

TEST_F(TimelineTest, CutsAreLookedForAndJumpedTo) {
    strip.cuts = {20, 60};
    open_made();
    window.preview().seek(5);
    trigger("next-cut");
    ASSERT_TRUE(wait_for([&] { return window.preview().position() == 20; }));
    EXPECT_EQ(strip.cut_ranges, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 100}}));
    const double top = timeline().rows().strip.top() + 3;
    const QColor tick = pixel(std::floor(timeline().map().x_of(60)), top);
    EXPECT_NE(tick, pixel(std::floor(timeline().map().x_of(70)), top)) << "where it is known there is a tick";
    EXPECT_GT(tick.red(), tick.blue());
    trigger("next-cut");
    EXPECT_EQ(window.preview().position(), 60) << "known by now";
    trigger("next-cut");
    EXPECT_EQ(window.preview().position(), 60);
    trigger("previous-cut");
    EXPECT_EQ(window.preview().position(), 20);
    trigger("previous-cut");
    EXPECT_EQ(window.preview().position(), 20);
    EXPECT_EQ(strip.cut_ranges.size(), 1U);
}

TEST_F(TimelineTest, WhoGoesElsewhereDoesNotWaitForACut) {
    strip.cuts = {20};
    strip.automatic = false;
    open_made();
    trigger("next-cut");
    ASSERT_TRUE(wait_for([&] { return strip.cut_ranges.size() == 1; }));
    window.preview().seek(50);
    EXPECT_EQ(strip.cuts_cancelled, 1);
    emit strip.cuts_found(strip.clip, strip.cut_wish, {20});
    EXPECT_EQ(window.preview().position(), 50);
}

TEST_F(TimelineTest, ScreenReadersHearTheTime) {
    open_made();
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&timeline());
    ASSERT_NE(interface, nullptr);
    EXPECT_EQ(interface->role(), QAccessible::Slider);
    QAccessibleValueInterface* value = interface->valueInterface();
    ASSERT_NE(value, nullptr);
    window.preview().seek(50);
    EXPECT_DOUBLE_EQ(value->currentValue().toDouble(), 2);
    EXPECT_DOUBLE_EQ(value->maximumValue().toDouble(), 4);
    EXPECT_EQ(interface->text(QAccessible::Value), QStringLiteral("00:00:02.000, frame 50"));
    value->setCurrentValue(3.0);
    EXPECT_EQ(window.preview().position(), 75);
}

TEST_F(TimelineTest, AClipWithoutSoundHasNoRowForIt) {
    window.open_path(clip_path());
    finish_opening(clip_path().toStdString());
    EXPECT_EQ(timeline().rows().sound.height(), 0);
    EXPECT_TRUE(strip.sound_streams.empty());
    EXPECT_EQ(timeline().rows().marks.height(), 0);
}

/// What the transport says under this name.
QString said(const MainWindow& window, const char* name) {
    for (const QLabel* label : window.findChildren<QLabel*>())
        if (label->accessibleDescription() == QLatin1String(name))
            return label->text();
    return QStringLiteral("nothing is called so");
}

TEST_F(TimelineTest, PlayingRepeatsBetweenInAndOut) {
    open_made();
    window.document().set_range(10, 14);
    window.preview().seek(12);
    trigger("loop");
    std::vector<std::int64_t> shown;
    QObject::connect(&window.preview(), &PreviewController::position_changed, &window,
                     [&](std::int64_t frame) { shown.push_back(frame); });
    trigger("play");
    ASSERT_TRUE(wait_for([&] { return std::count(shown.begin(), shown.end(), 10) >= 2; }));
    trigger("play");
    for (const std::int64_t frame : shown) {
        EXPECT_GE(frame, 10);
        EXPECT_LT(frame, 14);
    }
}

TEST_F(TimelineTest, PlayingSlowerAndFasterIsSaid) {
    open_made();
    EXPECT_EQ(said(window, "Speed"), QString());
    trigger("slower");
    trigger("slower");
    trigger("slower");
    EXPECT_EQ(said(window, "Speed"), QStringLiteral("0.25\u00d7"));
    for (int i = 0; i < 9; ++i)
        trigger("faster");
    EXPECT_EQ(said(window, "Speed"), QStringLiteral("4\u00d7"));
    trigger("play");
    EXPECT_EQ(said(window, "Speed"), QStringLiteral("4\u00d7"));
    EXPECT_TRUE(wait_for([&] { return window.preview().position() == 99; }));
}

TEST_F(TimelineTest, FramesThatCameTooLateAreCounted) {
    open_made();
    EXPECT_EQ(said(window, "Dropped frames"), QString());
    preview.automatic = false;
    trigger("play");
    ASSERT_TRUE(wait_for([&] { return window.preview().busy(); }));
    QTest::qWait(300); // several frames long
    preview.automatic = true;
    preview.answer(preview.requests.back());
    EXPECT_TRUE(wait_for([&] { return said(window, "Dropped frames").contains(QStringLiteral("dropped")); }));
    trigger("play");
}

} // namespace
} // namespace framewright::ui
