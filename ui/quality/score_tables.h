// What was measured of a finished file, and how its encoder's setting was found, as tables.
#pragma once

#include "core/job/job_result.h"

#include <QTableWidget>

#include <map>
#include <string>

namespace framewright::ui {

/// A line for each metric: mean, harmonic mean, the worst frames, and what was required.
class ScoreTable : public QTableWidget {
    Q_OBJECT
public:
    explicit ScoreTable(QWidget* parent = nullptr);
    void show_scores(const QualityRecord& quality, const std::map<std::string, double>& required);
};

/// A line for each try of a setting, and the one that was taken marked.
class TryTable : public QTableWidget {
    Q_OBJECT
public:
    explicit TryTable(QWidget* parent = nullptr);
    void show_tries(const TargetReport& report);
};

} // namespace framewright::ui
