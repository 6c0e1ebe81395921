#include "tests/gui/fakes.h"
#include "ui/document/timecode.h"
#include "ui/view/ab_scene.h"
#include "ui/view/transport/playback.h"
#include "ui/view/view_geometry.h"
#include "ui/widgets/action_table.h"
#include "ui/widgets/icons.h"

#include <QFile>
#include <QKeySequence>
#include <QSet>
#include <algorithm>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

TEST(ViewGeometry, FitShowsTheWholePictureCentred) {
    const ViewGeometry shape({1920, 1080}, {960, 800}, {});
    EXPECT_DOUBLE_EQ(shape.scale(), 0.5);
    EXPECT_EQ(shape.box(), QRect(0, 130, 960, 540));
    const PreviewViewport all = shape.viewport(shape.box());
    EXPECT_DOUBLE_EQ(all.left, 0);
    EXPECT_DOUBLE_EQ(all.width, 1);
    EXPECT_EQ(all.pixel_width, 960);
    EXPECT_EQ(all.pixel_height, 540);
}

TEST(ViewGeometry, ZoomKeepsThePointUnderTheCursor) {
    ViewState state;
    const QSize picture(1920, 1080);
    const QSize pane(960, 540); // of the picture's shape: a picture with a border would be centred first
    const QPointF cursor(611, 302);
    const QPointF before = ViewGeometry(picture, pane, state).fraction_at(cursor);
    for (int i = 0; i < 12; ++i)
        state = ViewGeometry(picture, pane, state).zoomed(cursor, 1.25);
    const ViewGeometry after(picture, pane, state);
    EXPECT_GT(after.scale(), 5);
    // Boxes lie on whole pixels, so each step may be half a pixel off.
    EXPECT_NEAR(after.fraction_at(cursor).x(), before.x(), 0.002);
    EXPECT_NEAR(after.fraction_at(cursor).y(), before.y(), 0.002);
}

TEST(ViewGeometry, PanFollowsThePointerAndStopsAtTheEdge) {
    const QSize picture(1000, 1000);
    const QSize pane(500, 500);
    ViewState state{false, 1, {0.5, 0.5}};
    const ViewGeometry before(picture, pane, state);
    EXPECT_EQ(before.box().topLeft(), QPoint(-250, -250));
    state = before.panned({40, -30});
    EXPECT_EQ(ViewGeometry(picture, pane, state).box().topLeft(), QPoint(-210, -280));
    state = ViewGeometry(picture, pane, state).panned({5000, 5000});
    EXPECT_EQ(ViewGeometry(picture, pane, state).box().topLeft(), QPoint(0, 0));
    // At the edge the state has not wandered on: panning back moves at once.
    state = ViewGeometry(picture, pane, state).panned({-10, -10});
    EXPECT_EQ(ViewGeometry(picture, pane, state).box().topLeft(), QPoint(-10, -10));
}

TEST(ViewGeometry, ViewportOfAZoomedPictureCoversThePaneExactly) {
    const ViewGeometry shape({1920, 1080}, {801, 603}, {false, 3, {0.3, 0.6}});
    const PreviewViewport seen = shape.viewport(shape.box());
    EXPECT_EQ(seen.pixel_width, 801);
    EXPECT_EQ(seen.pixel_height, 603);
    const QRectF place = ViewGeometry::place(shape.box(), {seen.left, seen.top, seen.width, seen.height});
    EXPECT_NEAR(place.left(), 0, 1e-6);
    EXPECT_NEAR(place.top(), 0, 1e-6);
    EXPECT_NEAR(place.width(), 801, 1e-6);
    EXPECT_NEAR(place.height(), 603, 1e-6);
}

TEST(ViewGeometry, APictureOfAnotherShapeIsFittedIntoTheOriginalsPlace) {
    const ViewGeometry shape({1600, 900}, {800, 450}, {});
    EXPECT_EQ(shape.box_for({1600, 900}), shape.box());
    EXPECT_EQ(shape.box_for({800, 450}), shape.box());
    EXPECT_EQ(shape.box_for({900, 900}), QRect(175, 0, 450, 450));
    EXPECT_EQ(shape.box_for({1600, 899}), shape.box());
}

TEST(ViewGeometry, OnePixelPicturesAndEmptyPanesDoNoHarm) {
    const ViewGeometry tiny({1, 1}, {300, 200}, {});
    EXPECT_EQ(tiny.box().size(), QSize(200, 200).boundedTo({300, 200}));
    const ViewGeometry nothing({0, 0}, {300, 200}, {});
    EXPECT_TRUE(nothing.empty());
    EXPECT_FALSE(nothing.viewport(nothing.box()).wanted);
    const ViewGeometry flat({100, 100}, {0, 0}, {});
    EXPECT_TRUE(flat.empty());
}

TEST(AbScene, PanesOfBothSidesHaveTheSameSize) {
    for (int width : {100, 101, 640, 1279}) {
        const ComparePanes panes = compare_panes(AbMode::SideBySide, {width, 80});
        EXPECT_EQ(panes.first.size(), panes.second.size());
        EXPECT_GE(panes.second.left(), panes.first.right() + 1);
        EXPECT_EQ(panes.second.right(), width - 1);
    }
    EXPECT_TRUE(compare_panes(AbMode::Split, {100, 80}).second.isNull());
}

TEST(AbScene, DifferenceIsAbsoluteAndAmplified) {
    SidePicture a;
    SidePicture b;
    a.image = QImage(3, 2, QImage::Format_RGB32);
    b.image = QImage(3, 2, QImage::Format_RGB32);
    a.image.fill(QColor(100, 50, 0));
    b.image.fill(QColor(98, 53, 40));
    const QColor pixel = difference_side(a, b, 8).image.pixelColor(2, 1);
    EXPECT_EQ(pixel, QColor(16, 24, 255));
    EXPECT_TRUE(difference_side(a, {}, 8).image.isNull());
}

TEST(Timecode, ReadsAsPeopleWriteIt) {
    EXPECT_EQ(format_timecode(4.12), QStringLiteral("00:00:04.120"));
    EXPECT_EQ(format_timecode(3723.0045), QStringLiteral("01:02:03.004"));
    EXPECT_EQ(format_duration(59.4), QStringLiteral("59 s"));
    EXPECT_EQ(format_duration(125), QStringLiteral("2 min 05 s"));
    EXPECT_EQ(format_duration(3720), QStringLiteral("1 h 02 min"));
    EXPECT_EQ(format_bytes(4'120'000), QStringLiteral("4.1 MB"));
    EXPECT_EQ(format_bytes(999), QStringLiteral("999 B"));
}

TEST(Timecode, EveryShownTimeLeadsBackToItsFrame) {
    FrameIndex index; // 29.97 fps, starting late
    index.time_base = {1, 30000};
    std::vector<std::int64_t> pts;
    for (int i = 0; i < 500; ++i)
        pts.push_back(77 + i * 1001);
    index.pts = std::move(pts);
    index.last_duration = 1001;
    for (std::int64_t frame = 0; frame < 500; ++frame) {
        EXPECT_EQ(frame_at_seconds(index, frame_seconds(index, frame)), frame);
        EXPECT_EQ(parse_position(format_timecode(frame_seconds(index, frame)), index), frame);
    }
}

TEST(Timecode, PositionsOutsideTheClipAreRefused) {
    const FrameIndex index = made_index(50);
    EXPECT_EQ(parse_position(QStringLiteral("49"), index), 49);
    EXPECT_EQ(parse_position(QStringLiteral("f12"), index), 12);
    EXPECT_EQ(parse_position(QStringLiteral("1.0"), index), 25);
    EXPECT_EQ(parse_position(QStringLiteral("0:01.5"), index), 37);
    EXPECT_FALSE(parse_position(QStringLiteral("50"), index));
    EXPECT_FALSE(parse_position(QStringLiteral("1:00"), index));
    EXPECT_FALSE(parse_position(QStringLiteral("soon"), index));
}

TEST(Playback, ShuttleDoublesAndTurnsRound) {
    EXPECT_EQ(next_shuttle_rate(0, 1), 1);
    EXPECT_EQ(next_shuttle_rate(1, 1), 2);
    EXPECT_EQ(next_shuttle_rate(8, 1), 8);
    EXPECT_EQ(next_shuttle_rate(4, -1), -1);
    EXPECT_EQ(next_shuttle_rate(-2, -1), -4);
    EXPECT_EQ(next_shuttle_rate(0.25, 1), 1);
    EXPECT_EQ(next_shuttle_rate(0.5, -1), -1);
}

TEST(ActionTable, EveryRowIsCompleteAndNoKeyIsGivenTwice) {
    QSet<QString> ids;
    QSet<QString> keys;
    for (const ActionRow& row : action_table()) {
        if (*row.id == '\0')
            continue;
        const QString id = QString::fromLatin1(row.id);
        EXPECT_FALSE(ids.contains(id)) << row.id;
        ids.insert(id);
        EXPECT_NE(*row.text, '\0') << row.id;
        for (const QString& key : default_keys(row)) {
            const QKeySequence sequence(key, QKeySequence::PortableText);
            EXPECT_EQ(sequence.count(), 1) << row.id;
            EXPECT_NE(sequence[0].key(), Qt::Key_unknown) << row.id;
            EXPECT_FALSE(keys.contains(sequence.toString())) << row.id << " " << key.toStdString();
            keys.insert(sequence.toString());
        }
    }
}

TEST(ActionTable, TheWorkbenchsKeysAreThere) {
    QSet<QString> keys;
    for (const ActionRow& row : action_table())
        for (const QString& key : default_keys(row))
            keys.insert(key);
    for (const char* key :
         {"Space", "K",       "J",       "L", ",",   ".", "Left", "Right", "Home",   "End",          "I",
          "O",     "Shift+I", "Shift+O", "G", "Tab", "X", "0",    "C",     "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+E",
          "Del",   "1",       "F",       "?"})
        EXPECT_TRUE(keys.contains(QString::fromLatin1(key))) << key;
}

TEST(Icons, EveryIconOfTheTableExistsAndDraws) {
    for (const ActionRow& row : action_table()) {
        if (*row.icon == '\0')
            continue;
        const QString name = QString::fromLatin1(row.icon);
        EXPECT_TRUE(QFile::exists(QStringLiteral(":/framewright/icons/%1.svg").arg(name))) << row.icon;
        const QImage image = themed_icon(name).pixmap(24, 24).toImage();
        bool drawn = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn = drawn || image.pixelColor(x, y).alpha() > 128;
        EXPECT_TRUE(drawn) << row.icon;
    }
}

} // namespace
} // namespace framewright::ui
