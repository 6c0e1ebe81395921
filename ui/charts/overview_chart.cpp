// Four charts on one page, for files.
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace framewright::ui {
namespace {

/// The table of the whole: a row for each cell.
ChartData data(const ComparisonRecord& record) {
    return wall_chart.data(record);
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    if (!has_runs(record))
        return wall_chart.draw(record, style, page);
    ChartDrawing drawing = begin_chart(page, record, style, Charts::tr("Comparison of methods and encoders"));
    auto* grid = new QCPLayoutGrid; // the page owns it
    page.addElement(page.rowCount(), 0, grid);
    ChartStyle part = style;
    part.part = true;
    part.size = QSize(style.size.width() / 2, style.size.height() / 2);
    const bool scales = !scaling_chart.data(record).rows.isEmpty();
    const std::array kinds{&wall_chart, &stages_chart, scales ? &scaling_chart : &cpu_chart, &scatter_chart};
    for (int i = 0; i < static_cast<int>(kinds.size()); ++i) {
        auto* cell = new QCPLayoutGrid; // the grid owns it
        grid->addElement(i / 2, i % 2, cell);
        ChartDrawing one = kinds[static_cast<std::size_t>(i)]->draw(record, part, *cell);
        drawing.minimum_width = std::max(drawing.minimum_width, 2 * one.minimum_width);
        drawing.minimum_height = std::max(drawing.minimum_height, 2 * one.minimum_height);
        std::move(one.spots.begin(), one.spots.end(), std::back_inserter(drawing.spots));
    }
    drawing.minimum_width = std::max(drawing.minimum_width, 1100);
    drawing.minimum_height = std::max(drawing.minimum_height, 760);
    drawing.both_ways = false;
    return drawing;
}

} // namespace

const ChartKind overview_chart{"overview",
                               QT_TRANSLATE_NOOP("Charts", "Overview"),
                               QT_TRANSLATE_NOOP("Charts", "Four charts on one page"),
                               data,
                               draw,
                               true};

} // namespace framewright::ui
