#include "ui/quality/score_tables.h"

#include "core/metric/registry/metric_registry.h"
#include "ui/document/timecode.h"

#include <QHeaderView>
#include <QStringList>

#include <cmath>
#include <optional>

namespace framewright::ui {
namespace {

void prepare(QTableWidget& table, const QString& name, const QStringList& titles) {
    table.setAccessibleName(name);
    table.setColumnCount(static_cast<int>(titles.size()));
    table.setHorizontalHeaderLabels(titles);
    table.setProperty("role", QStringLiteral("card"));
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void add_line(QTableWidget& table, const QStringList& cells, bool marked) {
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]); // the table's
        QFont font = table.font();
        font.setBold(marked);
        item->setFont(font);
        table.setItem(row, column, item);
    }
}

QString score(const MetricRow& row, double value) {
    return QString::fromStdString(format_score(row, value));
}

} // namespace

ScoreTable::ScoreTable(QWidget* parent) : QTableWidget(parent) {
    setObjectName(QStringLiteral("score_table"));
    prepare(
        *this, tr("Scores"),
        {tr("Metric"), tr("Mean"), tr("Harmonic mean"), tr("Worst 5 %"), tr("Worst 1 %"), tr("Required")});
    horizontalHeaderItem(3)->setToolTip(tr("So many frames are no better than this"));
    horizontalHeaderItem(4)->setToolTip(tr("So many frames are no better than this"));
}

void ScoreTable::show_scores(const QualityRecord& quality, const std::map<std::string, double>& required) {
    setRowCount(0);
    for (const MetricRow* row : metric_registry().rows()) {
        const auto mean = quality.mean.find(row->id);
        if (!row->offered || mean == quality.mean.end())
            continue;
        const QString name =
            QString::fromStdString(row->unit.empty() ? row->name : row->name + ", " + row->unit);
        QStringList cells{name, score(*row, mean->second)};
        if (const auto pooled = quality.pooled.find(row->id); pooled != quality.pooled.end())
            cells << score(*row, pooled->second.harmonic_mean) << score(*row, pooled->second.worst_5_percent)
                  << score(*row, pooled->second.worst_1_percent);
        else
            cells << QString() << QString() << QString();
        const auto wanted = required.find(row->id);
        const bool missed = wanted != required.end() && mean->second < wanted->second;
        cells << (wanted == required.end() ? QString()
                  : missed                 ? tr("%1, missed").arg(score(*row, wanted->second))
                                           : tr("%1, reached").arg(score(*row, wanted->second)));
        add_line(*this, cells, missed);
    }
}

TryTable::TryTable(QWidget* parent) : QTableWidget(parent) {
    setObjectName(QStringLiteral("try_table"));
    prepare(*this, tr("Tries"),
            {tr("Setting"), tr("Score"), tr("Worst 1 %"), tr("Size of the file"), tr("Time")});
}

void TryTable::show_tries(const TargetReport& report) {
    setRowCount(0);
    const MetricRow* metric = metric_registry().find(report.metric);
    for (const TargetTry& one : report.tries) {
        const auto shown_score = [&](const std::optional<double>& value) {
            return value && metric != nullptr ? score(*metric, *value) : QStringLiteral("–");
        };
        add_line(*this,
                 {QString::fromStdString(setting_text(report, one.setting)), shown_score(one.score),
                  shown_score(one.worst_1_percent), format_bytes(std::llround(one.file_bytes)),
                  format_duration(one.seconds)},
                 report.checked && one.setting == report.setting);
    }
    const auto add_pass = [&](int number, double setting, const std::optional<std::int64_t>& bytes,
                              bool taken) {
        const QString none = QStringLiteral("–");
        add_line(*this,
                 {tr("Pass %1: %2").arg(number).arg(QString::fromStdString(setting_text(report, setting))),
                  none, none, bytes ? format_bytes(*bytes) : none, none},
                 taken);
    };
    int number = 0;
    for (const PassReport& pass : report.earlier_passes)
        add_pass(++number, pass.setting, pass.file_bytes, false);
    if (number > 0)
        add_pass(++number, report.setting, report.came_to_bytes, true);
}

} // namespace framewright::ui
