// The queue as a page: pausing, order, several at once, what is done when all is done, folders of videos.
#include "tests/gui/queue/fake_desktop.h"
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/queue/job_list.h"
#include "ui/queue/job_pictures.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_attendant.h"
#include "ui/queue/queue_panel.h"
#include "ui/queue/queue_store.h"
#include "ui/queue/queue_time.h"
#include "ui/queue/video_finder.h"
#include "ui/storage/file_worker.h"
#include "ui/storage/settings.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

#include <gtest/gtest.h>

#include <vector>

namespace framewright::ui {
namespace {

JobSpec spec_of(const char* name) {
    JobSpec spec;
    spec.source = std::string("/clips/") + name + ".mp4";
    spec.output = std::string("/out/") + name + ".mkv";
    spec.encoder.id = "x264";
    return spec;
}

JobProgress half_way() {
    JobProgress progress;
    progress.stage = JobStage::Filtering;
    progress.frames_total = 1000;
    progress.frames_done = 500;
    progress.frames_kept = 130;
    progress.fraction = 0.5;
    progress.frames_per_second = 50;
    progress.remaining_low_seconds = 8;
    progress.remaining_high_seconds = 12;
    return progress;
}

class QueuePageTest : public ::testing::Test {
protected:
    QueuePageTest() {
        set_setting(QStringLiteral("queue/parallel"), {});
        set_setting(QStringLiteral("queue/notify"), {});
    }
    void add(const std::vector<const char*>& names) {
        for (const char* name : names)
            queue.add(spec_of(name));
    }
    QStringList order() const {
        QStringList names;
        for (const QueuedJob& job : queue.jobs())
            names << job_text(job, JobQueue::NameColumn).section(QLatin1Char('.'), 0, 0);
        return names;
    }

    FakeJobs jobs;
    JobQueue queue{jobs};
};

TEST_F(QueuePageTest, APausedJobKeepsItsFinishedPartsAndTheNextOneRuns) {
    add({"a", "b"});
    emit jobs.progressed(1, half_way());
    queue.pause(0);
    ASSERT_EQ(jobs.cancelled.size(), 1u);
    EXPECT_EQ(jobs.cancelled[0].second, StopMode::Keep);
    EXPECT_EQ(queue.jobs()[0].state, JobState::Paused);
    EXPECT_EQ(job_status(queue.jobs()[0]), QStringLiteral("Paused, 13 % kept"));
    EXPECT_EQ(job_retry_text(queue.jobs()[0]), QStringLiteral("Resume (13 % done)"));
    EXPECT_EQ(jobs.started.size(), 2u);
    emit jobs.succeeded(2, {});
    EXPECT_EQ(jobs.started.size(), 2u) << "it waits until it is told to go on";
    queue.retry(0);
    ASSERT_EQ(jobs.started.size(), 3u);
    EXPECT_TRUE(jobs.started[2].resume);
}

TEST_F(QueuePageTest, WhatIsKeptInMemoryIsNotPromised) {
    JobSpec spec = spec_of("a");
    spec.backend.store = Store::Memory;
    queue.add(spec);
    emit jobs.progressed(1, half_way());
    queue.pause(0);
    EXPECT_EQ(job_status(queue.jobs()[0]), QStringLiteral("Paused"));
    queue.retry(0);
    EXPECT_FALSE(jobs.started[1].resume);
}

TEST_F(QueuePageTest, APausedQueueGoesOnWithTheSameJob) {
    add({"a", "b"});
    queue.hold();
    EXPECT_EQ(queue.jobs()[0].state, JobState::Waiting);
    EXPECT_EQ(jobs.started.size(), 1u);
    queue.release();
    ASSERT_EQ(jobs.started.size(), 2u);
    EXPECT_EQ(jobs.started[1].output, "/out/a.mkv");
    EXPECT_TRUE(jobs.started[1].resume);
}

TEST_F(QueuePageTest, PausedJobsSurviveTheirFile) {
    add({"a"});
    emit jobs.progressed(1, half_way());
    queue.pause(0);
    QStringList problems;
    const auto back = queue_from_json(queue_to_json(queue.jobs()), problems);
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].state, JobState::Paused);
    EXPECT_DOUBLE_EQ(back[0].kept, 0.13);
}

TEST_F(QueuePageTest, SeveralRunAtOnceWhereThatIsWanted) {
    queue.set_parallel(2);
    add({"a", "b", "c"});
    EXPECT_EQ(jobs.started.size(), 2u);
    emit jobs.succeeded(2, {});
    ASSERT_EQ(jobs.started.size(), 3u);
    EXPECT_EQ(queue.count_running(), 2);
}

TEST_F(QueuePageTest, JobsAreMovedByKeysAndByDragging) {
    add({"a", "b", "c"});
    QueuePanel page(queue);
    page.resize(900, 500);
    page.show();
    page.list().setCurrentIndex(queue.index(2, 0));
    QTest::keyClick(&page.list(), Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(order(), (QStringList{"a", "c", "b"}));
    EXPECT_EQ(page.list().current_row(), 1) << "it stays the current one";
    EXPECT_TRUE(queue.moveRow({}, 1, {}, 3)) << "as a view does it";
    EXPECT_EQ(order(), (QStringList{"a", "b", "c"}));
    emit jobs.succeeded(1, {});
    EXPECT_EQ(jobs.started[1].output, "/out/b.mkv");
}

TEST_F(QueuePageTest, ClearingKeepsWhatCanGoOn) {
    add({"a", "b", "c", "d"});
    emit jobs.succeeded(1, {});
    emit jobs.failed(2, {QStringLiteral("bad"), {}, ErrorKind::Input});
    queue.pause(2);
    queue.clear_ended();
    EXPECT_EQ(order(), (QStringList{"c", "d"}));
}

TEST_F(QueuePageTest, ItSaysWhichMethodAutomaticTookAndWhy) {
    add({"a"});
    emit jobs.noted(1, Text("plan.other", "something else"));
    EXPECT_TRUE(queue.jobs()[0].method.isEmpty());
    emit jobs.noted(1, Text("choice.unmeasured", "auto took {1} without measuring: {2}", "threads",
                            Text("choice.short", "the job is short")));
    EXPECT_EQ(queue.jobs()[0].method, QStringLiteral("Automatic chose Threads (the job is short)"));
    EXPECT_TRUE(job_details(queue.jobs()[0]).contains(queue.jobs()[0].method));
    Prediction prediction;
    prediction.backend = "processes";
    prediction.forecasts = {{"processes", 4, 7, 1}, {"threads", 1, 10, 1}};
    emit jobs.noted(1, describe(prediction));
    EXPECT_TRUE(queue.jobs()[0].method.endsWith(QStringLiteral(", 4 (7.0 s expected)")))
        << queue.jobs()[0].method.toStdString();
}

TEST_F(QueuePageTest, TheTimeOfAllIsARange) {
    add({"a", "b", "c"});
    EXPECT_FALSE(time_left(queue.jobs(), 1));
    emit jobs.progressed(1, half_way());
    const auto left = time_left(queue.jobs(), 1);
    ASSERT_TRUE(left);
    // Each of the two that wait: 1000 frames at 50 a second, give or take.
    EXPECT_NEAR(left->low, 8 + 2 * 20 * 0.6, 1e-9);
    EXPECT_NEAR(left->high, 12 + 2 * 20 * 1.8, 1e-9);
    EXPECT_EQ(left->unknown, 0);
    JobSpec other = spec_of("d");
    other.encoder.id = "vp9";
    queue.add(other);
    EXPECT_EQ(time_left(queue.jobs(), 1)->unknown, 1);
}

TEST_F(QueuePageTest, ThePageSumsUpAndTheButtonsBelongToTheJob) {
    add({"a", "b"});
    emit jobs.progressed(1, half_way());
    QueuePanel page(queue);
    page.resize(1000, 500);
    page.show();
    const auto* summary = page.findChild<QLabel*>(QStringLiteral("queue_summary"));
    EXPECT_EQ(summary->text(), QStringLiteral("1 running · 1 waiting · 20–48 s left"));
    page.list().setCurrentIndex(queue.index(0, 0));
    EXPECT_TRUE(page.findChild<QToolButton*>(QStringLiteral("pause"))->isEnabled());
    page.findChild<QToolButton*>(QStringLiteral("pause"))->click();
    EXPECT_EQ(page.findChild<QToolButton*>(QStringLiteral("retry"))->text(),
              QStringLiteral("Resume (13 % done)"));
    EXPECT_TRUE(queue.index(0, 0).data(Qt::AccessibleTextRole).toString().contains("Paused, 13 % kept"));
}

TEST_F(QueuePageTest, EditingAsksForTheSettingsAndThenTakesTheJobOut) {
    add({"a", "b"});
    QueuePanel page(queue);
    page.show();
    page.list().setCurrentIndex(queue.index(1, 0));
    JobSpec asked;
    std::function<void()> opened;
    QObject::connect(&page, &QueuePanel::edit_requested, &page,
                     [&](const JobSpec& spec, const std::function<void()>& done) {
                         asked = spec;
                         opened = done;
                     });
    emit page.list().doubleClicked(queue.index(1, 0));
    EXPECT_EQ(asked.output, "/out/b.mkv");
    EXPECT_EQ(queue.rowCount(), 2) << "not before its clip is open";
    opened();
    EXPECT_EQ(order(), QStringList{"a"});
}

TEST_F(QueuePageTest, TheComputerStaysAwakeAndIsToldWhenAllIsDone) {
    FakeDesktop desktop;
    const QueueAttendant attendant(queue, desktop);
    const auto progress = [&] {
        QCoreApplication::processEvents();
        return desktop.progress;
    };
    add({"a", "b"});
    EXPECT_TRUE(desktop.awake);
    EXPECT_EQ(progress(), 0.0);
    JobProgress half;
    half.fraction = 0.5;
    emit jobs.progressed(1, half);
    EXPECT_EQ(progress(), 0.25);
    emit jobs.succeeded(1, {});
    EXPECT_EQ(progress(), 0.5);
    EXPECT_TRUE(desktop.notes.isEmpty());
    emit jobs.failed(2, {QStringLiteral("bad"), {}, ErrorKind::Input});
    EXPECT_FALSE(desktop.awake);
    EXPECT_FALSE(progress());
    ASSERT_EQ(desktop.notes.size(), 1);
    EXPECT_TRUE(desktop.notes[0].startsWith(QStringLiteral("The queue is done|1 export")));
    EXPECT_TRUE(desktop.notes[0].endsWith(QStringLiteral("failed")));
}

TEST_F(QueuePageTest, SwitchingOffIsAnnouncedAndCanBeCalledOff) {
    FakeDesktop desktop;
    QueueAttendant attendant(queue, desktop);
    const QSignalSpy announced(&attendant, &QueueAttendant::announced);
    const QSignalSpy called_off(&attendant, &QueueAttendant::called_off);
    attendant.set_when_done(WhenDone::Suspend);
    add({"a"});
    queue.cancel(0, StopMode::Discard);
    EXPECT_EQ(announced.count(), 0) << "the user has ended it";
    add({"b"});
    emit jobs.succeeded(2, {});
    EXPECT_EQ(announced.count(), 1);
    EXPECT_EQ(desktop.suspended, 0) << "not at once";
    attendant.call_off();
    EXPECT_EQ(called_off.count(), 1);
    add({"c"});
    emit jobs.succeeded(3, {});
    QMetaObject::invokeMethod(attendant.findChild<QTimer*>(), "timeout");
    EXPECT_EQ(desktop.suspended, 1);
    EXPECT_EQ(attendant.when_done(), WhenDone::Notify) << "once";
}

TEST_F(QueuePageTest, APictureIsReadWhenItIsAskedForAndLookedForAgain) {
    const QTemporaryDir folder;
    FileWorker files;
    const QString file = folder.filePath(QStringLiteral("picture.png"));
    JobPictures pictures(files, [&](const QString&) { return file; });
    const QSignalSpy changed(&pictures, &JobPictures::changed);
    EXPECT_TRUE(pictures.picture(QStringLiteral("/clips/a.mp4")).isNull());
    ASSERT_TRUE(files.finish(30'000));
    QImage image(32, 18, QImage::Format_RGB32);
    image.fill(Qt::red);
    ASSERT_TRUE(image.save(file));
    QCoreApplication::processEvents();
    EXPECT_TRUE(pictures.picture(QStringLiteral("/clips/a.mp4")).isNull()) << "it was not there";
    pictures.look_again();
    EXPECT_TRUE(pictures.picture(QStringLiteral("/clips/a.mp4")).isNull());
    ASSERT_TRUE(wait_for([&] { return changed.count() == 1; }));
    EXPECT_EQ(pictures.picture(QStringLiteral("/clips/a.mp4")).size(), QSize(32, 18));
}

TEST_F(QueuePageTest, AFolderIsSearchedToItsBounds) {
    const QTemporaryDir folder;
    const auto touch = [&](const QString& name) {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    };
    for (const char* name : {"b.MKV", "a.mp4", "notes.txt", "sub/c.mov", "1/2/3/4/5/6/7/8/9/deep.mp4"})
        touch(QString::fromLatin1(name));
    QFile::link(folder.path(), folder.filePath(QStringLiteral("circle")));
    const FoundVideos found = find_videos({folder.path(), QStringLiteral("/clips/named.xyz")});
    QStringList names;
    for (const QString& file : found.files)
        names << QFileInfo(file).fileName();
    EXPECT_EQ(names, (QStringList{"a.mp4", "b.MKV", "c.mov", "named.xyz"}));
    EXPECT_TRUE(found.in_folders);
    EXPECT_TRUE(found.cut_short);
}

TEST_F(QueuePageTest, AFolderOfNumberedPicturesIsAClip) {
    const QTemporaryDir folder;
    const auto touch = [&](const char* name) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    };
    touch("a_08.png");
    touch("a_09.png");
    touch("a_10.png");
    FoundVideos found = find_videos({folder.path()});
    EXPECT_EQ(found.files,
              QStringList{QStringLiteral("sequence:") + folder.filePath(QStringLiteral("a_%02d.png"))});
    EXPECT_FALSE(found.in_folders) << "nothing to ask about";
    touch("film.mp4");
    found = find_videos({folder.path()});
    EXPECT_EQ(found.files, QStringList{folder.filePath(QStringLiteral("film.mp4"))});
    EXPECT_TRUE(found.in_folders);
}

TEST_F(QueuePageTest, OfAFolderItIsAskedWhichVideosAreMeant) {
    const QTemporaryDir folder;
    for (const char* name : {"a.mp4", "b.mp4"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    }
    QueuePanel page(queue);
    page.show();
    QStringList chosen;
    QObject::connect(&page, &QueuePanel::videos_chosen, &page,
                     [&](const QStringList& files) { chosen = files; });
    emit page.list().dropped({folder.path()});
    QDialog* dialog = nullptr;
    ASSERT_TRUE(wait_for(
        [&] { return (dialog = page.findChild<QDialog*>(QStringLiteral("video_choice"))) != nullptr; }));
    EXPECT_TRUE(chosen.isEmpty());
    dialog->findChild<QListWidget*>()->item(0)->setCheckState(Qt::Unchecked);
    auto* add = dialog->findChild<QPushButton*>(QStringLiteral("add_videos"));
    EXPECT_TRUE(add->text().startsWith(QStringLiteral("Add 1 video")));
    add->click();
    EXPECT_EQ(chosen, QStringList{folder.filePath(QStringLiteral("b.mp4"))});
}

TEST_F(WindowTest, QueuedClipsOfOneNameGetNumbersAndNoQuestions) {
    open();
    QDir(folder.path()).mkpath(QStringLiteral("one"));
    QFile present(folder.filePath(QStringLiteral("one/x-filtered.mp4")));
    ASSERT_TRUE(present.open(QIODevice::WriteOnly));
    auto* page = window.findChild<QueuePanel*>();
    emit page->videos_chosen(
        {folder.filePath(QStringLiteral("one/x.mp4")), folder.filePath(QStringLiteral("one/x.mov"))});
    ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == 2; }));
    EXPECT_EQ(box(), nullptr);
    EXPECT_TRUE(QString::fromStdString(window.queue().jobs()[0].spec.output).endsWith("x-filtered-2.mp4"));
    EXPECT_TRUE(QString::fromStdString(window.queue().jobs()[1].spec.output).endsWith("x-filtered-3.mp4"));
}

TEST_F(WindowTest, AJobsSettingsAreOpenedForEditing) {
    open();
    JobSpec spec = window.document().spec();
    spec.chain = {{"sepia", {}, true}};
    spec.output = "/out/edited.mkv";
    window.queue().add(spec);
    window.queue().cancel(0, StopMode::Discard);
    auto* page = window.findChild<QueuePanel*>();
    page->list().setCurrentIndex(window.queue().index(0, 0));
    emit page->list().doubleClicked(window.queue().index(0, 0));
    finish_opening("/clips/made.mp4");
    ASSERT_EQ(window.document().spec().chain.size(), 1u);
    EXPECT_EQ(window.document().spec().output, "/out/edited.mkv");
    EXPECT_EQ(window.queue().rowCount(), 0);
}

} // namespace
} // namespace framewright::ui
