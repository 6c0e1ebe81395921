#include "ui/benchmark/run_bar.h"

#include "ui/charts/chart_table.h"
#include "ui/charts/chart_text.h"
#include "ui/storage/settings.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pending_edit.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

const QString kind_key = QStringLiteral("comparison/chart");

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
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    run_ = add_button("play", tr("Run"));
    cancel_ = add_button("cancel", tr("Cancel"));
    add_progress();
    add_chart_kinds();
    copy_ = add_button("copy", tr("Copy table"));
    copy_->setToolTip(tr("Copy the chart's figures as a Markdown table"));
    add_saving();
    connect(run_, &QToolButton::clicked, this, [this] {
        take_pending_edit();
        emit run_requested();
    });
    connect(cancel_, &QToolButton::clicked, this, &RunBar::cancel_requested);
    connect(copy_, &QToolButton::clicked, this, &RunBar::copy_requested);
}

QToolButton* RunBar::add_button(const char* icon, const QString& text) {
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setText(text);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void RunBar::add_progress() {
    progress_ = new QProgressBar(this);
    progress_->setRange(0, 1000);
    progress_->setMaximumWidth(120);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the comparison"));
    status_ = new QLabel(this);
    status_->setObjectName(QStringLiteral("comparison_status"));
    status_->setProperty("role", QStringLiteral("secondary"));
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->addWidget(progress_);
    row->addWidget(status_, 1);
}

void RunBar::add_chart_kinds() {
    kind_ = new QComboBox(this);
    kind_->setObjectName(QStringLiteral("chart_kind"));
    kind_->setAccessibleName(tr("Chart"));
    for (const ChartKind& kind : chart_table()) {
        kind_->addItem(Charts::tr(kind.title), QLatin1String(kind.id));
        kind_->setItemData(kind_->count() - 1, Charts::tr(kind.help), Qt::ToolTipRole);
    }
    kind_->setCurrentIndex(std::max(0, kind_->findData(setting(kind_key).toString())));
    layout()->addWidget(kind_);
    connect(kind_, &QComboBox::currentIndexChanged, this, [this](int) {
        set_setting(kind_key, kind_->currentData().toString());
        emit chart_kind_chosen();
    });
}

void RunBar::add_saving() {
    save_ = add_button("export", tr("Save"));
    auto* menu = new QMenu(save_);
    menu->addAction(tr("Chart or its figures…"), this, &RunBar::save_chart_requested);
    menu->addAction(tr("Whole comparison…"), this, &RunBar::save_record_requested);
    save_->setMenu(menu);
    save_->setPopupMode(QToolButton::InstantPopup);
}

const ChartKind& RunBar::chart_kind() const {
    const ChartKind* kind = find_chart(kind_->currentData().toString());
    return kind == nullptr ? chart_table().front() : *kind;
}

void RunBar::set_state(bool running, const QString& missing, bool has_results) {
    run_->setEnabled(!running && missing.isEmpty());
    run_->setToolTip(missing.isEmpty() ? tr("Run the comparison  (Ctrl+R)") : missing);
    cancel_->setVisible(running);
    progress_->setVisible(running);
    copy_->setEnabled(has_results);
    save_->setEnabled(has_results);
}

bool RunBar::can_run() const {
    return run_->isEnabled();
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
        text += tr(" · run %1 of %2").arg(progress.runs_done + 1).arg(progress.runs_total);
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
