#include "ui/export/rate_fields.h"

#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/goal/goal_boxes.h"
#include "ui/export/quality_box.h"
#include "ui/export/rules/clip_facts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>
#include <cstdint>

namespace framewright::ui {
namespace {

constexpr std::int64_t default_bitrate = 5'000'000;
constexpr std::int64_t mail_bytes = 20'000'000; // what most mail services take

} // namespace

RateFields::RateFields(Document& document, const ClipFacts& clip, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), clip_(clip), form_(form),
      mode_(narrow_combo(parent, tr("Encode by"))), quality_(new QualityBox(parent)),
      bitrate_(new QSpinBox(parent)), score_(new ScoreBox(parent)), file_size_(new FileSizeBox(parent)),
      two_pass_(new QCheckBox(tr("Two passes"), parent)), search_(wrapped_label(parent, "secondary")) {
    add_rows();
    connect(mode_, &QComboBox::activated, this, [this] { edit(--gesture_); });
    connect(quality_, &QualityBox::edited, this, [this](double, int gesture) { edit(gesture); });
    connect(bitrate_, &QSpinBox::valueChanged, this, [this] {
        if (!refreshing_)
            edit(--gesture_);
    });
    connect(score_, &ScoreBox::edited, this, [this] { edit(--gesture_); });
    connect(two_pass_, &QCheckBox::clicked, this, [this] { edit(--gesture_); });
    connect(file_size_, &FileSizeBox::edited, this, [this] { edit(--gesture_); });
}

void RateFields::add_rows() {
    mode_->setObjectName(QStringLiteral("encode_by"));
    mode_->setToolTip(tr("Quality: the encoder's own scale. Bit rate: a size that is known beforehand. "
                         "Measured quality and file size: the setting that reaches them is found on samples "
                         "of the clip."));
    bitrate_->setAccessibleName(tr("Bit rate"));
    bitrate_->setRange(50, 500'000);
    bitrate_->setSingleStep(500);
    bitrate_->setSuffix(tr(" kbit/s"));
    bitrate_->setKeyboardTracking(false);
    two_pass_->setObjectName(QStringLiteral("two_pass"));
    two_pass_->setToolTip(
        tr("The clip is encoded twice. The first time shows how many bits its pictures need; "
           "the second shares out what there is among them. Takes about twice as long and "
           "comes nearer to what is wanted."));
    search_->setText(tr("Samples of the clip are encoded first to find the setting."));
    form_.addRow(tr("Encode by"), mode_);
    form_.addRow(tr("Quality"), quality_);
    form_.addRow(tr("Bit rate"), bitrate_);
    form_.addRow(tr("At least"), score_);
    form_.addRow(tr("At most"), file_size_);
    form_.addRow(QString(), two_pass_);
    form_.addRow(QString(), search_);
}

RateFields::Mode RateFields::mode_of(const JobSpec& spec, const EncoderDescriptor* encoder) const {
    if (spec.goal.target)
        return Mode::Score;
    if (spec.goal.target_bytes)
        return Mode::FileSize;
    const bool quality = encoder != nullptr && encoder->quality.available;
    const bool bitrate = encoder != nullptr && encoder->bitrate;
    return bitrate && (spec.encoder.bitrate.has_value() || !quality) ? Mode::BitRate : Mode::Quality;
}

RateFields::Mode RateFields::chosen() const {
    return static_cast<Mode>(mode_->currentData().toInt());
}

/// Only what the encoder can be told.
void RateFields::refresh_modes(const EncoderDescriptor* encoder) {
    const bool quality = encoder != nullptr && encoder->quality.available;
    const bool bitrate = encoder != nullptr && encoder->bitrate;
    mode_->clear();
    const auto offer = [this](bool possible, const QString& name, Mode mode) {
        if (possible)
            mode_->addItem(name, static_cast<int>(mode));
    };
    offer(quality, tr("Quality"), Mode::Quality);
    offer(bitrate, tr("Bit rate"), Mode::BitRate);
    offer(quality, tr("Measured quality"), Mode::Score);
    offer(quality || bitrate, tr("File size"), Mode::FileSize);
}

void RateFields::refresh(const EncoderDescriptor* encoder) {
    const QScopedValueRollback<bool> guard(refreshing_, true);
    const JobSpec& spec = document_.spec();
    refresh_modes(encoder);
    const Mode mode = mode_of(spec, encoder);
    select_data(mode_, static_cast<int>(mode));
    const bool any = mode_->count() > 0;
    show_row(form_, mode_, mode_->count() > 1);
    show_row(form_, quality_, any && mode == Mode::Quality);
    show_row(form_, bitrate_, any && mode == Mode::BitRate);
    show_row(form_, score_, any && mode == Mode::Score);
    show_row(form_, file_size_, any && mode == Mode::FileSize);
    const bool size_known = mode == Mode::BitRate || mode == Mode::FileSize;
    show_row(form_, two_pass_, size_known && encoder != nullptr && encoder->quality.available);
    two_pass_->setChecked(spec.goal.two_pass);
    show_row(form_, search_, any && (mode == Mode::Score || mode == Mode::FileSize));
    bitrate_->setValue(static_cast<int>(spec.encoder.bitrate.value_or(default_bitrate) / 1000));
    if (spec.goal.target)
        score_->set_goal(*spec.goal.target);
    file_size_->set_bytes(spec.goal.target_bytes.value_or(usual_bytes()));
    if (encoder == nullptr || !encoder->quality.available)
        return;
    quality_->set_scale(encoder->quality);
    quality_->set_value(spec.encoder.quality.value_or(encoder->quality.default_value));
}

/// What a message can carry, or half of the clip where that is less.
std::int64_t RateFields::usual_bytes() const {
    constexpr std::int64_t least = 100'000;
    const std::int64_t half = clip_.info ? clip_.info->size_bytes / 2 : 0;
    return half > 0 ? std::clamp(half, least, mail_bytes) : mail_bytes;
}

/// What belongs to one gesture is one step of the undo history.
void RateFields::edit(int gesture) {
    const QString names[] = {tr("change quality"), tr("change bit rate"), tr("change measured quality"),
                             tr("change file size")};
    document_.edit(
        names[static_cast<std::size_t>(chosen())], [this](JobSpec& spec) { apply(spec); },
        QStringLiteral("rate/%1").arg(gesture));
}

void RateFields::apply(JobSpec& spec) const {
    spec.encoder.bitrate.reset();
    spec.encoder.quality.reset();
    spec.goal.target.reset();
    spec.goal.target_bytes.reset();
    spec.goal.two_pass = false;
    switch (chosen()) {
    case Mode::Quality:
        spec.encoder.quality = quality_->value();
        break;
    case Mode::BitRate:
        spec.encoder.bitrate = std::int64_t{bitrate_->value()} * 1000;
        spec.goal.two_pass = two_pass_->isChecked();
        break;
    case Mode::Score:
        spec.goal.target = score_->goal();
        break;
    case Mode::FileSize:
        spec.goal.target_bytes = file_size_->bytes();
        spec.goal.two_pass = two_pass_->isChecked();
        break;
    }
}

} // namespace framewright::ui
