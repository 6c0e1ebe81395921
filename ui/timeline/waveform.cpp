#include "ui/timeline/waveform.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace framewright::ui {
namespace {

constexpr std::int64_t coarse_factor = 64;
constexpr std::int64_t finest_us = 5'000;
constexpr double microseconds = 1e6;

} // namespace

Waveform::Waveform(std::int64_t bucket_us, std::int64_t buckets) : bucket_us_(bucket_us), buckets_(buckets) {}

Waveform Waveform::for_length(double seconds) {
    constexpr std::int64_t most = max_waveform_buckets / 2;
    const auto length_us = static_cast<std::int64_t>(std::ceil(std::max(0.0, seconds) * microseconds));
    const std::int64_t bucket_us = std::max(finest_us, (length_us + most - 1) / most);
    return {bucket_us, (length_us + bucket_us - 1) / bucket_us};
}

void Waveform::add(std::int8_t lowest, std::int8_t highest) {
    if (known() % coarse_factor == 0) {
        coarse_.lowest.push_back(lowest);
        coarse_.highest.push_back(highest);
    } else {
        coarse_.lowest.back() = std::min(coarse_.lowest.back(), lowest);
        coarse_.highest.back() = std::max(coarse_.highest.back(), highest);
    }
    fine_.lowest.push_back(lowest);
    fine_.highest.push_back(highest);
}

void Waveform::append(const WaveformPiece& piece) {
    const auto size = static_cast<std::int64_t>(piece.lowest.size());
    if (piece.first != known() || piece.highest.size() != piece.lowest.size() || known() + size > buckets_)
        return;
    for (std::size_t i = 0; i < piece.lowest.size(); ++i)
        add(static_cast<std::int8_t>(piece.lowest[i]), static_cast<std::int8_t>(piece.highest[i]));
}

std::optional<Waveform::Range> Waveform::range(double from, double to) const {
    if (bucket_us_ <= 0)
        return std::nullopt;
    const auto bucket = [&](double seconds) {
        return static_cast<std::int64_t>(
            std::floor(seconds * microseconds / static_cast<double>(bucket_us_)));
    };
    const std::int64_t begin = std::max<std::int64_t>(0, bucket(from));
    const std::int64_t end = std::min(known(), std::max(begin + 1, bucket(to)));
    if (begin >= end)
        return std::nullopt;
    Range range{fine_.lowest[static_cast<std::size_t>(begin)],
                fine_.highest[static_cast<std::size_t>(begin)]};
    const auto take = [&](const Level& level, std::int64_t at) {
        range.lowest = std::min<int>(range.lowest, level.lowest[static_cast<std::size_t>(at)]);
        range.highest = std::max<int>(range.highest, level.highest[static_cast<std::size_t>(at)]);
    };
    for (std::int64_t at = begin; at < end;) {
        const bool whole = at % coarse_factor == 0 && at + coarse_factor <= end;
        take(whole ? coarse_ : fine_, whole ? at / coarse_factor : at);
        at += whole ? coarse_factor : 1;
    }
    return range;
}

QByteArray Waveform::to_bytes() const {
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(2 * fine_.lowest.size()));
    for (const std::vector<std::int8_t>* values : {&fine_.lowest, &fine_.highest})
        bytes.append(reinterpret_cast<const char*>(values->data()), static_cast<qsizetype>(values->size()));
    return bytes;
}

bool Waveform::take_bytes(const QByteArray& bytes) {
    if (buckets_ <= 0 || bytes.size() != 2 * buckets_)
        return false;
    const auto* lowest = reinterpret_cast<const std::int8_t*>(bytes.constData());
    const std::int8_t* highest = lowest + buckets_;
    for (std::int64_t i = 0; i < buckets_; ++i)
        if (lowest[i] > highest[i])
            return false;
    fine_ = coarse_ = {};
    for (std::int64_t i = 0; i < buckets_; ++i)
        add(lowest[i], highest[i]);
    return true;
}

void paint_waveform(QPainter& painter, const QRectF& rect, const QRectF& clip, const TimelineMap& map,
                    const Waveform& waveform, const QColor& color) {
    const double middle = rect.center().y();
    const double half = rect.height() / 2 - 2;
    const int first = static_cast<int>(std::floor(std::max(clip.left(), map.left)));
    const int last = static_cast<int>(std::ceil(std::min(clip.right(), map.left + map.width)));
    for (int x = first; x < last; ++x) {
        const auto range = waveform.range(map.seconds_at(x), map.seconds_at(x + 1));
        if (!range)
            continue;
        const double top = middle - half * range->highest / waveform_full_scale;
        const double bottom = middle - half * range->lowest / waveform_full_scale;
        painter.fillRect(QRectF(x, std::min(top, middle - 0.5), 1, std::max(1.0, bottom - top)), color);
    }
}

} // namespace framewright::ui
