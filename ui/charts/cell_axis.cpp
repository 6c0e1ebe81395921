#include "ui/charts/cell_axis.h"

#include "ui/charts/chart_text.h"

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int max_in_group = 6; ///< shades that can be told apart
constexpr double group_width = 0.76;

QStringList encoder_labels_of(const ComparisonRecord& record) {
    QStringList labels;
    for (const CellRecord& cell : record.cells) {
        const QString label = from_std(cell.label_encoder);
        if (labels.contains(label))
            continue;
        if (!cell.encoder.produces_file())
            labels.prepend(label);
        else
            labels.append(label);
    }
    return labels;
}

} // namespace

CellAxis make_cell_axis(const ComparisonRecord& record, bool grouped) {
    CellAxis axis;
    axis.encoders = encoder_labels_of(record);
    axis.grouped = grouped && axis.encoders.size() <= max_in_group;
    const double width = axis.grouped ? group_width / static_cast<double>(axis.encoders.size()) : 0.6;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const CellRecord& cell = record.cells[i];
        const QString group = axis.grouped ? method_text(cell) : cell_text(record, cell);
        int place = axis.grouped ? static_cast<int>(axis.groups.indexOf(group)) : -1;
        if (place < 0) {
            place = static_cast<int>(axis.groups.size());
            axis.groups.append(group);
        }
        const int encoder = static_cast<int>(axis.encoders.indexOf(from_std(cell.label_encoder)));
        const double offset =
            axis.grouped ? (encoder - (static_cast<double>(axis.encoders.size()) - 1) / 2) * width : 0;
        axis.cells.push_back({i, place + offset, width, encoder});
    }
    std::stable_sort(axis.cells.begin(), axis.cells.end(),
                     [](const CellPlace& a, const CellPlace& b) { return a.center < b.center; });
    return axis;
}

} // namespace framewright::ui
