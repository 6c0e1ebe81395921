// Writes a chart, its figures or a whole comparison into files that the user chooses.
#pragma once

#include "ui/services/comparison_service.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

class QWidget;

namespace framewright::ui {

struct ChartKind;

class RecordSaver : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    explicit RecordSaver(QWidget* window);
    ~RecordSaver() override;

    /// The chart as a picture, in light colours where it is `for_print`, or its data.
    void save_chart(const ChartKind& kind, const RecordPointer& record, bool for_print);
    void save_record(const RecordPointer& record);

signals:
    void saved(const QString& path);
    void failed(const framewright::ui::Problem& problem);

private:
    /// Carries it out; what is returned tells on this object's thread how it went.
    std::function<void()> outcome(const QString& path, const std::function<void()>& writing);

    QWidget* window_;
    QThreadPool thread_; ///< for records, which can be long
};

} // namespace framewright::ui
