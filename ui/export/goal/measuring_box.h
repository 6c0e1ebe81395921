// The part of the export form, folded away, that says what the finished file is measured by, and what it must
// come to.
#pragma once

#include "ui/export/form/folded_section.h"

#include <string>
#include <vector>

class QCheckBox;
class QDoubleSpinBox;

namespace framewright {
struct ExportGoal;
struct MetricRow;
} // namespace framewright

namespace framewright::ui {

class Document;

class MeasuringBox : public FoldedSection {
    Q_OBJECT
public:
    explicit MeasuringBox(Document& document, QWidget* parent = nullptr);

    /// The document has changed.
    void refresh();

private:
    struct Line {
        std::string metric;
        QCheckBox* measured = nullptr;
        QDoubleSpinBox* required = nullptr; ///< at its minimum nothing is required
    };
    void add_line(const MetricRow& row);
    void edit(const Line& line);
    static QString summary(const ExportGoal& goal);

    Document& document_;
    bool refreshing_ = false;
    std::vector<Line> lines_;
};

} // namespace framewright::ui
