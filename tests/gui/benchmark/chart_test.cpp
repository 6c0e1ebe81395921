#include "core/engine/backend/backend.h"
#include "tests/gui/benchmark/drawn_chart.h"
#include "tests/gui/made_comparison.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/labelled_bars.h"

#include <QSignalSpy>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

QCPGraph* graph_named(QCustomPlot& plot, const QString& name) {
    for (int i = 0; i < plot.plottableCount(); ++i)
        if (plot.plottable(i)->name() == name)
            return qobject_cast<QCPGraph*>(plot.plottable(i));
    return nullptr;
}

TEST(Charts, WallBarsAreMediansAndWhiskersReachTheExtremes) {
    QCustomPlot plot;
    draw("wall", made_comparison(), plot);
    const auto bars = filled<QCPBars>(plot);
    ASSERT_EQ(bars.size(), 9u);
    std::vector<double> values;
    for (const QCPBars* bar : bars)
        values.push_back(bar->data()->constBegin()->value);
    EXPECT_EQ(values, (std::vector<double>{4.05, 8.1, 16.1, 2.12, 4.35, 8.5, 1.12, 2.5, 4.45}));
    const auto whiskers = filled<QCPErrorBars>(plot);
    ASSERT_EQ(whiskers.size(), 9u);
    EXPECT_NEAR(whiskers[7]->data()->first().errorMinus, 0.5, 1e-9);
    EXPECT_NEAR(whiskers[7]->data()->first().errorPlus, 0.7, 1e-9);
}

TEST(Charts, EncodersShareAMethodInShadesOfItsColourAndNoisyOnesAreMarked) {
    QCustomPlot plot;
    draw("wall", made_comparison(), plot);
    const auto bars = filled<QCPBars>(plot);
    const ChartStyle style = chart_style(true);
    for (std::size_t i = 0; i < 9; ++i) {
        const char* id = i < 3 ? "single" : "processes";
        EXPECT_EQ(bars[i]->brush().color(),
                  encoder_shade(backend_color(id), static_cast<int>(i % 3), 3, style));
        EXPECT_NEAR(bars[i]->data()->constBegin()->key, static_cast<double>(i / 3), 0.4);
        EXPECT_EQ(bars[i]->keyAxis()->axisType(), QCPAxis::atLeft) << "bars lie";
    }
    EXPECT_EQ(bars[0]->brush().color(), backend_color("single"));
    EXPECT_LT(bars[0]->data()->constBegin()->key, bars[1]->data()->constBegin()->key);
    const auto label = [&](std::size_t i) { return static_cast<LabelledBars*>(bars[i])->value_label(); };
    EXPECT_EQ(label(7), QStringLiteral("2.50 s ~  x264"));
    EXPECT_EQ(label(4), QStringLiteral("4.35 s  x264"));
    EXPECT_EQ(label(3), QStringLiteral("2.12 s  no file"));
}

TEST(Charts, TheLastTickIsPastTheDataAndLabelsHaveRoom) {
    for (const char* kind : {"wall", "cpu", "stages"}) {
        QCustomPlot plot;
        draw(kind, made_comparison(), plot);
        plot.toPixmap(1280, 800);
        const QCPAxis* values = plot.axisRect()->axis(QCPAxis::atBottom);
        double highest = 0;
        for (const QCPBars* bar : filled<QCPBars>(plot))
            if (bar->keyAxis()->axisRect() == plot.axisRect() && bar->barBelow() == nullptr)
                highest = std::max(highest, bar->data()->constBegin()->value);
        ASSERT_FALSE(values->ticker().isNull());
        EXPECT_GT(values->range().upper, highest) << kind;
        const double step = values->ticker().staticCast<QCPAxisTickerFixed>()->tickStep();
        EXPECT_NEAR(std::remainder(values->range().upper, step), 0, 1e-6) << kind;
        EXPECT_EQ(plot.axisRect()->axis(QCPAxis::atLeft)->tickLabelRotation(), 0) << kind;
    }
}

TEST(Charts, EveryBackendHasAColourThatNoOtherAndNoStageHas) {
    const std::vector<std::string> ids = backend_registry().ids();
    std::set<QRgb> colors{backend_color("no such backend").rgb()};
    for (const std::string& id : ids)
        colors.insert(backend_color(id).rgb());
    EXPECT_EQ(colors.size(), ids.size() + 1);
    for (const char* stage : {"decode", "filter", "copies", "kernels", "encode", "mux", "wait", "start-up"})
        EXPECT_FALSE(colors.contains(activity_color(stage).rgb())) << stage;
}

TEST(Charts, StagesAddUpToTheLanes) {
    const ChartData data = find_chart(QStringLiteral("stages"))->data(made_comparison());
    ASSERT_EQ(data.rows.size(), 9);
    double sum = 0;
    for (qsizetype i = 2; i < data.columns.size(); ++i)
        sum += data.rows[0][i].toDouble();
    EXPECT_NEAR(sum, 4.5, 1e-9);
    QCustomPlot plot;
    draw("stages", made_comparison(), plot);
    EXPECT_EQ(filled<QCPBars>(plot).size(), 9u * 6u);
}

TEST(Charts, ThreadsInsideEncodersHaveABarOfTheirOwnBesideTheStages) {
    ComparisonRecord record = made_comparison();
    for (RunRecord& run : record.cells[1].runs)
        run.result.encoder_threads_cpu = 6;
    QCustomPlot plot;
    const ChartDrawing drawing = draw("stages", record, plot);
    const auto bars = filled<QCPBars>(plot);
    ASSERT_EQ(bars.size(), 9u * 6u + 1u);
    const auto alone = std::find_if(bars.begin(), bars.end(),
                                    [](const QCPBars* bar) { return bar->data()->constBegin()->value == 6; });
    ASSERT_NE(alone, bars.end());
    EXPECT_EQ((*alone)->barBelow(), nullptr) << "it stands on the axis";
    EXPECT_EQ((*alone)->barAbove(), nullptr);
    const double key = (*alone)->data()->constBegin()->key;
    EXPECT_NEAR(key, 1, 0.5);
    for (const QCPBars* bar : bars) {
        if (bar == *alone)
            continue;
        EXPECT_GE(std::abs(bar->data()->constBegin()->key - key), (bar->width() + (*alone)->width()) / 2);
    }
    EXPECT_GE(plot.axisRect()->axis(QCPAxis::atBottom)->range().upper, 6);
    const auto spot = std::find_if(drawing.spots.begin(), drawing.spots.end(), [](const HoverSpot& one) {
        return one.text.contains(QStringLiteral("encoder and decoder threads (CPU): 6"));
    });
    ASSERT_NE(spot, drawing.spots.end());
    EXPECT_DOUBLE_EQ(spot->right, 6);
}

TEST(Charts, ThreadsInsideEncodersAreInTheTableAndUnknownInOldRecords) {
    ComparisonRecord record = made_comparison();
    for (RunRecord& run : record.cells[1].runs)
        run.result.encoder_threads_cpu = 6;
    const ChartData data = find_chart(QStringLiteral("stages"))->data(record);
    ASSERT_EQ(data.columns.back().id, QStringLiteral("encoder_threads_cpu_s"));
    EXPECT_DOUBLE_EQ(data.rows[1].back().toDouble(), 6);
    EXPECT_FALSE(data.rows[0].back().isValid());
}

TEST(Charts, ProcessorTimeIsSplitAndMemoryIsInMebibytes) {
    const ChartData data = find_chart(QStringLiteral("cpu"))->data(made_comparison());
    EXPECT_DOUBLE_EQ(data.rows[0][2].toDouble(), 3);
    EXPECT_DOUBLE_EQ(data.rows[0][3].toDouble(), 0.5);
    EXPECT_DOUBLE_EQ(data.rows[0][4].toDouble(), 200);
}

TEST(Charts, ScalingIsAgainstSingleWithTheIdealLineBeside) {
    QCustomPlot plot;
    draw("scaling", scaling_record(), plot);
    const QCPGraph* ideal = graph_named(plot, QStringLiteral("ideal"));
    ASSERT_NE(ideal, nullptr);
    EXPECT_DOUBLE_EQ(ideal->data()->at(0)->key, 1);
    EXPECT_DOUBLE_EQ(ideal->data()->at(0)->value, 1);
    EXPECT_DOUBLE_EQ(ideal->data()->at(1)->key, 4);
    EXPECT_DOUBLE_EQ(ideal->data()->at(1)->value, 4);
    const ChartData data = find_chart(QStringLiteral("scaling"))->data(scaling_record());
    ASSERT_EQ(data.rows.size(), 3);
    EXPECT_EQ(data.rows[2][1].toInt(), 4);
    EXPECT_DOUBLE_EQ(data.rows[2][3].toDouble(), 3.2);
    EXPECT_DOUBLE_EQ(data.rows[2][4].toDouble(), 0.8);
}

TEST(Charts, TheFrontHoldsWhatNothingBeatsAndNoneMakesNoFile) {
    ComparisonRecord record = made_comparison();
    for (CellRecord& cell : record.cells)
        cell.quality.reset();
    const ChartData data = find_chart(QStringLiteral("scatter"))->data(record);
    ASSERT_EQ(data.rows.size(), 6);
    EXPECT_EQ(data.columns[4].id, QStringLiteral("psnr_db"));
    EXPECT_EQ(data.columns[4].title, QStringLiteral("PSNR, dB"));
    EXPECT_EQ(data.columns[5].id, QStringLiteral("ssim"));
    EXPECT_EQ(data.columns[6].id, QStringLiteral("pareto"));
    EXPECT_FALSE(data.rows[0][4].isValid()) << "it was not measured";
    QStringList best;
    for (const auto& row : data.rows)
        if (row[6].toBool())
            best << row[0].toString() + QLatin1Char(' ') + row[1].toString();
    // Size rises as time falls along the front: single x264 is slower and larger than processes x4 vp9.
    EXPECT_EQ(best, (QStringList{"single vp9", "processes x2 x264", "processes x2 vp9",
                                 "processes x4 memory x264", "processes x4 memory vp9"}));
}

TEST(Charts, QualityHasOneCurveForEachEncoderAndInfiniteFramesAreGaps) {
    ComparisonRecord record = made_comparison();
    record.cells[1].quality->frames[3].scores["psnr"] = std::numeric_limits<double>::infinity();
    QCustomPlot plot;
    const ChartDrawing drawing = draw("quality", record, plot);
    ASSERT_EQ(drawing.curves.size(), 4u);
    EXPECT_EQ(drawing.curves[0].name, QStringLiteral("x264"));
    EXPECT_EQ(drawing.curves[0].graph->data()->size(), 100);
    EXPECT_TRUE(std::isnan(drawing.curves[0].graph->data()->at(3)->value));
    EXPECT_DOUBLE_EQ(drawing.curves[0].graph->data()->at(0)->value, 39.25);
}

TEST(Charts, APointOfTheQualityCurveEmitsItsFrame) {
    ChartView view;
    view.resize(1000, 600);
    view.show();
    view.set_kind(*find_chart(QStringLiteral("quality")));
    view.set_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    QTest::qWait(80);
    view.plot().replot();
    const QCPGraph* curve = view.drawing().curves[0].graph;
    const QPointF at = curve->coordsToPixels(42, curve->data()->at(42)->value);
    EXPECT_TRUE(view.hover_text(at).contains(QStringLiteral("frame 42")));
    QSignalSpy chosen(&view, &ChartView::frame_chosen);
    QTest::mouseClick(&view.plot(), Qt::LeftButton, {}, at.toPoint());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_NEAR(chosen[0][0].toInt(), 42, 1);
}

TEST(Charts, HoveringABarGivesItsValuesAndADoubleClickUndoesTheZoom) {
    ChartView view;
    view.resize(1000, 600);
    view.show();
    view.set_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    QTest::qWait(80);
    view.plot().replot();
    QCPAxis* axis = view.plot().axisRect()->axis(QCPAxis::atBottom);
    const HoverSpot& spot = view.drawing().spots[1];
    const QCPAxis* rows = view.plot().axisRect()->axis(QCPAxis::atLeft);
    const QPointF at(view.plot().axisRect()->center().x(), rows->coordToPixel((spot.bottom + spot.top) / 2));
    EXPECT_TRUE(view.hover_text(at).contains(method_text(view.record().cells[1]) + ", x264"));
    EXPECT_TRUE(view.hover_text(at).contains(QStringLiteral("8.1 s")));
    const QCPRange before = axis->range();
    axis->scaleRange(0.5);
    QTest::mouseDClick(&view.plot(), Qt::LeftButton, {}, at.toPoint());
    EXPECT_EQ(axis->range(), before);
}

TEST(Charts, RatesAreCurvesByEncoderWithTheirDifference) {
    ComparisonRecord record = made_comparison();
    CellRecord model = record.cells[0];
    record.cells.clear();
    record.clip_seconds = 8;
    for (const auto& [id, factor] : {std::pair("x264", 1.0), std::pair("x265", 0.75)})
        for (const auto& [quality, score, bytes] :
             {std::tuple(30.0, 34.0, 1e6), std::tuple(24.0, 38.0, 2e6), std::tuple(18.0, 42.0, 4e6)}) {
            CellRecord cell = model;
            cell.encoder = {};
            cell.encoder.id = id;
            cell.encoder.quality = quality;
            cell.quality.emplace();
            cell.quality->mean["psnr"] = score;
            for (RunRecord& run : cell.runs)
                run.result.output_bytes = static_cast<std::int64_t>(bytes * factor);
            record.cells.push_back(cell);
        }
    QCustomPlot plot;
    const ChartDrawing drawing = draw("rates", record, plot);
    EXPECT_FALSE(drawing.empty);
    ASSERT_EQ(drawing.spots.size(), 6u);
    ASSERT_NE(graph_named(plot, QStringLiteral("x264")), nullptr);
    const QCPGraph* other = graph_named(plot, QStringLiteral("x265 (−25.0 %)"));
    ASSERT_NE(other, nullptr);
    ASSERT_EQ(other->data()->size(), 3);
    EXPECT_NEAR(other->data()->at(0)->key, 1e6 * 0.75 / 1000, 0.01);
    EXPECT_NEAR(other->data()->at(0)->value, 34, 1e-9);
    EXPECT_EQ(find_chart(QStringLiteral("rates"))->data(record).rows.size(), 6);
}

TEST(Charts, EveryKindWithoutRunsSaysWhatToDo) {
    for (const ChartKind& kind : chart_table()) {
        QCustomPlot plot;
        plot.resize(640, 400);
        EXPECT_TRUE(draw_chart(kind, ComparisonRecord(), chart_style(true), plot).empty) << kind.id;
        EXPECT_FALSE(plot.toPixmap(640, 400).isNull());
        EXPECT_TRUE(kind.data(ComparisonRecord()).rows.isEmpty());
    }
}

TEST(Charts, ARecordWithNothingButErrorsIsDrawn) {
    ComparisonRecord record = made_comparison();
    for (std::size_t i = 1; i < record.cells.size(); ++i) {
        record.cells[i].runs.clear();
        record.cells[i].quality.reset();
        record.cells[i].error = "the encoder did not open";
    }
    for (const ChartKind& kind : chart_table()) {
        QCustomPlot plot;
        draw(kind.id, record, plot);
        EXPECT_FALSE(plot.toPixmap(640, 400).isNull()) << kind.id;
    }
}

TEST(Charts, FiftyCellsScrollRatherThanSqueeze) {
    QCustomPlot plot;
    const ChartDrawing stages = draw("stages", made_large_comparison(), plot);
    EXPECT_GE(stages.minimum_height, 50 * 28);
    EXPECT_EQ(filled<QCPBars>(plot).size(), 50u * 6u);
    ChartView view;
    view.resize(700, 400);
    view.show();
    view.set_kind(*find_chart(QStringLiteral("stages")));
    view.set_record(std::make_shared<const ComparisonRecord>(made_large_comparison()));
    EXPECT_GE(view.plot().minimumHeight(), 50 * 28);
    EXPECT_LE(view.plot().minimumWidth(), 700);
}

TEST(Charts, TheFiguresAreTheDescriptionForScreenReaders) {
    ChartView view;
    view.set_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    EXPECT_EQ(view.accessibleName(), QStringLiteral("Chart: Time by method and encoder"));
    EXPECT_TRUE(view.accessibleDescription().contains(
        QStringLiteral("Backend: single, Encoder: x264, Runs: 3, Median, s: 8.1")));
    view.set_kind(*find_chart(QStringLiteral("quality")));
    EXPECT_TRUE(view.accessibleDescription().contains(QStringLiteral("; 140 more row")));
}

TEST(Charts, KeysZoomAndMoveTheChartThatHasTheFocus) {
    ChartView view;
    view.resize(900, 500);
    view.show();
    view.set_record(std::make_shared<const ComparisonRecord>(made_comparison()));
    QTest::qWait(80);
    const QCPAxis* axis = view.plot().axisRect()->axis(QCPAxis::atBottom);
    const QCPRange before = axis->range();
    QTest::keyClick(&view, Qt::Key_Plus);
    EXPECT_LT(axis->range().size(), before.size());
    const double lower = axis->range().lower;
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_GT(axis->range().lower, lower);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(axis->range(), before);
}

TEST(Charts, NumbersAreShort) {
    EXPECT_EQ(short_number(0.12345), QStringLiteral("0.1235"));
    EXPECT_EQ(short_number(12.30), QStringLiteral("12.3"));
    EXPECT_EQ(short_number(1234.4), QStringLiteral("1234"));
    EXPECT_EQ(short_number(std::numeric_limits<double>::infinity()), QStringLiteral("∞"));
    EXPECT_EQ(duration_text(0.0502), QStringLiteral("50.2 ms"));
    EXPECT_EQ(duration_text(185), QStringLiteral("3 min 05 s"));
    EXPECT_EQ(bytes_text(3.5 * 1024 * 1024), QStringLiteral("3.50 MiB"));
}

} // namespace
} // namespace framewright::ui
