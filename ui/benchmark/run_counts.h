// How often everything runs in a comparison, and which quality is measured.
#pragma once

#include <QWidget>

#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QHBoxLayout;
class QSpinBox;

namespace framewright::ui {

class RunCounts : public QWidget {
    Q_OBJECT
public:
    explicit RunCounts(QWidget* parent = nullptr);

    int repeats() const;
    int warmup() const;
    /// Ids of the metrics that are ticked.
    std::vector<std::string> metrics() const;

signals:
    void changed();

private:
    QSpinBox* add_number(QHBoxLayout& row, const char* name, const QString& text, const QString& help);
    void add_metrics(QHBoxLayout& row);

    QSpinBox* repeats_;
    QSpinBox* warmup_;
    std::vector<std::pair<std::string, QCheckBox*>> metrics_; ///< by id
};

} // namespace framewright::ui
