// A square of numbers as a table: rows and columns are numbered from the middle.
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace framewright::ui {

class MatrixModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<double>& numbers() const { return numbers_; }
    int side() const { return side_; }
    /// As many as an odd number squared.
    void set_numbers(const std::vector<double>& numbers);
    /// What is typed into a cell goes into those that mirror it in the middle too.
    void set_symmetric(bool symmetric) { symmetric_ = symmetric; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void edited(); ///< by the user

private:
    std::vector<double> numbers_{1};
    int side_ = 1;
    bool symmetric_ = false;
};

/// The side of a square of so many numbers.
int matrix_side(const std::vector<double>& numbers);

} // namespace framewright::ui
