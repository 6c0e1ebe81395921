#include "core/strip/render/waveform_peaks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace framewright {
namespace {

constexpr int nothing_lowest = waveform_full_scale + 1;

} // namespace

WaveformPeaks::WaveformPeaks(std::int64_t buckets, std::function<void(const WaveformPiece&)> take)
    : buckets_(buckets), take_(std::move(take)) {
    restart();
}

void WaveformPeaks::restart() {
    const std::int64_t left = std::max<std::int64_t>(0, buckets_ - piece_.first);
    const std::size_t size = std::min(max_waveform_piece, static_cast<std::size_t>(left));
    piece_.lowest.assign(size, nothing_lowest);
    piece_.highest.assign(size, -nothing_lowest);
}

void WaveformPeaks::add(std::int64_t bucket, float sample) {
    if (bucket < piece_.first || bucket >= buckets_)
        return;
    while (bucket - piece_.first >= static_cast<std::int64_t>(piece_.lowest.size()))
        hand_out(piece_.first + static_cast<std::int64_t>(piece_.lowest.size()));
    const float bounded = std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
    const int value = static_cast<int>(std::lround(bounded * waveform_full_scale));
    const auto at = static_cast<std::size_t>(bucket - piece_.first);
    piece_.lowest[at] = std::min(piece_.lowest[at], value);
    piece_.highest[at] = std::max(piece_.highest[at], value);
    ++samples_;
}

void WaveformPeaks::hand_out(std::int64_t end) {
    for (std::size_t i = 0; i < piece_.lowest.size(); ++i)
        if (piece_.lowest[i] > piece_.highest[i])
            piece_.lowest[i] = piece_.highest[i] = 0;
    if (!piece_.lowest.empty())
        take_(piece_);
    piece_.first = end;
    restart();
}

void WaveformPeaks::finish() {
    while (piece_.first < buckets_)
        hand_out(piece_.first + static_cast<std::int64_t>(piece_.lowest.size()));
}

} // namespace framewright
