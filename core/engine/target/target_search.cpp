#include "core/engine/target/target_search.h"

#include "core/base/error.h"
#include "core/metric/registry/metric_registry.h"
#include "core/metric/score_pool.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace framewright {
namespace {

constexpr std::size_t max_tries = 8;
constexpr double size_tolerance = 0.01; ///< a file may be so much smaller than it could be
constexpr double unseen_share = 0.01;   ///< of the file: 5 MB were met to within 0.6 % on three clips
constexpr double max_share = 0.2;       ///< of a long clip's export: its workers are faster than one alone
constexpr double expected_tries = 4;
constexpr std::int64_t scouted_share = 400;     ///< one in so many frames of a long clip is tried first
constexpr std::int64_t max_scouted = 240;       ///< frames
constexpr std::int64_t short_clip_frames = 900; ///< of samples, where time does not matter
constexpr std::int64_t short_clip_share = 3;    ///< one in so many, where that is more
constexpr double fine_step = 0.1;               ///< of a quality that takes fractions
constexpr double usual_score_rise = 35;         ///< decibels over a quality scale
constexpr double usual_size_rise = 6;           ///< of the logarithm of the size over a quality scale
constexpr double container_share = 0.003;       ///< of the pictures, for what a container says of them
constexpr double rate_step = 1000;              ///< bits per second
constexpr double min_distance = 1e-6;           ///< distances from the perfect score below count as this
constexpr double best_decibels = 100;

/// A score as a number that is about linear in encoders' qualities: decibels, of the distance from the
/// perfect score where that is finite.
double linear_score(const MetricRow& row, double score) {
    if (std::isinf(row.perfect))
        return std::min(score, best_decibels);
    return -10 * std::log10(std::max(row.perfect - score, min_distance * row.perfect) / row.perfect);
}

double score_of_linear(const MetricRow& row, double linear) {
    return std::isinf(row.perfect) ? linear : row.perfect * (1 - std::pow(10, -linear / 10));
}

[[noreturn]] void refuse(const Text& cause) {
    throw Error(ErrorKind::Unsupported, "-", "target", cause);
}

/// The scores of a sample's frames, without those that only its beginning explains.
std::vector<double> settled_scores(const MetricRow& row, const TrialResult& result, bool begins_clip) {
    std::vector<double> scores;
    std::size_t left_out = begins_clip ? 0 : static_cast<std::size_t>(row.settling_frames);
    for (const FrameQuality& frame : result.quality.frames)
        if (const auto found = frame.scores.find(row.id); found != frame.scores.end()) {
            if (left_out > 0)
                --left_out;
            else
                scores.push_back(found->second);
        }
    return scores;
}

} // namespace

TargetSearch::TargetSearch(const PreparedJob& job, const OutputTimeline& timeline,
                           const ExecutionPlan& whole_clip)
    : job_(job), timeline_(timeline), clip_seconds_(timeline.seconds(job.index)) {
    if (tries_whole_clip(timeline_))
        samples_ = whole_clip_samples(whole_clip, timeline_);
    else if (clip_seconds_ < long_clip_seconds)
        samples_ = spread_samples(job_, timeline_,
                                  std::max(short_clip_frames, timeline_.frame_count() / short_clip_share));
    else
        samples_ =
            spread_samples(job_, timeline_, std::min(timeline_.frame_count() / scouted_share, max_scouted));
    choose_setting();
}

/// The encoder's quality; for a size its bit rate where that is the finer one, or the samples do not tell the
/// size of the whole.
void TargetSearch::choose_setting() {
    const QualityScale& quality = job_.encoder.quality;
    const bool for_size = job_.spec.goal.target_bytes.has_value();
    by_quality_ = quality.available && (!for_size || !job_.encoder.bitrate || job_.spec.goal.two_pass ||
                                        (samples_.whole_clip && quality.fractions));
    if (!by_quality_ && !(for_size && job_.encoder.bitrate))
        refuse(Text("target.no_setting", "{1} has no quality setting to search for", job_.encoder.id));
    if (by_quality_) {
        const double step = quality.fractions ? fine_step : 1;
        const bool low = quality.lower_is_better;
        // Lossless coding is another kind: sizes and scores leap there.
        const double finest = quality.minimum + (low && quality.lossless_at_minimum ? step : 0);
        scale_ = {low ? quality.maximum : quality.minimum, low ? finest : quality.maximum, step,
                  quality.default_value, false};
        search_ = std::make_unique<SettingSearch>(fresh_search(scale_.start));
        return;
    }
    const double seconds = std::max(clip_seconds_, 1e-3);
    const double pictures = static_cast<double>(*job_.spec.goal.target_bytes) * 8 / seconds -
                            static_cast<double>(job_.other_bit_rate);
    if (pictures < 2 * rate_step)
        refuse(Text("target.size_too_small", "the size leaves no room for the pictures"));
    const double aim = 1 - size_tolerance / 2 - (samples_.whole_clip ? 0 : unseen_share);
    const double start = pictures * aim / (1 + container_share);
    scale_ = {std::max(rate_step, start / 8), start * 8, rate_step, start, true};
    search_ = std::make_unique<SettingSearch>(fresh_search(start));
}

SettingSearch TargetSearch::fresh_search(double start) const {
    SettingScale scale = scale_;
    scale.start = start;
    if (job_.spec.goal.target) {
        const MetricRow& row = metric_registry().at(job_.spec.goal.target->metric);
        const double wanted = linear_score(row, job_.spec.goal.target->value);
        const double enough = linear_score(row, job_.spec.goal.target->value + row.tolerance);
        return {scale, {wanted, std::max(enough - wanted, 1e-3), true, usual_score_rise}};
    }
    const double room = samples_.whole_clip || job_.spec.goal.two_pass ? 1 : 1 - unseen_share;
    const double wanted = std::log(room * static_cast<double>(*job_.spec.goal.target_bytes));
    const double rise = by_quality_ ? usual_size_rise : std::log(scale.best / scale.smallest);
    return {scale, {wanted, -std::log(1 - size_tolerance), false, rise}};
}

/// Whether a long clip's export leaves time for another try.
bool TargetSearch::affordable() const {
    if (clip_seconds_ < long_clip_seconds || samples_.whole_clip || tries_.empty())
        return true;
    const TargetTry& last = tries_.back();
    const double export_seconds = last.encode_seconds /
                                  static_cast<double>(std::max<std::int64_t>(1, last.frames)) *
                                  static_cast<double>(timeline_.frame_count());
    const double next = last.seconds / static_cast<double>(std::max<std::int64_t>(1, last.frames)) *
                        static_cast<double>(samples_.frames());
    return spent_ + next <= max_share * export_seconds;
}

std::optional<Trial> TargetSearch::next() {
    if (tries_.size() >= max_tries || !affordable())
        return std::nullopt;
    const auto setting = search_->next();
    if (!setting)
        return std::nullopt;
    Trial trial{encoder_at(*setting), samples_, {}};
    if (job_.spec.goal.target)
        trial.metrics.push_back(job_.spec.goal.target->metric);
    return trial;
}

void TargetSearch::take(const Trial& trial, const std::vector<TrialResult>& results) {
    const double setting = by_quality_ ? *trial.encoder.quality : static_cast<double>(*trial.encoder.bitrate);
    tries_.push_back(summary(setting, trial, results));
    const TargetTry& one = tries_.back();
    spent_ += one.seconds;
    search_->take(setting, searched_value(one));
    if (tries_.size() > 1 || clip_seconds_ < long_clip_seconds || samples_.whole_clip)
        return;
    // What a frame costs is known now: the search begins anew on as many as can be afforded.
    const double frames = static_cast<double>(std::max<std::int64_t>(1, one.frames));
    const double budget =
        max_share * one.encode_seconds / frames * static_cast<double>(timeline_.frame_count()) - spent_;
    const auto affordable_frames =
        static_cast<std::int64_t>(budget / expected_tries / std::max(one.seconds / frames, 1e-6));
    if (affordable_frames <= one.frames)
        return;
    const SettingSearch scouted = *search_;
    samples_ = spread_samples(job_, timeline_,
                              std::min(affordable_frames, timeline_.frame_count() / short_clip_share));
    const double start = scouted.next().value_or(setting);
    search_ = std::make_unique<SettingSearch>(fresh_search(start));
}

TargetTry TargetSearch::summary(double setting, const Trial& trial,
                                const std::vector<TrialResult>& results) const {
    TargetTry one;
    one.setting = setting;
    for (const TrialResult& result : results) {
        one.frames += result.frames;
        one.bytes += result.video_bytes;
        one.encode_seconds += result.encode_seconds;
        one.seconds += result.seconds;
    }
    one.file_bytes = file_bytes(one, results, trial.samples.whole_clip);
    if (!job_.spec.goal.target)
        return one;
    const MetricRow& row = metric_registry().at(job_.spec.goal.target->metric);
    for (const TrialResult& result : results)
        if (const auto absent = result.quality.absent.find(row.id); absent != result.quality.absent.end())
            refuse(Text("target.not_measured", "{1} cannot be measured: {2}", row.name, absent->second));
    std::vector<double> scores;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const bool begins = trial.samples.samples[i].first() == timeline_.source_bounds().first;
        const std::vector<double> of_sample = settled_scores(row, results[i], begins);
        scores.insert(scores.end(), of_sample.begin(), of_sample.end());
    }
    ScorePool pool(static_cast<std::int64_t>(scores.size()), row.higher_is_better);
    for (const double score : scores)
        pool.add(0, 0, score);
    one.worst_1_percent = pool.pooled().worst_1_percent;
    one.score =
        trial.samples.whole_clip ? results.front().quality.mean.at(row.id) : joined_score(scores, row.scale);
    if (!one.score)
        refuse(Text("target.not_measured", "{1} cannot be measured: {2}", row.name,
                    Text("target.no_frames", "the samples hold no frames")));
    return one;
}

double TargetSearch::file_bytes(const TargetTry& one, const std::vector<TrialResult>& results,
                                bool whole) const {
    if (whole)
        return static_cast<double>(results.front().file_bytes);
    const double share = static_cast<double>(timeline_.frame_count()) /
                         static_cast<double>(std::max<std::int64_t>(1, one.frames));
    return static_cast<double>(one.bytes) * share * (1 + container_share) +
           static_cast<double>(job_.other_bit_rate) / 8 * clip_seconds_;
}

double TargetSearch::searched_value(const TargetTry& one) const {
    if (job_.spec.goal.target)
        return linear_score(metric_registry().at(job_.spec.goal.target->metric), *one.score);
    return std::log(one.file_bytes);
}

double TargetSearch::shown_value(double searched) const {
    if (job_.spec.goal.target)
        return score_of_linear(metric_registry().at(job_.spec.goal.target->metric), searched);
    return std::exp(searched);
}

EncoderSpec TargetSearch::encoder_at(double setting) const {
    EncoderSpec encoder = job_.spec.encoder;
    encoder.quality.reset();
    encoder.bitrate.reset();
    if (by_quality_)
        encoder.quality = setting;
    else
        encoder.bitrate = std::llround(setting);
    return encoder;
}

TargetReport TargetSearch::report() const {
    const ExportGoal& goal = job_.spec.goal;
    TargetReport report;
    report.metric = goal.target ? goal.target->metric : "";
    report.wanted = goal.target ? goal.target->value : static_cast<double>(*goal.target_bytes);
    report.setting_name = by_quality_ ? job_.encoder.quality.name : "";
    report.whole_clip = samples_.whole_clip;
    report.places = static_cast<int>(samples_.samples.size());
    report.tries = tries_;
    report.seconds = spent_;
    const auto found = search_->found();
    if (!found && goal.target) {
        const MetricRow& row = metric_registry().at(goal.target->metric);
        const auto best =
            std::max_element(tries_.begin(), tries_.end(),
                             [](const TargetTry& a, const TargetTry& b) { return a.score < b.score; });
        refuse(Text("target.not_reached", "{1} does not reach {2} {3}; the best it came to is {4}, with {5}",
                    job_.encoder.id, row.name, format_score(row, report.wanted),
                    format_score(row, *best->score), setting_text(report, best->setting)));
    }
    if (!found)
        refuse(Text("target.size_not_reached", "{1} cannot make the file that small", job_.encoder.id));
    report.setting = found->setting;
    report.expected = shown_value(found->value);
    report.checked = found->checked;
    for (const TargetTry& one : tries_)
        if (found->checked && one.setting == found->setting)
            report.expected = goal.target ? one.score : one.file_bytes;
    return report;
}

} // namespace framewright
