// What charts say of a backend that uses a device: copies, kernels, and pictures that are exact within a
// bound.
#include "core/trace/device_overlap.h"
#include "tests/gui/benchmark/drawn_chart.h"
#include "tests/gui/made_comparison.h"
#include "ui/charts/labelled_bars.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace framewright::ui {
namespace {

TEST(Charts, FramesThatAreNotEqualAreMarkedOnTheirBars) {
    ComparisonRecord record = made_comparison();
    record.cells[3].agreement = HashAgreement::Different;
    record.cells[4].agreement = HashAgreement::Within;
    record.cells[4].picture_bound = record.cells[4].largest_difference.emplace(1);
    QCustomPlot plot;
    const ChartDrawing drawing = draw("wall", record, plot);
    int different = 0, near = 0;
    for (const QCPBars* one : filled<QCPBars>(plot)) {
        const auto* bar = dynamic_cast<const LabelledBars*>(one);
        different += bar->value_label().contains(QStringLiteral(" ≠")) ? 1 : 0;
        near += bar->value_label().contains(QStringLiteral(" ≈")) ? 1 : 0;
    }
    EXPECT_EQ(different, 1);
    EXPECT_EQ(near, 1);
    const auto told = [&](const QString& part) {
        return std::any_of(drawing.spots.begin(), drawing.spots.end(),
                           [&](const HoverSpot& spot) { return spot.text.contains(part); });
    };
    EXPECT_TRUE(told(QStringLiteral("frames are within 1 level by declaration, and were measured")));
    EXPECT_TRUE(told(QStringLiteral("frames differ from the other backends'")));
}

TEST(Charts, WhatDiffersByNothingThatCountsIsNoTradeOff) {
    ComparisonRecord record = made_comparison();
    CellRecord slow = record.cells[7]; // the fastest x264
    slow.label_backend = "slower";
    for (RunRecord& run : slow.runs) {
        run.result.wall_seconds *= 2;
        run.result.output_bytes -= 100;
    }
    slow.quality->mean["psnr"] += 0.01;
    record.cells = {record.cells[7], slow};
    const ChartData data = find_chart(QStringLiteral("scatter"))->data(record);
    ASSERT_EQ(data.rows.size(), 2);
    EXPECT_TRUE(data.rows[0][6].toBool());
    EXPECT_FALSE(data.rows[1][6].toBool());
}

TEST(Charts, CopiesAndKernelsHaveColoursAndPlacesOfTheirOwn) {
    std::set<QRgb> colors;
    for (const char* stage : {"decode", "filter", "copies", "kernels", "encode", "mux", "wait", "start-up"})
        colors.insert(activity_color(stage).rgb());
    EXPECT_EQ(colors.size(), 8u);
    EXPECT_FALSE(colors.contains(activity_color("no such stage").rgb())) << "grey is for what is not known";
    ComparisonRecord record = made_comparison();
    for (RunRecord& run : record.cells[1].runs)
        run.result.lanes.push_back({"GPU", {{"copies", 0.7}, {"kernels", 0.4}}, 1.1});
    const ChartData data = find_chart(QStringLiteral("stages"))->data(record);
    const auto value = [&](const char* id) {
        for (qsizetype i = 0; i < data.columns.size(); ++i)
            if (data.columns[i].id == QLatin1String(id))
                return data.rows[1][i].toDouble();
        return -1.0;
    };
    EXPECT_DOUBLE_EQ(value("copies_s"), 0.7);
    EXPECT_DOUBLE_EQ(value("kernels_s"), 0.4);
    QCustomPlot plot;
    draw("stages", record, plot);
    QStringList entries;
    for (QCPLegend* legend : plot.findChildren<QCPLegend*>())
        for (int i = 0; i < legend->itemCount(); ++i)
            if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(legend->item(i)))
                entries << entry->plottable()->name();
    EXPECT_TRUE(entries.contains(QStringLiteral("copies"))) << entries.join(u'|').toStdString();
    EXPECT_TRUE(entries.contains(QStringLiteral("kernels")));
    record.cells[1].warmup.emplace();
    record.cells[1].warmup->lanes = {
        {device_lane_name(0, 0, DeviceWork::Kernels), {{"kernels", 3}, {"wait", 1}}, 4}};
    QCustomPlot traced;
    const ChartDrawing drawing = draw("stages", record, traced);
    EXPECT_TRUE(std::any_of(drawing.spots.begin(), drawing.spots.end(), [](const HoverSpot& spot) {
        return spot.text.contains(QStringLiteral("copies to it 0 % of the time, kernels 75 %"));
    }));
}

} // namespace
} // namespace framewright::ui
