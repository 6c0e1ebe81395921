#include "ui/benchmark/results_model.h"

#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/statistics/analysis.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/charts/chart_style.h"
#include "ui/charts/chart_text.h"
#include "ui/storage/named_file.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/theme.h"

#include <QColor>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double tint = 0.22; ///< of the method's colour, behind the answer

QString quality_text(const MetricRow& metric, double value) {
    if (std::isinf(value))
        return ResultsModel::tr("lossless");
    return metric.unit.empty() ? QString::number(value, 'f', 4) : QString::number(value, 'f', 2);
}

/// The metrics that any cell has, in the table's order.
std::vector<const MetricRow*> metrics_of(const ComparisonRecord& record) {
    std::vector<const MetricRow*> found;
    for (const MetricRow* metric : metric_registry().rows())
        if (std::any_of(record.cells.begin(), record.cells.end(),
                        [&](const CellRecord& cell) { return mean_score(cell, metric->id).has_value(); }))
            found.push_back(metric);
    return found;
}

bool same_cells(const ComparisonRecord& a, const ComparisonRecord& b) {
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](const CellRecord& one, const CellRecord& other) {
                          return one.label_backend == other.label_backend &&
                                 one.label_encoder == other.label_encoder;
                      });
}

/// The median run's file; 0 for none.
double size_of(const CellRecord& cell) {
    const RunRecord* run = median_run(cell);
    return run == nullptr ? 0 : static_cast<double>(run->result.output_bytes);
}

/// Plain words for the usual cases.
QString same_pixels_text(const CellRecord& cell) {
    if (cell.agreement == HashAgreement::Equal)
        return ResultsModel::tr("yes");
    return cell.agreement == HashAgreement::Different ? ResultsModel::tr("no") : shown(agreement_text(cell));
}

void rename_cells(std::vector<CellRecord>& cells, const std::string& mark) {
    for (CellRecord& cell : cells)
        cell.label_backend += mark;
}

std::string mark_of(const ComparisonRecord& record, bool by_machine) {
    if (by_machine)
        return " @" + record.machine.host;
    std::string when = record.started.substr(0, 19);
    if (when.size() > 10)
        when[10] = ' ';
    return " (" + when + ")";
}

} // namespace

ComparisonRecord put_beside(const ComparisonRecord& first, const ComparisonRecord& second) {
    ComparisonRecord both = first;
    ComparisonRecord other = second;
    const bool by_machine = first.machine.host != second.machine.host;
    rename_cells(both.cells, mark_of(first, by_machine));
    rename_cells(other.cells, mark_of(second, by_machine));
    both.id = 0;
    both.cells.insert(both.cells.end(), std::make_move_iterator(other.cells.begin()),
                      std::make_move_iterator(other.cells.end()));
    both.spec.backends.insert(both.spec.backends.end(), second.spec.backends.begin(),
                              second.spec.backends.end());
    if (by_machine)
        both.machine.host += " / " + second.machine.host;
    if (first.spec.source != second.spec.source)
        both.spec.source += " / " + file_info(second.spec.source).fileName().toStdString();
    return both;
}

/// Runs that come in change figures, not rows: what is selected stays selected.
void ResultsModel::set_record(std::shared_ptr<const ComparisonRecord> record,
                              std::optional<std::size_t> answer) {
    auto metrics = record ? metrics_of(*record) : std::vector<const MetricRow*>();
    answer_ = answer;
    if (record_ && record && metrics == metrics_ && same_cells(*record_, *record)) {
        record_ = std::move(record);
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    record_ = std::move(record);
    metrics_ = std::move(metrics);
    endResetModel();
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !record_ ? 0 : static_cast<int>(record_->cells.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : same_pixels_column() + 1;
}

const MetricRow* ResultsModel::metric_of(int column) const {
    const int place = column - FirstQualityColumn;
    return place < 0 || place >= static_cast<int>(metrics_.size())
               ? nullptr
               : metrics_[static_cast<std::size_t>(place)];
}

QVariant ResultsModel::text(const CellRecord& cell, int column) const {
    const Spread spread = wall_seconds(cell);
    const RunRecord* run = median_run(cell);
    switch (column) {
    case MethodColumn:
        return method_text(cell);
    case EncoderColumn:
        return encoder_text(cell);
    case MedianColumn:
        if (spread.count == 0)
            return cell.error.empty() ? tr("not run") : tr("failed");
        return duration_text(spread.median);
    case SpreadColumn:
        return spread.count < 2
                   ? QString()
                   : QStringLiteral("%1–%2%3").arg(short_number(spread.minimum), short_number(spread.maximum),
                                                   spread.noisy ? QStringLiteral(" ~") : QString());
    case FpsColumn:
        return run == nullptr ? QVariant() : QVariant(bar_number(frames_per_second(cell)));
    case SpeedUpColumn:
        if (const auto gain = speed_up(*record_, cell))
            return QString::number(*gain, 'f', 2);
        return {};
    case CpuColumn:
        return run == nullptr ? QVariant() : QVariant(duration_text(cpu_seconds(cell)));
    case MemoryColumn:
        return run == nullptr ? QVariant()
                              : QVariant(bytes_text(static_cast<double>(run->result.peak_memory_bytes)));
    case SizeColumn:
        return size_of(cell) > 0 ? QVariant(bytes_text(size_of(cell))) : QVariant();
    default:
        break;
    }
    if (const MetricRow* metric = metric_of(column)) {
        const auto value = mean_score(cell, metric->id);
        return value ? QVariant(quality_text(*metric, *value)) : QVariant();
    }
    return cell.hash.empty() && cell.agreement == HashAgreement::Unknown ? QVariant()
                                                                         : QVariant(same_pixels_text(cell));
}

QVariant ResultsModel::sort_value(const CellRecord& cell, int column) const {
    const RunRecord* run = median_run(cell);
    switch (column) {
    case MedianColumn:
        return wall_seconds(cell).median;
    case SpreadColumn: {
        const Spread spread = wall_seconds(cell);
        return spread.median > 0 ? (spread.maximum - spread.minimum) / spread.median : 0;
    }
    case FpsColumn:
        return frames_per_second(cell);
    case SpeedUpColumn:
        return speed_up(*record_, cell).value_or(0);
    case CpuColumn:
        return cpu_seconds(cell);
    case MemoryColumn:
        return run == nullptr ? 0.0 : static_cast<double>(run->result.peak_memory_bytes) / mebibyte;
    case SizeColumn:
        return size_of(cell);
    default:
        break;
    }
    if (const MetricRow* metric = metric_of(column))
        return mean_score(cell, metric->id).value_or(0);
    return text(cell, column);
}

QString ResultsModel::tip(const CellRecord& cell, int column) const {
    if (!cell.error.empty())
        return from_std(cell.error);
    const Spread spread = wall_seconds(cell);
    if (column == SpreadColumn && spread.noisy)
        return tr(
            "Noisy: the runs differ by more than 10 % of the median. More repeats, or a quieter machine, "
            "make this figure better.");
    if (column == same_pixels_column() && !cell.hash.empty()) {
        const QString note = shown(agreement_note(cell));
        return (note.isEmpty() ? QString() : tr("The %1.\n").arg(note)) +
               tr("Hash of all filtered frames: %1").arg(from_std(cell.hash));
    }
    if (column == MedianColumn && spread.count > 0) {
        const QString median = tr("Median of %n run(s)", nullptr, static_cast<int>(spread.count));
        const double waiting = waiting_seconds(cell);
        return waiting > 0 ? tr("%1, of it %2 waiting for the cluster").arg(median, duration_text(waiting))
                           : median;
    }
    return text(cell, column).toString();
}

QVariant ResultsModel::foreground(const CellRecord& cell, int column) const {
    const bool wrong = (column == same_pixels_column() && cell.agreement == HashAgreement::Different) ||
                       (column == MedianColumn && !cell.error.empty());
    const bool noisy = column == SpreadColumn && wall_seconds(cell).noisy;
    return wrong || noisy ? QVariant(chart_style(theme_is_dark()).warning) : QVariant();
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
    if (!record_ || !index.isValid() || index.row() >= rowCount())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const CellRecord& cell = record_->cells[row];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(cell, column);
    case sort_role:
        return sort_value(cell, column);
    case Qt::ToolTipRole:
        return tip(cell, column);
    case Qt::TextAlignmentRole:
        return column >= MedianColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::DecorationRole:
        return column == MethodColumn ? QVariant(backend_color(cell.backend.id)) : QVariant();
    case Qt::ForegroundRole:
        return foreground(cell, column);
    case Qt::BackgroundRole: {
        QColor color = backend_color(cell.backend.id);
        color.setAlphaF(tint);
        return row == answer_ ? QVariant(color) : QVariant();
    }
    case Qt::AccessibleTextRole:
        return row == answer_ && column == MethodColumn
                   ? QVariant(tr("%1, recommended").arg(method_text(cell)))
                   : QVariant();
    default:
        return {};
    }
}

QString ResultsModel::title(int column) const {
    if (const MetricRow* metric = metric_of(column))
        return metric->unit.empty() ? from_std(metric->name)
                                    : tr("%1, %2").arg(from_std(metric->name), from_std(metric->unit));
    const QStringList names{tr("Method"),     tr("Encoder"), tr("Median"), tr("Spread, s"), tr("Frames/s"),
                            tr("× one core"), tr("CPU"),     tr("Memory"), tr("Size")};
    return names.value(column, tr("Same pixels"));
}

QString ResultsModel::help(int column) const {
    if (const MetricRow* metric = metric_of(column))
        return tr("Against the frames that the encoder was given. %1").arg(from_std(metric->help));
    const QStringList tips{tr("How the frames are worked on"),
                           tr("Encoder, its preset and its quality"),
                           tr("Median time of the runs"),
                           tr("Fastest and slowest run; ~ marks noisy ones"),
                           tr("Filtered and encoded frames a second, by the median"),
                           tr("Times as fast as one core with the same encoder"),
                           tr("Processor seconds of all cores together"),
                           tr("Highest sum over the worker processes"),
                           tr("Of the encoded file")};
    return tips.value(column,
                      tr("Whether the filtered frames are those of the other methods: bit for bit, or "
                         "within the bound that a method declares"));
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return title(section);
    case Qt::ToolTipRole:
        return help(section);
    case Qt::TextAlignmentRole:
        return section >= MedianColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

} // namespace framewright::ui
