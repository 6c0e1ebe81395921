#include "ui/export/rules/export_summary.h"

#include "core/job/audio_codec.h"
#include "core/job/container.h"
#include "ui/document/timecode.h"
#include "ui/export/rules/export_rules.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>

namespace framewright::ui {
namespace {

struct ExportSummary {
    Q_DECLARE_TR_FUNCTIONS(ExportSummary)
};

/// An encoder meets a bit rate over a short clip, and over several parts, only so well.
constexpr double rate_tolerance = 0.1;
constexpr double search_tolerance = 0.03; ///< by which a search for a size may fall short

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

/// "19.2 s", "6:02.8", "1:02:03.0".
QString short_time(double seconds) {
    const double shown = std::round(seconds * 10) / 10;
    if (shown < 60)
        return ExportSummary::tr("%1 s").arg(number(shown, shown == std::floor(shown) ? 0 : 1));
    const auto minutes = static_cast<int>(shown / 60);
    const double rest = shown - 60.0 * minutes;
    const QString tail = (rest < 10 ? QStringLiteral("0") : QString()) + number(rest, 1);
    if (minutes < 60)
        return QStringLiteral("%1:%2").arg(minutes).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0')).arg(tail);
}

/// Every sound track that is kept, and what becomes of it.
void for_each_sound(const JobSpec& spec, const ClipFacts& clip,
                    const std::function<void(const StreamInfo&, const AudioTrackSpec&)>& use) {
    if (!clip.info)
        return;
    int number = 0;
    for (const StreamInfo& stream : clip.info->streams) {
        if (stream.kind != StreamKind::Audio)
            continue;
        const AudioTrackSpec track = spec.audio.of_track(++number);
        if (track.mode != AudioMode::None)
            use(stream, track);
    }
}

const Container* container_row(const JobSpec& spec) {
    return container_registry().find(file_suffix(QString::fromStdString(spec.output)).toStdString());
}

/// The codec that a track becomes; null where it is copied.
const AudioCodec* target_codec(const JobSpec& spec, const AudioTrackSpec& track, const StreamInfo& stream) {
    if (track.mode == AudioMode::Encode)
        return audio_codec_registry().find(track.codec);
    const Container* container = container_row(spec);
    if (track.mode != AudioMode::Auto || container == nullptr || container->holds_audio(stream.codec))
        return nullptr;
    return audio_codec_registry().find(container->audio_codec);
}

/// Bits per second of all sound; empty where it cannot be told.
std::optional<double> sound_rate(const JobSpec& spec, const ClipFacts& clip) {
    double total = 0;
    bool known = true;
    for_each_sound(spec, clip, [&](const StreamInfo& stream, const AudioTrackSpec& track) {
        const AudioCodec* codec = target_codec(spec, track, stream);
        const int channels = stream.audio ? std::max(1, stream.audio->channels) : 2;
        const bool given = codec != nullptr && track.bitrate > 0;
        const std::int64_t rate = given              ? track.bitrate
                                  : codec == nullptr ? stream.bit_rate
                                                     : codec->mono_bitrate * channels;
        known &= rate > 0;
        total += static_cast<double>(rate);
    });
    return known ? std::optional(total) : std::nullopt;
}

QString changed_by(int pixels, bool height) {
    if (pixels > 0)
        return height ? ExportSummary::tr("%n px added below", nullptr, pixels)
                      : ExportSummary::tr("%n px added at the right", nullptr, pixels);
    return height ? ExportSummary::tr("%n px cut below", nullptr, -pixels)
                  : ExportSummary::tr("%n px cut at the right", nullptr, -pixels);
}

} // namespace

ResultSize result_size(const JobSpec& spec, const EncoderDescriptor* encoder, const ClipFacts& clip) {
    const LimitedSize limited = limited_size(clip.picture.width(), clip.picture.height(), spec.size_limit);
    const QSize picture = clip.picture.isEmpty() ? QSize() : QSize(limited.width, limited.height);
    ResultSize size{picture, picture, picture != clip.picture, false, false};
    const StreamInfo* video = clip.video();
    if (encoder == nullptr || clip.picture.isEmpty() || video == nullptr || !video->video)
        return size;
    const FrameFormat& format = video->video->format;
    const bool yuv = format.family != ColorFamily::Gray;
    const bool turned = video->video->orientation.quarter_turns % 2 != 0;
    int x = yuv && format.chroma_shift_x > 0 ? encoder->width_multiple_420 : 1;
    int y = yuv && format.chroma_shift_y > 0 ? encoder->height_multiple_420 : 1;
    if (turned)
        std::swap(x, y);
    const int width = picture.width();
    const int height = picture.height();
    size.odd = width % x != 0 || height % y != 0;
    if (!size.odd)
        return size;
    if (spec.encoder.fit == FitMode::Pad)
        size.after = {(width + x - 1) / x * x, (height + y - 1) / y * y};
    else if (spec.encoder.fit == FitMode::Crop)
        size.after = {width - width % x, height - height % y};
    size.refused = spec.encoder.fit == FitMode::Refuse || size.after.isEmpty();
    return size;
}

QString size_text(const JobSpec& spec, const ResultSize& size) {
    if (size.before.isEmpty())
        return ExportSummary::tr("Not known yet");
    const QString text = QStringLiteral("%1 × %2").arg(size.after.width()).arg(size.after.height());
    if (size.odd && spec.encoder.fit == FitMode::Chroma444)
        return ExportSummary::tr("%1 (as 4:4:4)").arg(text);
    QStringList changes;
    if (size.smaller)
        changes << ExportSummary::tr("made smaller");
    if (const int columns = size.after.width() - size.before.width(); columns != 0)
        changes << changed_by(columns, false);
    if (const int rows = size.after.height() - size.before.height(); rows != 0)
        changes << changed_by(rows, true);
    if (changes.isEmpty())
        return text;
    return QStringLiteral("%1 (%2)").arg(text, changes.join(QStringLiteral(", ")));
}

QString range_text(const JobSpec& spec, const ClipFacts& clip) {
    const bool selected = spec.start || spec.end;
    if (!clip.counted)
        return selected ? ExportSummary::tr("Selection") : ExportSummary::tr("Whole clip");
    const QString frames = ExportSummary::tr("%n frame(s)", nullptr, static_cast<int>(clip.frames));
    return (selected ? ExportSummary::tr("Selection, %1 (%2)") : ExportSummary::tr("Whole clip, %1 (%2)"))
        .arg(short_time(clip.seconds), frames);
}

QString sound_text(const JobSpec& spec, const ClipFacts& clip) {
    QString text;
    for_each_sound(spec, clip, [&](const StreamInfo& stream, const AudioTrackSpec& track) {
        if (!text.isEmpty())
            return;
        const AudioCodec* codec = target_codec(spec, track, stream);
        text = codec == nullptr ? ExportSummary::tr("%1 copy").arg(codec_name(stream.codec))
                                : QString::fromStdString(codec->name);
    });
    return text;
}

QString summary_line(const JobSpec& spec, const EncoderDescriptor* encoder, const ClipFacts& clip) {
    QStringList parts;
    if (encoder != nullptr) {
        const QString sound = encoder->produces_file ? sound_text(spec, clip) : QString();
        parts << (sound.isEmpty() ? short_name(*encoder)
                                  : QStringLiteral("%1 + %2").arg(short_name(*encoder), sound));
    }
    if (const ResultSize size = result_size(spec, encoder, clip); !size.after.isEmpty())
        parts << QStringLiteral("%1 × %2").arg(size.after.width()).arg(size.after.height());
    if (clip.counted)
        parts << (spec.start || spec.end ? ExportSummary::tr("%1 of %2")
                                               .arg(short_time(clip.seconds), short_time(clip.clip_seconds))
                                         : short_time(clip.seconds));
    return parts.join(QStringLiteral(", "));
}

std::optional<SizeRange> estimated_size(const JobSpec& spec, const ClipFacts& clip) {
    if (spec.goal.target_bytes) {
        const auto bytes = static_cast<double>(*spec.goal.target_bytes);
        return SizeRange{bytes * (1 - search_tolerance), bytes};
    }
    if (!clip.counted || !clip.info || !spec.encoder.bitrate || clip.seconds <= 0)
        return std::nullopt;
    const std::optional<double> sound = sound_rate(spec, clip);
    if (!sound)
        return std::nullopt;
    const double picture = static_cast<double>(*spec.encoder.bitrate) / 8 * clip.seconds;
    const double rest = *sound / 8 * clip.seconds;
    return SizeRange{picture * (1 - rate_tolerance) + rest, picture * (1 + rate_tolerance) + rest};
}

QString range_of_bytes(double low, double high) {
    constexpr double step = 1000;
    const QString units[] = {ExportSummary::tr("kB"), ExportSummary::tr("MB"), ExportSummary::tr("GB"),
                             ExportSummary::tr("TB")};
    double divisor = step;
    std::size_t unit = 0;
    while (high / divisor >= step && unit + 1 < std::size(units)) {
        divisor *= step;
        ++unit;
    }
    const int decimals = high / divisor < 10 ? 1 : 0;
    const QString from = number(low / divisor, decimals);
    const QString to = number(high / divisor, decimals);
    return QStringLiteral("%1 %2").arg(from == to ? to : QStringLiteral("%1–%2").arg(from, to), units[unit]);
}

QString range_of_seconds(double low, double high) {
    if (high >= 60) {
        const QString from = format_duration(low);
        const QString to = format_duration(high);
        return from == to ? to : QStringLiteral("%1–%2").arg(from, to);
    }
    const QString from = number(std::floor(low), 0);
    const QString to = number(std::ceil(high), 0);
    return ExportSummary::tr("%1 s").arg(from == to ? to : QStringLiteral("%1–%2").arg(from, to));
}

QString codec_name(const std::string& codec) {
    for (const AudioCodec* row : audio_codec_registry().rows())
        if (row->codec == codec || (!row->codec_family.empty() && codec.starts_with(row->codec_family)))
            return QString::fromStdString(row->name);
    return QString::fromStdString(codec).toUpper();
}

QString short_name(const EncoderDescriptor& encoder) {
    return QString::fromStdString(encoder.name.substr(0, encoder.name.find(" (")));
}

} // namespace framewright::ui
