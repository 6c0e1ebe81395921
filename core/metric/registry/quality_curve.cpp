#include "core/metric/registry/quality_curve.h"

#include "core/metric/registry/metric_registry.h"

#include <utility>

namespace framewright {
namespace {

/// Puts the worse of both scores into the entry.
void merge(FrameQuality& entry, const std::string& metric, double score) {
    const auto [place, added] = entry.scores.emplace(metric, score);
    if (!added && (score < place->second) == metric_registry().at(metric).higher_is_better)
        place->second = score;
}

} // namespace

void QualityCurve::add(std::int64_t frame, const std::map<std::string, double>& scores) {
    if (count_ == limit_ * step_)
        halve();
    if (count_ % step_ == 0)
        entries_.push_back({frame, {}});
    for (const auto& [metric, score] : scores)
        merge(entries_.back(), metric, score);
    ++count_;
}

void QualityCurve::add_score(std::size_t number, const std::string& metric, double score) {
    merge(entries_.at(number / step_), metric, score);
}

void QualityCurve::halve() {
    for (std::size_t i = 0; i < entries_.size(); i += 2) {
        FrameQuality& entry = entries_[i / 2];
        if (i > 0)
            entry = std::move(entries_[i]);
        if (i + 1 < entries_.size())
            for (const auto& [metric, score] : entries_[i + 1].scores)
                merge(entry, metric, score);
    }
    entries_.resize((entries_.size() + 1) / 2);
    step_ *= 2;
}

} // namespace framewright
