#include "ui/benchmark/run_bar.h"

#include "ui/charts/chart_text.h"
#include "ui/widgets/header_button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pending_edit.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

QString step_text(ComparisonStep step) {
    switch (step) {
    case ComparisonStep::Indexing:
        return RunBar::tr("Indexing");
    case ComparisonStep::WarmUp:
        return RunBar::tr("Warm-up");
    case ComparisonStep::Quality:
        return RunBar::tr("Measuring quality");
    case ComparisonStep::Timed:
        break;
    }
    return RunBar::tr("Timing");
}

} // namespace

RunBar::RunBar(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* title = new QLabel(tr("Benchmark"), this);
    title->setProperty("role", QStringLiteral("heading"));
    row->addWidget(title);
    add_progress(*row);
    connect(add_header_button(*row, "history", tr("History"), this), &QToolButton::clicked, this,
            &RunBar::history_requested);
    connect(add_header_button(*row, "choose", tr("What to compare…"), this), &QToolButton::clicked, this,
            &RunBar::form_requested);
    add_saving(*row);
    run_ = new QPushButton(tr("Run"), this);
    run_->setObjectName(QStringLiteral("run"));
    run_->setProperty("role", QStringLiteral("primary"));
    stop_ = new QPushButton(tr("Stop"), this);
    stop_->setObjectName(QStringLiteral("stop"));
    stop_->setToolTip(tr("What has been measured so far is kept"));
    row->addWidget(run_);
    row->addWidget(stop_);
    connect(run_, &QPushButton::clicked, this, [this] {
        take_pending_edit();
        emit run_requested();
    });
    connect(stop_, &QPushButton::clicked, this, &RunBar::cancel_requested);
}

void RunBar::add_progress(QHBoxLayout& row) {
    progress_ = new QProgressBar(this);
    progress_->setRange(0, 1000);
    progress_->setFixedSize(120, 6);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the comparison"));
    status_ = new QLabel(this);
    status_->setObjectName(QStringLiteral("comparison_status"));
    status_->setProperty("role", QStringLiteral("secondary"));
    status_->setTextFormat(Qt::PlainText);
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row.addSpacing(8);
    row.addWidget(progress_);
    row.addWidget(status_, 1);
}

void RunBar::add_saving(QHBoxLayout& row) {
    save_ = add_header_button(row, "export", tr("Save"), this);
    auto* menu = new QMenu(save_);
    menu->addAction(tr("Chart for &print (light) or its data…"), this,
                    [this] { emit save_chart_requested(true); });
    menu->addAction(tr("Chart as it is &shown…"), this, [this] { emit save_chart_requested(false); });
    menu->addAction(tr("&Overview page for print…"), this, [this] { emit save_page_requested(true); });
    menu->addAction(tr("&Whole comparison…"), this, &RunBar::save_record_requested);
    menu->addSeparator();
    menu->addAction(tr("&Copy the chart's data"), this, &RunBar::copy_requested);
    save_->setMenu(menu);
    save_->setPopupMode(QToolButton::InstantPopup);
}

void RunBar::set_state(bool running, const QString& missing, bool has_results) {
    can_run_ = !running && missing.isEmpty();
    run_->setEnabled(can_run_);
    run_->setVisible(!running);
    run_->setToolTip(missing.isEmpty() ? tr("Runs what was chosen, on this clip with its filters") : missing);
    stop_->setVisible(running);
    progress_->setVisible(running);
    save_->setEnabled(has_results);
}

void RunBar::show_status(const QString& text) {
    set_role(status_, "secondary");
    status_->setText(text);
    status_->setToolTip(text);
}

void RunBar::show_progress(const ComparisonProgress& progress) {
    progress_->setValue(static_cast<int>(progress.fraction * 1000));
    QString text = step_text(progress.step);
    if (!progress.cell.empty())
        text += QLatin1Char(' ') + from_std(progress.cell);
    if (progress.runs_total > 0)
        text += tr(" · step %1 of %2")
                    .arg(std::min(progress.runs_done + 1, progress.runs_total))
                    .arg(progress.runs_total);
    if (progress.seconds_left)
        text += tr(" · about %1 left").arg(duration_text(std::ceil(*progress.seconds_left)));
    show_status(text);
}

void RunBar::show_problem(const Problem& problem) {
    set_role(status_, "error");
    status_->setText(problem.message);
    status_->setToolTip(problem.detail);
}

void RunBar::refresh_icons() {
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

} // namespace framewright::ui
