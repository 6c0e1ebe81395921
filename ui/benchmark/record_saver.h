// Writes a chart, its figures or a whole comparison into files that the user chooses.
#pragma once

#include "ui/services/comparison_service.h"

#include <QObject>

#include <functional>

class QWidget;

namespace framewright::ui {

class ChartView;

class RecordSaver : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    explicit RecordSaver(QWidget* window);

    void save_chart(ChartView& chart);
    void save_record(const RecordPointer& record);

signals:
    void saved(const QString& path);
    void failed(const framewright::ui::Problem& problem);

private:
    void write(const QString& path, const std::function<void()>& writing);

    QWidget* window_;
};

} // namespace framewright::ui
