// The window answers while a disk does not.
#include "tests/gui/event_watch.h"
#include "tests/gui/window_fixture.h"
#include "tests/gui/work/stalled_folder.h"
#include "ui/document/document.h"
#include "ui/export/rules/output_check.h"
#include "ui/filters/filter_panel.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"
#include "ui/queue/job_queue.h"

#include <QElapsedTimer>
#include <QSlider>

namespace framewright::ui {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double max_event_ms = 500;
#else
constexpr double max_event_ms = 50;
#endif

TEST(StalledFolder, HoldsWhoAsksForAFileInIt) {
    const QTemporaryDir folder;
    const StalledFolder stall(folder.path().toStdString());
    JobSpec spec;
    spec.output = folder.filePath(QStringLiteral("out.mp4")).toStdString();
    output_facts(spec);
    EXPECT_GT(stall.own_calls(), 0) << "otherwise the test below shows nothing";
}

TEST_F(WindowTest, ASliderIsDraggedWhileTheDiskIsStalled) {
    open(folder.filePath(QStringLiteral("clip.mp4")).toLatin1().constData());
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    auto* slider = window.filters().form().editor("integer")->findChild<QSlider*>();
    QTest::qWait(50); // what the window does for the first time only
    {
        const StalledFolder stall(folder.path().toStdString());
        WatchedApplication::watch();
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, {8, y});
        for (int x = 8; x < slider->width() - 8; ++x) {
            QTest::mouseMove(slider, {x, y});
            QCoreApplication::processEvents();
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() - 8, y});
        window.queue().add(window.document().spec());
        trigger("export");
        ASSERT_TRUE(wait_for([&] { return stall.other_calls() >= 2; }))
            << "who saves the edit, and who asks for the output";
        EXPECT_LT(WatchedApplication::max_milliseconds(), max_event_ms);
        EXPECT_EQ(stall.own_calls(), 0);
        EXPECT_FALSE(window.document().spec().chain[0].parameters.empty());
    }
    EXPECT_EQ(window.queue().rowCount(), 1);
}

} // namespace
} // namespace framewright::ui
