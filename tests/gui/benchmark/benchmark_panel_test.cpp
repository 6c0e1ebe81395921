#include "tests/gui/fake_comparisons.h"
#include "tests/gui/fakes.h"
#include "tests/gui/made_comparison.h"
#include "ui/benchmark/benchmark_panel.h"
#include "ui/benchmark/history_panel.h"
#include "ui/benchmark/results_model.h"
#include "ui/benchmark/run_form.h"
#include "ui/benchmark/variation_button.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/storage/settings.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

class BenchmarkPanelTest : public ::testing::Test {
protected:
    BenchmarkPanelTest() : panel(made()) {
        panel.resize(1280, 700);
        panel.show();
        panel.set_catalog(made_catalog());
        JobSpec job;
        job.source = "/clips/made.mp4";
        job.chain = {{"box", {}, true}};
        panel.set_job(job);
        QCoreApplication::processEvents();
    }
    FakeComparisons& made() {
        set_setting(QStringLiteral("comparison/choice"), {});
        set_setting(QStringLiteral("comparison/chart"), {});
        return service;
    }
    template <typename Widget> Widget* child(const char* name) {
        auto* widget = panel.findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    QString status() { return child<QLabel>("comparison_status")->text(); }

    FakeComparisons service;
    BenchmarkPanel panel;
};

TEST_F(BenchmarkPanelTest, RunsWhatIsChosenOnTheClipWithItsFilters) {
    child<QLineEdit>("workers_processes")->setText(QStringLiteral("1, 2,4"));
    child<QComboBox>("store_processes")->setCurrentIndex(2);
    child<QLineEdit>("quality_x264")->setText(QStringLiteral("18,23"));
    child<QComboBox>("preset_x264")->setCurrentText(QStringLiteral("slow"));
    child<QSpinBox>("repeats")->setValue(5);
    panel.run();
    ASSERT_EQ(service.started.size(), 1u);
    const ComparisonSpec& spec = service.started[0];
    EXPECT_EQ(spec.source, "/clips/made.mp4");
    ASSERT_EQ(spec.chain.size(), 1u);
    EXPECT_EQ(spec.repeats, 5);
    ASSERT_EQ(spec.backends.size(), 7u); // single, and processes with three counts in two stores
    EXPECT_EQ(spec.backends[3].workers, 2);
    EXPECT_EQ(spec.backends[4].store, Store::Memory);
    ASSERT_EQ(spec.encoders.size(), 2u);
    EXPECT_EQ(spec.encoders[1].quality, 23);
    EXPECT_EQ(spec.encoders[1].preset, "slow");
    EXPECT_TRUE(panel.running());
    panel.run();
    EXPECT_EQ(service.started.size(), 1u);
}

TEST_F(BenchmarkPanelTest, SaysWhatIsMissing) {
    auto* run = child<QPushButton>("run");
    EXPECT_TRUE(run->isEnabled());
    child<QLineEdit>("workers_processes")->setText(QStringLiteral("two"));
    EXPECT_FALSE(run->isEnabled());
    EXPECT_TRUE(panel.run_form().problem().contains(QStringLiteral("Processes")));
    panel.run();
    EXPECT_TRUE(service.started.empty());
    EXPECT_EQ(status(), panel.run_form().problem());
    child<QLineEdit>("workers_processes")->clear();
    child<QLineEdit>("quality_x264")->setText(QStringLiteral("99"));
    EXPECT_FALSE(run->isEnabled());
    child<QLineEdit>("quality_x264")->clear();
    child<QCheckBox>("encoder_x264")->setChecked(false);
    EXPECT_FALSE(run->isEnabled());
    EXPECT_FALSE(child<QCheckBox>("encoder_h264-nvenc")->isEnabled());
    EXPECT_TRUE(
        child<QCheckBox>("encoder_h264-nvenc")->toolTip().contains(QStringLiteral("no NVIDIA driver")));
    panel.set_job(JobSpec());
    EXPECT_EQ(run->toolTip(), QStringLiteral("Open a video to compare."));
}

TEST_F(BenchmarkPanelTest, TheChartFillsWhileItRunsAndCancelEndsIt) {
    panel.run();
    ComparisonProgress progress;
    progress.step = ComparisonStep::Timed;
    progress.cell = "single, x264";
    progress.runs_total = 27;
    progress.fraction = 0.25;
    progress.seconds_left = 90;
    emit service.progressed(progress);
    EXPECT_TRUE(status().contains(QStringLiteral("step 1 of 27")));
    EXPECT_TRUE(status().contains(QStringLiteral("90 s left")));
    auto partial = std::make_shared<ComparisonRecord>(made_comparison());
    for (std::size_t i = 1; i < partial->cells.size(); ++i)
        partial->cells[i].runs.clear();
    emit service.run_finished(partial);
    EXPECT_EQ(panel.chart().drawing().spots.size(), 1u);
    EXPECT_EQ(panel.model().rowCount(), 9);
    child<QPushButton>("stop")->click();
    EXPECT_EQ(service.cancelled, 1);
    partial->finished = false;
    emit service.finished(partial);
    EXPECT_FALSE(panel.running());
    EXPECT_TRUE(status().startsWith(QStringLiteral("Stopped")));
}

TEST_F(BenchmarkPanelTest, TheTableShowsMedianSpreadSizeQualityAndAgreement) {
    auto record = std::make_shared<ComparisonRecord>(made_comparison());
    record->cells[4].agreement = HashAgreement::Different;
    panel.show_record(record);
    const auto text = [&](int row, int column) { return panel.model().index(row, column).data().toString(); };
    EXPECT_EQ(text(1, ResultsModel::MedianColumn), QStringLiteral("8.1 s"));
    EXPECT_EQ(text(7, ResultsModel::SpreadColumn), QStringLiteral("2–3.2 ~"));
    EXPECT_EQ(text(7, ResultsModel::SpeedUpColumn), QStringLiteral("3.24"));
    EXPECT_EQ(text(1, ResultsModel::FpsColumn), QStringLiteral("12.3"));
    EXPECT_EQ(text(1, ResultsModel::CpuColumn), QStringLiteral("3.5 s"));
    EXPECT_EQ(text(1, ResultsModel::MemoryColumn), QStringLiteral("200 MiB"));
    EXPECT_EQ(text(1, ResultsModel::SizeColumn), QStringLiteral("2.86 MiB"));
    EXPECT_EQ(text(1, ResultsModel::FirstQualityColumn), QStringLiteral("39.25"));
    EXPECT_EQ(text(1, panel.model().same_pixels_column()), QStringLiteral("yes"));
    EXPECT_EQ(text(4, panel.model().same_pixels_column()), QStringLiteral("no"));
    EXPECT_EQ(panel.model().columnCount(), 12) << "PSNR and SSIM have been measured";
    auto* table = child<QTableView>("comparison_table");
    table->sortByColumn(ResultsModel::MedianColumn, Qt::AscendingOrder);
    EXPECT_EQ(table->model()->index(0, ResultsModel::MedianColumn).data().toString(),
              QStringLiteral("1.12 s"));
}

TEST_F(BenchmarkPanelTest, TheAnswerComparesLikeWithLikeAndSaysWhatAFasterChoiceCosts) {
    auto record = std::make_shared<ComparisonRecord>(made_comparison());
    panel.show_record(record);
    const QString answer = child<QLabel>("answer")->text();
    EXPECT_TRUE(
        answer.startsWith(QStringLiteral("Use %1 with x264: 2.5 s, 3.24 times as fast as %2, the same "
                                         "pixels.")
                              .arg(method_text(record->cells[7]), method_text(record->cells[0]))))
        << answer.toStdString();
    EXPECT_TRUE(child<QLabel>("answer_details")
                    ->text()
                    .contains(QStringLiteral("No other encoder that was measured is faster.")));
    EXPECT_TRUE(panel.model().index(7, 0).data(Qt::BackgroundRole).isValid());
    EXPECT_FALSE(panel.model().index(6, 0).data(Qt::BackgroundRole).isValid())
        << "the one without a file is faster and no answer";
    JobSpec job;
    job.source = "/clips/made.mp4";
    job.encoder.id = "vp9";
    panel.set_job(job);
    EXPECT_TRUE(child<QLabel>("answer")->text().contains(QStringLiteral("with vp9: 4.45 s")));
    EXPECT_TRUE(child<QLabel>("answer_details")
                    ->text()
                    .contains(QStringLiteral("x264 would save 1.95 s: 977 KiB larger, PSNR 2.25 dB lower.")))
        << child<QLabel>("answer_details")->text().toStdString();
}

TEST_F(BenchmarkPanelTest, TheAnswerIsNoneBeforeAllHasRunAndNeverOneWithOtherPixels) {
    auto record = std::make_shared<ComparisonRecord>(made_comparison());
    record->cells[7].agreement = HashAgreement::Different;
    record->cells[8].runs.pop_back();
    panel.show_record(record);
    EXPECT_TRUE(child<QLabel>("answer")->text().startsWith(QStringLiteral("So far the fastest with x264: ") +
                                                           method_text(record->cells[4])));
}

TEST_F(BenchmarkPanelTest, TheAnswerIsHandedToTheExport) {
    panel.show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    std::vector<BackendSpec> backends;
    std::vector<EncoderSpec> encoders;
    QObject::connect(&panel, &BenchmarkPanel::use_requested, &panel,
                     [&](const BackendSpec& backend, const EncoderSpec& encoder) {
                         backends.push_back(backend);
                         encoders.push_back(encoder);
                     });
    child<QPushButton>("use_answer")->click();
    ASSERT_EQ(backends.size(), 1u);
    EXPECT_EQ(backends[0].workers, 4);
    EXPECT_EQ(backends[0].store, Store::Memory);
    EXPECT_EQ(encoders[0].id, "x264");
}

TEST_F(BenchmarkPanelTest, APillChoosesTheChartAndIsThereNextTime) {
    panel.show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    child<QToolButton>("chart_cpu")->click();
    EXPECT_STREQ(panel.chart().kind().id, "cpu");
    EXPECT_EQ(panel.findChild<QToolButton*>(QStringLiteral("chart_overview")), nullptr);
    BenchmarkPanel next(service);
    EXPECT_STREQ(next.chart().kind().id, "cpu");
}

TEST_F(BenchmarkPanelTest, NewFiguresKeepWhatIsSelected) {
    panel.show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    auto* table = child<QTableView>("comparison_table");
    table->selectRow(3);
    panel.show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    EXPECT_EQ(table->selectionModel()->selectedRows().size(), 1);
    QKeyEvent copy(QEvent::KeyPress, Qt::Key_C, Qt::ControlModifier);
    QCoreApplication::sendEvent(table, &copy);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 2) << "the titles and the row";
    EXPECT_TRUE(lines[1].contains(QStringLiteral("2.12 s")));
}

TEST_F(BenchmarkPanelTest, WhatIsChosenIsCountedAndEstimated) {
    set_setting(QStringLiteral("comparison/speeds"), {});
    auto* summary = child<QLabel>("run_summary");
    EXPECT_EQ(summary->text().remove(QStringLiteral("(s)")).remove(QLatin1Char('s')),
              QStringLiteral("2 combination, 8 export, 2 quality check, the time depend on the clip"));
    panel.set_clip_size(200, 640 * 360);
    EXPECT_TRUE(summary->text().endsWith(QStringLiteral("the time is told after the first exports")));
    ComparisonRecord measured = made_comparison();
    for (CellRecord& cell : measured.cells)
        cell.encoder.preset = cell.encoder.id == "x264" ? "medium" : "";
    emit service.finished(std::make_shared<const ComparisonRecord>(measured));
    // A frame of x264 took 4.35 s of 100: 8.7 s for 200, five times, with two methods.
    EXPECT_TRUE(summary->text().endsWith(QStringLiteral("about 87 s"))) << summary->text().toStdString();
}

TEST_F(BenchmarkPanelTest, AFailureIsSaidInItsWords) {
    panel.run();
    emit service.failed(
        {QStringLiteral("the source was changed"), QStringLiteral("detail"), ErrorKind::Input});
    EXPECT_EQ(status(), QStringLiteral("the source was changed"));
    EXPECT_FALSE(panel.running());
}

TEST_F(BenchmarkPanelTest, TheHistoryOpensOneAndPutsTwoBesideEachOther) {
    panel.show_history();
    ASSERT_FALSE(service.past.filters.empty());
    QTreeWidget& list = panel.history().list();
    ASSERT_EQ(list.topLevelItemCount(), 2);
    EXPECT_EQ(list.topLevelItem(0)->text(4), QStringLiteral("Some GPU, CUDA 12.4"));
    list.topLevelItem(0)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("open"))->click();
    EXPECT_EQ(service.past.asked, (std::vector<qint64>{2}));
    EXPECT_EQ(panel.model().rowCount(), 9);
    list.topLevelItem(1)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("side-by-side"))->click();
    EXPECT_EQ(service.past.asked, (std::vector<qint64>{2, 1, 2}));
    ASSERT_EQ(panel.model().rowCount(), 18);
    const auto backend = [&](int row) {
        return panel.model().index(row, ResultsModel::MethodColumn).data().toString();
    };
    const QString one_core = method_text(made_comparison().cells[0]);
    EXPECT_EQ(backend(0), one_core + QStringLiteral(" (2026-03-01 10:20:30)"));
    EXPECT_EQ(backend(9), one_core + QStringLiteral(" (2026-03-02 10:20:30)"));
}

TEST_F(BenchmarkPanelTest, TheHistoryIsFilteredAndDeletesOnlyWhenConfirmed) {
    panel.show_history();
    const auto edits = panel.history().findChildren<QLineEdit*>();
    ASSERT_GE(edits.size(), 3);
    edits[0]->setText(QStringLiteral("made"));
    edits[2]->setText(QStringLiteral("2026-03"));
    panel.history().refresh();
    EXPECT_EQ(service.past.filters.back().clip, "made");
    EXPECT_EQ(service.past.filters.back().from, "2026-03");
    panel.history().list().topLevelItem(0)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("remove"))->click();
    EXPECT_TRUE(service.past.removed.empty());
    for (QPushButton* button : panel.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Delete"))
            button->click();
    EXPECT_EQ(service.past.removed, (std::vector<qint64>{2}));
}

TEST_F(BenchmarkPanelTest, TheChoiceIsThereAgainNextTime) {
    child<QLineEdit>("workers_processes")->setText(QStringLiteral("2,3"));
    child<QCheckBox>("encoder_vp9")->setChecked(true);
    RunForm next;
    next.set_catalog(made_catalog());
    EXPECT_EQ(next.spec().backends.size(), 3u);
    EXPECT_EQ(next.spec().encoders.size(), 2u);
}

TEST(RunFormTest, EveryCombinationOfSettingsIsABackend) {
    set_setting(QStringLiteral("comparison/choice"), {});
    RunForm builder;
    builder.set_catalog(made_catalog());
    for (QCheckBox* box : builder.findChildren<QCheckBox*>())
        if (box->objectName().startsWith(QStringLiteral("backend_")))
            box->setChecked(box->objectName() == QStringLiteral("backend_device"));
    auto* button = builder.findChild<VariationButton*>();
    ASSERT_NE(button, nullptr);
    ASSERT_EQ(builder.spec().backends.size(), 1U);
    EXPECT_TRUE(builder.spec().backends[0].settings.empty());
    for (QAction* action : button->menu()->actions())
        if (action->data().toString() == QStringLiteral("fft"))
            action->trigger();
    ASSERT_EQ(builder.spec().backends.size(), 2U);
    EXPECT_TRUE(builder.spec().backends[0].settings.empty()) << "automatic needs no words";
    EXPECT_EQ(builder.spec().backends[1].settings, (std::map<std::string, std::string>{{"strategy", "fft"}}));
    RunForm later;
    later.set_catalog(made_catalog());
    EXPECT_EQ(later.spec().backends, builder.spec().backends) << "it is there again next time";
    set_setting(QStringLiteral("comparison/choice"), {});
}

TEST(RunFormTest, NumbersAreListedOnce) {
    EXPECT_EQ(parse_number_list(QStringLiteral(" 1, 2 ,2,")), (std::vector<double>{1, 2}));
    EXPECT_TRUE(parse_number_list({})->empty());
    EXPECT_FALSE(parse_number_list(QStringLiteral("1;2")).has_value());
}

TEST(ResultsModelTest, TwoMachinesAreToldApartByName) {
    ComparisonRecord other = made_comparison();
    other.machine.host = "laptop";
    const ComparisonRecord both = put_beside(made_comparison(), other);
    ASSERT_EQ(both.cells.size(), 18u);
    EXPECT_EQ(both.cells[0].label_backend, "single @bench");
    EXPECT_EQ(both.cells[9].label_backend, "single @laptop");
}

TEST(ComparisonWindow, CtrlRRunsOnTheOpenClipAndAPointOfTheCurveShowsItsFrame) {
    set_setting(QStringLiteral("comparison/choice"), {});
    const QTemporaryDir folder;
    FakeJobs jobs;
    FakePreview preview;
    FakeComparisons comparisons;
    MainWindow window(jobs, preview, folder.path(), &comparisons);
    window.resize(1280, 800);
    window.show();
    window.start();
    emit jobs.catalog_ready(made_catalog(), true);
    window.open_path(QStringLiteral("/clips/made.mp4"));
    preview.open_succeeds(made_info());
    preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
    QCoreApplication::processEvents();
    QAction* action = window.actions().get(QStringLiteral("run-comparison"));
    EXPECT_EQ(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_R));
    action->trigger();
    ASSERT_EQ(comparisons.started.size(), 1u);
    EXPECT_EQ(comparisons.started[0].source, window.document().spec().source);
    emit window.benchmark()->chart().frame_chosen(37);
    EXPECT_EQ(window.preview().position(), 37);
    const JobSpec before = window.document().spec();
    window.benchmark()->show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    window.findChild<QPushButton*>(QStringLiteral("use_answer"))->click();
    EXPECT_EQ(window.document().spec().backend.id, "processes");
    EXPECT_EQ(window.document().spec().backend.workers, 4);
    EXPECT_EQ(window.document().spec().encoder.id, "x264");
    window.document().undo_stack().undo();
    EXPECT_EQ(window.document().spec(), before) << "in one step";
}

} // namespace
} // namespace framewright::ui
