#include "core/engine/preview/size_estimate.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr double unsure = 0.15;         ///< of what a piece tells of the whole
constexpr double unsure_of_rate = 0.05; ///< of an encoder that aims at a bit rate in every segment
constexpr double max_ratio = 4;         ///< that the source's own rates are believed

/// Bytes a second of the source's file between the keyframes around these frames; 0 where it does not tell.
double source_rate(const FrameIndex& index, SourceRange frames) {
    const auto first =
        std::upper_bound(index.keyframes.begin(), index.keyframes.end(), frames.first,
                         [](std::int64_t number, const Keyframe& key) { return number < key.frame_number; });
    const auto end =
        std::lower_bound(index.keyframes.begin(), index.keyframes.end(), frames.end,
                         [](const Keyframe& key, std::int64_t number) { return key.frame_number < number; });
    if (first == index.keyframes.begin() || index.keyframes.empty())
        return 0;
    const Keyframe& from = *(first - 1);
    const Keyframe& to = end == index.keyframes.end() ? *(end - 1) : *end;
    const double seconds = seconds_of(index, {from.frame_number, to.frame_number});
    const auto bytes = static_cast<double>(to.position - from.position);
    return from.position < 0 || to.position < 0 || seconds <= 0 || bytes <= 0 ? 0 : bytes / seconds;
}

/// By how much the source's whole range is denser than the piece; 1 where that cannot be told.
double density(const FrameIndex& index, SourceRange whole, SourceRange piece) {
    const double all = source_rate(index, whole);
    const double here = source_rate(index, piece);
    return all > 0 && here > 0 ? std::clamp(all / here, 1 / max_ratio, max_ratio) : 1;
}

} // namespace

double seconds_of(const FrameIndex& index, SourceRange frames) {
    if (frames.end <= frames.first)
        return 0;
    const auto last = static_cast<std::size_t>(frames.end - 1);
    const std::int64_t end = index.pts[last] + index.duration(frames.end - 1);
    return static_cast<double>(end - index.pts[static_cast<std::size_t>(frames.first)]) *
           index.time_base.to_double();
}

FileSizeRange estimate_file_size(const PreparedJob& job, const OutputTimeline& timeline, SourceRange piece,
                                 std::int64_t bytes) {
    const double seconds = timeline.seconds(job.index);
    const double piece_seconds = seconds_of(job.index, piece);
    if (piece_seconds <= 0)
        return {};
    const double beside = seconds * static_cast<double>(job.other_bit_rate) / 8;
    const SourceRange whole = timeline.source_bounds();
    if (piece.first <= whole.first && piece.end >= whole.end) {
        const auto exact = static_cast<double>(bytes) + beside;
        return {std::llround(exact), std::llround(exact)};
    }
    if (const auto& rate = job.spec.encoder.bitrate) {
        const double pictures = seconds * static_cast<double>(*rate) / 8;
        return {std::llround(pictures * (1 - unsure_of_rate) + beside),
                std::llround(pictures * (1 + unsure_of_rate) + beside)};
    }
    const double flat = static_cast<double>(bytes) * seconds / piece_seconds;
    const double following = flat * density(job.index, whole, piece);
    return {std::llround(std::min(flat, following) * (1 - unsure) + beside),
            std::llround(std::max(flat, following) * (1 + unsure) + beside)};
}

} // namespace framewright
