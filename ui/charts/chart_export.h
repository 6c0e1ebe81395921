// Charts as files and texts.
#pragma once

#include "ui/charts/chart_table.h"

#include <QByteArray>
#include <QString>

namespace framewright::ui {

/// The chart as a file of this format: "png" (two pixels for one), "svg" or "pdf"; of the style's size.
/// Throws Error(Usage) for another one.
QByteArray render_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& format);

/// By the file's ending: a picture as above, or the figures as "csv", "json" or "md". Throws Error(Usage) for
/// another ending, Error(Output) where it cannot be written.
void save_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                const QString& path);

} // namespace framewright::ui
