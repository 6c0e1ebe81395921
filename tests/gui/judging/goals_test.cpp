// Exports that aim at a score or a size, what measures them, and how the queue tells of it.
#include "core/metric/registry/metric_registry.h"
#include "tests/gui/export/export_form_fixture.h"
#include "ui/export/goal/goal_boxes.h"
#include "ui/export/rules/command_line.h"
#include "ui/export/rules/export_rules.h"
#include "ui/quality/quality_sheet.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_store.h"
#include "ui/view/preview_controller.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QToolButton>

namespace framewright::ui {
namespace {

class GoalTest : public ExportFormTest {
protected:
    void encode_by(const QString& name) {
        auto* box = named<QComboBox>("Encode by");
        const int row = box->findText(name);
        ASSERT_GE(row, 0) << name.toStdString();
        box->setCurrentIndex(row);
        emit box->activated(row);
    }
};

QualityRecord measured_quality() {
    QualityRecord quality;
    quality.mean["ssim"] = 0.97;
    PooledScore pooled;
    pooled.harmonic_mean = 0.969;
    pooled.worst_1_percent = 0.91;
    pooled.worst_5_percent = 0.93;
    pooled.worst_frames = {{41, 1.64, 0.905}, {7, 0.28, 0.92}};
    quality.pooled["ssim"] = pooled;
    for (int frame = 0; frame < 50; ++frame)
        quality.frames.push_back({frame, {{"ssim", 0.97}}});
    return quality;
}

TEST_F(GoalTest, AMeasuredQualityTakesThePlaceOfTheEncoders) {
    open();
    save_in_folder("a.mp4");
    named<QDoubleSpinBox>("Quality")->setValue(30);
    encode_by(QStringLiteral("Measured quality"));
    ASSERT_TRUE(spec().goal.target);
    EXPECT_EQ(spec().goal.target->metric, ranking_metric().id);
    EXPECT_EQ(spec().goal.target->value, ranking_metric().usual_goal);
    EXPECT_FALSE(spec().encoder.quality);
    EXPECT_TRUE(window.exports().findChild<ScoreBox*>()->isVisibleTo(&window.exports()));
    auto* metric = named<QComboBox>("Metric");
    choose(metric, QStringLiteral("ssim"));
    EXPECT_EQ(*spec().goal.target, (ScoreGoal{"ssim", metric_registry().at("ssim").usual_goal}));
    named<QDoubleSpinBox>("Score to reach")->setValue(0.95);
    EXPECT_EQ(*spec().goal.target, (ScoreGoal{"ssim", 0.95}));
    encode_by(QStringLiteral("Quality"));
    EXPECT_FALSE(spec().goal.target);
    trigger("undo");
    EXPECT_EQ(*spec().goal.target, (ScoreGoal{"ssim", 0.95}));
}

TEST_F(GoalTest, AFileSizeIsForeseenAsItself) {
    open();
    save_in_folder("a.mp4");
    encode_by(QStringLiteral("File size"));
    ASSERT_TRUE(spec().goal.target_bytes);
    named<QDoubleSpinBox>("File size")->setValue(5);
    EXPECT_EQ(spec().goal.target_bytes, 5'000'000);
    EXPECT_EQ(label("estimated_size")->text(), QStringLiteral("4.8–5.0 MB"));
    encode_by(QStringLiteral("Bit rate"));
    EXPECT_FALSE(spec().goal.target_bytes);
    EXPECT_TRUE(spec().encoder.bitrate);
}

TEST_F(GoalTest, TwoPassesGoWithASizeOrABitRate) {
    open();
    save_in_folder("a.mp4");
    auto* two_pass = window.findChild<QCheckBox*>(QStringLiteral("two_pass"));
    EXPECT_TRUE(two_pass->isHidden());
    encode_by(QStringLiteral("Bit rate"));
    EXPECT_FALSE(two_pass->isHidden());
    two_pass->click();
    EXPECT_TRUE(spec().goal.two_pass);
    EXPECT_TRUE(command_line(spec()).contains(QStringLiteral(" --two-pass")));
    encode_by(QStringLiteral("File size"));
    EXPECT_TRUE(spec().goal.two_pass) << "the box stays as it was left";
    encode_by(QStringLiteral("Quality"));
    EXPECT_FALSE(spec().goal.two_pass);
    EXPECT_TRUE(two_pass->isHidden());
    trigger("undo");
    EXPECT_TRUE(spec().goal.two_pass);
    JobSpec job = spec();
    EncoderDescriptor without_quality;
    without_quality.id = "other";
    choose_encoder(job, without_quality);
    EXPECT_FALSE(job.goal.two_pass);
}

TEST_F(GoalTest, WhatAnEncoderCannotAimAtGoesWithIt) {
    JobSpec job = spec();
    job.goal.target = ScoreGoal{"ssim", 0.98};
    job.goal.metrics = {"psnr"};
    EncoderDescriptor lossless;
    lossless.id = "lossless";
    lossless.bitrate = false;
    choose_encoder(job, lossless);
    EXPECT_FALSE(job.goal.target);
    EXPECT_EQ(job.goal.metrics, std::vector<std::string>{"psnr"});
    lossless.produces_file = false;
    choose_encoder(job, lossless);
    EXPECT_TRUE(job.goal.metrics.empty());
}

TEST_F(GoalTest, APresetThatAimsAtASizeDoesNotMeetTheOldQuality) {
    open();
    save_in_folder("a.mp4");
    named<QDoubleSpinBox>("Quality")->setValue(30);
    auto* presets = named<QComboBox>("Preset");
    choose(presets, QStringLiteral("mail"));
    EXPECT_EQ(spec().goal.target_bytes, 20'000'000);
    EXPECT_FALSE(spec().encoder.quality);
    EXPECT_EQ(named<QComboBox>("Encode by")->currentText(), QStringLiteral("File size"));
    choose(presets, QStringLiteral("phone-720p"));
    EXPECT_FALSE(spec().goal.target_bytes);
    EXPECT_EQ(spec().encoder.quality, 24);
}

TEST_F(GoalTest, WhatIsMeasuredAndRequiredIsSaidInALine) {
    open();
    EXPECT_EQ(label("measuring_line")->text(), QStringLiteral("The finished file is not measured."));
    auto* least = named<QDoubleSpinBox>("SSIM at least");
    EXPECT_FALSE(least->isEnabled());
    for (QCheckBox* box : window.exports().findChildren<QCheckBox*>())
        if (box->text() == QStringLiteral("SSIM") || box->text() == QStringLiteral("PSNR"))
            box->click();
    EXPECT_EQ(spec().goal.measured().size(), 2U);
    EXPECT_TRUE(spec().goal.required.empty());
    least->setValue(0.98);
    EXPECT_EQ(spec().goal.required.at("ssim"), 0.98);
    EXPECT_EQ(label("measuring_line")->text(), QStringLiteral("PSNR, SSIM at least 0.9800"));
    least->setValue(0);
    EXPECT_TRUE(spec().goal.required.empty());
}

TEST_F(GoalTest, TheCommandIsTheWholeGoal) {
    JobSpec job;
    job.source = "/a.mp4";
    job.goal.target = ScoreGoal{"xpsnr", 40.5};
    job.goal.metrics = {"psnr", "ssim"};
    job.goal.required = {{"ssim", 0.98}};
    const QString line = command_line(job);
    EXPECT_TRUE(line.contains(QStringLiteral(" --target xpsnr=40.5 "))) << line.toStdString();
    EXPECT_TRUE(line.contains(QStringLiteral(" --quality-metrics psnr,ssim "))) << line.toStdString();
    EXPECT_TRUE(line.contains(QStringLiteral(" --require ssim=0.98"))) << line.toStdString();
    job.goal = {};
    job.goal.target_bytes = 700'000'000;
    job.goal.dry_run = true;
    EXPECT_TRUE(command_line(job).contains(QStringLiteral(" --target-size 700000000 --dry-run")));
}

TEST_F(GoalTest, TheQueueTellsGoalsAndScores) {
    FakeJobs own;
    JobQueue queue(own);
    JobSpec job;
    job.source = "/clips/a.mp4";
    job.output = "/out/a.mkv";
    job.encoder.id = "x264";
    job.goal.target = ScoreGoal{"ssim", 0.98};
    queue.add(job);
    EXPECT_TRUE(job_settings(queue.jobs()[0]).contains(QStringLiteral("at least SSIM 0.9800")));
    JobResult result;
    result.quality = measured_quality();
    emit own.succeeded(1, result);
    EXPECT_EQ(queue.jobs()[0].scores, QStringList{QStringLiteral("SSIM 0.9700")});
    QStringList problems;
    const auto back = queue_from_json(queue_to_json(queue.jobs()), problems);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0].scores, queue.jobs()[0].scores);
}

TEST_F(GoalTest, TheSheetMeasuresShowsAndLeadsToTheWorstFrames) {
    FakeJobs own;
    QualitySheet sheet(own);
    JobSpec job;
    job.source = "/clips/a.mp4";
    job.output = "/out/a.mkv";
    job.goal.required = {{"ssim", 0.98}};
    sheet.show_job(job, std::nullopt, std::nullopt);
    auto* scores = sheet.findChild<QTableWidget*>(QStringLiteral("score_table"));
    auto* state = sheet.findChild<QLabel*>(QStringLiteral("quality_state"));
    auto* measure = sheet.findChild<QPushButton*>(QStringLiteral("measure"));
    EXPECT_EQ(scores->rowCount(), 0);
    measure->click();
    ASSERT_EQ(own.measuring.size(), 1U);
    EXPECT_EQ(own.measuring[0].second, default_metrics());
    EXPECT_EQ(own.measuring[0].first.output, "/out/a.mkv");
    EXPECT_EQ(measure->text(), QStringLiteral("Cancel"));
    measure->click(); // cancels
    EXPECT_EQ(measure->text(), QStringLiteral("Measure"));
    measure->click();
    QSignalSpy measured(&sheet, &QualitySheet::measured);
    emit own.measured(1, measured_quality()); // of another request
    EXPECT_EQ(scores->rowCount(), 0);
    emit own.measured(own.last_job, measured_quality());
    EXPECT_EQ(measured.count(), 1);
    ASSERT_EQ(scores->rowCount(), 1);
    EXPECT_EQ(scores->item(0, 1)->text(), QStringLiteral("0.9700"));
    EXPECT_EQ(scores->item(0, 4)->text(), QStringLiteral("0.9100"));
    EXPECT_EQ(scores->item(0, 5)->text(), QStringLiteral("0.9800, missed"));
    QSignalSpy frames(&sheet, &QualitySheet::frame_wanted);
    auto* worst = sheet.findChild<QListWidget*>(QStringLiteral("worst_frames"));
    ASSERT_EQ(worst->count(), 2);
    emit worst->itemActivated(worst->item(0));
    ASSERT_EQ(frames.count(), 1);
    EXPECT_EQ(frames[0][1].toLongLong(), 41);
    measure->click();
    emit own.measuring_failed(own.last_job, {QStringLiteral("The file is gone."), {}, ErrorKind::Input});
    EXPECT_EQ(state->text(), QStringLiteral("The file is gone."));
}

TEST_F(GoalTest, TheSheetShowsHowTheSettingWasFound) {
    FakeJobs own;
    QualitySheet sheet(own);
    TargetReport report;
    report.metric = "ssim";
    report.wanted = 0.98;
    report.setting_name = "CRF";
    report.setting = 22;
    report.checked = true;
    TargetTry first;
    first.setting = 28;
    first.score = 0.96;
    first.file_bytes = 4e6;
    TargetTry second;
    second.setting = 22;
    second.score = 0.981;
    second.file_bytes = 6e6;
    report.tries = {first, second};
    sheet.show_job({}, measured_quality(), report);
    auto* tries = sheet.findChild<QTableWidget*>(QStringLiteral("try_table"));
    ASSERT_EQ(tries->rowCount(), 2);
    EXPECT_EQ(tries->item(1, 0)->text(), QStringLiteral("CRF 22"));
    EXPECT_EQ(tries->item(1, 1)->text(), QStringLiteral("0.9810"));
    EXPECT_TRUE(tries->item(1, 0)->font().bold());
    EXPECT_FALSE(tries->item(0, 0)->font().bold());
}

TEST_F(GoalTest, TheQueuesButtonOpensTheSheet) {
    open();
    JobSpec job = spec();
    job.output = folder.filePath(QStringLiteral("done.mkv")).toStdString();
    window.queue().add(job);
    JobResult result;
    result.quality = measured_quality();
    emit jobs.succeeded(jobs.last_job, result);
    trigger("workspace-queue");
    auto* button = window.findChild<QToolButton*>(QStringLiteral("quality"));
    ASSERT_NE(button, nullptr);
    ASSERT_TRUE(button->isEnabled());
    button->click();
    auto* sheet = window.findChild<QualitySheet*>();
    ASSERT_NE(sheet, nullptr);
    EXPECT_TRUE(sheet->isVisible());
    auto* worst = sheet->findChild<QListWidget*>(QStringLiteral("worst_frames"));
    emit worst->itemActivated(worst->item(0));
    EXPECT_EQ(window.preview().position(), 41);
}

} // namespace
} // namespace framewright::ui
