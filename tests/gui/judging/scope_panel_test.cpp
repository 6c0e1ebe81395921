// Scopes beside the pictures, and marks in them.
#include "tests/gui/window_fixture.h"
#include "ui/scopes/scope_drawing.h"
#include "ui/scopes/scope_panel.h"
#include "ui/scopes/scope_view.h"
#include "ui/storage/settings.h"
#include "ui/view/preview_controller.h"

#include <QComboBox>
#include <QLabel>
#include <QToolButton>

#include <memory>

namespace framewright::ui {
namespace {

/// Half of the pixels at 16, half at 235, in the left and the right half of the picture.
std::shared_ptr<ScopeCounts> two_halves() {
    auto counts = std::make_shared<ScopeCounts>();
    counts->bit_depth = 10;
    counts->has_chroma = 1;
    counts->red_weight = 0.2126;
    counts->blue_weight = 0.0722;
    counts->samples = 2560;
    counts->above = 256;
    for (auto& histogram : counts->histogram)
        histogram[16] = histogram[235] = 1280;
    for (auto& waveform : counts->waveform)
        for (std::size_t column = 0; column < ScopeCounts::columns; ++column)
            waveform[column][column < 128 ? 16 : 235] = 10;
    counts->vectors[128][128] = 2560;
    return counts;
}

class ScopePanelTest : public WindowTest {
protected:
    ScopePanelTest() {
        set_setting(QStringLiteral("scopes/shown"), {});
        set_setting(QStringLiteral("scopes/side"), {});
    }
    ScopePanel& panel() { return *window.findChild<ScopePanel*>(); }
};

TEST_F(ScopePanelTest, OnlyWhatIsInSightIsCounted) {
    open();
    EXPECT_EQ(preview.requests.back().scopes, ScopeSide::None);
    trigger("scopes");
    QCoreApplication::processEvents();
    EXPECT_TRUE(panel().isVisible());
    EXPECT_EQ(preview.requests.back().scopes, ScopeSide::Filtered);
    auto* side = panel().findChild<QComboBox*>();
    side->setCurrentIndex(side->findData(static_cast<int>(ScopeSide::Original)));
    emit side->activated(side->currentIndex());
    QCoreApplication::processEvents();
    EXPECT_EQ(preview.requests.back().scopes, ScopeSide::Original);
    trigger("scopes");
    EXPECT_FALSE(panel().isVisible());
    window.preview().seek(5);
    QCoreApplication::processEvents();
    EXPECT_EQ(preview.requests.back().scopes, ScopeSide::None);
}

TEST_F(ScopePanelTest, SaysInWordsWhatItShows) {
    open();
    trigger("scopes");
    panel().set_counts(two_halves());
    EXPECT_EQ(panel().findChild<QLabel*>(QStringLiteral("scope_summary"))->text(),
              QStringLiteral("Luma 64 to 940 (10 bit) · 10 % above it"));
    for (const ScopeView* view : panel().findChildren<ScopeView*>())
        EXPECT_FALSE(view->accessibleDescription().isEmpty());
}

TEST_F(ScopePanelTest, ScopesAreChosen) {
    open();
    trigger("scopes");
    panel().set_counts(two_halves());
    int in_sight = 0;
    for (const ScopeView* view : panel().findChildren<ScopeView*>())
        in_sight += view->isVisible() ? 1 : 0;
    EXPECT_EQ(in_sight, 3);
    for (QToolButton* choice : panel().findChildren<QToolButton*>())
        if (choice->text() == scope_name(ScopeKind::Histogram))
            choice->click();
    for (const ScopeView* view : panel().findChildren<ScopeView*>()) {
        EXPECT_TRUE(view->isVisible());
        EXPECT_FALSE(const_cast<ScopeView*>(view)->grab().isNull());
    }
}

TEST_F(ScopePanelTest, WaveformsAndVectorsLieWhereTheyAreCounted) {
    const auto counts = two_halves();
    const QImage waveform = waveform_image(*counts, ScopeChannel::Luma, Qt::white);
    EXPECT_GT(qGray(waveform.pixel(10, 255 - 16)), 40);
    EXPECT_EQ(qGray(waveform.pixel(10, 255 - 235)), 0);
    EXPECT_GT(qGray(waveform.pixel(200, 255 - 235)), 40);
    const QImage vectors = vectors_image(*counts);
    EXPECT_GT(qGray(vectors.pixel(128, 127)), 40);
    EXPECT_EQ(qGray(vectors.pixel(60, 60)), 0);
    EXPECT_DOUBLE_EQ(histogram_heights(*counts, ScopeChannel::Red)[235], 1);
    const auto places = bar_places(*counts); // red lies at the top, left of the middle
    EXPECT_LT(places[0].x(), 0.5);
    EXPECT_LT(places[0].y(), 0.2);
}

TEST_F(ScopePanelTest, OneMarkAtATimeAndNoneInASnapshot) {
    open();
    trigger("mark-out-of-range");
    QCoreApplication::processEvents();
    EXPECT_EQ(preview.requests.back().mark, PictureMark::OutOfRange);
    trigger("mark-focus");
    QCoreApplication::processEvents();
    EXPECT_EQ(preview.requests.back().mark, PictureMark::FocusPeaking);
    preview.automatic = true;
    preview.answer(preview.requests.back());
    const std::size_t before = preview.requests.size();
    window.preview().take_snapshot();
    ASSERT_GT(preview.requests.size(), before);
    EXPECT_EQ(preview.requests[before].mark, PictureMark::None);
    EXPECT_EQ(preview.requests.back().mark, PictureMark::FocusPeaking) << "the view's own picture follows";
    trigger("mark-focus");
    QCoreApplication::processEvents();
    window.preview().seek(3);
    QCoreApplication::processEvents();
    EXPECT_EQ(preview.requests.back().mark, PictureMark::None);
}

} // namespace
} // namespace framewright::ui
