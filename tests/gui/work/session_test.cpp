// What outlives the window: sessions that died, the end of the program, files written on another thread.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/queue/queue_store.h"
#include "ui/session/session_end.h"
#include "ui/session/session_store.h"
#include "ui/storage/file_worker.h"
#include "ui/storage/settings.h"

#include <QDir>
#include <QFile>
#include <QSettings>

#include <csignal>
#include <latch>

namespace framewright::ui {
namespace {

JobSpec edited_spec(const std::string& name) {
    JobSpec spec;
    spec.source = "/clips/" + name + ".mp4";
    spec.output = "/out/" + name + ".mkv";
    spec.chain = {{"box", {}, true}};
    spec.backend.id = "processes";
    return spec;
}

class SessionTest : public ::testing::Test {
protected:
    void leave_project(const char* session, const char* name) {
        QDir().mkpath(folder.filePath(QString::fromLatin1(session)));
        QString message;
        ASSERT_TRUE(write_file(folder.filePath(QString::fromLatin1(session)) + project_file,
                               project_to_json(edited_spec(name)), message));
    }
    void leave_queue(const char* session, const std::vector<const char*>& names) {
        FakeJobs earlier;
        JobQueue queue(earlier);
        for (const char* name : names)
            queue.add(edited_spec(name));
        QDir().mkpath(folder.filePath(QString::fromLatin1(session)));
        QString message;
        ASSERT_TRUE(write_file(folder.filePath(QString::fromLatin1(session)) + queue_file,
                               queue_to_json(queue.jobs()), message));
    }
    bool left(const char* session) { return QFile::exists(folder.filePath(QString::fromLatin1(session))); }

    const QString project_file = QStringLiteral("/project.framewright");
    const QString queue_file = QStringLiteral("/queue.json");
    QTemporaryDir folder;
    FileWorker files;
    FakeJobs service;
    Document document;
};

TEST_F(SessionTest, WhatADeadWindowLeftIsTakenOverOnce) {
    leave_queue("dead", {"running", "waiting"});
    leave_project("dead", "p");
    JobQueue queue(service);
    SessionStore store(files, folder.path());
    store.watch(document, queue);
    const RecoveredSession found = store.recover();
    ASSERT_EQ(found.projects.size(), 1U);
    EXPECT_EQ(found.projects[0].spec.output, edited_spec("p").output);
    SessionStore other(files, folder.path());
    const RecoveredSession nothing = other.recover();
    EXPECT_TRUE(nothing.jobs.empty()) << "the first window has it";
    EXPECT_TRUE(nothing.projects.empty());
    queue.restore(found.jobs);
    ASSERT_EQ(queue.rowCount(), 2);
    EXPECT_EQ(queue.jobs()[0].state, JobState::Interrupted);
    EXPECT_EQ(queue.jobs()[1].state, JobState::Waiting);
    EXPECT_TRUE(service.started.empty()) << "nothing starts before the user says so";
    EXPECT_TRUE(queue.held());
    store.take_over_queues();
    EXPECT_TRUE(
        wait_for([&] { return !QFile::exists(folder.filePath(QStringLiteral("dead")) + queue_file); }));
    EXPECT_TRUE(left("dead")) << "its project was not asked about";
    store.discard_project(found.projects[0].folder);
    EXPECT_TRUE(wait_for([&] { return !left("dead"); }));
    queue.retry(0);
    ASSERT_EQ(service.started.size(), 1U);
    EXPECT_TRUE(service.started.back().resume);
}

TEST_F(SessionTest, ARecoveredQueueStaysUntilTheNewOneIsSaved) {
    leave_queue("dead", {"a"});
    JobQueue queue(service);
    SessionStore store(files, folder.path());
    store.watch(document, queue);
    queue.restore(store.recover().jobs);
    // The disk takes nothing: a folder lies where the new queue is to go.
    ASSERT_TRUE(QDir().mkpath(store.folder() + queue_file + QStringLiteral("/in the way")));
    bool failed = false;
    QObject::connect(&store, &SessionStore::failed, &store, [&] { failed = true; });
    store.take_over_queues();
    ASSERT_TRUE(wait_for([&] { return failed; }));
    files.finish(30'000);
    EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("dead")) + queue_file));
    ASSERT_TRUE(QDir(store.folder() + queue_file).removeRecursively());
    store.take_over_queues();
    EXPECT_TRUE(wait_for([&] { return !left("dead"); }));
}

TEST_F(SessionTest, ARestoredProjectStaysUntilItIsSavedAgain) {
    leave_project("dead", "p");
    JobQueue queue(service);
    SessionStore store(files, folder.path());
    store.watch(document, queue);
    const RecoveredSession found = store.recover();
    ASSERT_EQ(found.projects.size(), 1U);
    document.reset(found.projects[0].spec);
    EXPECT_TRUE(left("dead"));
    store.take_over_project(found.projects[0].folder);
    EXPECT_TRUE(wait_for([&] { return !left("dead"); }));
    EXPECT_TRUE(QFile::exists(store.folder() + project_file));
}

TEST_F(SessionTest, AnOrderlyCloseKeepsTheQueueAndDropsTheEdit) {
    JobQueue queue(service);
    {
        SessionStore store(files, folder.path());
        store.watch(document, queue);
        document.reset(edited_spec("edit"));
        store.save_now();
        queue.add(edited_spec("a"));
        store.close();
    }
    SessionStore next(files, folder.path());
    const RecoveredSession found = next.recover();
    EXPECT_EQ(found.jobs.size(), 1U);
    EXPECT_TRUE(found.projects.empty());
}

TEST_F(SessionTest, AHundredJobsThatComeTogetherAreSavedTogether) {
    JobQueue queue(service);
    SessionStore store(files, folder.path());
    store.watch(document, queue);
    for (int i = 0; i < 100; ++i)
        queue.add(edited_spec("clip" + std::to_string(i)));
    ASSERT_TRUE(wait_for([&] {
        QFile file(store.folder() + queue_file);
        QStringList problems;
        return file.open(QIODevice::ReadOnly) && queue_from_json(file.readAll(), problems).size() == 100;
    }));
}

/// Two windows have crashed before this one starts.
class TwoCrashes : public SessionTest {
protected:
    TwoCrashes() {
        leave_project("one", "one");
        leave_project("two", "two");
    }
};

TEST_F(TwoCrashes, EachIsOfferedAndDiscardRemovesOnlyTheOneAskedAbout) {
    FakePreview preview;
    MainWindow window(service, preview, folder.path());
    window.show();
    window.start();
    const auto press = [&](const char* words) {
        for (QPushButton* button : window.findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == QString::fromLatin1(words))
                return button->click(), true;
        return false;
    };
    const QString first = window.notice().question();
    EXPECT_TRUE(first.contains(QStringLiteral("one.mp4")) || first.contains(QStringLiteral("two.mp4")));
    window.notice().show_problem({QStringLiteral("something else"), {}, ErrorKind::Input});
    EXPECT_EQ(window.notice().question(), first);
    ASSERT_TRUE(press("Discard"));
    const bool one_was_asked = first.contains(QStringLiteral("one.mp4"));
    EXPECT_TRUE(wait_for([&] { return !left(one_was_asked ? "one" : "two"); }));
    EXPECT_TRUE(left(one_was_asked ? "two" : "one"));
    const QString second = window.notice().question();
    EXPECT_TRUE(second.contains(one_was_asked ? QStringLiteral("two.mp4") : QStringLiteral("one.mp4")));
    ASSERT_TRUE(press("Restore"));
    EXPECT_TRUE(left(one_was_asked ? "two" : "one")) << "it is not open yet";
    preview.open_succeeds(made_info());
    EXPECT_EQ(window.document().spec().chain.size(), 1U);
    EXPECT_TRUE(wait_for([&] { return !left(one_was_asked ? "two" : "one"); }));
    EXPECT_TRUE(window.isWindowModified()) << "no file has it";
}

TEST(SessionEnd, ASignalReachesTheEventLoop) {
    for (const int number : {SIGTERM, SIGHUP}) {
        SessionEnd end;
        bool here = false;
        QObject::connect(&end, &SessionEnd::here, &end, [&] { here = true; });
        ASSERT_EQ(std::raise(number), 0);
        EXPECT_FALSE(here) << "not in the handler";
        EXPECT_TRUE(wait_for([&] { return here; }));
    }
}

TEST(FileWorker, OfSeveralContentsTheLastIsWrittenAndAllAreAnswered) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file"));
    FileWorker files;
    std::latch go(1);
    int made = 0;
    int answered = 0;
    files.write(folder.filePath(QStringLiteral("other")), [&] {
        go.wait();
        return QByteArray("x");
    });
    for (const char* text : {"one", "two", "three"})
        files.write(
            path,
            [&made, text] {
                ++made;
                return QByteArray(text);
            },
            [&](const QString& error) { answered += error.isEmpty() ? 1 : 100; });
    go.count_down();
    ASSERT_TRUE(wait_for([&] { return answered == 3; }));
    EXPECT_EQ(made, 1);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("three"));
    files.remove(path);
    ASSERT_TRUE(files.finish(30'000));
    EXPECT_FALSE(QFile::exists(path));
    QString error;
    files.read(path, 100, [&](const QByteArray&, const QString& told) { error = told; });
    EXPECT_TRUE(wait_for([&] { return !error.isEmpty(); }));
}

TEST(Settings, AChangeIsSeenAtOnceAndReachesTheDiskLater) {
    const QString key = QStringLiteral("test/number");
    set_setting(key, 1);
    set_setting(key, 2);
    EXPECT_EQ(setting(key).toInt(), 2);
    EXPECT_FALSE(QSettings().contains(key));
    finish_settings();
    EXPECT_EQ(QSettings().value(key).toInt(), 2);
    set_setting(key, {});
    EXPECT_EQ(setting(key, 5).toInt(), 5);
    finish_settings();
    EXPECT_FALSE(QSettings().contains(key));
}

} // namespace
} // namespace framewright::ui
