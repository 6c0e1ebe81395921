// Words and numbers in charts.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <QCoreApplication>
#include <QString>

namespace framewright::ui {

/// Texts of charts are translated with Charts::tr().
struct Charts {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

QString from_std(const std::string& text);

/// What a stage of a worker, or an activity of a trace, is called; one that is not known keeps its id.
QString activity_text(const std::string& activity);

/// Four significant digits, never in powers of ten below ten millions: "0.1234", "12.34", "1234", "∞".
QString short_number(double value);
/// Three digits, for the little room above a bar.
QString bar_number(double value);
/// "850 ms", "12.3 s", "3 min 05 s".
QString duration_text(double seconds);
/// "512 B", "3.4 MiB".
QString bytes_text(double bytes);

/// "Parallel parts, 2, in memory": the backend by its name, and how it was set.
QString method_text(const CellRecord& cell);
/// What the encoder is called where there is none: "no file".
QString encoder_text(const CellRecord& cell);
/// Method and encoder; the method alone where only one encoder was run, and the other way round.
QString cell_text(const ComparisonRecord& record, const CellRecord& cell);
/// Both, always.
QString full_cell_text(const CellRecord& cell);

/// "gopro__karma.mp4, 362 frames, 854×480, 3 runs each, on host (2 cores)".
QString record_line(const ComparisonRecord& record);

/// Whether any cell has been run.
bool has_runs(const ComparisonRecord& record);

} // namespace framewright::ui
