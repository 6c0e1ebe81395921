// The window around its workspaces: which one is shown, what keys mean there, notices, drawers, the search
// for actions.
#include "tests/gui/window_fixture.h"
#include "ui/commands/command_palette.h"
#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/queue/job_queue.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/action_table.h"
#include "ui/workspace/workspaces.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>

#include <cctype>
#include <map>
#include <set>
#include <string>

namespace framewright::ui {
namespace {

class WorkspacesTest : public WindowTest {
protected:
    Workspace shown() { return window.workspaces().workspace(); }
    QAction* action(const char* id) { return window.actions().get(QString::fromLatin1(id)); }
    void export_clip() {
        open();
        window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
            spec.output = folder.filePath(QStringLiteral("out.mp4")).toStdString();
        });
        trigger("export");
    }
};

TEST_F(WorkspacesTest, AKeyShowsEachOfThem) {
    open();
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    EXPECT_EQ(shown(), Workspace::Queue);
    EXPECT_TRUE(action("workspace-queue")->isChecked());
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(shown(), Workspace::Edit);
    EXPECT_TRUE(window.view().isVisible());
}

TEST_F(WorkspacesTest, WithoutAComparisonServiceThereIsNoBenchmark) {
    EXPECT_FALSE(action("workspace-benchmark")->isEnabled());
    window.workspaces().show_workspace(Workspace::Benchmark);
    EXPECT_EQ(shown(), Workspace::Edit);
}

TEST_F(WorkspacesTest, KeysOfThePicturesRestWhereTheyAreNotSeen) {
    open();
    ASSERT_TRUE(action("next-frame")->isEnabled());
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    for (const ActionRow& row : action_table()) {
        if (*row.id != '\0' && acts_on_clip(row)) {
            EXPECT_FALSE(action(row.id)->isEnabled()) << row.id;
        }
    }
    EXPECT_TRUE(action("export")->isEnabled()) << "it is the clip that is open, wherever one is";
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    EXPECT_TRUE(action("next-frame")->isEnabled());
    EXPECT_TRUE(action("mode-split")->isEnabled());
}

TEST_F(WorkspacesTest, CommandsOfAClipStayOffWithoutOneAfterAVisitElsewhere) {
    window.workspaces().show_workspace(Workspace::Queue);
    window.workspaces().show_workspace(Workspace::Edit);
    EXPECT_FALSE(action("play")->isEnabled());
}

TEST_F(WorkspacesTest, AnExportIsCountedWhereTheQueueIsChosen) {
    export_clip();
    ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == 1; }));
    const auto* count = window.findChild<QLabel*>(QStringLiteral("queue_count"));
    ASSERT_NE(count, nullptr);
    EXPECT_TRUE(count->isVisible());
    EXPECT_EQ(count->text(), QStringLiteral("1"));
    emit jobs.succeeded(1, JobResult());
    EXPECT_FALSE(count->isVisible()) << "nothing waits any more";
}

TEST_F(WorkspacesTest, TheNoticeOfAnExportLeadsToTheQueue) {
    export_clip();
    ASSERT_TRUE(wait_for([&] { return window.notice().isVisible(); }));
    EXPECT_EQ(shown(), Workspace::Edit) << "work is not interrupted";
    ASSERT_TRUE(press("Show queue"));
    EXPECT_EQ(shown(), Workspace::Queue);
}

TEST_F(WorkspacesTest, NoticesDoNotMoveThePictures) {
    open();
    const QRect before(window.view().mapTo(&window, QPoint()), window.view().size());
    window.notice().show_problem({QStringLiteral("Something is wrong"), QStringLiteral("in detail"), {}});
    window.notice().ask({{}, QStringLiteral("Really?"), {QStringLiteral("Yes"), {}}, {}});
    QCoreApplication::processEvents();
    EXPECT_EQ(QRect(window.view().mapTo(&window, QPoint()), window.view().size()), before);
    EXPECT_TRUE(window.notice().isVisible());
    EXPECT_GE(window.notice().height(), 60) << "both are to be seen";
}

TEST_F(WorkspacesTest, DrawersAreClosedUntilTheyAreWanted) {
    for (const char* name : {"trace_dock", "log_dock"}) {
        auto* drawer = window.findChild<QDockWidget*>(QString::fromLatin1(name));
        ASSERT_NE(drawer, nullptr) << name;
        EXPECT_FALSE(drawer->isVisible()) << name;
        drawer->toggleViewAction()->trigger();
        window.workspaces().show_workspace(Workspace::Queue);
        EXPECT_FALSE(drawer->isHidden()) << "every workspace has them: " << name;
    }
}

class PaletteTest : public WorkspacesTest {
protected:
    PaletteTest() {
        open();
        trigger("search-actions");
        palette = window.findChild<CommandPalette*>();
    }
    QString found(const char* words) {
        palette->search(QString::fromUtf8(words));
        return palette->current() == nullptr ? QString() : palette->current()->objectName();
    }
    QPointer<CommandPalette> palette;
};

TEST_F(PaletteTest, FindsByBeginningsOfWords) {
    ASSERT_NE(palette, nullptr);
    EXPECT_EQ(found("go to"), QStringLiteral("goto"));
    EXPECT_EQ(found("frame next"), QStringLiteral("next-frame"));
    EXPECT_EQ(found("und"), QStringLiteral("")) << "there is nothing to undo";
    EXPECT_EQ(found("ndo"), QStringLiteral(""));
    EXPECT_EQ(found("dark"), QStringLiteral("preferences")) << "what is in there is found, too";
}

TEST_F(PaletteTest, EnterDoesItAndCloses) {
    ASSERT_NE(palette, nullptr);
    auto* line = palette->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("last frame"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_TRUE(wait_for([&] { return window.preview().position() == 99; }));
    EXPECT_TRUE(wait_for([&] { return palette.isNull(); }));
}

TEST(ActionTable, NoTwoCommandsOfAMenuShareAMnemonic) {
    std::map<std::string, std::set<char>> used;
    for (const ActionRow& row : action_table()) {
        const std::string text = row.text;
        const auto mark = text.find('&');
        if (mark == std::string::npos || mark + 1 >= text.size())
            continue;
        const char key = static_cast<char>(std::tolower(static_cast<unsigned char>(text[mark + 1])));
        EXPECT_TRUE(used[row.menu].insert(key).second) << row.menu << ": " << text;
    }
}

} // namespace
} // namespace framewright::ui
