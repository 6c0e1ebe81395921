#include "ui/edit/goto_dialog.h"

#include "ui/document/timecode.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {

GotoDialog::GotoDialog(std::shared_ptr<const FrameIndex> index, std::int64_t position, QWidget* parent)
    : QDialog(parent), index_(std::move(index)) {
    setWindowTitle(tr("Go to"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("Frame number (123) or time (1:02.5):"), this));
    line_ = new QLineEdit(QString::number(position), this);
    line_->setAccessibleName(tr("Frame or time"));
    line_->selectAll();
    hint_ = new QLabel(this);
    hint_->setWordWrap(true);
    layout->addWidget(line_);
    layout->addWidget(hint_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Go"));
    layout->addWidget(buttons);
    setMinimumWidth(320);
    connect(line_, &QLineEdit::textChanged, this, &GotoDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &GotoDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void GotoDialog::check() {
    const auto frame = parse_position(line_->text(), *index_);
    set_role(hint_, frame ? "secondary" : "error");
    const std::int64_t last = index_->frame_count() - 1;
    if (frame)
        hint_->setText(tr("Frame %1, %2").arg(*frame).arg(format_timecode(frame_seconds(*index_, *frame))));
    else
        hint_->setText(tr("Outside the clip. Valid: frames 0–%1 (up to %2)")
                           .arg(last)
                           .arg(format_timecode(frame_seconds(*index_, last))));
}

void GotoDialog::take() {
    if (const auto frame = parse_position(line_->text(), *index_)) {
        emit chosen(*frame);
        accept();
    }
}

} // namespace framewright::ui
