// The cells of a comparison as a table, and two comparisons as one.
#pragma once

#include "core/benchmark/record/comparison.h"
#include "core/metric/metric.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace framewright::ui {

class ResultsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// The fixed columns; those of the quality metrics that were measured stand between SizeColumn and the
    /// last one, which says whether the pixels are the same.
    enum Column {
        MethodColumn,
        EncoderColumn,
        MedianColumn,
        SpreadColumn,
        FpsColumn,
        SpeedUpColumn,
        CpuColumn,
        MemoryColumn,
        SizeColumn,
        FirstQualityColumn
    };
    /// What a column is sorted by: numbers, where it shows numbers.
    static constexpr int sort_role = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// `answer`: the place of the cell that is recommended.
    void set_record(std::shared_ptr<const ComparisonRecord> record, std::optional<std::size_t> answer = {});
    int same_pixels_column() const { return FirstQualityColumn + static_cast<int>(metrics_.size()); }
    const ComparisonRecord* record() const { return record_.get(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const CellRecord& cell, int column) const;
    QVariant sort_value(const CellRecord& cell, int column) const;
    QString tip(const CellRecord& cell, int column) const;
    QString title(int column) const;
    QString help(int column) const;
    QVariant foreground(const CellRecord& cell, int column) const;
    /// Of a quality column; null for another one.
    const MetricRow* metric_of(int column) const;

    std::vector<const MetricRow*> metrics_;
    std::optional<std::size_t> answer_;
    std::shared_ptr<const ComparisonRecord> record_;
};

/// The cells of both, told apart by when they were measured, for tables and charts.
ComparisonRecord put_beside(const ComparisonRecord& first, const ComparisonRecord& second);

} // namespace framewright::ui
