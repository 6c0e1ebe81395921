#include "ui/document/timecode.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace framewright::ui {

QString format_timecode(double seconds) {
    // A hair is added so that 0.12 s, stored as 0.11999.., does not show as .119.
    const auto total = static_cast<std::int64_t>(std::floor(std::max(seconds, 0.0) * 1000 + 1e-6));
    const auto pad = [](std::int64_t number, int digits) {
        return QStringLiteral("%1").arg(number, digits, 10, QLatin1Char('0'));
    };
    return pad(total / 3600000, 2) + QLatin1Char(':') + pad(total / 60000 % 60, 2) + QLatin1Char(':') +
           pad(total / 1000 % 60, 2) + QLatin1Char('.') + pad(total % 1000, 3);
}

QString format_duration(double seconds) {
    const auto total = static_cast<std::int64_t>(std::llround(std::max(seconds, 0.0)));
    if (total < 60)
        return QStringLiteral("%1 s").arg(total);
    if (total < 3600)
        return QStringLiteral("%1 min %2 s").arg(total / 60).arg(total % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 h %2 min").arg(total / 3600).arg(total / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString format_bytes(std::int64_t bytes) {
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(value, 0, 'f', unit == 0 || value >= 99.5 ? 0 : 1).arg(units[unit]);
}

std::optional<std::int64_t> frame_of(const std::optional<TimePoint>& point, const FrameIndex* index) {
    constexpr Rational microseconds{1, 1'000'000};
    if (!point)
        return std::nullopt;
    const bool known = index != nullptr && !index->pts.empty();
    if (point->unit == TimePoint::Unit::Frame)
        return known ? std::min(point->value, index->frame_count()) : point->value;
    if (!known)
        return std::nullopt;
    return index->first_frame_from(index->pts.front() +
                                   rescale(point->value, microseconds, index->time_base));
}

double frame_seconds(const FrameIndex& index, std::int64_t frame) {
    if (index.pts.empty())
        return 0;
    const auto last = index.frame_count() - 1;
    const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(frame, 0, last));
    return to_seconds(index.pts[at] - index.pts.front(), index.time_base);
}

std::int64_t frame_at_seconds(const FrameIndex& index, double seconds) {
    if (index.pts.empty())
        return 0;
    const double ticks = seconds / index.time_base.to_double();
    // Half a tick more, so that a time that was shown for a frame leads back to that frame.
    const double wanted = static_cast<double>(index.pts.front()) + ticks + 0.5;
    const auto first = static_cast<double>(index.pts.front());
    const auto last = static_cast<double>(index.pts.back());
    const auto pts = static_cast<std::int64_t>(std::floor(std::clamp(wanted, first, last + 0.5)));
    const auto next = std::upper_bound(index.pts.begin(), index.pts.end(), pts);
    return std::max<std::int64_t>(0, next - index.pts.begin() - 1);
}

double clip_seconds(const FrameIndex& index) {
    if (index.pts.empty())
        return 0;
    return frame_seconds(index, index.frame_count() - 1) + to_seconds(index.last_duration, index.time_base);
}

std::optional<std::int64_t> parse_position(const QString& text, const FrameIndex& index) {
    static const QRegularExpression frame(QStringLiteral("^\\s*f?\\s*(\\d{1,15})\\s*f?\\s*$"));
    static const QRegularExpression time(
        QStringLiteral("^\\s*(?:(?:(\\d{1,3}):)?(\\d{1,3}):)?(\\d{1,6}(?:[.,]\\d+)?)\\s*s?\\s*$"));
    if (const auto match = frame.match(text); match.hasMatch()) {
        const std::int64_t number = match.captured(1).toLongLong();
        return number < index.frame_count() ? std::optional(number) : std::nullopt;
    }
    const auto match = time.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QString last = match.captured(3);
    last.replace(QLatin1Char(','), QLatin1Char('.'));
    const double seconds =
        match.captured(1).toInt() * 3600.0 + match.captured(2).toInt() * 60.0 + last.toDouble();
    if (index.pts.empty() || seconds > clip_seconds(index))
        return std::nullopt;
    // What is displayed is cut to milliseconds, so the frame a shown time means may begin up to 1 ms later.
    const std::int64_t at = frame_at_seconds(index, seconds);
    const std::int64_t later = frame_at_seconds(index, seconds + 0.001);
    return later > at && frame_seconds(index, later) - seconds < 0.001 ? later : at;
}

} // namespace framewright::ui
