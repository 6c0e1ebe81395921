#include "ui/export/encoder_fields.h"

#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rate_fields.h"
#include "ui/export/rules/export_rules.h"
#include "ui/export/rules/export_summary.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/combo_rows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace framewright::ui {

/// The names are the library's; what they mean is said beside the ends and the default.
QString EncoderFields::preset_text(const EncoderDescriptor& encoder, std::size_t position) {
    const QString name = QString::fromStdString(encoder.presets[position]);
    if (encoder.presets[position] == encoder.default_preset)
        return tr("%1 (default)").arg(name);
    if (encoder.presets_are_speeds && position == 0)
        return tr("%1 (fastest)").arg(name);
    if (encoder.presets_are_speeds && position + 1 == encoder.presets.size())
        return tr("%1 (smallest)").arg(name);
    return name;
}

EncoderFields::EncoderFields(Document& document, const Catalog& catalog, const ClipFacts& clip,
                             QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), clip_(clip), form_(form),
      encoder_(narrow_combo(parent, tr("Encoder"))), preset_(narrow_combo(parent, tr("Speed"))),
      tune_(narrow_combo(parent, tr("Tune for"))), depth_(narrow_combo(parent, tr("Bit depth"))),
      limit_(narrow_combo(parent, tr("Largest size"))), fit_(narrow_combo(parent, tr("Odd size"))),
      size_change_(new QCheckBox(tr("Scale all pictures to the first size"), parent)),
      size_(wrapped_label(parent, "secondary")) {
    add_rows(parent);
    connect_choices();
}

void EncoderFields::add_rows(QWidget* parent) {
    encoder_->setToolTip(tr("How the picture is stored. H.264 plays everywhere."));
    fit_->addItem(tr("Stop and ask"), static_cast<int>(FitMode::Refuse));
    fit_->addItem(tr("Add 1 px"), static_cast<int>(FitMode::Pad));
    fit_->addItem(tr("Cut 1 px"), static_cast<int>(FitMode::Crop));
    fit_->addItem(tr("Encode 4:4:4"), static_cast<int>(FitMode::Chroma444));
    fit_->setToolTip(
        tr("Most encoders need even sizes. Choose how a single extra row or column is handled."));
    size_change_->setToolTip(
        tr("The size of the picture changes within the clip, and a file has one size only."));
    tune_->setToolTip(tr("What kind of pictures the encoder should expect"));
    depth_->setToolTip(tr("10 bit keeps gradients smoother; some older players cannot show it."));
    limit_->addItem(tr("As it is"), QString());
    for (const char* size : {"3840x2160", "2560x1440", "1920x1080", "1280x720", "854x480"})
        limit_->addItem(
            tr("At most %1").arg(QString::fromLatin1(size).replace(QLatin1Char('x'), QStringLiteral(" × "))),
            QString::fromLatin1(size));
    limit_->setToolTip(tr("Larger pictures are made smaller, after the filters; smaller ones stay."));
    size_->setObjectName(QStringLiteral("result_size"));
    form_.addRow(tr("Encoder"), encoder_);
    form_.addRow(tr("Speed"), preset_);
    rate_ = new RateFields(document_, clip_, form_, parent);
    form_.addRow(tr("Tune for"), tune_);
    form_.addRow(tr("Bit depth"), depth_);
    form_.addRow(tr("Size"), limit_);
    form_.addRow(QString(), size_);
    form_.addRow(tr("Odd size"), fit_);
    form_.addRow(size_change_);
}

void EncoderFields::connect_choices() {
    connect(encoder_, &QComboBox::activated, this, [this](int) {
        const auto* chosen = find_encoder_row(catalog_, encoder_->currentData().toString().toStdString());
        if (chosen != nullptr)
            document_.edit(tr("change encoder"), [&](JobSpec& spec) { choose_encoder(spec, *chosen); });
    });
    connect(preset_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change speed"), [&](JobSpec& spec) {
            spec.encoder.preset = preset_->currentData().toString().toStdString();
        });
    });
    connect(tune_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change tune"), [&](JobSpec& spec) {
            spec.encoder.tune = tune_->currentData().toString().toStdString();
        });
    });
    connect(depth_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change bit depth"),
                       [&](JobSpec& spec) { spec.encoder.bit_depth = depth_->currentData().toInt(); });
    });
    connect(limit_, &QComboBox::activated, this, [this](int) {
        const std::string text = limit_->currentData().toString().toStdString();
        document_.edit(tr("change size"), [&](JobSpec& spec) {
            spec.size_limit = text.empty() ? SizeLimit() : parse_size_limit(text);
        });
    });
    connect(fit_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change fit"), [&](JobSpec& spec) {
            spec.encoder.fit = static_cast<FitMode>(fit_->currentData().toInt());
        });
    });
    connect(size_change_, &QCheckBox::clicked, this, [this](bool scale) {
        document_.edit(tr("change scaling"), [&](JobSpec& spec) {
            spec.size_change = scale ? SizeChange::Scale : SizeChange::Refuse;
        });
    });
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
    const EncoderSpec& spec = document_.spec().encoder;
    select_data(encoder_, QString::fromStdString(spec.id));
    const EncoderDescriptor* row = find_encoder_row(catalog_, spec.id);
    refresh_presets(row);
    refresh_tune(row);
    rate_->refresh(row);
    refresh_size(row);
}

void EncoderFields::refresh_presets(const EncoderDescriptor* row) {
    preset_->clear();
    const bool any = row != nullptr && !row->presets.empty();
    show_row(form_, preset_, any);
    if (!any)
        return;
    for (std::size_t i = 0; i < row->presets.size(); ++i)
        preset_->addItem(preset_text(*row, i), QString::fromStdString(row->presets[i]));
    const std::string& chosen = document_.spec().encoder.preset;
    select_data(preset_, QString::fromStdString(chosen.empty() ? row->default_preset : chosen));
    const QString name = row->presets_are_speeds ? tr("Speed") : tr("Profile");
    preset_->setAccessibleName(name);
    preset_->setToolTip(row->presets_are_speeds ? tr("Slower makes a smaller file of the same quality.")
                                                : tr("Which variant of the format is written."));
    if (auto* label = qobject_cast<QLabel*>(form_.labelForField(preset_)))
        label->setText(name);
}

void EncoderFields::refresh_tune(const EncoderDescriptor* row) {
    const EncoderSpec& spec = document_.spec().encoder;
    tune_->clear();
    depth_->clear();
    tune_->addItem(tr("Anything"), QString());
    depth_->addItem(tr("As the source"), 0);
    if (row != nullptr) {
        for (const EncoderTune& tune : row->tunes)
            tune_->addItem(QString::fromStdString(tune.name), QString::fromStdString(tune.id));
        for (const int depth : row->depths)
            depth_->addItem(tr("%n bit", nullptr, depth), depth);
    }
    select_data(tune_, QString::fromStdString(spec.tune));
    select_data(depth_, spec.bit_depth);
    show_row(form_, tune_, tune_->count() > 1);
    show_row(form_, depth_, depth_->count() > 1);
}

/// The row about odd sizes is there for clips that have one.
void EncoderFields::refresh_size(const EncoderDescriptor* row) {
    const JobSpec& spec = document_.spec();
    const ResultSize size = result_size(spec, row, clip_);
    size_->setText(spec.source.empty() ? QStringLiteral("–") : size_text(spec, size));
    const QString limit =
        spec.size_limit.any() ? QString::fromStdString(format_size_limit(spec.size_limit)) : QString();
    if (limit_->findData(limit) < 0)
        limit_->addItem(tr("At most %1").arg(limit), limit);
    select_data(limit_, limit);
    select_data(fit_, static_cast<int>(spec.encoder.fit));
    show_row(form_, fit_, size.odd);
    size_change_->setChecked(spec.size_change == SizeChange::Scale);
    show_row(form_, size_change_, clip_.size_changes || size_change_->isChecked());
}

} // namespace framewright::ui
