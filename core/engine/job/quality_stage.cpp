#include "core/engine/job/quality_stage.h"

#include "core/metric/registry/metric_registry.h"
#include "core/protocol/requests.h"

#include <chrono>
#include <utility>
#include <vector>

namespace framewright {

void QualityStage::run(const std::string& path, std::function<void()> done) {
    using Request = protocol::QualityRequest;
    using Clock = std::chrono::steady_clock;
    const std::vector<std::string> metrics = state_.spec.goal.measured();
    if (metrics.empty()) {
        done();
        return;
    }
    JobSpec spec = state_.spec;
    spec.encoder = state_.prepared->spec.encoder;
    spec.goal = ExportGoal();
    state_.progress.enter(JobStage::Measuring);
    const auto start = Clock::now();
    state_.steps->ask<Request>(
        Request{spec, metrics, path, std::nullopt},
        [this](const Request::Event& event) { state_.progress.set_stage_fraction(event.fraction); },
        [this, start, done = std::move(done)](const Request::Reply& reply) {
            state_.result.quality_seconds = std::chrono::duration<double>(Clock::now() - start).count();
            take(reply.quality);
            done();
        });
}

void QualityStage::take(const QualityRecord& quality) {
    for (const auto& [metric, value] : state_.spec.goal.required) {
        const MetricRow& row = metric_registry().at(metric);
        const auto found = quality.mean.find(metric);
        if (found == quality.mean.end()) {
            const auto reason = quality.absent.find(metric);
            state_.result.missed.push_back(metric);
            state_.warn(Text("quality.required_absent", "{1} was required and could not be measured: {2}",
                             row.name, reason == quality.absent.end() ? "" : reason->second));
        } else if (row.higher_is_better ? found->second < value : found->second > value) {
            state_.result.missed.push_back(metric);
            state_.warn(Text("quality.too_low", "{1} is {2}, and {3} was required", row.name,
                             format_score(row, found->second), format_score(row, value)));
        }
    }
    state_.result.quality = quality;
}

} // namespace framewright
