#include "ui/parameters/problem_line.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {

ProblemLine::ProblemLine(QWidget* parent)
    : QWidget(parent), label_(new QLabel(this)), buttons_(new QWidget(this)),
      row_(new QHBoxLayout(buttons_)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    set_role(label_, "error");
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(8);
    row_->addStretch(1);
    layout->addWidget(label_);
    layout->addWidget(buttons_);
    hide();
}

QString ProblemLine::text() const {
    return label_->text();
}

void ProblemLine::show_problem(const QString& text, const QStringList& values, const QString& unit) {
    label_->setText(text);
    setVisible(!text.isEmpty());
    buttons_->setVisible(!values.isEmpty());
    if (values == values_)
        return; // a button that is being pressed stays
    values_ = values;
    for (QPushButton* button : buttons_->findChildren<QPushButton*>()) {
        button->hide();
        button->deleteLater();
    }
    for (const QString& value : values) {
        auto* button = new QPushButton(
            tr("Use %1").arg(unit.isEmpty() ? value : value + QLatin1Char(' ') + unit), buttons_);
        row_->insertWidget(row_->count() - 1, button);
        button->show();
        connect(button, &QPushButton::clicked, this, [this, value] { emit chosen(value); });
    }
}

} // namespace framewright::ui
