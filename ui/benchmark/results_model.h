// The cells of a comparison as a table, and two comparisons as one.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <QAbstractTableModel>
#include <QString>

#include <memory>

namespace framewright::ui {

class ResultsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        BackendColumn,
        EncoderColumn,
        MedianColumn,
        SpreadColumn,
        SpeedUpColumn,
        SizeColumn,
        PsnrColumn,
        SsimColumn,
        FramesColumn,
        ColumnCount
    };
    /// What a column is sorted by: numbers, where it shows numbers.
    static constexpr int sort_role = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void set_record(std::shared_ptr<const ComparisonRecord> record);
    const ComparisonRecord* record() const { return record_.get(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const CellRecord& cell, int column) const;
    QVariant sort_value(const CellRecord& cell, int column) const;
    QString tip(const CellRecord& cell, int column) const;

    std::shared_ptr<const ComparisonRecord> record_;
};

/// The cells of both, told apart by when they were measured, for tables and charts.
ComparisonRecord put_beside(const ComparisonRecord& first, const ComparisonRecord& second);

/// What limits the slowest step of the fastest cell, and whether the cells agree; "" without runs.
QString bottleneck_sentence(const ComparisonRecord& record);

} // namespace framewright::ui
