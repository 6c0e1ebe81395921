#include "tests/gui/fake_comparisons.h"
#include "tests/gui/fakes.h"
#include "tests/gui/made_comparison.h"
#include "ui/benchmark/benchmark_panel.h"
#include "ui/benchmark/history_panel.h"
#include "ui/benchmark/results_model.h"
#include "ui/benchmark/run_form.h"
#include "ui/benchmark/variation_button.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/storage/settings.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
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
        panel.resize(1280, 400);
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
    auto* run = child<QToolButton>("play");
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
    EXPECT_EQ(run->toolTip(), QStringLiteral("Open a clip first."));
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
    EXPECT_TRUE(status().contains(QStringLiteral("run 1 of 27")));
    EXPECT_TRUE(status().contains(QStringLiteral("90 s left")));
    auto partial = std::make_shared<ComparisonRecord>(made_comparison());
    for (std::size_t i = 1; i < partial->cells.size(); ++i)
        partial->cells[i].runs.clear();
    emit service.run_finished(partial);
    EXPECT_EQ(panel.chart().drawing().spots.size(), 1u);
    EXPECT_EQ(panel.model().rowCount(), 9);
    child<QToolButton>("cancel")->click();
    EXPECT_EQ(service.cancelled, 1);
    partial->finished = false;
    emit service.finished(partial);
    EXPECT_FALSE(panel.running());
    EXPECT_TRUE(status().startsWith(QStringLiteral("Cancelled")));
}

TEST_F(BenchmarkPanelTest, TheTableShowsMedianSpreadSizeQualityAndAgreement) {
    auto record = std::make_shared<ComparisonRecord>(made_comparison());
    record->cells[4].agreement = HashAgreement::Different;
    panel.show_record(record);
    const auto text = [&](int row, int column) { return panel.model().index(row, column).data().toString(); };
    EXPECT_EQ(text(1, ResultsModel::MedianColumn), QStringLiteral("8.1 s"));
    EXPECT_EQ(text(7, ResultsModel::SpreadColumn), QStringLiteral("2 – 3.2 ~"));
    EXPECT_EQ(text(7, ResultsModel::SpeedUpColumn), QStringLiteral("3.24×"));
    EXPECT_EQ(text(1, ResultsModel::SizeColumn), QStringLiteral("2.86 MiB"));
    EXPECT_EQ(text(1, ResultsModel::PsnrColumn), QStringLiteral("39.25"));
    EXPECT_EQ(text(1, ResultsModel::FramesColumn), QStringLiteral("equal"));
    EXPECT_EQ(text(4, ResultsModel::FramesColumn), QStringLiteral("different"));
    auto* table = child<QTableView>("comparison_table");
    table->sortByColumn(ResultsModel::MedianColumn, Qt::AscendingOrder);
    EXPECT_EQ(table->model()->index(0, ResultsModel::MedianColumn).data().toString(),
              QStringLiteral("1.12 s"));
    EXPECT_FALSE(child<QLabel>("bottleneck")->text().isEmpty());
    EXPECT_TRUE(child<QLabel>("bottleneck")->text().contains(QStringLiteral("processes x4 memory")));
}

TEST_F(BenchmarkPanelTest, AFailureIsSaidInItsWords) {
    panel.run();
    emit service.failed(
        {QStringLiteral("the source was changed"), QStringLiteral("detail"), ErrorKind::Input});
    EXPECT_EQ(status(), QStringLiteral("the source was changed"));
    EXPECT_FALSE(panel.running());
}

TEST_F(BenchmarkPanelTest, TheHistoryOpensOneAndPutsTwoBesideEachOther) {
    ASSERT_FALSE(service.filters.empty());
    QTreeWidget& list = panel.history().list();
    ASSERT_EQ(list.topLevelItemCount(), 2);
    EXPECT_EQ(list.topLevelItem(0)->text(4), QStringLiteral("Some GPU, CUDA 12.4"));
    list.topLevelItem(0)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("open"))->click();
    EXPECT_EQ(service.opened, (std::vector<qint64>{2}));
    EXPECT_EQ(panel.model().rowCount(), 9);
    list.topLevelItem(1)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("side-by-side"))->click();
    EXPECT_EQ(service.opened, (std::vector<qint64>{2, 1, 2}));
    ASSERT_EQ(panel.model().rowCount(), 18);
    const auto backend = [&](int row) {
        return panel.model().index(row, ResultsModel::BackendColumn).data().toString();
    };
    EXPECT_EQ(backend(0), QStringLiteral("single (2026-03-01 10:20:30)"));
    EXPECT_EQ(backend(9), QStringLiteral("single (2026-03-02 10:20:30)"));
}

TEST_F(BenchmarkPanelTest, TheHistoryIsFilteredAndDeletesOnlyWhenConfirmed) {
    const auto edits = panel.history().findChildren<QLineEdit*>();
    ASSERT_GE(edits.size(), 3);
    edits[0]->setText(QStringLiteral("made"));
    edits[2]->setText(QStringLiteral("2026-03"));
    panel.history().refresh();
    EXPECT_EQ(service.filters.back().clip, "made");
    EXPECT_EQ(service.filters.back().from, "2026-03");
    panel.history().list().topLevelItem(0)->setSelected(true);
    panel.history().findChild<QToolButton*>(QStringLiteral("remove"))->click();
    EXPECT_TRUE(service.removed.empty());
    for (QPushButton* button : panel.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Delete"))
            button->click();
    EXPECT_EQ(service.removed, (std::vector<qint64>{2}));
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
}

} // namespace
} // namespace framewright::ui
