#include "core/engine/backend_choice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright {
namespace {

constexpr const char* preferred_backend = "processes";
/// Jobs of fewer samples than this end before anything could be won: a second or two on one core.
constexpr std::int64_t least_pixels = 150'000'000;
constexpr double golden_ratio = 0.618034;
constexpr int wanted_places = 8;           ///< of the clip that the preferred backend is measured at
constexpr double preferred_share = 0.06;   ///< of the job's time, for measuring the preferred backend
constexpr double others_share = 0.04;      ///< for all others together
constexpr double most_sampled_seconds = 8; ///< for either
// Of a worker at the first places, while nothing is known: so many frames, or so long; but fewer where the
// encoder keeps them back and would have to be waited for.
constexpr std::int64_t first_frames = 48;
constexpr double first_seconds = 0.12;
constexpr std::int64_t first_withheld_frames = 12;
constexpr std::int64_t most_of_a_job = 16; ///< one in so many frames, all workers together
constexpr std::int64_t least_frames = 8;   ///< of a worker at a place: fewer say nothing of its rate
constexpr std::int64_t most_frames = 400;
constexpr std::size_t places_of_others = 2;
/// From here on the others are measured even where they could only win by needing less of the cores than the
/// preferred one: so much less.
constexpr double long_job_seconds = 20;
constexpr double optimism = 0.9;
/// In shorter jobs the others must promise more than measuring them costs.
constexpr double least_gain_seconds = 0.6;
constexpr double least_gain = 0.15;

/// Where samples start: keyframes near places that are spread evenly over the range, in an order in which the
/// first few are spread too. At least one: the start of the range, where it holds no keyframe.
std::vector<std::int64_t> sample_places(const FrameIndex& index, const FrameRange& range, std::size_t count) {
    const auto frames = static_cast<double>(range.end - range.first);
    std::vector<std::int64_t> places;
    double share = 0.25;
    for (std::size_t i = 0; i < count; ++i) {
        const auto wanted = range.first + static_cast<std::int64_t>(share * frames);
        std::int64_t nearest = range.first;
        for (const Keyframe& key : index.keyframes)
            if (key.frame >= range.first && key.frame + least_frames < range.end && !key.recovery_point &&
                std::abs(key.frame - wanted) < std::abs(nearest - wanted))
                nearest = key.frame;
        if (std::find(places.begin(), places.end(), nearest) == places.end())
            places.push_back(nearest);
        share += golden_ratio; // each place falls into the widest gap between those before
        share -= std::floor(share);
    }
    return places;
}

/// That work at the same time.
int workers_of(const ExecutionPlan& plan, const Machine& machine) {
    const int units = std::max(static_cast<int>(plan.units.size()), 1);
    return std::clamp(std::min(plan.workers, units), 1, 4 * std::max(machine.cores, 1));
}

int cores_used(const ExecutionPlan& plan, const Machine& machine) {
    if (plan.pin_to_one_cpu)
        return 1;
    const int threads = std::max({plan.decoder_threads, plan.filter_threads, plan.encoder_threads, 1});
    return std::clamp(workers_of(plan, machine) * threads, 1, machine.cores);
}

/// At least two of each worker: one place more or less then does not decide.
std::size_t count_places(const ExecutionPlan& plan, const Machine& machine) {
    const int workers = workers_of(plan, machine);
    return static_cast<std::size_t>(workers * std::max(2, (wanted_places + workers - 1) / workers));
}

} // namespace

BackendChoice::BackendChoice(const PreparedJob& job, const FrameRange& range, const Machine& machine)
    : job_(job), range_(range), machine_(machine) {}

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
    if (candidates_.empty())
        places_ = sample_places(job_.index, range_, count_places(candidate.plan, machine_));
    candidates_.push_back(std::move(candidate));
}

std::vector<Sample> BackendChoice::next_round() {
    if (candidates_.size() == 1)
        return preferred_goes_on() ? preferred_round() : std::vector<Sample>();
    if (rounds_.empty() && planned_ < candidates_.size())
        plan_others();
    if (rounds_.empty())
        return {};
    std::vector<Sample> round = std::move(rounds_.front());
    rounds_.pop_front();
    return round;
}

bool BackendChoice::preferred_goes_on() const {
    if (preferred_rounds_ == 0)
        return true;
    if (next_place_ == places_.size())
        return false;
    const SampleRates rates = rates_of(candidates_.front().samples);
    const double next = rates.start_seconds + rates.frame_seconds * static_cast<double>(preferred_frames());
    return preferred_spent_ + next <= preferred_budget();
}

/// As many samples as the plan has workers, at the same time, so that what they take from each other is
/// measured too.
std::vector<Sample> BackendChoice::preferred_round() {
    const auto workers = static_cast<std::size_t>(workers_of(candidates_.front().plan, machine_));
    const std::int64_t frames = preferred_frames();
    const bool first_round = preferred_rounds_ == 0;
    std::vector<Sample> round;
    for (std::size_t place = next_place_; round.size() < workers; ++place) {
        const std::int64_t first = places_[place % places_.size()];
        round.push_back({0, first, std::min(first + frames, range_.end), first_round ? first_seconds : 0,
                         first_round ? std::min(frames, first_withheld_frames) : 0});
    }
    next_place_ = std::min(next_place_ + workers, places_.size());
    ++preferred_rounds_;
    last_round_ = 0;
    return round;
}

/// What the budget allows at each of the places that are left.
std::int64_t BackendChoice::preferred_frames() const {
    const auto workers = static_cast<std::size_t>(workers_of(candidates_.front().plan, machine_));
    if (preferred_rounds_ == 0)
        return std::clamp((range_.end - range_.first) / (most_of_a_job * static_cast<std::int64_t>(workers)),
                          least_frames, first_frames);
    const std::size_t rounds = (places_.size() - next_place_ + workers - 1) / workers;
    const SampleRates rates = rates_of(candidates_.front().samples);
    const double seconds =
        (preferred_budget() - preferred_spent_) / static_cast<double>(rounds) - rates.start_seconds;
    const double frames = seconds / std::max(rates.frame_seconds, 1e-6);
    return std::clamp(static_cast<std::int64_t>(frames), least_frames, most_frames);
}

/// Other backends are measured at the first places, so that they can be compared with the preferred one
/// there.
void BackendChoice::plan_other(std::size_t candidate, double seconds) {
    const ExecutionPlan& plan = candidates_[candidate].plan;
    const auto workers = static_cast<std::size_t>(workers_of(plan, machine_));
    const std::size_t places = std::min<std::size_t>(places_.size(), places_of_others);
    const std::size_t samples = plan.pin_to_one_cpu ? 1 : std::max(workers, places); // one core is dear
    // Seconds of a frame in one worker, if it gets the share of the cores that it can use.
    const double frame_seconds = least_seconds(cores_used(plan, machine_)) /
                                 static_cast<double>(range_.end - range_.first) *
                                 static_cast<double>(workers);
    const double rounds = std::ceil(static_cast<double>(samples) / static_cast<double>(workers));
    const auto frames =
        std::clamp(static_cast<std::int64_t>(seconds / rounds / std::max(frame_seconds, 1e-6)), least_frames,
                   most_frames);
    std::vector<Sample> round;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::int64_t first = places_[i % places];
        round.push_back({candidate, first, std::min(first + frames, range_.end), 2 * seconds, 0});
        if (round.size() == workers || i + 1 == samples)
            rounds_.push_back(std::exchange(round, {}));
    }
}

void BackendChoice::plan_others() {
    const double budget = std::min(others_share * preferred_seconds(), most_sampled_seconds);
    std::vector<std::size_t> measured;
    for (; planned_ < candidates_.size(); ++planned_)
        if (could_win(candidates_[planned_].plan))
            measured.push_back(planned_);
    for (const std::size_t candidate : measured)
        plan_other(candidate, budget / static_cast<double>(measured.size()));
}

void BackendChoice::take(const Sample& sample, const SampleTimes& times) {
    candidates_[sample.candidate].samples.push_back(times);
    if (sample.candidate != 0)
        return;
    const double seconds = times.start_seconds + times.run_seconds;
    preferred_spent_ += std::max(0.0, seconds - last_round_); // of a round its longest sample counts
    last_round_ = std::max(last_round_, seconds);
}

double BackendChoice::preferred_budget() const {
    return std::min(preferred_share * preferred_seconds(), most_sampled_seconds);
}

double BackendChoice::preferred_seconds() const {
    return predict_seconds(candidates_.front().plan, job_, rates_of(candidates_.front().samples));
}

/// What the job takes if so many cores do what the preferred backend's workers do, and never wait.
double BackendChoice::least_seconds(int cores) const {
    const Candidate& preferred = candidates_.front();
    const int per_worker =
        std::max(1, cores_used(preferred.plan, machine_) / workers_of(preferred.plan, machine_));
    return rates_of(preferred.samples).frame_seconds * per_worker *
           static_cast<double>(range_.end - range_.first) / cores;
}

bool BackendChoice::could_win(const ExecutionPlan& plan) const {
    const double preferred = preferred_seconds();
    return least_seconds(cores_used(plan, machine_)) * (preferred < long_job_seconds ? 1 : optimism) <
           worthwhile * preferred;
}

bool BackendChoice::others_matter() const {
    const double preferred = preferred_seconds();
    if (preferred >= long_job_seconds)
        return true;
    return preferred - least_seconds(machine_.cores) > std::max(least_gain_seconds, least_gain * preferred);
}

const Candidate& BackendChoice::candidate(const std::string& backend) const {
    for (const Candidate& candidate : candidates_)
        if (candidate.backend.id == backend)
            return candidate;
    throw Error(ErrorKind::Worker, "-", "backend", "'" + backend + "' was not considered");
}

std::vector<Measured> BackendChoice::measured() const {
    std::vector<Measured> rows;
    if (candidates_.empty() || candidates_.front().samples.empty())
        return rows;
    const SampleRates reference = rates_of(candidates_.front().samples);
    for (const Candidate& candidate : candidates_)
        if (!candidate.samples.empty())
            rows.push_back(
                {candidate.backend.id, candidate.plan.workers,
                 predict_seconds(candidate.plan, job_, balanced(rates_of(candidate.samples), reference))});
    return rows;
}

} // namespace framewright
