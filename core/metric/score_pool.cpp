#include "core/metric/score_pool.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace framewright {
namespace {

constexpr std::size_t named_frames = 20;
constexpr std::int64_t largest_percentage = 5;

/// How many of so many frames are `percentage` of them, at least one.
std::size_t share(std::int64_t frames, std::int64_t percentage) {
    return static_cast<std::size_t>(std::max<std::int64_t>(1, (frames * percentage + 99) / 100));
}

/// Keeps the worst `limit` of what comes; `before` puts the worse one first.
template <typename Item, typename Before>
void keep_worst(std::vector<Item>& heap, const Item& item, std::size_t limit, Before before) {
    if (heap.size() == limit) {
        if (!before(item, heap.front()))
            return;
        std::pop_heap(heap.begin(), heap.end(), before);
        heap.pop_back();
    }
    heap.push_back(item);
    std::push_heap(heap.begin(), heap.end(), before);
}

} // namespace

ScorePool::ScorePool(std::int64_t frames, bool higher_is_better)
    : higher_is_better_(higher_is_better), kept_(share(frames, largest_percentage)) {}

void ScorePool::add(std::int64_t frame, double seconds, double score) {
    ++count_;
    harmonic_ = harmonic_ && score > 0;
    if (harmonic_)
        reciprocals_ += 1 / score;
    keep_worst(worst_, score, kept_, [this](double a, double b) { return worse(a, b); });
    keep_worst(frames_, {frame, seconds, score}, named_frames,
               [this](const WorstFrame& a, const WorstFrame& b) {
                   return worse(a.score, b.score) || (a.score == b.score && a.frame < b.frame);
               });
}

PooledScore ScorePool::pooled() const {
    PooledScore result;
    if (count_ == 0)
        return result;
    const auto count = static_cast<double>(count_);
    result.harmonic_mean = !harmonic_          ? 0
                           : reciprocals_ == 0 ? std::numeric_limits<double>::infinity()
                                               : count / reciprocals_;
    std::vector<double> worst = worst_;
    std::sort(worst.begin(), worst.end(), [this](double a, double b) { return worse(a, b); });
    result.worst_1_percent = worst[std::min(share(count_, 1), worst.size()) - 1];
    result.worst_5_percent = worst[std::min(share(count_, largest_percentage), worst.size()) - 1];
    result.worst_frames = frames_;
    std::sort(result.worst_frames.begin(), result.worst_frames.end(),
              [this](const WorstFrame& a, const WorstFrame& b) {
                  return worse(a.score, b.score) || (a.score == b.score && a.frame < b.frame);
              });
    return result;
}

} // namespace framewright
