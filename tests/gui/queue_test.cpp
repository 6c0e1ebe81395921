#include "tests/gui/fakes.h"
#include "ui/document/document.h"
#include "ui/export/command_line.h"
#include "ui/export/export_rules.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_store.h"
#include "ui/window/session_store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

JobSpec made_spec(const std::string& name) {
    JobSpec spec;
    spec.source = "/clips/" + name + ".mp4";
    spec.output = "/out/" + name + ".mkv";
    spec.chain = {{"box", {{"integer", std::int64_t{5}}, {"real", 0.1}}, true}};
    spec.start = TimePoint{TimePoint::Unit::Frame, 12};
    spec.backend.id = "processes";
    spec.backend.workers = 3;
    spec.encoder.id = "x264";
    spec.encoder.quality = 18;
    return spec;
}

TEST(JobQueue, RunsOneJobAtATimeInOrder) {
    FakeJobs jobs;
    JobQueue queue(jobs);
    for (const char* name : {"a", "b", "c"})
        queue.add(made_spec(name));
    ASSERT_EQ(jobs.started.size(), 1U);
    emit jobs.succeeded(1, {});
    ASSERT_EQ(jobs.started.size(), 2U);
    emit jobs.failed(2, {QStringLiteral("bad"), QStringLiteral("detail"), ErrorKind::Input});
    ASSERT_EQ(jobs.started.size(), 3U) << "one bad job does not stop the rest";
    emit jobs.succeeded(3, {});
    EXPECT_EQ(jobs.started[2].output, "/out/c.mkv");
    EXPECT_EQ(queue.jobs()[0].state, JobState::Done);
    EXPECT_EQ(queue.jobs()[1].state, JobState::Failed);
    EXPECT_EQ(queue.jobs()[1].problem->message, QStringLiteral("bad"));
    EXPECT_EQ(queue.jobs()[2].state, JobState::Done);
    EXPECT_FALSE(queue.running());
}

TEST(JobQueue, AFullDiskPausesTheQueueUntilItIsResumed) {
    FakeJobs jobs;
    JobQueue queue(jobs);
    for (const char* name : {"a", "b"})
        queue.add(made_spec(name));
    emit jobs.failed(1, {QStringLiteral("disk full"), {}, ErrorKind::Output, true});
    EXPECT_EQ(jobs.started.size(), 1U) << "the next job would meet the same disk";
    EXPECT_EQ(queue.jobs()[0].state, JobState::Interrupted);
    EXPECT_EQ(queue.jobs()[1].state, JobState::Waiting);
    EXPECT_TRUE(queue.held());
    queue.retry(0);
    ASSERT_EQ(jobs.started.size(), 2U);
    EXPECT_EQ(jobs.started[1].output, "/out/a.mkv");
    EXPECT_TRUE(jobs.started[1].resume);
    emit jobs.succeeded(2, {});
    EXPECT_EQ(jobs.started.size(), 3U);
}

TEST(JobQueue, CancelledJobGivesWayToTheNext) {
    FakeJobs jobs;
    JobQueue queue(jobs);
    queue.add(made_spec("a"));
    queue.add(made_spec("b"));
    queue.cancel(0, StopMode::Keep);
    ASSERT_EQ(jobs.cancelled.size(), 1U);
    EXPECT_EQ(jobs.cancelled[0].second, StopMode::Keep);
    EXPECT_EQ(queue.jobs()[0].state, JobState::Cancelled);
    EXPECT_EQ(jobs.started.size(), 2U);
    emit jobs.succeeded(2, {});
    queue.retry(0);
    ASSERT_EQ(jobs.started.size(), 3U);
    EXPECT_TRUE(jobs.started[2].resume) << "kept segments are used";
}

TEST(JobQueue, ProgressShowsInTheTable) {
    FakeJobs jobs;
    JobQueue queue(jobs);
    queue.add(made_spec("a"));
    JobProgress progress;
    progress.stage = JobStage::Filtering;
    progress.fraction = 0.427;
    progress.frames_per_second = 88.34;
    progress.remaining_low_seconds = 8;
    progress.remaining_high_seconds = 11;
    emit jobs.progressed(1, progress);
    const auto text = [&](int column) {
        return queue.data(queue.index(0, column), Qt::DisplayRole).toString();
    };
    EXPECT_EQ(text(JobQueue::NameColumn), QStringLiteral("a.mkv"));
    EXPECT_EQ(text(JobQueue::StateColumn), QStringLiteral("Exporting"));
    EXPECT_EQ(text(JobQueue::ProgressColumn), QStringLiteral("42 %"));
    EXPECT_EQ(text(JobQueue::SpeedColumn), QStringLiteral("88.3 fps"));
    EXPECT_EQ(text(JobQueue::LeftColumn), QStringLiteral("8–11 s"));
    EXPECT_DOUBLE_EQ(queue.data(queue.index(0, JobQueue::ProgressColumn), JobQueue::fraction_role).toDouble(),
                     0.427);
}

TEST(QueueStore, AQueueSurvivesItsFile) {
    FakeJobs service;
    JobQueue queue(service);
    for (int i = 0; i < 100; ++i)
        queue.add(made_spec("clip" + std::to_string(i)));
    emit service.failed(1, {QStringLiteral("disk full"), QStringLiteral("ENOSPC"), ErrorKind::Output});
    QStringList problems;
    const std::vector<QueuedJob> back = queue_from_json(queue_to_json(queue.jobs()), problems);
    EXPECT_TRUE(problems.isEmpty());
    ASSERT_EQ(back.size(), 100U);
    for (std::size_t i = 0; i < back.size(); ++i) {
        EXPECT_EQ(back[i].spec, queue.jobs()[i].spec);
        EXPECT_EQ(back[i].id, queue.jobs()[i].id);
        EXPECT_EQ(back[i].state, queue.jobs()[i].state);
    }
    EXPECT_EQ(back[0].problem->kind, ErrorKind::Output);
}

TEST(QueueStore, DamagedEntriesDoNotTakeTheOthersAlong) {
    FakeJobs service;
    JobQueue queue(service);
    queue.add(made_spec("a"));
    queue.add(made_spec("b"));
    QByteArray json = queue_to_json(queue.jobs());
    json.replace("/out/a.mkv\"", "/out/a.mkv\", \"video_track\": \"none\"");
    QStringList problems;
    EXPECT_LE(queue_from_json(json, problems).size(), 2U);
    EXPECT_TRUE(queue_from_json("{ torn", problems).empty());
    EXPECT_FALSE(problems.isEmpty());
}

TEST(ProjectFile, RoundTripKeepsEverything) {
    JobSpec spec = made_spec("a");
    spec.audio.mode = AudioMode::Encode;
    spec.audio.codec = "aac";
    spec.end = TimePoint{TimePoint::Unit::Frame, 99};
    EXPECT_EQ(project_from_json(project_to_json(spec)), spec);
    EXPECT_THROW(project_from_json("{}"), Error);
    EXPECT_THROW(project_from_json("not json"), Error);
    QByteArray newer = project_to_json(spec);
    newer.replace("\"framewright-project\": 1", "\"framewright-project\": 99");
    EXPECT_THROW(project_from_json(newer), Error);
}

TEST(SessionStore, WhatADeadWindowLeftIsTakenOverOnce) {
    const QTemporaryDir folder;
    FakeJobs service;
    const QString dead = folder.path() + QStringLiteral("/dead");
    {
        JobQueue queue(service);
        queue.add(made_spec("running"));
        queue.add(made_spec("waiting"));
        QDir().mkpath(dead);
        QString message;
        ASSERT_TRUE(write_file(dead + QStringLiteral("/queue.json"), queue_to_json(queue.jobs()), message));
        ASSERT_TRUE(write_file(dead + QStringLiteral("/project.framewright"), project_to_json(made_spec("p")),
                               message));
    }
    const std::size_t before = service.started.size();
    Document document;
    JobQueue queue(service);
    SessionStore store(folder.path());
    store.watch(document, queue);
    const RecoveredSession found = store.recover();
    ASSERT_TRUE(found.project);
    EXPECT_EQ(found.project->output, made_spec("p").output);
    queue.restore(found.jobs);
    ASSERT_EQ(queue.rowCount(), 2);
    EXPECT_EQ(queue.jobs()[0].state, JobState::Interrupted);
    EXPECT_EQ(queue.jobs()[1].state, JobState::Waiting);
    EXPECT_EQ(service.started.size(), before) << "nothing starts before the user says so";
    EXPECT_TRUE(queue.held());
    store.forget_recovered_queues();
    store.forget_recovered_projects();
    EXPECT_FALSE(QFile::exists(dead));

    SessionStore other(folder.path());
    const RecoveredSession nothing = other.recover();
    EXPECT_TRUE(nothing.jobs.empty()) << "the first window is alive";
    queue.retry(0);
    EXPECT_EQ(service.started.size(), before + 1);
    EXPECT_TRUE(service.started.back().resume);
}

TEST(SessionStore, AnOrderlyCloseKeepsTheQueueAndDropsTheEdit) {
    const QTemporaryDir folder;
    FakeJobs service;
    Document document;
    JobQueue queue(service);
    {
        SessionStore store(folder.path());
        store.watch(document, queue);
        queue.add(made_spec("a"));
        store.close();
    }
    SessionStore next(folder.path());
    const RecoveredSession found = next.recover();
    EXPECT_EQ(found.jobs.size(), 1U);
    EXPECT_FALSE(found.project);
}

TEST(ExportRules, AnEncoderBringsItsContainer) {
    const Catalog catalog = made_catalog();
    JobSpec spec = made_spec("a");
    spec.output = "/out/film.part.mp4";
    spec.encoder.preset = "slow";
    choose_encoder(spec, *find_encoder_row(catalog, "vp9"));
    EXPECT_EQ(spec.output, "/out/film.part.webm");
    EXPECT_EQ(spec.encoder.preset, "");
    EXPECT_FALSE(spec.encoder.quality);
    spec.output = "/out/film.mkv";
    choose_encoder(spec, *find_encoder_row(catalog, "x264"));
    EXPECT_EQ(spec.output, "/out/film.mkv") << "a container that fits stays";
}

TEST(ExportRules, ABackendDropsWhatItDoesNotUse) {
    const Catalog catalog = made_catalog();
    JobSpec spec = made_spec("a");
    spec.backend.store = Store::Memory;
    spec.backend.settings = {{"streams", "4"}};
    choose_backend(spec, *find_backend_row(catalog, "single"));
    EXPECT_EQ(spec.backend, (BackendSpec{"single", 0, Store::Disk, 0, {}}));
}

TEST(ExportRules, ProblemsAreNamedBeforeTheJobStarts) {
    const QTemporaryDir folder;
    const Catalog catalog = made_catalog();
    JobSpec spec = made_spec("a");
    const QString clip = folder.filePath(QStringLiteral("clip.mp4"));
    QFile file(clip);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    spec.source = clip.toStdString();
    spec.output = folder.filePath(QStringLiteral("out.mkv")).toStdString();
    EXPECT_EQ(export_problem(spec, catalog), QString());
    spec.output = folder.filePath(QStringLiteral("./clip.mp4")).toStdString();
    EXPECT_TRUE(export_problem(spec, catalog).contains(QLatin1String("clip itself")));
    spec.output = folder.filePath(QStringLiteral("out.webm")).toStdString();
    EXPECT_TRUE(export_problem(spec, catalog).contains(QLatin1String(".mp4")));
    spec.output = "/no/such/folder/out.mkv";
    EXPECT_FALSE(export_problem(spec, catalog).isEmpty());
}

TEST(ExportRules, TheCommandLineSaysTheSame) {
    JobSpec spec = made_spec("it's a clip");
    spec.audio.mode = AudioMode::None;
    spec.overwrite = true;
    const QString line = command_line(spec);
    EXPECT_EQ(line, QStringLiteral(
                        "framewright-cli export '/clips/it'\\''s a clip.mp4' -o '/out/it'\\''s a clip.mkv' "
                        "-f box:integer=5,real=0.1 -b processes -w 3 -e x264 --quality 18 --start 12f "
                        "--audio none --overwrite"));
}

} // namespace
} // namespace framewright::ui
