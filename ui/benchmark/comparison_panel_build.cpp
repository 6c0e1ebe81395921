// The comparison panel's parts and where they stand.
#include "ui/benchmark/comparison_model.h"
#include "ui/benchmark/comparison_panel.h"
#include "ui/benchmark/comparison_panel_builder.h"
#include "ui/benchmark/comparison_panel_history.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"
#include "ui/widgets/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {

QToolButton* ComparisonPanel::add_button(const char* icon, const QString& text) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setText(text);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    buttons_->layout()->addWidget(button);
    return button;
}

void ComparisonPanel::build_buttons() {
    buttons_ = new QWidget(this);
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    run_ = add_button("play", tr("Run"));
    run_->setToolTip(tr("Run the comparison  (Ctrl+R)"));
    cancel_ = add_button("cancel", tr("Cancel"));
    progress_ = new QProgressBar(buttons_);
    progress_->setRange(0, 1000);
    progress_->setMaximumWidth(120);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the comparison"));
    status_ = new QLabel(buttons_);
    status_->setObjectName(QStringLiteral("comparison_status"));
    status_->setProperty("role", QStringLiteral("secondary"));
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(progress_);
    row->addWidget(status_, 1);
    kind_ = new QComboBox(buttons_);
    kind_->setObjectName(QStringLiteral("chart_kind"));
    kind_->setAccessibleName(tr("Chart"));
    for (const ChartKind& kind : chart_table()) {
        kind_->addItem(chart_tr(kind.title), QLatin1String(kind.id));
        kind_->setItemData(kind_->count() - 1, chart_tr(kind.help), Qt::ToolTipRole);
    }
    row->addWidget(kind_);
    copy_ = add_button("copy", tr("Copy table"));
    copy_->setToolTip(tr("Copy the chart's figures as a Markdown table"));
    export_ = add_button("export", tr("Save"));
    build_export_menu(*export_);
}

void ComparisonPanel::build_export_menu(QToolButton& button) {
    auto* menu = new QMenu(&button);
    menu->addAction(tr("Chart or its figures…"), this, &ComparisonPanel::save_chart_as);
    menu->addAction(tr("Whole comparison…"), this, &ComparisonPanel::save_record_as);
    button.setMenu(menu);
    button.setPopupMode(QToolButton::InstantPopup);
}

void ComparisonPanel::build_table() {
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(ComparisonModel::sort_role);
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("comparison_table"));
    table_->setAccessibleName(tr("Cells of the comparison"));
    table_->setModel(sorted_);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setSortingEnabled(true);
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void ComparisonPanel::build_layout() {
    tabs_ = new QTabWidget(this);
    tabs_->setDocumentMode(true);
    tabs_->addTab(builder_, tr("New"));
    tabs_->addTab(history_, tr("History"));
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    sentence_ = new QLabel(middle);
    sentence_->setObjectName(QStringLiteral("bottleneck"));
    sentence_->setWordWrap(true);
    sentence_->setMargin(4);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(chart_, 1);
    column->addWidget(sentence_);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(tabs_);
    splitter->addWidget(middle);
    splitter->addWidget(table_);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 3);
    splitter->setStretchFactor(2, 2);
    splitter->setSizes({374, 580, 318});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void ComparisonPanel::refresh_icons() {
    for (QToolButton* button : buttons_->findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
    history_->refresh_icons();
}

} // namespace framewright::ui
