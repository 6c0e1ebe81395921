#include "ui/export/tracks_box.h"

#include "core/job/audio_codec.h"
#include "core/job/job_names.h"
#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rules/export_summary.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace framewright::ui {
namespace {

struct Tracks {
    Q_DECLARE_TR_FUNCTIONS(Tracks)
};

constexpr int max_title = 24; ///< letters of a title that are shown

QString language_text(const std::string& code) {
    if (code.empty() || code == "und")
        return {};
    const QLocale::Language language = QLocale::codeToLanguage(QString::fromStdString(code));
    return language == QLocale::AnyLanguage ? QString::fromStdString(code)
                                            : QLocale::languageToString(language);
}

QString channel_text(const StreamInfo& stream) {
    if (!stream.audio || stream.audio->channels <= 0)
        return {};
    if (stream.audio->channels == 1)
        return Tracks::tr("mono");
    if (stream.audio->channels == 2)
        return Tracks::tr("stereo");
    const QString layout = QString::fromStdString(stream.audio->channel_layout);
    return layout.isEmpty() ? Tracks::tr("%n channel(s)", nullptr, stream.audio->channels)
                            : layout.left(layout.indexOf(QLatin1Char('(')));
}

QString word(AudioMode mode) {
    AudioTrackSpec track;
    track.mode = mode;
    return QString::fromStdString(format_audio(track));
}

QString word(SubtitleMode mode) {
    return QString::fromStdString(name_of(mode));
}

} // namespace

QString track_text(const StreamInfo& stream) {
    QStringList parts{language_text(stream.language)};
    if (const auto title = stream.tags.find("title"); title != stream.tags.end()) {
        const QString text = QString::fromStdString(title->second);
        parts << (text.size() > max_title ? text.left(max_title - 1) + QStringLiteral("…") : text);
    }
    parts << codec_name(stream.codec) << channel_text(stream);
    if (stream.is_default)
        parts << Tracks::tr("default");
    if (stream.is_forced)
        parts << Tracks::tr("forced");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

TracksBox::TracksBox(Document& document, const ClipFacts& clip, QWidget* parent)
    : QWidget(parent), document_(document), clip_(clip), form_(new QFormLayout(this)) {
    prepare_form(*form_);
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setVerticalSpacing(4);
}

std::vector<TracksBox::Track> TracksBox::tracks_of_clip() const {
    std::vector<Track> tracks;
    int sounds = 0;
    int subtitles = 0;
    for (const StreamInfo& stream : clip_.info ? clip_.info->streams : std::vector<StreamInfo>()) {
        const bool sound = stream.kind == StreamKind::Audio;
        if (!sound && stream.kind != StreamKind::Subtitle)
            continue;
        tracks.push_back({sound, sound ? ++sounds : ++subtitles, track_text(stream)});
    }
    return tracks;
}

void TracksBox::refresh() {
    if (std::vector<Track> tracks = tracks_of_clip(); tracks != tracks_) {
        tracks_ = std::move(tracks);
        rebuild();
    }
    for (std::size_t i = 0; i < tracks_.size(); ++i)
        select_data(choices_[i], word_of(tracks_[i]));
    setVisible(!tracks_.empty());
}

void TracksBox::rebuild() {
    while (form_->rowCount() > 0)
        form_->removeRow(0);
    choices_.clear();
    for (const Track& track : tracks_) {
        auto* text = new QLabel(track.text, this);
        text->setProperty("role", QStringLiteral("secondary"));
        text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the tooltip has all of it
        text->setToolTip(track.text);
        form_->addRow(text);
        choices_.push_back(make_choice(track));
        form_->addRow((track.sound ? tr("Sound %1") : tr("Subtitles %1")).arg(track.number), choices_.back());
    }
    keep_wheel_for_scrolling(this);
}

QComboBox* TracksBox::make_choice(const Track& track) {
    auto* choice = narrow_combo(this, (track.sound ? tr("Sound %1") : tr("Subtitles %1")).arg(track.number));
    choice->addItem(tr("As above"), QString());
    if (track.sound) {
        choice->addItem(tr("Copy"), word(AudioMode::Copy));
        for (const AudioCodec* codec : audio_codec_registry().rows())
            choice->addItem(QString::fromStdString(codec->name), QString::fromStdString(codec->id));
        choice->addItem(tr("Leave out"), word(AudioMode::None));
    } else {
        choice->addItem(tr("Copy"), word(SubtitleMode::Copy));
        choice->addItem(tr("Leave out"), word(SubtitleMode::None));
    }
    choice->setToolTip(track.text);
    connect(choice, &QComboBox::activated, this,
            [this, choice, track](int) { take(track, choice->currentData().toString()); });
    return choice;
}

void TracksBox::take(const Track& track, const QString& word) {
    document_.edit(tr("change a track"), [&](JobSpec& spec) {
        if (track.sound && word.isEmpty())
            spec.audio.by_track.erase(track.number);
        else if (track.sound)
            parse_audio(word.toStdString(), spec.audio.by_track[track.number]);
        else if (word.isEmpty())
            spec.subtitles_by_track.erase(track.number);
        else
            spec.subtitles_by_track[track.number] = parse_subtitles(word.toStdString());
    });
}

/// As the list has it: a bit rate of the track's own is another matter.
QString TracksBox::word_of(const Track& track) const {
    const JobSpec& spec = document_.spec();
    if (track.sound) {
        const auto own = spec.audio.by_track.find(track.number);
        if (own == spec.audio.by_track.end())
            return {};
        AudioTrackSpec usual = own->second;
        usual.bitrate = 0;
        return QString::fromStdString(format_audio(usual));
    }
    const auto own = spec.subtitles_by_track.find(track.number);
    return own == spec.subtitles_by_track.end() ? QString() : word(own->second);
}

} // namespace framewright::ui
