#include "ui/parameters/matrix_model.h"

#include <cmath>
#include <cstddef>

namespace framewright::ui {

int matrix_side(const std::vector<double>& numbers) {
    return static_cast<int>(std::lround(std::sqrt(static_cast<double>(numbers.size()))));
}

void MatrixModel::set_numbers(const std::vector<double>& numbers) {
    if (numbers == numbers_)
        return;
    const int side = matrix_side(numbers);
    if (side == side_) {
        numbers_ = numbers;
        emit dataChanged(index(0, 0), index(side - 1, side - 1));
        return;
    }
    beginResetModel();
    numbers_ = numbers;
    side_ = side;
    endResetModel();
}

int MatrixModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : side_;
}

int MatrixModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : side_;
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const double number = numbers_[static_cast<std::size_t>(index.row() * side_ + index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::number(number, 'g', 4);
    case Qt::EditRole:
        return QString::number(number, 'g', 10);
    case Qt::AccessibleTextRole:
        return tr("row %1, column %2: %3")
            .arg(index.row() - side_ / 2)
            .arg(index.column() - side_ / 2)
            .arg(number, 0, 'g', 6);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    default:
        return {};
    }
}

bool MatrixModel::setData(const QModelIndex& cell, const QVariant& value, int role) {
    if (!cell.isValid() || role != Qt::EditRole)
        return false;
    bool good = false;
    const double number = value.toString().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
    if (!good || !std::isfinite(number))
        return false;
    const int x = cell.column();
    const int y = cell.row();
    const auto put = [&](int column, int row) {
        numbers_[static_cast<std::size_t>(row * side_ + column)] = number;
    };
    put(x, y);
    if (symmetric_) {
        put(side_ - 1 - x, y);
        put(x, side_ - 1 - y);
        put(side_ - 1 - x, side_ - 1 - y);
    }
    emit dataChanged(index(0, 0), index(side_ - 1, side_ - 1));
    emit edited();
    return true;
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const int place = section - side_ / 2;
    if (role == Qt::DisplayRole)
        return place;
    if (role == Qt::AccessibleTextRole)
        return orientation == Qt::Horizontal ? tr("column %1").arg(place) : tr("row %1").arg(place);
    return {};
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex&) const {
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
}

} // namespace framewright::ui
