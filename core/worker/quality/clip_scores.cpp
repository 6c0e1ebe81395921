#include "core/worker/quality/clip_scores.h"

#include "core/metric/registry/metric_registry.h"

#include <utility>

namespace framewright {

MetricSet::MetricSet(const std::vector<std::string>& ids, const MetricInput& input) {
    for (const std::string& id : ids)
        if (const MetricRow& row = metric_registry().at(id); row.create && reason_of_absence(row).empty())
            metrics_.emplace(id, row.create(input));
}

std::map<std::string, double> MetricSet::add(const Frame& original, const Frame& other, bool alpha_kept) {
    ConstPicture a = original.picture();
    ConstPicture b = other.picture();
    a.format.alpha = b.format.alpha = alpha_kept && a.format.alpha && b.format.alpha;
    std::map<std::string, double> scores;
    for (const auto& [id, metric] : metrics_)
        if (const auto score = metric->add(a, b))
            scores[id] = *score;
    return scores;
}

std::map<std::string, double> MetricSet::means() const {
    std::map<std::string, double> means;
    for (const auto& [id, metric] : metrics_)
        if (const auto mean = metric->mean())
            means[id] = *mean;
    return means;
}

std::map<std::string, double> MetricSet::plane_means(const std::string& id) const {
    return metrics_.at(id)->plane_means();
}

std::vector<std::string> MetricSet::ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, metric] : metrics_)
        ids.push_back(id);
    return ids;
}

ScorePool& ClipScores::pool(const std::string& metric) {
    return pools_.try_emplace(metric, frames_, metric_registry().at(metric).higher_is_better).first->second;
}

void ClipScores::add(std::int64_t frame, const std::map<std::string, double>& scores) {
    curve_.add(frame, scores);
    if (stretches_.empty() || stretches_.back().end != frame)
        stretches_.push_back({frame, frame});
    stretches_.back().end = frame + 1;
    for (const auto& [metric, score] : scores)
        pool(metric).add(frame, seconds_of_(frame), score);
}

bool ClipScores::add_late(const std::string& metric, const std::vector<double>& scores) {
    if (scores.size() != curve_.frame_count())
        return false;
    std::size_t number = 0;
    for (const Stretch& stretch : stretches_)
        for (std::int64_t frame = stretch.first; frame < stretch.end; ++frame, ++number) {
            curve_.add_score(number, metric, scores[number]);
            pool(metric).add(frame, seconds_of_(frame), scores[number]);
        }
    return true;
}

void ClipScores::take(QualityRecord& record) {
    for (const auto& [metric, pool] : pools_)
        record.pooled[metric] = pool.pooled();
    record.frames_per_entry = curve_.frames_per_entry();
    record.frames = curve_.take();
}

} // namespace framewright
