#include "ui/export/rules/command_line.h"

#include "core/job/job_names.h"

#include <QLocale>
#include <QRegularExpression>

namespace framewright::ui {
namespace {

QString quoted(const QString& text) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=,+%@-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString escaped = text;
    escaped.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + escaped + QLatin1Char('\'');
}

QString quoted(const std::string& text) {
    return quoted(QString::fromStdString(text));
}

void add_chain(QStringList& words, const std::vector<FilterSpec>& chain) {
    for (const FilterSpec& filter : chain) {
        if (!filter.enabled)
            continue;
        QString text = QString::fromStdString(filter.id);
        QChar joint = QLatin1Char(':');
        for (const auto& [key, value] : filter.parameters) {
            text += joint + QString::fromStdString(key) + QLatin1Char('=') +
                    QString::fromStdString(format_value(value));
            joint = QLatin1Char(',');
        }
        words << QStringLiteral("-f") << quoted(text);
    }
}

void add_backend(QStringList& words, const BackendSpec& backend) {
    QString text = QString::fromStdString(backend.id);
    QChar joint = QLatin1Char(':');
    for (const auto& [key, value] : backend.settings) {
        text += joint + QString::fromStdString(key) + QLatin1Char('=') + QString::fromStdString(value);
        joint = QLatin1Char(',');
    }
    words << QStringLiteral("-b") << quoted(text);
    if (backend.workers > 0)
        words << QStringLiteral("-w") << QString::number(backend.workers);
    if (backend.store == Store::Memory)
        words << QStringLiteral("--store") << QString::fromStdString(name_of(backend.store));
    if (backend.segment_frames > 0)
        words << QStringLiteral("--segment-frames") << QString::number(backend.segment_frames);
}

void add_encoder(QStringList& words, const EncoderSpec& encoder) {
    if (!encoder.id.empty())
        words << QStringLiteral("-e") << quoted(encoder.id);
    if (!encoder.preset.empty())
        words << QStringLiteral("--preset") << quoted(encoder.preset);
    if (encoder.quality)
        words << QStringLiteral("--quality")
              << QString::number(*encoder.quality, 'g', QLocale::FloatingPointShortest);
    if (encoder.bitrate)
        words << QStringLiteral("--bitrate") << QString::number(*encoder.bitrate);
    for (const auto& [key, value] : encoder.options)
        words << QStringLiteral("--encoder-option") << quoted(key + "=" + value);
    if (!encoder.tune.empty())
        words << QStringLiteral("--tune") << quoted(encoder.tune);
    if (encoder.bit_depth > 0)
        words << QStringLiteral("--bit-depth") << QString::number(encoder.bit_depth);
    if (encoder.fit != FitMode::Refuse)
        words << QStringLiteral("--fit") << QString::fromStdString(name_of(encoder.fit));
}

void add_goal(QStringList& words, const ExportGoal& goal) {
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    if (goal.target)
        words << QStringLiteral("--target")
              << quoted(QString::fromStdString(goal.target->metric) + QLatin1Char('=') +
                        number(goal.target->value));
    if (goal.target_bytes)
        words << QStringLiteral("--target-size") << QString::number(*goal.target_bytes);
    if (goal.two_pass)
        words << QStringLiteral("--two-pass");
    if (goal.dry_run)
        words << QStringLiteral("--dry-run");
    QStringList metrics;
    for (const std::string& metric : goal.metrics)
        metrics << QString::fromStdString(metric);
    if (!metrics.isEmpty())
        words << QStringLiteral("--quality-metrics") << quoted(metrics.join(QLatin1Char(',')));
    for (const auto& [metric, value] : goal.required)
        words << QStringLiteral("--require")
              << quoted(QString::fromStdString(metric) + QLatin1Char('=') + number(value));
}

void add_audio(QStringList& words, const AudioSpec& audio) {
    if (audio.mode != AudioMode::Auto)
        words << QStringLiteral("--audio") << quoted(format_audio(audio));
    if (!audio.all_tracks)
        words << QStringLiteral("--audio-tracks") << quoted(format_audio_tracks(audio));
    for (const auto& [number, track] : audio.by_track)
        words << QStringLiteral("--audio-track")
              << quoted(std::to_string(number) + "=" + format_audio(track));
}

void add_subtitles(QStringList& words, const JobSpec& spec) {
    if (spec.subtitles != SubtitleMode::Auto)
        words << QStringLiteral("--subtitles") << QString::fromStdString(name_of(spec.subtitles));
    for (const auto& [number, mode] : spec.subtitles_by_track)
        words << QStringLiteral("--subtitle-track") << quoted(std::to_string(number) + "=" + name_of(mode));
}

} // namespace

QString command_line(const JobSpec& spec) {
    QStringList words{QStringLiteral("framewright-cli"), QStringLiteral("export"), quoted(spec.source)};
    if (!spec.output.empty())
        words << QStringLiteral("-o") << quoted(spec.output);
    add_chain(words, spec.chain);
    add_backend(words, spec.backend);
    add_encoder(words, spec.encoder);
    add_goal(words, spec.goal);
    if (spec.start)
        words << QStringLiteral("--start") << quoted(format_time_point(*spec.start));
    if (spec.end)
        words << QStringLiteral("--end") << quoted(format_time_point(*spec.end));
    add_audio(words, spec.audio);
    add_subtitles(words, spec);
    if (spec.size_limit.any())
        words << QStringLiteral("--max-size") << quoted(format_size_limit(spec.size_limit));
    if (spec.video_track > 0)
        words << QStringLiteral("--video-track") << QString::number(spec.video_track + 1);
    if (spec.size_change != SizeChange::Refuse)
        words << QStringLiteral("--size-change") << quoted(name_of(spec.size_change));
    if (spec.keep_time)
        words << QStringLiteral("--keep-time");
    if (spec.zero_start)
        words << QStringLiteral("--zero-start");
    if (!spec.work_dir.empty())
        words << QStringLiteral("--work-dir") << quoted(spec.work_dir);
    if (spec.overwrite)
        words << QStringLiteral("--overwrite");
    if (spec.resume)
        words << QStringLiteral("--resume");
    if (spec.keep_segments)
        words << QStringLiteral("--keep-segments");
    if (!spec.frame_hashes.empty())
        words << QStringLiteral("--frame-hashes") << quoted(spec.frame_hashes);
    if (!spec.trace.empty())
        words << QStringLiteral("--trace") << quoted(spec.trace);
    return words.join(QLatin1Char(' '));
}

} // namespace framewright::ui
