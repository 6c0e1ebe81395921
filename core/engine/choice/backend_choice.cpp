#include "core/engine/choice/backend_choice.h"

#include "core/base/error.h"
#include "core/engine/choice/sample_places.h"
#include "core/job/plan/cutting.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace framewright {
namespace {

constexpr const char* preferred_backend = "processes";
/// Jobs of fewer samples than this end before anything could be won: a second or two on one core.
constexpr std::int64_t min_pixels = 150'000'000;
constexpr int requested_places = 8;      ///< of the clip that the preferred backend is measured at
constexpr double preferred_share = 0.06; ///< of the job's time, for measuring the preferred backend
constexpr double short_share = 0.1;      ///< the same, but not more than the seconds below
constexpr double short_seconds = 0.4;
constexpr double others_share = 0.04;     ///< for all others together
constexpr double max_sampled_seconds = 8; ///< for either
// Of a worker at the first places, while nothing is known: so many frames, or so long; but fewer where the
// encoder keeps them back and would have to be waited for.
constexpr std::int64_t first_frames = 48;
constexpr double first_seconds = 0.12;
constexpr std::int64_t first_withheld_frames = 12;
constexpr double max_decoded_twice = 0.2; ///< of the frames, where nothing is measured
constexpr std::int64_t first_pre_roll = 16;
constexpr double pre_roll_share = 0.5; ///< of what a sample's own frames cost, for the frames before them
constexpr std::int64_t max_share_of_job = 10; ///< one in so many frames, all workers together
constexpr std::int64_t min_frames = 8;        ///< of a worker at a place: fewer say nothing of its rate
constexpr std::int64_t max_frames = 400;
constexpr std::size_t places_of_others = 2;
/// From here on the others are measured even where they could only win by needing less of the cores than the
/// preferred one: so much less.
constexpr double long_job_seconds = 20;
constexpr double optimism = 0.9;
/// In shorter jobs the others must promise more than measuring them costs.
constexpr double min_gain_seconds = 0.6;
constexpr double min_gain = 0.15;

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
    return static_cast<std::size_t>(workers * std::max(2, (requested_places + workers - 1) / workers));
}

} // namespace

std::vector<const BackendRow*> choosable_backends() {
    std::vector<const BackendRow*> rows = backend_registry().rows();
    std::erase_if(rows, [](const BackendRow* row) {
        return !row->descriptor.exact || row->descriptor.chooses || row->descriptor.remote;
    });
    return rows;
}

BackendChoice::BackendChoice(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine)
    : job_(job), planned_job_(job), timeline_(timeline), machine_(machine) {
    std::vector<BackendDescriptor> everywhere;
    for (const BackendRow* row : choosable_backends())
        if (!row->availability)
            everywhere.push_back(row->descriptor);
    consider(everywhere);
}

Text BackendChoice::reason_to_skip() const {
    if (machine_.cores < 2)
        return Text("choice.one_core", "there is one core");
    if (job_.source_damaged())
        return Text("source.damaged", "the source is damaged");
    if (!job_.chain.can_be_cut())
        return Text("choice.in_order", "a filter needs all earlier frames");
    const std::int64_t frames = timeline_.frame_count();
    const std::int64_t pixels = std::int64_t{job_.output_format.width} * job_.output_format.height;
    const int workers =
        workers_of(backend_registry().at(preferred_backend).plan(job_, timeline_, machine_), machine_);
    if (frames * pixels < min_pixels || frames < max_share_of_job * min_frames * workers)
        return Text("choice.short_job", "the job is short");
    return {};
}

std::string BackendChoice::by_rule() const {
    if (machine_.cores < 2 || job_.source_damaged() || !job_.chain.can_be_cut())
        return careful_backend;
    const ExecutionPlan plan = backend_registry().at(preferred_backend).plan(job_, timeline_, machine_);
    std::int64_t twice = 0; // decoded by two workers
    for (const WorkUnit& unit : plan.units)
        twice += pre_roll(job_.index, timeline_.source_frame(unit.segments.front().first_frame),
                          job_.temporal_radius);
    const bool fills_cores = 2 * cores_used(plan, machine_) > machine_.cores;
    return fills_cores && twice < max_decoded_twice * static_cast<double>(timeline_.frame_count())
               ? preferred_backend
               : careful_backend;
}

void BackendChoice::consider(const std::vector<BackendDescriptor>& described) {
    backends_.clear();
    for (const BackendDescriptor& backend : described)
        if (backend.available)
            backends_.insert(backend.id == preferred_backend ? backends_.begin() : backends_.end(), backend);
}

std::vector<std::string> BackendChoice::backends() const {
    std::vector<std::string> ids;
    for (const BackendDescriptor& backend : backends_)
        ids.push_back(backend.id);
    return ids;
}

void BackendChoice::add(const std::string& backend, const std::string& encoder_library,
                        const EncoderProgram& program) {
    Candidate candidate{job_.spec.backend, encoder_library, program, {}, {}};
    candidate.backend.id = backend;
    plan(candidate);
    if (candidates_.empty())
        requested_ = spread_places(timeline_, count_places(candidate.plan, machine_));
    candidates_.push_back(std::move(candidate));
}

void BackendChoice::plan(Candidate& candidate) {
    planned_job_.spec.backend = candidate.backend;
    planned_job_.encoder_library = candidate.encoder_library;
    planned_job_.encoder_program = candidate.encoder_program;
    planned_job_.costs = candidate.samples.empty() ? assumed_costs() : comparable_rates(candidate);
    candidate.plan = backend_registry().at(candidate.backend.id).plan(planned_job_, timeline_, machine_);
}

std::vector<Sample> BackendChoice::next_round() {
    for (Candidate& candidate : candidates_)
        if (!candidate.samples.empty())
            plan(candidate);
    if (candidates_.size() == 1 && preferred_rounds_ == 0)
        find_places(static_cast<std::size_t>(workers_of(candidates_.front().plan, machine_)), first_pre_roll);
    else if (preferred_rounds_ == 1)
        find_places(requested_.size(), affordable_pre_roll());
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

/// Two samples do not measure the same frames.
void BackendChoice::find_places(std::size_t count, std::int64_t max_pre_roll) {
    for (; count > 0 && !requested_.empty(); requested_.pop_front()) {
        const std::int64_t place =
            reachable_place(job_.index, timeline_, requested_.front(), max_pre_roll, min_frames);
        if (std::any_of(places_.begin(), places_.end(),
                        [&](std::int64_t other) { return std::abs(other - place) < min_frames; }))
            continue;
        places_.push_back(place);
        --count;
    }
}

bool BackendChoice::preferred_goes_on() const {
    if (preferred_rounds_ == 0)
        return true;
    if (next_place_ == places_.size())
        return false;
    const SampleRates known = rates(candidates_.front());
    const double next = known.start_seconds + pre_roll_seconds() +
                        known.frame_seconds * static_cast<double>(preferred_frames());
    return preferred_spent_ + next <= preferred_budget();
}

/// As many samples as the plan has workers, at the same time, so that what they take from each other is
/// measured too. If time allows, the first round is repeated and its result discarded: memory and files that
/// are touched for the first time inflate it.
std::vector<Sample> BackendChoice::preferred_round() {
    const auto workers = static_cast<std::size_t>(workers_of(candidates_.front().plan, machine_));
    const std::int64_t frames = preferred_frames();
    const bool first_round = preferred_rounds_ == 0;
    std::vector<Sample> round;
    for (std::size_t place = next_place_; round.size() < workers; ++place) {
        Sample sample = sample_at(places_[place % places_.size()], frames);
        sample.max_seconds = first_round ? first_seconds : 0;
        sample.withheld_frames = first_round ? std::min(frames, first_withheld_frames) : 0;
        round.push_back(sample);
    }
    if (!first_round)
        next_place_ = std::min(next_place_ + workers, places_.size());
    ++preferred_rounds_;
    last_round_ = 0;
    return round;
}

/// Of at most so many frames, of one span.
Sample BackendChoice::sample_at(std::int64_t place, std::int64_t frames) const {
    Sample sample;
    sample.source = timeline_.source_range(place, std::min(place + frames, timeline_.span_end(place)));
    return sample;
}

/// What the budget allows at each of the places that are left.
std::int64_t BackendChoice::preferred_frames() const {
    const auto workers = static_cast<std::size_t>(workers_of(candidates_.front().plan, machine_));
    const std::int64_t allowed = std::max(
        timeline_.frame_count() / (max_share_of_job * static_cast<std::int64_t>(workers)), min_frames);
    if (preferred_rounds_ == 0)
        return std::min(allowed, first_frames);
    const std::size_t rounds = (places_.size() - next_place_ + workers - 1) / workers;
    const SampleRates known = rates(candidates_.front());
    const double seconds = (preferred_budget() - preferred_spent_) / static_cast<double>(rounds) -
                           known.start_seconds - pre_roll_seconds();
    const double frames = seconds / std::max(known.frame_seconds, 1e-6);
    return std::clamp(static_cast<std::int64_t>(frames), std::min(allowed, first_withheld_frames),
                      max_frames);
}

/// Frames that a sample may decode before its own: keyframes are often no more like the rest of the clip than
/// its first frame is, so a place between them says more, but costs more.
std::int64_t BackendChoice::affordable_pre_roll() const {
    const SampleRates known = rates(candidates_.front());
    return static_cast<std::int64_t>(pre_roll_share * static_cast<double>(min_frames) * known.frame_seconds /
                                     std::max(known.decode_seconds, 1e-6));
}

/// For a sample at one of the places that are left.
double BackendChoice::pre_roll_seconds() const {
    std::int64_t frames = 0;
    for (std::size_t place = next_place_; place < places_.size(); ++place)
        frames += pre_roll(job_.index, timeline_.source_frame(places_[place]), job_.temporal_radius);
    const auto count = static_cast<double>(std::max<std::size_t>(places_.size() - next_place_, 1));
    return rates(candidates_.front()).decode_seconds * static_cast<double>(frames) / count;
}

/// Other backends are measured at the first places, so that they can be compared with the preferred one
/// there.
void BackendChoice::plan_other(std::size_t candidate, double seconds) {
    const ExecutionPlan& plan = candidates_[candidate].plan;
    const auto workers = static_cast<std::size_t>(workers_of(plan, machine_));
    const std::size_t places = std::min<std::size_t>(places_.size(), places_of_others);
    const std::size_t samples = plan.pin_to_one_cpu ? 1 : std::max(workers, places); // one core is slow
    // Seconds of a frame in one worker, if it gets the share of the cores that it can use.
    const double frame_seconds = min_seconds(cores_used(plan, machine_), plan.accelerator.has_value()) /
                                 static_cast<double>(timeline_.frame_count()) * static_cast<double>(workers);
    const double rounds = std::ceil(static_cast<double>(samples) / static_cast<double>(workers));
    const auto frames = std::clamp(
        static_cast<std::int64_t>(seconds / rounds / std::max(frame_seconds, 1e-6)), min_frames, max_frames);
    std::vector<Sample> round;
    for (std::size_t i = 0; i < samples; ++i) {
        Sample sample = sample_at(places_[i % places], frames);
        sample.candidate = candidate;
        sample.max_seconds = 2 * seconds;
        round.push_back(sample);
        if (round.size() == workers || i + 1 == samples)
            rounds_.push_back(std::exchange(round, {}));
    }
}

void BackendChoice::plan_others() {
    const double budget = std::min(others_share * preferred_seconds(), max_sampled_seconds);
    std::vector<std::size_t> measured;
    for (; planned_ < candidates_.size(); ++planned_)
        if (could_win(candidates_[planned_].plan))
            measured.push_back(planned_);
    for (const std::size_t candidate : measured)
        plan_other(candidate, budget / static_cast<double>(measured.size()));
}

void BackendChoice::take(const Sample& sample, const SampleTimes& times) {
    std::vector<SampleTimes>& samples = candidates_[sample.candidate].samples;
    if (sample.candidate == 0 && preferred_rounds_ == 2 && last_round_ == 0)
        samples.clear(); // the second round takes the place of the first
    samples.push_back(times);
    if (sample.candidate != 0)
        return;
    const double seconds = times.start_seconds + times.run_seconds;
    preferred_spent_ += std::max(0.0, seconds - last_round_); // of a round its longest sample counts
    last_round_ = std::max(last_round_, seconds);
}

double BackendChoice::preferred_budget() const {
    const double seconds = preferred_seconds();
    return std::min(std::max(preferred_share * seconds, std::min(short_share * seconds, short_seconds)),
                    max_sampled_seconds);
}

SampleRates BackendChoice::rates(const Candidate& candidate) const {
    const SourceRange bounds = timeline_.source_bounds();
    return rates_of(candidate.samples, bounds.first, bounds.end);
}

/// As if the candidate had been measured at as many places as the preferred one.
SampleRates BackendChoice::comparable_rates(const Candidate& candidate) const {
    return balanced(rates(candidate), rates(candidates_.front()));
}

double BackendChoice::preferred_seconds() const {
    return predict_seconds(candidates_.front().plan, job_, timeline_, rates(candidates_.front()));
}

/// What the job takes if so many cores do what the preferred backend's workers do, and never wait; but for
/// filtering, where a device does that.
double BackendChoice::min_seconds(int cores, bool device_filters) const {
    const Candidate& preferred = candidates_.front();
    const int per_worker =
        std::max(1, cores_used(preferred.plan, machine_) / workers_of(preferred.plan, machine_));
    const SampleRates known = rates(preferred);
    return known.frame_seconds * (device_filters ? 1 - known.filter_share : 1) * per_worker *
           static_cast<double>(timeline_.frame_count()) / cores;
}

bool BackendChoice::could_win(const ExecutionPlan& plan) const {
    const double preferred = preferred_seconds();
    return min_seconds(cores_used(plan, machine_), plan.accelerator.has_value()) *
               (preferred < long_job_seconds ? 1 : optimism) <
           worthwhile * preferred;
}

bool BackendChoice::others_matter() const {
    const double preferred = preferred_seconds();
    if (preferred >= long_job_seconds)
        return true;
    const SampleRates known = rates(candidates_.front());
    const double sample = known.start_seconds + known.frame_seconds * static_cast<double>(min_frames);
    const bool has_device = std::any_of(backends_.begin(), backends_.end(),
                                        [](const BackendDescriptor& backend) { return backend.uses_device; });
    const double cost = static_cast<double>((backends_.size() - 1) * places_of_others) * sample;
    return preferred - min_seconds(machine_.cores, has_device) >
           std::max({min_gain_seconds, min_gain * preferred, cost});
}

const Candidate& BackendChoice::candidate(const std::string& backend) const {
    for (const Candidate& candidate : candidates_)
        if (candidate.backend.id == backend)
            return candidate;
    throw Error(ErrorKind::Worker, "-", "backend",
                Text("choice.not_considered", "'{1}' was not considered", backend));
}

WorkCosts BackendChoice::costs(const std::string& backend) const {
    return comparable_rates(candidate(backend));
}

std::vector<Measured> BackendChoice::measured() const {
    std::vector<Measured> rows;
    if (candidates_.empty() || candidates_.front().samples.empty())
        return rows;
    for (const Candidate& candidate : candidates_)
        if (!candidate.samples.empty())
            rows.push_back({candidate.backend.id, candidate.plan.workers,
                            predict_seconds(candidate.plan, job_, timeline_, comparable_rates(candidate))});
    return rows;
}

} // namespace framewright
