#include "ui/queue/queue_time.h"

#include <algorithm>

namespace framewright::ui {
namespace {

// A clip like another one in size and settings may take so much less or more.
constexpr double at_best = 0.6;
constexpr double at_worst = 1.8;

bool alike(const QueuedJob& a, const QueuedJob& b) {
    return a.spec.encoder.id == b.spec.encoder.id && a.spec.encoder.preset == b.spec.encoder.preset;
}

/// Seconds for a frame; empty where it has not run, or not for long.
std::optional<double> pace(const QueuedJob& job) {
    if (job.state == JobState::Done && job.frames > 0 && job.seconds > 0)
        return job.seconds / static_cast<double>(job.frames);
    if (job.running != 0 && job.progress.frames_per_second > 0)
        return 1 / job.progress.frames_per_second;
    return std::nullopt;
}

std::optional<double> expected_seconds(const QueuedJob& job, const std::vector<QueuedJob>& jobs) {
    double pace_sum = 0;
    double frame_sum = 0;
    int count = 0;
    for (const QueuedJob& other : jobs) {
        const auto one = pace(other);
        if (!one || !alike(job, other) || other.frames <= 0)
            continue;
        pace_sum += *one;
        frame_sum += static_cast<double>(other.frames);
        ++count;
    }
    if (count == 0)
        return std::nullopt;
    const double frames = job.frames > 0 ? static_cast<double>(job.frames) : frame_sum / count;
    return pace_sum / count * frames * (1 - job.kept);
}

} // namespace

std::optional<QueueTime> time_left(const std::vector<QueuedJob>& jobs, int parallel) {
    QueueTime all;
    double longest_low = 0;
    double longest_high = 0;
    int known = 0;
    const auto add = [&](double low, double high) {
        all.low += low;
        all.high += high;
        longest_low = std::max(longest_low, low);
        longest_high = std::max(longest_high, high);
        ++known;
    };
    for (const QueuedJob& job : jobs) {
        const JobProgress& progress = job.progress;
        if (job.running != 0 && progress.remaining_low_seconds && progress.remaining_high_seconds) {
            add(*progress.remaining_low_seconds, *progress.remaining_high_seconds);
        } else if (job.running != 0 || job.state == JobState::Waiting) {
            const auto seconds = expected_seconds(job, jobs);
            if (seconds)
                add(*seconds * at_best, *seconds * at_worst);
            else
                ++all.unknown;
        }
    }
    if (known == 0)
        return std::nullopt;
    all.low = std::max(longest_low, all.low / std::max(1, parallel));
    all.high = std::max(longest_high, all.high / std::max(1, parallel));
    return all;
}

} // namespace framewright::ui
