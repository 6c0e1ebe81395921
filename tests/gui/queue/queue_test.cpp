#include "core/job/job_names.h"
#include "tests/gui/fakes.h"
#include "ui/document/document.h"
#include "ui/export/rules/command_line.h"
#include "ui/export/rules/export_rules.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_store.h"

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
    EXPECT_EQ(export_problem(spec, catalog, output_facts(spec)), QString());
    spec.output = folder.filePath(QStringLiteral("./clip.mp4")).toStdString();
    EXPECT_TRUE(
        export_problem(spec, catalog, output_facts(spec)).contains(QLatin1String("overwrite the source")));
    spec.output = folder.filePath(QStringLiteral("out.webm")).toStdString();
    EXPECT_TRUE(export_problem(spec, catalog, output_facts(spec)).contains(QLatin1String(".mp4")));
    spec.output = "/no/such/folder/out.mkv";
    EXPECT_FALSE(export_problem(spec, catalog, output_facts(spec)).isEmpty());
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

TEST(ExportRules, TheCommandLineLeavesNothingOut) {
    JobSpec spec = made_spec("a");
    spec.backend.id = "pipes";
    spec.backend.store = Store::Memory;
    spec.backend.segment_frames = 50;
    spec.backend.settings = {{"memory", "64"}, {"program", "/opt/my tools/ffmpeg"}};
    spec.encoder.quality = 20.5;
    spec.encoder.options = {{"tune", "film"}};
    spec.encoder.fit = FitMode::Pad;
    spec.end = TimePoint{TimePoint::Unit::Microsecond, 20'000'000};
    spec.audio.all_tracks = false;
    spec.audio.tracks = {1, 3};
    parse_audio("aac:128k", spec.audio.by_track[2]);
    spec.subtitles = SubtitleMode::None;
    spec.subtitles_by_track[1] = SubtitleMode::Copy;
    spec.encoder.tune = "film";
    spec.encoder.bit_depth = 10;
    spec.size_limit = {1280, 720};
    spec.keep_time = true;
    spec.video_track = 1;
    spec.zero_start = spec.resume = spec.keep_segments = true;
    spec.work_dir = "/tmp/work";
    spec.frame_hashes = "/out/hashes.txt";
    spec.trace = "/out/trace.json";
    const QString line = command_line(spec);
    for (const char* part : {"-b 'pipes:memory=64,program=/opt/my tools/ffmpeg'",
                             "--store memory",
                             "--segment-frames 50",
                             "--quality 20.5",
                             "--encoder-option tune=film",
                             "--fit pad",
                             "--end 00:00:20.000000",
                             "--audio-tracks 1,3",
                             "--subtitles none",
                             "--video-track 2",
                             "--zero-start",
                             "--resume",
                             "--tune film",
                             "--bit-depth 10",
                             "--max-size 1280x720",
                             "--keep-time",
                             "--audio-track 2=aac:128000",
                             "--subtitle-track 1=copy",
                             "--keep-segments",
                             "--work-dir /tmp/work",
                             "--frame-hashes /out/hashes.txt",
                             "--trace /out/trace.json"})
        EXPECT_TRUE(line.contains(QString::fromLatin1(part))) << part << " in " << line.toStdString();
}

} // namespace
} // namespace framewright::ui
