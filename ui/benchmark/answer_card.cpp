#include "ui/benchmark/answer_card.h"

#include "ui/benchmark/answer_text.h"
#include "ui/storage/named_file.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {

AnswerCard::AnswerCard(QWidget* parent)
    : QFrame(parent), caption_(new QLabel(this)), sentence_(new QLabel(this)), details_(new QLabel(this)),
      use_(new QPushButton(tr("Use this for export"), this)) {
    setObjectName(QStringLiteral("answer_card"));
    setProperty("role", QStringLiteral("card"));
    caption_->setProperty("role", QStringLiteral("secondary"));
    sentence_->setObjectName(QStringLiteral("answer"));
    sentence_->setProperty("role", QStringLiteral("heading"));
    details_->setObjectName(QStringLiteral("answer_details"));
    details_->setProperty("role", QStringLiteral("secondary"));
    for (QLabel* label : {sentence_, details_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    use_->setObjectName(QStringLiteral("use_answer"));
    use_->setProperty("role", QStringLiteral("primary"));
    use_->setToolTip(tr("Puts this method, encoder, preset and quality into the export settings. Undo takes "
                        "them back."));
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(caption_);
    column->addWidget(sentence_);
    column->addWidget(details_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(16);
    row->addLayout(column, 1);
    row->addWidget(use_, 0, Qt::AlignVCenter);
    connect(use_, &QPushButton::clicked, this, &AnswerCard::use);
    hide();
}

void AnswerCard::set_record(const RecordPointer& record, const EncoderSpec& wanted) {
    record_ = record;
    const auto found = record ? recommend(*record, wanted) : std::nullopt;
    answer_ = found ? std::optional(found->cell) : std::nullopt;
    setVisible(found.has_value());
    if (!found)
        return;
    const QString clip = file_info(record->spec.source).fileName();
    caption_->setText(found->complete ? tr("Answer for %1").arg(clip) : tr("%1, not complete yet").arg(clip));
    sentence_->setText(answer_sentence(*record, *found));
    details_->setText(answer_details(*record, *found));
    use_->setEnabled(record->cells[found->cell].encoder.produces_file());
}

void AnswerCard::use() {
    if (answer_)
        emit use_requested(record_->cells[*answer_].backend, record_->cells[*answer_].encoder);
}

} // namespace framewright::ui
