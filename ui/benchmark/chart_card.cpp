#include "ui/benchmark/chart_card.h"

#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {

ChartCard::ChartCard(const ChartKind& kind, bool with_pills, QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), note_(new QLabel(this)), chart_(new ChartView(this)) {
    setProperty("role", QStringLiteral("card"));
    title_->setProperty("role", QStringLiteral("strong"));
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    note_->setProperty("role", QStringLiteral("secondary"));
    for (QLabel* label : {title_, note_})
        label->setWordWrap(true);
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(title_);
    names->addWidget(note_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    if (with_pills)
        add_pills(*column);
    column->addLayout(names);
    column->addWidget(chart_, 1);
    connect(chart_, &ChartView::drawn, this, &ChartCard::show_title);
    set_kind(kind);
}

void ChartCard::add_pills(QVBoxLayout& column) {
    pills_ = new QButtonGroup(this);
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    for (std::size_t i = 0; i < chart_table().size(); ++i) {
        const ChartKind& kind = chart_table()[i];
        if (kind.page) // has no place in a card
            continue;
        auto* pill = new QToolButton(this);
        pill->setObjectName(QStringLiteral("chart_") + QLatin1String(kind.id));
        pill->setProperty("role", QStringLiteral("pill"));
        pill->setText(Charts::tr(kind.title));
        pill->setToolTip(Charts::tr(kind.help));
        pill->setCheckable(true);
        pill->setFocusPolicy(Qt::TabFocus);
        pills_->addButton(pill, static_cast<int>(i));
        line->addWidget(pill);
    }
    line->addStretch(1);
    column.addLayout(line);
    connect(pills_, &QButtonGroup::idClicked, this, [this](int place) {
        set_kind(chart_table()[static_cast<std::size_t>(place)]);
        emit kind_chosen();
    });
}

void ChartCard::set_kind(const ChartKind& kind) {
    if (pills_ != nullptr)
        for (QAbstractButton* pill : pills_->buttons())
            pill->setChecked(pill->objectName().mid(6) == QLatin1String(kind.id));
    chart_->set_kind(kind);
}

void ChartCard::set_record(const RecordPointer& record) {
    chart_->set_record(record);
}

void ChartCard::show_title() {
    title_->setText(chart_->drawing().title);
    title_->setToolTip(chart_->drawing().title);
    note_->setText(chart_->drawing().note);
    note_->setVisible(!chart_->drawing().note.isEmpty());
}

} // namespace framewright::ui
