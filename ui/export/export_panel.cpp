#include "ui/export/export_panel.h"

#include "core/job/audio_codec.h"
#include "ui/document/document.h"
#include "ui/export/backend_settings.h"
#include "ui/export/export_rules.h"
#include "ui/widgets/combo_rows.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

bool takes_bitrate(const AudioSpec& audio) {
    const AudioCodec* const codec = audio_codec_registry().find(audio.codec);
    return codec != nullptr && !codec->lossless;
}

void select_data(QComboBox* box, const QVariant& data) {
    box->setCurrentIndex(box->findData(data));
}

} // namespace

void ExportPanel::set_catalog(const Catalog& catalog) {
    catalog_ = catalog;
    catalog_problem_.clear();
    fill_rows();
    refresh();
}

void ExportPanel::set_catalog_problem(const QString& text) {
    catalog_problem_ = text;
    refresh();
}

void ExportPanel::set_range_text(const QString& text) {
    range_->setText(text);
}

void ExportPanel::set_places_text(const QString& text) {
    places_->setText(text);
    places_->setVisible(!text.isEmpty());
}

void ExportPanel::fill_rows() {
    const bool known = std::any_of(catalog_.encoders.begin(), catalog_.encoders.end(),
                                   [](const EncoderDescriptor& encoder) { return encoder.available; });
    backend_->clear();
    for (const BackendDescriptor& backend : catalog_.backends)
        add_combo_row(backend_, backend.name, backend.id, backend.help,
                      backend.available ? std::string() : backend.unavailable_reason, backend.available);
    encoder_->clear();
    for (const EncoderDescriptor& encoder : catalog_.encoders) {
        // Until the encoders have been opened nothing is known against them.
        const bool usable = encoder.available || !known;
        add_combo_row(encoder_, encoder.name, encoder.id, encoder.help,
                      usable ? std::string() : encoder.unavailable_reason, usable);
    }
}

void ExportPanel::refresh() {
    showing_ = true;
    refresh_backend();
    refresh_encoder();
    refresh_streams();
    refresh_output();
    showing_ = false;
}

void ExportPanel::refresh_backend() {
    const BackendSpec& spec = document_.spec().backend;
    select_data(backend_, QString::fromStdString(spec.id));
    const BackendDescriptor* row = find_backend_row(catalog_, spec.id);
    workers_->setValue(spec.workers);
    select_data(store_, static_cast<int>(spec.store));
    show_row(workers_, row == nullptr || row->uses_workers);
    show_row(store_, row == nullptr || row->uses_store);
    settings_->show_backend(row);
    settings_->setVisible(settings_->has_settings());
}

void ExportPanel::refresh_encoder() {
    const EncoderSpec& spec = document_.spec().encoder;
    select_data(encoder_, QString::fromStdString(spec.id));
    const EncoderDescriptor* row = find_encoder_row(catalog_, spec.id);
    preset_->clear();
    if (row != nullptr)
        for (const std::string& preset : row->presets)
            preset_->addItem(QString::fromStdString(preset));
    if (row != nullptr)
        preset_->setCurrentText(
            QString::fromStdString(spec.preset.empty() ? row->default_preset : spec.preset));
    show_row(preset_, row != nullptr && !row->presets.empty());
    refresh_rate(row);
    select_data(fit_, static_cast<int>(spec.fit));
    container_->clear();
    if (row != nullptr)
        for (const std::string& container : row->containers)
            container_->addItem(QLatin1Char('.') + QString::fromStdString(container),
                                QString::fromStdString(container));
    show_row(container_, container_->count() > 0);
}

void ExportPanel::refresh_rate(const EncoderDescriptor* row) {
    const EncoderSpec& spec = document_.spec().encoder;
    const bool quality = row != nullptr && row->quality.available;
    const bool bitrate = row != nullptr && row->bitrate;
    const bool by_rate = bitrate && (spec.bitrate.has_value() || !quality);
    select_data(rate_mode_, by_rate ? 1 : 0);
    show_row(rate_mode_, quality && bitrate);
    show_row(quality_box_, quality && !by_rate);
    show_row(bitrate_, by_rate);
    bitrate_->setValue(static_cast<int>(spec.bitrate.value_or(5'000'000) / 1000));
    if (!quality)
        return;
    const QualityScale& scale = row->quality;
    quality_->setRange(scale.minimum, scale.maximum);
    quality_slider_->setRange(static_cast<int>(std::ceil(scale.minimum)), static_cast<int>(scale.maximum));
    const double value = spec.quality.value_or(scale.default_value);
    quality_->setValue(value);
    quality_slider_->setValue(static_cast<int>(std::lround(value)));
    QString hint = tr("%1 %2–%3, %4 is better")
                       .arg(QString::fromStdString(scale.name))
                       .arg(scale.minimum)
                       .arg(scale.maximum)
                       .arg(scale.lower_is_better ? tr("lower") : tr("higher"));
    if (scale.lossless_at_minimum)
        hint += tr("; %1 is lossless").arg(scale.minimum);
    quality_hint_->setText(hint);
}

void ExportPanel::refresh_streams() {
    const JobSpec& spec = document_.spec();
    const bool encodes = spec.audio.mode == AudioMode::Encode;
    select_data(audio_, encodes ? QVariant(QString::fromStdString(spec.audio.codec))
                                : QVariant(static_cast<int>(spec.audio.mode)));
    audio_bitrate_->setValue(static_cast<int>(spec.audio.bitrate / 1000));
    show_row(audio_bitrate_, encodes && takes_bitrate(spec.audio));
    select_data(subtitles_, static_cast<int>(spec.subtitles));
}

void ExportPanel::refresh_output() {
    const JobSpec& spec = document_.spec();
    const QString path = QString::fromStdString(spec.output);
    if (output_->text() != path && !output_->isModified()) // not while it is being typed
        output_->setText(path);
    output_->setToolTip(path);
    container_->setCurrentIndex(std::max(0, container_->findData(container_of(path))));
    const QString problem = catalog_problem_.isEmpty() ? export_problem(spec, catalog_) : catalog_problem_;
    // Without a clip the empty window itself says what to do; here it would only look like an error.
    const bool no_clip = spec.source.empty() && catalog_problem_.isEmpty();
    set_role(problem_, no_clip ? "secondary" : "error");
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    const QStringList notes = problem.isEmpty() ? export_notes(spec, catalog_) : QStringList();
    notes_->setText(notes.join(QLatin1Char('\n')));
    notes_->setVisible(!notes.isEmpty());
    export_->setEnabled(problem.isEmpty() && !catalog_.encoders.empty());
}

void ExportPanel::edit_rate() {
    if (showing_)
        return;
    const bool by_rate = rate_mode_->currentData().toInt() == 1;
    const auto change = [&](JobSpec& spec) {
        spec.encoder.bitrate.reset();
        spec.encoder.quality.reset();
        if (by_rate)
            spec.encoder.bitrate = std::int64_t{bitrate_->value()} * 1000;
        else
            spec.encoder.quality = quality_->value();
    };
    document_.edit(by_rate ? tr("change bit rate") : tr("change quality"), change,
                   QStringLiteral("rate/%1").arg(rate_gesture_));
}

void ExportPanel::edit_audio() {
    if (showing_)
        return;
    document_.edit(tr("change audio"), [&](JobSpec& spec) {
        const QVariant chosen = audio_->currentData();
        const bool encodes = chosen.typeId() == QMetaType::QString;
        spec.audio.mode = encodes ? AudioMode::Encode : static_cast<AudioMode>(chosen.toInt());
        spec.audio.codec = encodes ? chosen.toString().toStdString() : std::string();
        spec.audio.bitrate =
            encodes && takes_bitrate(spec.audio) ? std::int64_t{audio_bitrate_->value()} * 1000 : 0;
    });
}

void ExportPanel::browse() {
    auto* dialog = new QFileDialog(this, tr("Export to"), QString::fromStdString(document_.spec().output));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked when the job is added
    dialog->selectFile(QString::fromStdString(document_.spec().output));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        document_.edit(tr("change output"), [&](JobSpec& spec) {
            const QString container = container_->currentData().toString();
            spec.output =
                (container_of(path).isEmpty() ? with_container(path, container) : path).toStdString();
        });
    });
    dialog->open();
}

} // namespace framewright::ui
