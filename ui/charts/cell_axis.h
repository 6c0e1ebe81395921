// Where the cells of a comparison stand along an axis.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <QStringList>

#include <vector>

namespace framewright::ui {

struct CellPlace {
    std::size_t cell = 0; ///< in record.cells
    double center = 0;    ///< on the axis; groups stand at 0, 1, 2, ... from top to bottom
    double width = 0;
    int encoder = 0; ///< its place in CellAxis::encoders
};

struct CellAxis {
    QStringList groups;
    QStringList encoders;         ///< labels; several of them share a group where `grouped`
    bool grouped = false;         ///< a group is a backend; else every cell is one
    std::vector<CellPlace> cells; ///< from top to bottom
};

/// A group for each backend, with its encoders below each other (without an encoder first), where these are
/// few enough to be told apart; else, and where `grouped` is false, a group for each cell.
CellAxis make_cell_axis(const ComparisonRecord& record, bool grouped);

} // namespace framewright::ui
