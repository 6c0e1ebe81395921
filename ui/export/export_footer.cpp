#include "ui/export/export_footer.h"

#include "ui/export/form/form_rows.h"
#include "ui/widgets/pending_edit.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

constexpr int summary_lines = 2;
constexpr int note_lines = 4;

} // namespace

ExportFooter::ExportFooter(QWidget* parent)
    : QFrame(parent), size_(new QLabel(this)), time_(new QLabel(this)),
      summary_(wrapped_label(this, "secondary")), export_(make_button()) {
    setObjectName(QStringLiteral("export_footer"));
    size_->setObjectName(QStringLiteral("estimated_size"));
    time_->setObjectName(QStringLiteral("estimated_time"));
    summary_->setObjectName(QStringLiteral("export_summary"));
    for (QLabel* label : {size_, time_})
        label->setProperty("role", QStringLiteral("strong"));
    summary_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    summary_->setFixedHeight(summary_lines * fontMetrics().lineSpacing() + 2);
    auto* estimates = new QHBoxLayout;
    estimates->addWidget(size_, 1);
    estimates->addWidget(time_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(6);
    column->addLayout(estimates);
    column->addWidget(summary_);
    column->addWidget(make_notes());
    column->addWidget(export_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    set_estimates({}, {});
}

/// Long notes scroll; what can be done about them stands below.
QWidget* ExportFooter::make_notes() {
    auto* box = new QWidget(this);
    box->setFixedHeight(note_lines * fontMetrics().lineSpacing() + 12);
    auto* scroll = new QScrollArea(box);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    notes_ = wrapped_label(scroll, "secondary");
    notes_->setObjectName(QStringLiteral("export_notes"));
    notes_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    scroll->setWidget(notes_);
    remedy_row_ = new QWidget(box);
    remedies_ = new QHBoxLayout(remedy_row_);
    remedies_->setContentsMargins(0, 0, 0, 0);
    remedies_->setSpacing(4);
    remedies_->addStretch(1);
    remedy_row_->hide();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(scroll, 1);
    column->addWidget(remedy_row_);
    return box;
}

QPushButton* ExportFooter::make_button() {
    auto* button = new QPushButton(tr("Export"), this);
    button->setObjectName(QStringLiteral("export_button"));
    button->setProperty("role", QStringLiteral("primary"));
    button->setFocusPolicy(Qt::TabFocus); // after a click Space plays again
    button->setToolTip(tr("Add this export to the queue"));
    connect(button, &QPushButton::clicked, this, [this] {
        take_pending_edit();
        emit export_clicked();
    });
    return button;
}

void ExportFooter::set_estimates(const QString& size, const QString& time) {
    const QString how = tr(
        "Known after an export of this clip with these settings; the size also where a bit rate is given.");
    size_->setText(size.isEmpty() ? tr("Size unknown") : size);
    size_->setToolTip(size.isEmpty() ? how : QString());
    size_->setEnabled(!size.isEmpty());
    time_->setText(time.isEmpty() ? tr("time unknown") : time);
    time_->setToolTip(time.isEmpty() ? how : QString());
    time_->setEnabled(!time.isEmpty());
}

void ExportFooter::set_summary(const QString& text) {
    summary_->setText(text);
    summary_->setToolTip(text);
}

void ExportFooter::set_notes(const QString& text, const char* role, const std::vector<Remedy>& remedies) {
    set_role(notes_, role);
    notes_->setText(text);
    for (QPushButton* button : buttons_) {
        remedies_->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    for (const Remedy& remedy : remedies) {
        auto* button = new QPushButton(remedy.text, remedy_row_);
        button->setProperty("role", QStringLiteral("small"));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [act = remedy.act] { act(); });
        remedies_->insertWidget(static_cast<int>(buttons_.size()), button);
        buttons_.push_back(button);
    }
    remedy_row_->setVisible(!remedies.empty());
}

void ExportFooter::set_can_export(bool can) {
    export_->setEnabled(can);
}

} // namespace framewright::ui
