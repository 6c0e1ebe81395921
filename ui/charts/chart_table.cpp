#include "ui/charts/chart_table.h"

#include <array>

#include <qcustomplot.h>

namespace framewright::ui {

std::span<const ChartKind> chart_table() {
    static const std::array kinds{wall_chart,    stages_chart, cpu_chart,     scaling_chart,
                                  scatter_chart, rate_chart,   quality_chart, overview_chart};
    return kinds;
}

const ChartKind* find_chart(const QString& id) {
    for (const ChartKind& kind : chart_table())
        if (id == QLatin1String(kind.id))
            return &kind;
    return nullptr;
}

ChartDrawing draw_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                        QCustomPlot& plot) {
    plot.clearItems();
    plot.clearPlottables();
    plot.plotLayout()->clear();
    plot.setAutoAddPlottableToLegend(false);
    plot.setBackground(style.background);
    return kind.draw(record, style, *plot.plotLayout());
}

} // namespace framewright::ui
