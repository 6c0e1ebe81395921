#include "ui/benchmark/results_table.h"

#include "ui/benchmark/results_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace framewright::ui {

ResultsTable::ResultsTable(QWidget* parent) : QTableView(parent), results_(new ResultsModel(this)) {
    setObjectName(QStringLiteral("comparison_table"));
    setAccessibleName(tr("Results"));
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(results_);
    sorted->setSortRole(ResultsModel::sort_role);
    setModel(sorted);
    setProperty("role", QStringLiteral("card"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    hide();
}

void ResultsTable::set_record(const RecordPointer& record, std::optional<std::size_t> answer) {
    results_->set_record(record, answer);
    setVisible(results_->rowCount() > 0);
}

void ResultsTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copy_rows();
    else
        QTableView::keyPressEvent(event);
}

/// With the titles, as spreadsheets take it.
void ResultsTable::copy_rows() const {
    QStringList lines;
    const auto add_line = [&](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells << cell(column).toString();
        lines << cells.join(QLatin1Char('\t'));
    };
    add_line([&](int column) { return model()->headerData(column, Qt::Horizontal); });
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows)
        add_line([&](int column) { return row.siblingAtColumn(column).data(); });
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace framewright::ui
