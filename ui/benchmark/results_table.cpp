#include "ui/benchmark/results_table.h"

#include "ui/benchmark/results_model.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace framewright::ui {

ResultsTable::ResultsTable(QWidget* parent) : QTableView(parent), results_(new ResultsModel(this)) {
    setObjectName(QStringLiteral("comparison_table"));
    setAccessibleName(tr("Cells of the comparison"));
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(results_);
    sorted->setSortRole(ResultsModel::sort_role);
    setModel(sorted);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    hide();
}

void ResultsTable::set_record(const RecordPointer& record) {
    results_->set_record(record);
    setVisible(results_->rowCount() > 0);
}

} // namespace framewright::ui
