// Work is never lost: closing, opening something else, failing to open, questions that wait.
#include "tests/gui/fake_comparisons.h"
#include "tests/gui/window_fixture.h"
#include "ui/benchmark/benchmark_panel.h"
#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_store.h"
#include "ui/session/session_store.h"
#include "ui/storage/file_worker.h"
#include "ui/view/preview_controller.h"

#include <QDirIterator>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QUndoStack>
#include <QUrl>

namespace framewright::ui {
namespace {

struct Comparisons {
    FakeComparisons comparisons;
};

class KeptWork : public Comparisons, public WindowTest {
protected:
    KeptWork() : WindowTest(&comparisons) {}

    void add_filter(const char* id) {
        window.document().insert_filters(0, {{id, {}, true}}, QStringLiteral("add"));
    }
    /// What the window keeps for the case of a crash; "" for nothing.
    QString recovery_file() {
        QDirIterator files(folder.path(), {QStringLiteral("project.framewright")}, QDir::Files,
                           QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }
    QString made_project(const char* name, const JobSpec& spec) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QString message;
        EXPECT_TRUE(write_file(path, project_to_json(spec), message));
        return path;
    }
    JobSpec made_spec() {
        JobSpec spec;
        spec.source = "/clips/of-project.mp4";
        spec.output = "/out/result.mkv";
        spec.chain = {{"sepia", {}, true}};
        spec.start = TimePoint{TimePoint::Unit::Frame, 7};
        return spec;
    }
    void open_project(const QString& path, const char* clip) {
        window.open_path(path);
        ASSERT_TRUE(wait_for([&] { return preview.opened_path == QString::fromLatin1(clip); }));
        finish_opening(clip);
    }
    void drop(const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &event);
    }
};

TEST_F(KeptWork, ClosingAsksFirstAndKeepsTheRecoveryUntilTheAnswer) {
    open();
    add_filter("sepia");
    ASSERT_TRUE(wait_for([&] { return !recovery_file().isEmpty(); }));
    window.close();
    EXPECT_TRUE(window.isVisible());
    ASSERT_NE(box(), nullptr);
    EXPECT_TRUE(box()->text().contains(QStringLiteral("made.mp4")));
    EXPECT_FALSE(recovery_file().isEmpty());
    ASSERT_TRUE(press("Cancel"));
    EXPECT_TRUE(window.isVisible());
    EXPECT_FALSE(recovery_file().isEmpty());
    window.close();
    ASSERT_TRUE(press("Discard changes"));
    EXPECT_FALSE(window.isVisible());
    EXPECT_TRUE(recovery_file().isEmpty());
}

TEST_F(KeptWork, AWindowWithNothingToLoseClosesAtOnce) {
    open();
    window.close();
    EXPECT_EQ(box(), nullptr);
    EXPECT_FALSE(window.isVisible());
}

TEST_F(KeptWork, AChangedProjectCanBeSavedBeforeTheWindowCloses) {
    const QString path = made_project("mine.framewright", made_spec());
    open_project(path, "/clips/of-project.mp4");
    EXPECT_FALSE(window.isWindowModified());
    add_filter("box");
    EXPECT_TRUE(window.isWindowModified());
    window.close();
    ASSERT_TRUE(press("Save project"));
    ASSERT_TRUE(wait_for([&] { return !window.isVisible(); }));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(project_from_json(file.readAll()).chain.size(), 2U);
}

TEST_F(KeptWork, AScriptThatAProjectNamesIsAskedAbout) {
    JobSpec spec = made_spec();
    spec.chain.push_back({"python", {{"file", std::string("/from/elsewhere.py")}, {"amount", 2.0}}, true});
    const QString path = made_project("foreign.framewright", spec);
    window.open_path(path);
    ASSERT_TRUE(wait_for([&] { return box() != nullptr; }));
    EXPECT_TRUE(box()->text().contains(QStringLiteral("/from/elsewhere.py")));
    EXPECT_TRUE(preview.opened_path.isEmpty()) << "nothing may run before the answer";
    ASSERT_TRUE(press("Open without it"));
    ASSERT_TRUE(wait_for([&] { return preview.opened_path == QStringLiteral("/clips/of-project.mp4"); }));
    finish_opening("/clips/of-project.mp4");
    ASSERT_EQ(window.document().spec().chain.size(), 2U);
    EXPECT_TRUE(window.document().spec().chain.back().parameters.empty());
    preview.opened_path.clear();
    window.open_path(path);
    ASSERT_TRUE(wait_for([&] { return box() != nullptr; }));
    ASSERT_TRUE(press("Open and run it"));
    ASSERT_TRUE(wait_for([&] { return !preview.opened_path.isEmpty(); }));
    finish_opening("/clips/of-project.mp4");
    EXPECT_EQ(window.document().spec().chain, spec.chain);
}

TEST_F(KeptWork, ARunningExportOrComparisonIsAskedAbout) {
    open();
    JobSpec spec = made_spec();
    window.queue().add(spec);
    window.close();
    ASSERT_NE(box(), nullptr);
    EXPECT_TRUE(box()->informativeText().contains(QStringLiteral("export")));
    ASSERT_TRUE(press("Cancel"));
    emit jobs.succeeded(1, {});
    trigger("run-comparison");
    ASSERT_TRUE(window.benchmark()->running());
    window.close();
    ASSERT_NE(box(), nullptr);
    EXPECT_TRUE(window.isVisible());
    EXPECT_TRUE(box()->informativeText().contains(QStringLiteral("comparison")));
    ASSERT_TRUE(press("Close"));
    EXPECT_FALSE(window.isVisible());
}

TEST_F(KeptWork, ThatTheSystemEndsTheProgramKeepsAllOfIt) {
    open();
    add_filter("sepia");
    window.queue().add(made_spec());
    window.keep_for_later();
    QFile project(recovery_file());
    ASSERT_TRUE(project.open(QIODevice::ReadOnly));
    EXPECT_EQ(project_from_json(project.readAll()).chain.size(), 1U);
    FileWorker files;
    SessionStore next(files, folder.path());
    const RecoveredSession found = next.recover();
    ASSERT_EQ(found.projects.size(), 1U);
    ASSERT_EQ(found.jobs.size(), 1U);
    EXPECT_EQ(found.jobs[0].state, JobState::Running) << "it can be resumed";
}

TEST_F(KeptWork, AfterTheSessionWasToEndTheWindowClosesWithoutAQuestion) {
    open();
    add_filter("sepia");
    window.save_for_recovery();
    EXPECT_FALSE(recovery_file().isEmpty());
    EXPECT_TRUE(window.isVisible());
    add_filter("box");
    window.close();
    EXPECT_FALSE(window.isVisible());
    QFile project(recovery_file());
    ASSERT_TRUE(project.open(QIODevice::ReadOnly));
    EXPECT_EQ(project_from_json(project.readAll()).chain.size(), 2U);
}

TEST_F(KeptWork, WhatCannotBeOpenedChangesNothing) {
    open();
    add_filter("sepia");
    window.preview().seek(12);
    const JobSpec before = window.document().spec();
    const QString title = window.windowTitle();
    const int undo = window.document().undo_stack().count();
    const std::size_t requests = preview.requests.size();
    for (const bool dropped : {false, true}) {
        const QString path = folder.filePath(QStringLiteral("notes.txt"));
        if (dropped)
            drop(path);
        else
            window.open_path(path);
        EXPECT_EQ(window.document().spec(), before);
        EXPECT_EQ(preview.opened_path, path);
        preview.open_fails({QStringLiteral("not a video"), {}, ErrorKind::Input});
        EXPECT_EQ(window.document().spec(), before);
        EXPECT_EQ(window.document().undo_stack().count(), undo);
        EXPECT_EQ(window.windowTitle(), title);
        EXPECT_TRUE(window.notice().shows_problem());
        EXPECT_TRUE(window.notice().text().contains(QStringLiteral("notes.txt")));
    }
    EXPECT_EQ(window.preview().position(), 12);
    EXPECT_EQ(window.preview().frame_count(), 100);
    EXPECT_FALSE(preview.closed);
    trigger("next-frame");
    EXPECT_GT(preview.requests.size(), requests) << "the clip goes on";
    trigger("undo");
    EXPECT_TRUE(window.document().spec().chain.empty());
}

TEST_F(KeptWork, AnAnswerForAFormerClipIsDropped) {
    window.open_path(QStringLiteral("/clips/first.mp4"));
    const quint64 first = preview.opening;
    window.open_path(QStringLiteral("/clips/second.mp4"));
    const quint64 second = preview.opening;
    ASSERT_NE(first, second);
    emit preview.opened(first, made_info());
    EXPECT_TRUE(window.document().spec().source.empty());
    emit preview.open_failed(first, {QStringLiteral("gone"), {}, ErrorKind::Input});
    EXPECT_FALSE(window.notice().shows_problem());
    finish_opening("/clips/second.mp4");
    EXPECT_EQ(window.document().spec().source, "/clips/second.mp4");
    emit preview.indexed(first, std::make_shared<const FrameIndex>(made_index(7)));
    EXPECT_EQ(window.preview().frame_count(), 100);
    emit preview.request_failed(first, {QStringLiteral("bad chain"), {}, ErrorKind::Usage});
    emit preview.index_failed(first, {QStringLiteral("bad index"), {}, ErrorKind::Input});
    EXPECT_FALSE(window.notice().shows_problem());
}

TEST_F(KeptWork, AnotherClipAsksOnlyWhereAProjectWouldLoseChanges) {
    open();
    add_filter("sepia");
    open("/clips/other.mp4");
    EXPECT_EQ(box(), nullptr) << "the filters are kept, to be used here";
    EXPECT_TRUE(window.document().spec().chain.empty());
    open("/clips/third.mp4");
    trigger("left-filters");
    ASSERT_EQ(window.document().spec().chain.size(), 1U);
    open("/clips/other.mp4");
    trigger("left-filters");
    EXPECT_TRUE(window.isWindowModified());
    const QString path = made_project("mine.framewright", made_spec());
    window.open_path(path);
    ASSERT_NE(box(), nullptr) << "the project brings filters of its own";
    ASSERT_TRUE(press("Cancel"));
    EXPECT_EQ(window.document().spec().source, "/clips/other.mp4");
    window.open_path(path);
    ASSERT_TRUE(press("Discard changes"));
    ASSERT_TRUE(wait_for([&] { return preview.opened_path == QStringLiteral("/clips/of-project.mp4"); }));
    finish_opening("/clips/of-project.mp4");
    EXPECT_EQ(window.document().spec(), made_spec());
    add_filter("box");
    window.open_path(QStringLiteral("/clips/made.mp4"));
    EXPECT_NE(box(), nullptr) << "the project has changes";
}

TEST_F(KeptWork, AMovedClipOfAProjectCanBeFoundAgain) {
    const QString path = made_project("mine.framewright", made_spec());
    window.open_path(path);
    ASSERT_TRUE(wait_for([&] { return preview.opening != 0; }));
    preview.open_fails({QStringLiteral("there is no such file"), {}, ErrorKind::Input});
    EXPECT_TRUE(window.document().spec().chain.empty()) << "nothing has changed";
    EXPECT_TRUE(window.notice().question().contains(QStringLiteral("of-project.mp4")));
    ASSERT_TRUE(press("Find the clip…"));
    auto* dialog = window.findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    emit dialog->filesSelected({QStringLiteral("/elsewhere/moved.mp4")});
    dialog->close();
    EXPECT_EQ(preview.opened_path, QStringLiteral("/elsewhere/moved.mp4"));
    finish_opening("/elsewhere/moved.mp4");
    JobSpec expected = made_spec();
    expected.source = "/elsewhere/moved.mp4";
    EXPECT_EQ(window.document().spec(), expected);
    EXPECT_TRUE(window.windowTitle().contains(QStringLiteral("mine.framewright")));
    EXPECT_TRUE(window.isWindowModified());
    EXPECT_TRUE(window.notice().question().isEmpty());
}

TEST_F(KeptWork, AQuestionIsNotOverwritten) {
    int answered = 0;
    NoticeBar& bar = window.notice();
    bar.ask({{}, QStringLiteral("First?"), {QStringLiteral("Yes"), [&] { ++answered; }}, {}});
    bar.ask({QStringLiteral("topic"), QStringLiteral("Second?"), {QStringLiteral("Yes"), [] {}}, {}});
    bar.ask({{}, QStringLiteral("Third?"), {QStringLiteral("No"), [&] { answered += 10; }}, {}});
    bar.show_problem({QStringLiteral("an error"), {}, ErrorKind::Input});
    bar.show_notice(QStringLiteral("a remark"));
    EXPECT_EQ(bar.question(), QStringLiteral("First?"));
    EXPECT_EQ(bar.text(), QStringLiteral("a remark"));
    ASSERT_TRUE(press("Yes"));
    EXPECT_EQ(answered, 1);
    EXPECT_EQ(bar.question(), QStringLiteral("Second?"));
    bar.withdraw(QStringLiteral("topic"));
    EXPECT_EQ(bar.question(), QStringLiteral("Third?"));
    EXPECT_FALSE(bar.isHidden());
    ASSERT_TRUE(press("No"));
    EXPECT_EQ(answered, 11);
    EXPECT_TRUE(bar.question().isEmpty());
}

} // namespace
} // namespace framewright::ui
