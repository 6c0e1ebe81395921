// The answer of a comparison in one sentence, why, and a button that takes it over for the export.
#pragma once

#include "ui/services/comparison_service.h"

#include <QFrame>

#include <cstddef>
#include <optional>

class QLabel;
class QPushButton;

namespace framewright::ui {

class AnswerCard : public QFrame {
    Q_OBJECT
public:
    explicit AnswerCard(QWidget* parent = nullptr);

    /// Hides where there is no answer. `wanted` is the encoder that the export has now.
    void set_record(const RecordPointer& record, const EncoderSpec& wanted);
    /// The place of the answer in the record.
    std::optional<std::size_t> answer() const { return answer_; }

signals:
    void use_requested(const framewright::BackendSpec& backend, const framewright::EncoderSpec& encoder);

private:
    void use();

    RecordPointer record_;
    std::optional<std::size_t> answer_;
    QLabel* caption_;
    QLabel* sentence_;
    QLabel* details_;
    QPushButton* use_;
};

} // namespace framewright::ui
