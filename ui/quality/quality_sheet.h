// How near a finished file came to the pictures that its encoder was given: scores, their course, the worst
// frames, and the tries by which the setting was found. What was not measured yet can be.
#pragma once

#include "ui/services/services.h"

#include <QDialog>

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace framewright::ui {

class ChartView;
class ScoreTable;
class TryTable;
class WorstFrames;

class QualitySheet : public QDialog {
    Q_OBJECT
public:
    explicit QualitySheet(JobService& jobs, QWidget* parent = nullptr);
    ~QualitySheet() override;

    /// A job that is done; `quality` and `target` are what it said of itself, where it did.
    void show_job(const JobSpec& spec, const std::optional<QualityRecord>& quality,
                  const std::optional<TargetReport>& target);

signals:
    /// This frame of the clip is to be looked at beside its source.
    void frame_wanted(const framewright::JobSpec& spec, qint64 frame);
    /// The file of this job was measured.
    void measured(const framewright::JobSpec& spec, const framewright::QualityRecord& quality);

private:
    void add_measuring(QHBoxLayout& row);
    void start_measuring();
    void stop_measuring();
    void take(const QualityRecord& quality);
    void show_quality();
    void show_state(const QString& text, const char* role = "secondary");
    std::vector<std::string> chosen() const;

    JobService& jobs_;
    JobSpec spec_;
    std::optional<QualityRecord> quality_;
    quint64 measuring_ = 0; ///< 0 for none
    QLabel* title_;
    QLabel* state_;
    std::vector<std::pair<std::string, QCheckBox*>> metrics_;
    QPushButton* measure_;
    ScoreTable* scores_;
    ChartView* chart_;
    WorstFrames* worst_;
    QLabel* tries_title_;
    TryTable* tries_;
};

} // namespace framewright::ui
