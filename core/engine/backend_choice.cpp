#include "core/engine/backend_choice.h"

#include <algorithm>
#include <cstdlib>

namespace framewright {
namespace {

constexpr const char* preferred_backend = "threads";
/// Jobs of fewer samples than this end before anything could be won: a second or two on one core.
constexpr std::int64_t least_pixels = 150'000'000;
/// Jobs that the preferred backend does in less than this are not worth measuring others for.
constexpr double shortest_contest_seconds = 10;
constexpr double probe_seconds = 0.2; ///< of taking frames, at each place
constexpr std::int64_t probe_frames = 24;
constexpr std::int64_t most_frames = 400;
constexpr double sampled_share = 0.05; ///< of the job's time, for all others together
constexpr double least_sampled_seconds = 0.3;
constexpr double most_sampled_seconds = 4;
constexpr std::int64_t least_frames = 12; ///< of a worker at a place: fewer say nothing of its rate
constexpr double most_share = 0.1;        ///< of the frames: what the others may take at least_frames each

/// Where samples start: a keyframe near a quarter and five eighths of the range, so that one scene does not
/// decide; the start of the range where there is no keyframe.
std::vector<std::int64_t> sample_places(const FrameIndex& index, const FrameRange& range) {
    const std::int64_t frames = range.end - range.first;
    std::vector<std::int64_t> places;
    for (const double share : {0.25, 0.625}) {
        const auto wanted = range.first + static_cast<std::int64_t>(share * static_cast<double>(frames));
        std::int64_t nearest = range.first;
        for (const Keyframe& key : index.keyframes)
            if (key.frame >= range.first && key.frame + least_frames < range.end && !key.recovery_point &&
                std::abs(key.frame - wanted) < std::abs(nearest - wanted))
                nearest = key.frame;
        if (places.empty() || places.back() != nearest)
            places.push_back(nearest);
    }
    return places;
}

int cores_used(const ExecutionPlan& plan, const Machine& machine) {
    if (plan.pin_to_one_cpu)
        return 1;
    const int threads = std::max({plan.decoder_threads, plan.filter_threads, plan.encoder_threads, 1});
    return std::clamp(plan.workers * threads, 1, machine.cores);
}

} // namespace

BackendChoice::BackendChoice(const PreparedJob& job, const FrameRange& range, const Machine& machine)
    : job_(job), range_(range), machine_(machine), places_(sample_places(job.index, range)) {}

std::string BackendChoice::reason_to_skip() const {
    const std::int64_t pixels = std::int64_t{job_.output_format.width} * job_.output_format.height;
    if (machine_.cores < 2)
        return "there is one core";
    if (job_.index.damaged)
        return "the source is damaged";
    if ((range_.end - range_.first) * pixels < least_pixels || range_.end - range_.first < 4 * least_frames)
        return "the job is short";
    return {};
}

std::vector<std::string> BackendChoice::backends() const {
    std::vector<std::string> ids;
    for (const BackendRow& row : backend_table()) {
        const BackendDescriptor descriptor = row.describe();
        if (!descriptor.available || !descriptor.exact || descriptor.chooses)
            continue;
        ids.insert(descriptor.id == preferred_backend ? ids.begin() : ids.end(), descriptor.id);
    }
    return ids;
}

void BackendChoice::add(const std::string& backend, const std::string& encoder_library,
                        const EncoderProgram& program) {
    PreparedJob job = job_;
    job.spec.backend.id = backend;
    job.encoder_library = encoder_library;
    job.encoder_program = program;
    Candidate candidate{job.spec.backend, encoder_library, program, {}, {}};
    candidate.plan = find_backend(backend).plan(job, range_, machine_);
    candidates_.push_back(std::move(candidate));
}

std::vector<Sample> BackendChoice::next_round() {
    if (rounds_.empty() && planned_ == 0 && !candidates_.empty()) {
        plan_rounds(0, probe_frames, probe_seconds);
        planned_ = 1;
    }
    if (rounds_.empty() && planned_ < candidates_.size())
        plan_others();
    if (rounds_.empty())
        return {};
    std::vector<Sample> round = std::move(rounds_.front());
    rounds_.pop_front();
    return round;
}

/// As many samples as the plan has workers, at the same time, so that what they take from each other is
/// measured too; one after the other where there are fewer workers than places.
void BackendChoice::plan_rounds(std::size_t candidate, std::int64_t frames, double longest_seconds) {
    const auto workers = static_cast<std::size_t>(
        std::clamp(candidates_[candidate].plan.workers, 1, 4 * std::max(machine_.cores, 1)));
    const std::size_t places = candidates_[candidate].plan.pin_to_one_cpu ? 1 : places_.size(); // dear
    std::vector<Sample> round;
    for (std::size_t i = 0; i < std::max(workers, places); ++i) {
        const std::int64_t first = places_[i % places_.size()];
        round.push_back({candidate, first, std::min(first + frames, range_.end), longest_seconds});
        if (round.size() == workers)
            rounds_.push_back(std::exchange(round, {}));
    }
}

void BackendChoice::plan_others() {
    const SampleRates rates = rates_of(candidates_.front().samples);
    const double budget =
        std::clamp(sampled_share * preferred_seconds(), least_sampled_seconds, most_sampled_seconds);
    const double each = budget / static_cast<double>(candidates_.size() - planned_);
    const auto places = static_cast<double>(places_.size());
    for (; planned_ < candidates_.size(); ++planned_) {
        const ExecutionPlan& plan = candidates_[planned_].plan;
        // Seconds of a frame in one worker, if the cores are used as well as the preferred backend does.
        const double frame_seconds =
            rates.frame_seconds * std::max(plan.workers, 1) * machine_.cores / cores_used(plan, machine_);
        const double rounds = std::max(1.0, places / std::max(plan.workers, 1));
        const auto frames = static_cast<std::int64_t>(each / rounds / std::max(frame_seconds, 1e-6));
        plan_rounds(planned_, std::clamp(frames, least_frames, most_frames), 2 * each);
    }
}

void BackendChoice::take(const Sample& sample, const SampleTimes& times) {
    candidates_[sample.candidate].samples.push_back(times);
}

double BackendChoice::preferred_seconds() const {
    return predict_seconds(candidates_.front().plan, job_, rates_of(candidates_.front().samples));
}

bool BackendChoice::others_matter() const {
    const auto others = static_cast<std::int64_t>(backends().size()) - 1;
    const double least = static_cast<double>(others * least_frames) * static_cast<double>(places_.size());
    return others > 0 && preferred_seconds() >= shortest_contest_seconds &&
           least <= most_share * static_cast<double>(range_.end - range_.first);
}

const Candidate& BackendChoice::candidate(const std::string& backend) const {
    for (const Candidate& candidate : candidates_)
        if (candidate.backend.id == backend)
            return candidate;
    throw Error(ErrorKind::Worker, "-", "backend", "'" + backend + "' was not considered");
}

std::vector<Measured> BackendChoice::measured() const {
    std::vector<Measured> rows;
    for (const Candidate& candidate : candidates_)
        if (!candidate.samples.empty())
            rows.push_back({candidate.backend.id, candidate.plan.workers,
                            predict_seconds(candidate.plan, job_, rates_of(candidate.samples))});
    return rows;
}

} // namespace framewright
