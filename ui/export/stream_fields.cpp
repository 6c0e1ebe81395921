#include "ui/export/stream_fields.h"

#include "core/job/audio_codec.h"
#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/tracks_box.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace framewright::ui {
namespace {

/// Lossless: it has no bit rate to choose.
bool takes_bitrate(const AudioSpec& audio) {
    const AudioCodec* const codec = audio_codec_registry().find(audio.codec);
    return codec != nullptr && !codec->lossless;
}

} // namespace

StreamFields::StreamFields(Document& document, const ClipFacts& clip, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), form_(form), audio_(narrow_combo(parent, tr("Sound"))),
      audio_bitrate_(new QSpinBox(parent)), subtitles_(narrow_combo(parent, tr("Subtitles"))),
      tracks_(new TracksBox(document, clip, parent)) {
    fill_choices();
    add_rows();
    connect_edits();
}

void StreamFields::fill_choices() {
    audio_->addItem(tr("Automatic"), static_cast<int>(AudioMode::Auto));
    audio_->setItemData(0, tr("Copied where the file type takes it, else AAC or Opus"), Qt::ToolTipRole);
    audio_->addItem(tr("Copy"), static_cast<int>(AudioMode::Copy));
    for (const AudioCodec* codec : audio_codec_registry().rows())
        audio_->addItem(QString::fromStdString(codec->name), QString::fromStdString(codec->id));
    audio_->addItem(tr("None"), static_cast<int>(AudioMode::None));
    subtitles_->addItem(tr("Automatic"), static_cast<int>(SubtitleMode::Auto));
    subtitles_->addItem(tr("Copy"), static_cast<int>(SubtitleMode::Copy));
    subtitles_->addItem(tr("None"), static_cast<int>(SubtitleMode::None));
    audio_->setToolTip(tr("Copying keeps the sound exactly as it is."));
    subtitles_->setToolTip(tr("Automatic copies subtitles, or converts text where the file type needs it."));
}

void StreamFields::add_rows() {
    audio_bitrate_->setAccessibleName(tr("Sound bit rate"));
    audio_bitrate_->setRange(0, 640);
    audio_bitrate_->setSingleStep(32);
    audio_bitrate_->setSpecialValueText(tr("Automatic"));
    audio_bitrate_->setSuffix(tr(" kbit/s"));
    audio_bitrate_->setKeyboardTracking(false);
    form_.addRow(tr("Sound"), audio_);
    form_.addRow(tr("Sound rate"), audio_bitrate_);
    form_.addRow(tr("Subtitles"), subtitles_);
    form_.addRow(tracks_);
}

void StreamFields::connect_edits() {
    connect(audio_, &QComboBox::activated, this, [this](int) { edit_audio(); });
    connect(audio_bitrate_, &QSpinBox::valueChanged, this, [this](int) { edit_audio(); });
    connect(subtitles_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change subtitles"), [&](JobSpec& spec) {
            spec.subtitles = static_cast<SubtitleMode>(subtitles_->currentData().toInt());
        });
    });
}

void StreamFields::refresh() {
    const QScopedValueRollback<bool> guard(refreshing_, true);
    const JobSpec& spec = document_.spec();
    const bool encodes = spec.audio.mode == AudioMode::Encode;
    select_data(audio_, encodes ? QVariant(QString::fromStdString(spec.audio.codec))
                                : QVariant(static_cast<int>(spec.audio.mode)));
    audio_bitrate_->setValue(static_cast<int>(spec.audio.bitrate / 1000));
    show_row(form_, audio_bitrate_, encodes && takes_bitrate(spec.audio));
    select_data(subtitles_, static_cast<int>(spec.subtitles));
    tracks_->refresh();
}

void StreamFields::edit_audio() {
    if (refreshing_)
        return;
    document_.edit(tr("change sound"), [&](JobSpec& spec) {
        const QVariant chosen = audio_->currentData();
        const bool encodes = chosen.typeId() == QMetaType::QString;
        spec.audio.mode = encodes ? AudioMode::Encode : static_cast<AudioMode>(chosen.toInt());
        spec.audio.codec = encodes ? chosen.toString().toStdString() : std::string();
        spec.audio.bitrate =
            encodes && takes_bitrate(spec.audio) ? std::int64_t{audio_bitrate_->value()} * 1000 : 0;
    });
}

} // namespace framewright::ui
