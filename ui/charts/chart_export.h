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

/// A style for a file: 1280x800, or as much more as everything needs to be readable.
ChartStyle page_style(const ChartKind& kind, const ComparisonRecord& record, bool dark);

/// By the file's ending: a picture as above, or the figures as "csv", "json" or "md". Throws Error(Usage) for
/// another ending, Error(Output) where it cannot be written.
void save_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                const QString& path);

} // namespace framewright::ui
