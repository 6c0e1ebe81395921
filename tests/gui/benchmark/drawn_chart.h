// Charts drawn into a plot, to look at what is in it.
#pragma once

#include "ui/charts/chart_view.h"

#include <qcustomplot.h>

#include <vector>

namespace framewright::ui {

inline ChartDrawing draw(const char* id, const ComparisonRecord& record, QCustomPlot& plot,
                         bool dark = true) {
    plot.resize(1280, 800);
    return draw_chart(*find_chart(QString::fromLatin1(id)), record, chart_style(dark), plot);
}

template <typename Plottable> std::vector<Plottable*> filled(QCustomPlot& plot) {
    std::vector<Plottable*> found;
    for (int i = 0; i < plot.plottableCount(); ++i)
        if (auto* one = qobject_cast<Plottable*>(plot.plottable(i));
            one != nullptr && one->data()->size() > 0)
            found.push_back(one);
    return found;
}

} // namespace framewright::ui
