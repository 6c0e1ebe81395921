// Another file in the place of the filtered picture: paired by time, moved, failing, and left again.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/edit/compare_file_commands.h"
#include "ui/edit/edit_commands.h"
#include "ui/queue/job_list.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/view/preview_controller.h"
#include "ui/workspace/workspaces.h"

#include <QToolButton>

namespace framewright::ui {
namespace {

class OtherSideTest : public WindowTest {
protected:
    OtherSideTest() { open(); }

    CompareFileCommands& commands() { return window.findChild<EditCommands*>()->compare_file(); }
    /// The other file has been opened and read; so many frames.
    void other_is_there(int frames = 50) {
        preview.other->picture = QSize(320, 180);
        preview.other->open_succeeds(made_info());
        preview.other->finish_index(std::make_shared<const FrameIndex>(made_index(frames)));
        QCoreApplication::processEvents();
    }
    bool enabled(const char* id) { return window.actions().get(QString::fromLatin1(id))->isEnabled(); }
    std::int64_t other_frame() const { return preview.other->requests.back().frame; }
    const AbScene& scene() { return window.view().scene(); }
};

TEST_F(OtherSideTest, StandsInThePlaceOfTheFilteredPicture) {
    EXPECT_FALSE(enabled("compare-filters"));
    commands().compare_with(QStringLiteral("/out/b.mp4"), std::nullopt);
    EXPECT_EQ(preview.other->opened_path, QStringLiteral("/out/b.mp4"));
    EXPECT_TRUE(scene().other_name.isEmpty()) << "it is not there yet";
    other_is_there();
    EXPECT_EQ(scene().other_name, QStringLiteral("b.mp4"));
    EXPECT_EQ(scene().filtered.picture, QSize(320, 180));
    EXPECT_FALSE(preview.requests.back().filtered.wanted) << "nobody sees the filtered picture";
    window.preview().seek(20);
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 20);
    EXPECT_FALSE(preview.other->requests.back().filtered.wanted);

    trigger("compare-filters");
    QCoreApplication::processEvents();
    EXPECT_TRUE(preview.other->closed);
    EXPECT_TRUE(scene().other_name.isEmpty());
    EXPECT_TRUE(preview.requests.back().filtered.wanted);
    EXPECT_EQ(scene().filtered.picture, QSize(640, 360));
    EXPECT_FALSE(enabled("compare-filters"));
}

TEST_F(OtherSideTest, BothPicturesAreShownTogether) {
    commands().compare_with(QStringLiteral("/out/b.mp4"), std::nullopt);
    other_is_there();
    preview.other->automatic = false;
    const QImage before = scene().original.image;
    preview.requests.clear();
    window.preview().seek(7);
    QCoreApplication::processEvents();
    ASSERT_EQ(preview.requests.size(), 1U);
    EXPECT_EQ(scene().original.image.cacheKey(), before.cacheKey()) << "its pair has not come";
    EXPECT_TRUE(window.preview().busy());
    preview.other->answer(preview.other->requests.back());
    EXPECT_NE(scene().original.image.cacheKey(), before.cacheKey());
    EXPECT_FALSE(window.preview().busy());
}

TEST_F(OtherSideTest, BeginsWhereThePartBegan) {
    commands().compare_with(QStringLiteral("/out/part.mp4"), TimePoint{TimePoint::Unit::Frame, 30});
    other_is_there();
    window.preview().seek(30);
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 0);
    window.preview().seek(42);
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 12);
    trigger("nudge-later");
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 11) << "it begins a frame later";
    trigger("nudge-earlier");
    trigger("nudge-earlier");
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 13);
    trigger("nudge-second-later");
    QCoreApplication::processEvents();
    EXPECT_LT(other_frame(), 13);
    EXPECT_TRUE(scene().other_name.endsWith(QStringLiteral("s later"))) << scene().other_name.toStdString();
    trigger("nudge-second-earlier");
    trigger("nudge-later");
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 12);
    EXPECT_EQ(scene().other_name, QStringLiteral("part.mp4")) << "it lies where it did";
}

TEST_F(OtherSideTest, WhatCannotBeOpenedIsSaidAndLeavesTheFilters) {
    commands().compare_with(QStringLiteral("/out/broken.mp4"), std::nullopt);
    preview.other->open_fails({QStringLiteral("broken.mp4 is no video"), {}, ErrorKind::Input});
    QCoreApplication::processEvents();
    EXPECT_TRUE(scene().other_name.isEmpty());
    window.preview().seek(5);
    QCoreApplication::processEvents();
    EXPECT_TRUE(preview.requests.back().filtered.wanted);
}

TEST_F(OtherSideTest, AnotherClipEndsIt) {
    commands().compare_with(QStringLiteral("/out/b.mp4"), std::nullopt);
    other_is_there();
    open("/clips/next.mp4");
    EXPECT_TRUE(scene().other_name.isEmpty());
    EXPECT_TRUE(preview.requests.back().filtered.wanted);
}

TEST_F(OtherSideTest, ADoneJobIsPutBesideItsSource) {
    window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
        spec.output = folder.filePath(QStringLiteral("part.mp4")).toStdString();
    });
    window.document().set_range(10, 20);
    ASSERT_TRUE(wait_for([&] { return enabled("export"); }));
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return !jobs.started.empty(); }));
    auto* panel = window.findChild<QueuePanel*>();
    window.workspaces().show_workspace(Workspace::Queue);
    QToolButton* beside = nullptr;
    for (QToolButton* button : panel->findChildren<QToolButton*>())
        if (button->text() == QStringLiteral("Beside its source"))
            beside = button;
    ASSERT_NE(beside, nullptr);
    EXPECT_FALSE(beside->isEnabled()) << "it is being made";
    JobResult result;
    result.output = jobs.started.back().output;
    emit jobs.succeeded(jobs.last_job, result);
    QCoreApplication::processEvents();
    ASSERT_TRUE(beside->isEnabled());
    beside->click();
    EXPECT_EQ(window.workspaces().workspace(), Workspace::Edit);
    ASSERT_NE(preview.other, nullptr);
    EXPECT_EQ(preview.other->opened_path.toStdString(), result.output);
    other_is_there(10);
    window.preview().seek(15);
    QCoreApplication::processEvents();
    EXPECT_EQ(other_frame(), 5);
}

} // namespace
} // namespace framewright::ui
