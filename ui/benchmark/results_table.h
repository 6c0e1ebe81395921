// The measured cells as a table that can be sorted by any column.
#pragma once

#include "ui/services/comparison_service.h"

#include <QTableView>

namespace framewright::ui {

class ResultsModel;

class ResultsTable : public QTableView {
    Q_OBJECT
public:
    explicit ResultsTable(QWidget* parent = nullptr);

    /// Null for none; the table hides while it has no rows.
    void set_record(const RecordPointer& record);
    ResultsModel& results() { return *results_; }

private:
    ResultsModel* results_;
};

} // namespace framewright::ui
