// The frames that a metric likes least, to be looked at.
#pragma once

#include "core/metric/quality_record.h"

#include <QWidget>

class QComboBox;
class QListWidget;

namespace framewright::ui {

class WorstFrames : public QWidget {
    Q_OBJECT
public:
    explicit WorstFrames(QWidget* parent = nullptr);
    void show_quality(const QualityRecord& quality);

signals:
    /// Display number in the clip.
    void frame_chosen(qint64 frame);

private:
    void fill();

    QualityRecord quality_;
    QComboBox* metric_;
    QListWidget* list_;
};

} // namespace framewright::ui
