// The measured cells as a table that can be sorted by any column.
#pragma once

#include "ui/services/comparison_service.h"

#include <QTableView>

#include <cstddef>
#include <optional>

namespace framewright::ui {

class ResultsModel;

class ResultsTable : public QTableView {
    Q_OBJECT
public:
    explicit ResultsTable(QWidget* parent = nullptr);

    /// Null for none; the table hides while it has no rows. `answer`: the place of the recommended cell.
    void set_record(const RecordPointer& record, std::optional<std::size_t> answer);
    ResultsModel& results() { return *results_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void copy_rows() const;

    ResultsModel* results_;
};

} // namespace framewright::ui
