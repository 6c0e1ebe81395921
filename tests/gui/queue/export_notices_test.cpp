// What the window says of exports outside the queue, and what it makes of a size that is allowed.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/workspace/workspaces.h"

#include <QFile>

namespace framewright::ui {
namespace {

TEST_F(WindowTest, TheBeginningAndTheEndOfAnExportAreTold) {
    open();
    window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
        spec.output = folder.filePath(QStringLiteral("told.mp4")).toStdString();
    });
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 1; }));
    EXPECT_TRUE(window.notice().text().contains(QStringLiteral("Exporting told.mp4")));
    window.workspaces().show_workspace(Workspace::Queue);
    EXPECT_FALSE(window.notice().isVisible()) << "there it is to be seen";
    window.workspaces().show_workspace(Workspace::Edit);
    emit jobs.succeeded(1, {});
    EXPECT_TRUE(window.notice().isVisible());
    EXPECT_TRUE(window.notice().text().contains(QStringLiteral("told.mp4 is finished")));
    open("/clips/next.mp4");
    EXPECT_FALSE(window.notice().isVisible()) << "it was about the clip before";
}

TEST_F(WindowTest, ASizeThatIsAllowedIsNeverMoreThanTheSources) {
    open();
    const QString clip = folder.filePath(QStringLiteral("small.mp4"));
    QFile file(clip);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1000, 'x'));
    file.close();
    window.document().edit(QStringLiteral("size"), [](JobSpec& spec) {
        spec.encoder.quality.reset();
        spec.goal.target_bytes = 2'000'000;
    });
    emit window.findChild<QueuePanel*>()->videos_chosen({clip});
    ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == 1; }));
    EXPECT_EQ(window.queue().jobs()[0].spec.goal.target_bytes, 1000);
}

} // namespace
} // namespace framewright::ui
