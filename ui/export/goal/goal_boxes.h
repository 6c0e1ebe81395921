// What an export is to come to, where the encoder's setting is searched for: a score of a metric, or a size
// of the file.
#pragma once

#include "core/job/goal/export_goal.h"

#include <QWidget>

#include <cstdint>

class QComboBox;
class QDoubleSpinBox;

namespace framewright {
struct MetricRow;
}

namespace framewright::ui {

/// A number box for scores of this metric.
void set_score_range(QDoubleSpinBox& box, const MetricRow& metric);

class ScoreBox : public QWidget {
    Q_OBJECT
public:
    explicit ScoreBox(QWidget* parent = nullptr);

    void set_goal(const ScoreGoal& goal);
    ScoreGoal goal() const;

signals:
    /// By the user.
    void edited();

private:
    void choose_metric();

    bool setting_ = false;
    QComboBox* metric_;
    QDoubleSpinBox* value_;
};

class FileSizeBox : public QWidget {
    Q_OBJECT
public:
    explicit FileSizeBox(QWidget* parent = nullptr);

    void set_bytes(std::int64_t bytes);
    std::int64_t bytes() const;

signals:
    /// By the user.
    void edited();

private:
    bool setting_ = false;
    QDoubleSpinBox* megabytes_;
};

} // namespace framewright::ui
