// The cut of a filter on the picture: what dragging makes of it, where it is drawn, borders that are found.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/filters/crop_tools.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/picture_limits.h"
#include "ui/services/chain_place.h"
#include "ui/view/border_search.h"
#include "ui/view/crop_geometry.h"
#include "ui/view/preview_controller.h"

#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>

namespace framewright::ui {
namespace {

CropFrame made_frame() {
    CropFrame frame;
    frame.picture = {640, 360};
    frame.kept = {0, 0, 640, 360};
    frame.step_x = frame.step_y = 2;
    return frame;
}

TEST(CropGeometry, EdgesStayWithinThePictureAndOnSamples) {
    CropFrame frame = made_frame();
    EXPECT_EQ(dragged_crop(frame, CropHandle::TopLeft, {101.4, 51.2}), QRect(102, 52, 538, 308));
    EXPECT_EQ(dragged_crop(frame, CropHandle::Right, {500, 0}), QRect(0, 0, 640, 360));
    EXPECT_EQ(dragged_crop(frame, CropHandle::Right, {-5000, 0}), QRect(0, 0, 2, 360));
    frame.kept = {100, 100, 200, 100};
    EXPECT_EQ(dragged_crop(frame, CropHandle::Inside, {33, -500}), QRect(134, 0, 200, 100));
    EXPECT_EQ(dragged_crop(frame, CropHandle::Inside, {5000, 5000}), QRect(440, 260, 200, 100));
}

TEST(CropGeometry, EdgesAreCountedFromTheFarSideWhereThePictureIsTurned) {
    CropFrame frame = made_frame();
    frame.picture = {641, 360};
    frame.kept = {0, 0, 641, 360};
    frame.from_right = true;
    const QRect cut = dragged_crop(frame, CropHandle::Right, {-100, 0});
    EXPECT_EQ((641 - (cut.x() + cut.width())) % 2, 0);
    const QRect left = dragged_crop(frame, CropHandle::Left, {100.2, 0});
    EXPECT_EQ((641 - left.x()) % 2, 0);
}

TEST(CropGeometry, AShapeIsKept) {
    CropFrame frame = made_frame();
    frame.ratio = 1;
    EXPECT_EQ(crop_of_ratio(frame), QRect(140, 0, 360, 360));
    frame.kept = {140, 0, 360, 360};
    const QRect smaller = dragged_crop(frame, CropHandle::BottomRight, {-100, -60});
    EXPECT_EQ(smaller.topLeft(), QPoint(140, 0));
    EXPECT_EQ(smaller.width(), smaller.height());
    const QRect by_edge = dragged_crop(frame, CropHandle::Left, {60, 0});
    EXPECT_EQ(by_edge, QRect(200, 0, 300, 300));
    frame.pixel_aspect = 2; // a sample is shown twice as wide as high
    EXPECT_EQ(crop_of_ratio(frame), QRect(230, 0, 180, 360));
}

TEST(CropGeometry, BordersAreCutNoFurtherThanContentAllows) {
    EXPECT_EQ(crop_around(made_frame(), QRect(3, 41, 633, 278)), QRect(2, 40, 634, 280));
    EXPECT_EQ(crop_around(made_frame(), QRect(0, 0, 640, 360)), QRect(0, 0, 640, 360));
}

TEST(CropGeometry, HandlesAreFoundAtEdgesAndCorners) {
    const QRectF box(100, 100, 200, 100);
    EXPECT_EQ(crop_handle_at(box, {96, 104}, 8), CropHandle::TopLeft);
    EXPECT_EQ(crop_handle_at(box, {200, 203}, 8), CropHandle::Bottom);
    EXPECT_EQ(crop_handle_at(box, {302, 150}, 8), CropHandle::Right);
    EXPECT_EQ(crop_handle_at(box, {200, 150}, 8), CropHandle::Inside);
    EXPECT_EQ(crop_handle_at(box, {50, 150}, 8), CropHandle::None);
}

TEST(ChainPlace, CutsAddUpAndTurnsEndIt) {
    ChainLink first;
    first.width = 200;
    first.height = 100;
    first.kept_left = 50;
    first.kept_top = 0;
    first.kept_width = 100;
    first.kept_height = 50;
    ChainLink resize;
    resize.width = resize.kept_width = 100;
    resize.height = resize.kept_height = 50;
    ChainLink second = resize;
    second.kept_left = 50;
    second.kept_width = 50;
    const std::vector<ChainLink> links{first, resize, second};
    EXPECT_EQ(place_after(links), QRectF(0.5, 0, 0.25, 0.5));
    resize.turned = true;
    const std::vector<ChainLink> turned{first, resize};
    EXPECT_FALSE(place_after(turned));
}

TEST(PictureLimits, AreThePictureAtThatPlace) {
    ChainLink link;
    link.width = 640;
    link.height = 360;
    link.step_x = link.step_y = 2;
    auto limits = picture_limits(made_cut(), {}, link);
    EXPECT_EQ(limits["x"], (ValueLimits{638, 2, 0}));
    EXPECT_EQ(limits["w"], (ValueLimits{640, 2, 0}));
    limits = picture_limits(made_cut(), {{"x", std::int64_t{100}}, {"w", std::int64_t{301}}}, link);
    EXPECT_EQ(limits["x"], (ValueLimits{339, 2, 0}));
    EXPECT_EQ(limits["w"], (ValueLimits{540, 2, 0}));
    link.from_right = true;
    limits = picture_limits(made_cut(), {{"w", std::int64_t{301}}}, link);
    EXPECT_EQ(limits["x"], (ValueLimits{339, 2, 1}));
}

class CropTest : public WindowTest {
protected:
    CropTest() {
        open();
        window.document().insert_filters(0, {{"cut", {}, true}}, QStringLiteral("add"));
        window.filters().select_row(0);
        QCoreApplication::processEvents();
    }
    /// A place of the original as the view shows it, in its own pixels.
    QPoint at(double x, double y) {
        const QRect pane = original_pane(window.view().scene(), window.view().size());
        const ViewGeometry shape = scene_geometry(window.view().scene(), window.view().size());
        return pane.topLeft() +
               QPointF(shape.box().x() + x * shape.box().width(), shape.box().y() + y * shape.box().height())
                   .toPoint();
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&window.view(), Qt::LeftButton, {}, from);
        for (const QPoint& place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(window.view().mapToGlobal(place)),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&window.view(), &move);
        }
        QTest::mouseRelease(&window.view(), Qt::LeftButton, {}, to);
    }
    std::int64_t value(const char* id) {
        return std::get<std::int64_t>(window.document().spec().chain[0].parameters.at(id));
    }
};

TEST_F(CropTest, ADragOnThePictureIsOneChange) {
    ASSERT_TRUE(window.view().scene().crop);
    EXPECT_EQ(window.view().scene().crop->kept, QRect(0, 0, 640, 360));
    const int changes = window.document().undo_stack().count();
    drag(at(0, 0), at(0.25, 0.25));
    EXPECT_NEAR(static_cast<double>(value("x")), 160, 4);
    EXPECT_NEAR(static_cast<double>(value("y")), 90, 4);
    EXPECT_EQ(value("x") % 2, 0);
    EXPECT_EQ(value("w"), 0) << "all that is left";
    EXPECT_EQ(window.document().undo_stack().count(), changes + 1);
    drag(at(0.995, 0.9), at(0.745, 0.9));
    EXPECT_NEAR(static_cast<double>(value("w")), 320, 6);
    EXPECT_EQ(window.document().undo_stack().count(), changes + 2);
    trigger("undo");
    trigger("undo");
    EXPECT_TRUE(window.document().spec().chain[0].parameters.empty());
    EXPECT_EQ(window.view().scene().crop->kept, QRect(0, 0, 640, 360));
}

TEST_F(CropTest, OnlyAFilterThatCutsHasAFrame) {
    window.document().insert_filters(1, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(1);
    EXPECT_FALSE(window.view().scene().crop);
    EXPECT_TRUE(window.filters().crop_tools().isHidden());
    window.filters().select_row(0);
    EXPECT_TRUE(window.view().scene().crop);
    EXPECT_FALSE(window.filters().crop_tools().isHidden());
    window.document().set_filter_enabled(0, false);
    EXPECT_FALSE(window.view().scene().crop);
}

TEST_F(CropTest, TheCutPictureIsDrawnWhereItWasCut) {
    window.document().set_parameters(
        0, {{"x", std::int64_t{320}}, {"y", std::int64_t{0}}, {"w", std::int64_t{320}}},
        QStringLiteral("crop"));
    QCoreApplication::processEvents();
    EXPECT_EQ(window.view().scene().filtered.place, QRectF(0.5, 0, 0.5, 1));
    const ViewGeometry shape = scene_geometry(window.view().scene(), window.view().size());
    const QRect box = side_box(shape, window.view().scene().filtered);
    EXPECT_NEAR(box.left(), shape.box().center().x(), 1);
    EXPECT_NEAR(box.right(), shape.box().right(), 1);
    trigger("mode-original");
    const std::size_t asked = preview.requests.size();
    QCoreApplication::processEvents();
    EXPECT_LE(preview.requests.size(), asked + 2) << "a side that is not shown asks for nothing";
}

TEST_F(CropTest, BlackBarsAreFoundInFramesOfTheWholeClip) {
    auto* find = window.filters().findChild<QPushButton*>(QStringLiteral("find_borders"));
    find->click();
    const auto answer = [&](int top, int bottom) {
        ContentArea area;
        area.frame = preview.measured.back().frame;
        area.width = 640;
        area.height = 360;
        area.top = top;
        area.right = 640;
        area.bottom = bottom;
        emit preview.content_measured(preview.shown, area);
    };
    const std::size_t frames = spread_frames(100, 16).size();
    for (std::size_t i = 0; i < frames; ++i) {
        ASSERT_EQ(preview.measured.size(), i + 1) << "one after the other";
        EXPECT_TRUE(preview.measured.back().chain.empty()) << "what stands before the cut";
        answer(i == 3 ? 41 : 60, 320);
    }
    EXPECT_EQ(value("y"), 40) << "the least that any frame allows";
    EXPECT_EQ(value("h"), 280);
    EXPECT_EQ(value("x"), 0);
    find->click();
    ASSERT_EQ(preview.measured.size(), frames + 1);
    find->click(); // which is Cancel now
    answer(0, 10);
    EXPECT_EQ(preview.measured.size(), frames + 1);
    EXPECT_EQ(value("h"), 280);
}

TEST(Difference, ComparesTheSamePlaces) {
    SidePicture original;
    original.picture = {8, 4};
    original.image = QImage(8, 4, QImage::Format_RGB32);
    for (int x = 0; x < 8; ++x)
        for (int y = 0; y < 4; ++y)
            original.image.setPixelColor(x, y, QColor(x * 20, y * 20, 0));
    SidePicture cut;
    cut.picture = {4, 2};
    cut.image = original.image.copy(2, 1, 4, 2);
    cut.place = QRectF(0.25, 0.25, 0.5, 0.5);
    const SidePicture difference = difference_side(original, cut, 8);
    EXPECT_EQ(difference.place, cut.place);
    ASSERT_EQ(difference.image.size(), QSize(4, 2));
    for (int x = 0; x < 4; ++x)
        EXPECT_EQ(difference.image.pixelColor(x, 1), QColor(0, 0, 0)) << x;
}

} // namespace
} // namespace framewright::ui
