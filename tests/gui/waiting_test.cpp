// While filters take long the window says so, shows the original, and does not pass an old picture off as
// new.
#include "tests/gui/window_fixture.h"
#include "ui/view/preview_controller.h"

#include <QElapsedTimer>

namespace framewright::ui {
namespace {

class WaitingTest : public WindowTest {
protected:
    WaitingTest() {
        open();
        preview.automatic = false;
        asked_.start();
        window.preview().seek(9);
        QCoreApplication::processEvents();
    }
    const AbScene& scene() { return window.view().scene(); }
    int original_gray() { return scene().original.image.pixelColor(0, 0).red(); }
    /// Whether so much time has passed, on a busy machine, that the window may rightly have spoken.
    bool late() const { return asked_.elapsed() >= 140; }

private:
    QElapsedTimer asked_;
};

TEST_F(WaitingTest, TheOriginalNeitherWaitsNorLies) {
    EXPECT_TRUE(scene().stale.isEmpty() || late()) << "nothing is said of what is quick";
    const int before = original_gray();
    ASSERT_TRUE(wait_for([&] { return scene().stale.startsWith(QStringLiteral("computing")); }));
    EXPECT_EQ(original_gray(), before);
    preview.answer_early(preview.requests.back(), 33);
    EXPECT_EQ(original_gray(), 33);
    EXPECT_FALSE(scene().stale.isEmpty()) << "the filtered one is still the old one";
    ASSERT_TRUE(wait_for([&] { return scene().stale.startsWith(QStringLiteral("computing, ")); }));
    preview.answer(preview.requests.back());
    EXPECT_TRUE(scene().stale.isEmpty());
}

TEST_F(WaitingTest, APictureThatFailsLeavesTheOldOneMarked) {
    preview.answer_early(preview.requests.back(), 44);
    EXPECT_TRUE(original_gray() != 44 || late()) << "it may come at once, together with the other";
    emit preview.request_failed(preview.shown, {QStringLiteral("that went wrong"), {}, ErrorKind::Usage});
    EXPECT_EQ(original_gray(), 44) << "it has nothing to do with what failed";
    EXPECT_EQ(scene().stale, QStringLiteral("not up to date"));
    window.preview().seek(10);
    QCoreApplication::processEvents();
    preview.answer(preview.requests.back());
    EXPECT_TRUE(scene().stale.isEmpty());
}

TEST_F(WaitingTest, WhatIsOvertakenIsNotShown) {
    const PreviewRequest old = preview.requests.back();
    window.preview().seek(50);
    ASSERT_TRUE(wait_for([&] { return preview.requests.back().frame == 50; }));
    preview.answer_early(old, 55);
    QTest::qWait(300);
    EXPECT_NE(original_gray(), 55);
}

} // namespace
} // namespace framewright::ui
