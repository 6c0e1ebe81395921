#include "ui/export/encoder_fields.h"

#include "ui/document/document.h"
#include "ui/export/export_rules.h"
#include "ui/export/form_rows.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/combo_rows.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

enum RateMode { ByQuality, ByBitrate };

constexpr std::int64_t default_bitrate = 5'000'000;

} // namespace

EncoderFields::EncoderFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), form_(form),
      encoder_(narrow_combo(parent, tr("Encoder"))), preset_(narrow_combo(parent, tr("Preset"))),
      rate_mode_(narrow_combo(parent, tr("Rate control"))), quality_box_(new QWidget(parent)),
      bitrate_(new QSpinBox(parent)) {
    make_quality_box();
    add_rows();
    connect_choices();
    connect_rate();
}

void EncoderFields::make_quality_box() {
    auto* column = new QVBoxLayout(quality_box_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    quality_slider_ = new QSlider(Qt::Horizontal, quality_box_);
    quality_slider_->setAccessibleName(tr("Quality"));
    quality_slider_->setMinimumWidth(60);
    quality_ = new QDoubleSpinBox(quality_box_);
    quality_->setAccessibleName(tr("Quality"));
    quality_->setDecimals(0);
    quality_->setKeyboardTracking(false);
    quality_->setAlignment(Qt::AlignRight);
    row->addWidget(quality_slider_, 1);
    row->addWidget(quality_);
    quality_hint_ = wrapped_label(quality_box_, "secondary");
    column->addLayout(row);
    column->addWidget(quality_hint_);
}

void EncoderFields::add_rows() {
    rate_mode_->addItem(tr("Quality"), ByQuality);
    rate_mode_->addItem(tr("Bit rate"), ByBitrate);
    bitrate_->setAccessibleName(tr("Bit rate"));
    bitrate_->setRange(50, 500'000);
    bitrate_->setSingleStep(500);
    bitrate_->setSuffix(tr(" kbit/s"));
    bitrate_->setKeyboardTracking(false);
    form_.addRow(tr("Encoder"), encoder_);
    form_.addRow(tr("Preset"), preset_);
    form_.addRow(tr("Rate"), rate_mode_);
    form_.addRow(tr("Quality"), quality_box_);
    form_.addRow(tr("Bit rate"), bitrate_);
}

void EncoderFields::connect_choices() {
    connect(encoder_, &QComboBox::activated, this, [this](int) {
        const auto* chosen = find_encoder_row(catalog_, encoder_->currentData().toString().toStdString());
        if (chosen != nullptr)
            document_.edit(tr("change encoder"), [&](JobSpec& spec) { choose_encoder(spec, *chosen); });
    });
    connect(preset_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change preset"),
                       [&](JobSpec& spec) { spec.encoder.preset = preset_->currentText().toStdString(); });
    });
}

void EncoderFields::connect_rate() {
    connect(rate_mode_, &QComboBox::activated, this, [this](int) {
        ++rate_gesture_;
        edit_rate();
    });
    connect(quality_slider_, &QSlider::sliderPressed, this, [this] { ++rate_gesture_; });
    connect(quality_slider_, &QSlider::valueChanged, this, [this](int value) {
        if (!refreshing_)
            quality_->setValue(value);
    });
    connect(quality_, &QDoubleSpinBox::valueChanged, this, [this] { edit_rate(); });
    connect(bitrate_, &QSpinBox::valueChanged, this, [this] { edit_rate(); });
}

void EncoderFields::fill() {
    const bool known = std::any_of(catalog_.encoders.begin(), catalog_.encoders.end(),
                                   [](const EncoderDescriptor& encoder) { return encoder.available; });
    encoder_->clear();
    for (const EncoderDescriptor& encoder : catalog_.encoders) {
        // Until the encoders have been opened nothing is known against them.
        const bool usable = encoder.available || !known;
        add_combo_row(encoder_, encoder.name, encoder.id, encoder.help,
                      usable ? QString() : shown(encoder.unavailable_reason), usable);
    }
}

void EncoderFields::refresh() {
    const QScopedValueRollback<bool> guard(refreshing_, true);
    const EncoderSpec& spec = document_.spec().encoder;
    select_data(encoder_, QString::fromStdString(spec.id));
    const EncoderDescriptor* row = find_encoder_row(catalog_, spec.id);
    preset_->clear();
    if (row != nullptr) {
        for (const std::string& preset : row->presets)
            preset_->addItem(QString::fromStdString(preset));
        preset_->setCurrentText(
            QString::fromStdString(spec.preset.empty() ? row->default_preset : spec.preset));
    }
    show_row(form_, preset_, row != nullptr && !row->presets.empty());
    refresh_rate(row);
}

void EncoderFields::refresh_rate(const EncoderDescriptor* row) {
    const EncoderSpec& spec = document_.spec().encoder;
    const bool quality = row != nullptr && row->quality.available;
    const bool bitrate = row != nullptr && row->bitrate;
    const bool by_bitrate = bitrate && (spec.bitrate.has_value() || !quality);
    select_data(rate_mode_, by_bitrate ? ByBitrate : ByQuality);
    show_row(form_, rate_mode_, quality && bitrate);
    show_row(form_, quality_box_, quality && !by_bitrate);
    show_row(form_, bitrate_, by_bitrate);
    bitrate_->setValue(static_cast<int>(spec.bitrate.value_or(default_bitrate) / 1000));
    if (quality)
        refresh_quality(row->quality);
}

void EncoderFields::refresh_quality(const QualityScale& scale) {
    quality_->setRange(scale.minimum, scale.maximum);
    quality_slider_->setRange(static_cast<int>(std::ceil(scale.minimum)), static_cast<int>(scale.maximum));
    const double value = document_.spec().encoder.quality.value_or(scale.default_value);
    quality_->setValue(value);
    quality_slider_->setValue(static_cast<int>(std::lround(value)));
    QString hint =
        (scale.lower_is_better ? tr("%1 %2–%3, lower is better") : tr("%1 %2–%3, higher is better"))
            .arg(QString::fromStdString(scale.name))
            .arg(scale.minimum)
            .arg(scale.maximum);
    if (scale.lossless_at_minimum)
        hint += tr("; %1 is lossless").arg(scale.minimum);
    quality_hint_->setText(hint);
}

void EncoderFields::edit_rate() {
    if (refreshing_)
        return;
    const bool by_bitrate = rate_mode_->currentData().toInt() == ByBitrate;
    const auto change = [&](JobSpec& spec) {
        spec.encoder.bitrate.reset();
        spec.encoder.quality.reset();
        if (by_bitrate)
            spec.encoder.bitrate = std::int64_t{bitrate_->value()} * 1000;
        else
            spec.encoder.quality = quality_->value();
    };
    document_.edit(by_bitrate ? tr("change bit rate") : tr("change quality"), change,
                   QStringLiteral("rate/%1").arg(rate_gesture_));
}

} // namespace framewright::ui
