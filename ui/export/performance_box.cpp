#include "ui/export/performance_box.h"

#include "ui/document/document.h"
#include "ui/export/backend_fields.h"
#include "ui/export/form_rows.h"
#include "ui/export/rules/export_rules.h"
#include "ui/storage/settings.h"

#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

const QString open_key = QStringLiteral("export/performance-open");

} // namespace

PerformanceBox::PerformanceBox(Document& document, const Catalog& catalog, QWidget* parent)
    : QWidget(parent), document_(document), catalog_(catalog), title_(new QToolButton(this)),
      line_(wrapped_label(this, "secondary")), body_(new QWidget(this)) {
    title_->setObjectName(QStringLiteral("performance"));
    title_->setText(tr("Performance"));
    title_->setProperty("role", QStringLiteral("strong"));
    title_->setCheckable(true);
    title_->setAutoRaise(true);
    title_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    title_->setFocusPolicy(Qt::TabFocus);
    title_->setToolTip(tr("Method, workers and temporary parts"));
    line_->setObjectName(QStringLiteral("performance_line"));
    auto* form = new QFormLayout(body_);
    prepare_form(*form);
    form->setContentsMargins(0, 0, 0, 0);
    fields_ = new BackendFields(document_, catalog_, *form, body_);
    places_ = wrapped_label(body_, "secondary");
    places_->setObjectName(QStringLiteral("filter_places"));
    places_->setAccessibleName(tr("Where the filters run"));
    places_->hide();
    form->addRow(places_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(line_), body_})
        column->addWidget(part);
    const bool open = setting(open_key, false).toBool();
    title_->setChecked(open);
    fold(open);
    connect(title_, &QToolButton::toggled, this, [this](bool opened) {
        fold(opened);
        set_setting(open_key, opened);
    });
}

void PerformanceBox::fold(bool open) {
    title_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    body_->setVisible(open);
}

void PerformanceBox::fill() {
    fields_->fill();
    refresh();
}

void PerformanceBox::refresh() {
    fields_->refresh();
    line_->setText(line());
}

void PerformanceBox::set_places_text(const QString& text) {
    places_->setText(text);
    places_->setVisible(!text.isEmpty());
}

void PerformanceBox::set_last_choice(const QString& text) {
    last_choice_ = text;
    line_->setText(line());
}

QString PerformanceBox::line() const {
    const BackendSpec& spec = document_.spec().backend;
    const BackendDescriptor* backend = find_backend_row(catalog_, spec.id);
    if (backend == nullptr)
        return {};
    const QString name = QString::fromStdString(backend->name);
    if (backend->chooses && !last_choice_.isEmpty())
        return tr("%1. Last time: %2").arg(name, last_choice_);
    if (backend->chooses)
        return tr("%1: tries the methods on short pieces of the clip and takes the fastest.").arg(name);
    if (!backend->uses_workers)
        return name;
    return spec.workers == 0 ? tr("%1, workers as the computer has cores").arg(name)
                             : tr("%1, %n worker(s)", nullptr, spec.workers).arg(name);
}

} // namespace framewright::ui
