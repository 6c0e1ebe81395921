#include "core/worker/quality/clip_scores.h"

#include <utility>

namespace framewright {

MetricSet::MetricSet(const std::vector<std::string>& ids, const MetricInput& input) {
    for (const std::string& id : ids)
        if (const MetricRow& row = metric_registry().at(id); row.create)
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

void ClipScores::add(std::int64_t frame, double seconds, const std::map<std::string, double>& scores) {
    curve_.add(frame, scores);
    if (late_)
        places_.push_back({frame, seconds});
    for (const auto& [metric, score] : scores)
        pool(metric).add(frame, seconds, score);
}

bool ClipScores::add_late(const std::string& metric, const std::vector<double>& scores) {
    if (scores.size() != places_.size())
        return false;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        curve_.add_score(i, metric, scores[i]);
        pool(metric).add(places_[i].frame, places_[i].seconds, scores[i]);
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
