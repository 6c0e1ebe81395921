#include "ui/benchmark/results_model.h"

#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/statistics/analysis.h"
#include "core/benchmark/statistics/bottleneck.h"
#include "ui/charts/chart_style.h"
#include "ui/charts/chart_text.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/theme.h"

#include <QColor>
#include <QFileInfo>

#include <cmath>
#include <optional>

namespace framewright::ui {
namespace {

std::optional<double> mean_of(const CellRecord& cell, const char* metric) {
    if (!cell.quality)
        return std::nullopt;
    const auto found = cell.quality->mean.find(metric);
    return found == cell.quality->mean.end() ? std::nullopt : std::optional(found->second);
}

QString psnr_text(double value) {
    return std::isinf(value) ? ResultsModel::tr("lossless") : QString::number(value, 'f', 2);
}

/// The median run's file; 0 for none.
double size_of(const CellRecord& cell) {
    const RunRecord* run = median_run(cell);
    return run == nullptr ? 0 : static_cast<double>(run->result.output_bytes);
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
        both.spec.source += " / " + QFileInfo(from_std(second.spec.source)).fileName().toStdString();
    return both;
}

QString bottleneck_sentence(const ComparisonRecord& record) {
    const CellRecord* fastest = nullptr;
    for (const CellRecord& cell : record.cells)
        if (!cell.runs.empty() && cell.encoder.produces_file() &&
            (fastest == nullptr || wall_seconds(cell).median < wall_seconds(*fastest).median))
            fastest = &cell;
    for (const CellRecord& cell : record.cells)
        if (!cell.runs.empty() && fastest == nullptr)
            fastest = &cell;
    if (fastest == nullptr)
        return {};
    const QString text = ResultsModel::tr("Fastest: %1, %2")
                             .arg(cell_label(record, *fastest), duration_text(wall_seconds(*fastest).median));
    const Bottleneck bottleneck = find_bottleneck(*fastest, record.machine, record.cells);
    return bottleneck.sentence.empty()
               ? text + QLatin1Char('.')
               : ResultsModel::tr("%1; it is %2.").arg(text, from_std(bottleneck.sentence));
}

void ResultsModel::set_record(std::shared_ptr<const ComparisonRecord> record) {
    beginResetModel();
    record_ = std::move(record);
    endResetModel();
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !record_ ? 0 : static_cast<int>(record_->cells.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultsModel::text(const CellRecord& cell, int column) const {
    const Spread spread = wall_seconds(cell);
    switch (column) {
    case BackendColumn:
        return from_std(cell.label_backend);
    case EncoderColumn:
        return from_std(cell.label_encoder);
    case MedianColumn:
        if (spread.count == 0)
            return cell.error.empty() ? tr("not run") : tr("failed");
        return duration_text(spread.median);
    case SpreadColumn:
        return spread.count < 2 ? QString()
                                : QStringLiteral("%1 – %2%3")
                                      .arg(short_number(spread.minimum), short_number(spread.maximum),
                                           spread.noisy ? QStringLiteral(" ~") : QString());
    case SpeedUpColumn:
        if (const auto gain = speed_up(*record_, cell))
            return QStringLiteral("%1×").arg(*gain, 0, 'f', 2);
        return {};
    case SizeColumn:
        return size_of(cell) > 0 ? QVariant(bytes_text(size_of(cell))) : QVariant();
    case PsnrColumn:
        if (const auto psnr = mean_of(cell, "psnr"))
            return psnr_text(*psnr);
        return {};
    case SsimColumn:
        if (const auto ssim = mean_of(cell, "ssim"))
            return QString::number(*ssim, 'f', 4);
        return {};
    default:
        return cell.hash.empty() && cell.agreement == HashAgreement::Unknown
                   ? QVariant()
                   : QVariant(shown(agreement_text(cell)));
    }
}

QVariant ResultsModel::sort_value(const CellRecord& cell, int column) const {
    switch (column) {
    case MedianColumn:
        return wall_seconds(cell).median;
    case SpreadColumn: {
        const Spread spread = wall_seconds(cell);
        return spread.median > 0 ? (spread.maximum - spread.minimum) / spread.median : 0;
    }
    case SpeedUpColumn:
        return speed_up(*record_, cell).value_or(0);
    case SizeColumn:
        return size_of(cell);
    case PsnrColumn:
        return mean_of(cell, "psnr").value_or(0);
    case SsimColumn:
        return mean_of(cell, "ssim").value_or(0);
    default:
        return text(cell, column);
    }
}

QString ResultsModel::tip(const CellRecord& cell, int column) const {
    if (!cell.error.empty())
        return from_std(cell.error);
    const Spread spread = wall_seconds(cell);
    if (column == SpreadColumn && spread.noisy)
        return tr("Noisy: the runs differ by more than 10 % of the median. More runs, or a quieter machine, "
                  "make this figure better.");
    if (column == FramesColumn && !cell.hash.empty()) {
        const QString note = shown(agreement_note(cell));
        return (note.isEmpty() ? QString() : tr("The %1.\n").arg(note)) +
               tr("Hash of all filtered frames: %1").arg(from_std(cell.hash));
    }
    if (column == MedianColumn && spread.count > 0)
        return tr("Median of %n run(s), %1 frames per second", nullptr, static_cast<int>(spread.count))
            .arg(short_number(frames_per_second(cell)));
    return text(cell, column).toString();
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
    if (!record_ || !index.isValid() || index.row() >= rowCount())
        return {};
    const CellRecord& cell = record_->cells[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(cell, column);
    case sort_role:
        return sort_value(cell, column);
    case Qt::ToolTipRole:
        return tip(cell, column);
    case Qt::TextAlignmentRole:
        return column >= MedianColumn && column < FramesColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                               : QVariant();
    case Qt::DecorationRole:
        return column == BackendColumn ? QVariant(backend_color(cell.backend.id)) : QVariant();
    case Qt::ForegroundRole: {
        const bool wrong = (column == FramesColumn && cell.agreement == HashAgreement::Different) ||
                           (column == MedianColumn && !cell.error.empty());
        const bool noisy = column == SpreadColumn && wall_seconds(cell).noisy;
        return wrong || noisy ? QVariant(chart_style(theme_is_dark()).warning) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const QStringList names{tr("Backend"), tr("Encoder"),  tr("Median"), tr("Min – max, s"), tr("Speed-up"),
                            tr("Size"),    tr("PSNR, dB"), tr("SSIM"),   tr("Frames")};
    const QStringList tips{{},
                           {},
                           tr("Median wall time of the runs"),
                           tr("Fastest and slowest run; ~ marks noisy cells"),
                           tr("Against the backend single with the same encoder"),
                           tr("Of the encoded file"),
                           tr("Against the frames that the encoder was given"),
                           tr("Against the frames that the encoder was given"),
                           tr("Whether the filtered frames are those of the other backends, bit for "
                              "bit or within the bound that "
                              "a backend declares")};
    if (role == Qt::DisplayRole)
        return names.value(section);
    if (role == Qt::ToolTipRole)
        return tips.value(section);
    return {};
}

} // namespace framewright::ui
