#include "core/engine/choice/predictor.h"

#include "core/job/plan/cutting.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace framewright {
namespace {

constexpr double doubted_runs = 2; ///< how many runs a correction of 1 is worth
constexpr std::int64_t min_steady_frames = 4;
constexpr double min_correction = 0.5;
constexpr double max_correction = 2;
// Joining and checking reads and writes what was encoded; measured with 22 MB and 600 MB of ffv1.
constexpr double assembling_seconds = 0.05;
constexpr double assembled_bytes_per_second = 300e6;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double mean_of(const std::vector<PlaceRate>& places) {
    double sum = 0, weight = 0;
    for (const PlaceRate& place : places) {
        sum += place.weight * place.frame_seconds;
        weight += place.weight;
    }
    return weight > 0 ? sum / weight : 0;
}

/// Gives each place the part of [first, end) that is nearest to it; samples at one place share it.
void weigh(std::vector<PlaceRate>& places, std::int64_t first, std::int64_t end) {
    std::map<std::int64_t, int> samples; // by place
    for (const PlaceRate& place : places)
        ++samples[place.first];
    for (PlaceRate& place : places) {
        const auto here = samples.find(place.first);
        const auto next = std::next(here);
        const double from = here == samples.begin()
                                ? static_cast<double>(std::min(first, place.first))
                                : 0.5 * static_cast<double>(std::prev(here)->first + place.first);
        const double to = next == samples.end() ? static_cast<double>(std::max(end, place.first + 1))
                                                : 0.5 * static_cast<double>(next->first + place.first);
        place.weight = (to - from) / here->second;
    }
}

} // namespace

double memory_seconds(double system_seconds, std::int64_t touched_bytes, std::int64_t written_bytes) {
    const auto touched = static_cast<double>(touched_bytes);
    return touched_bytes > 0 ? system_seconds * touched / (touched + static_cast<double>(written_bytes)) : 0;
}

double seconds_per_frame(const SampleTimes& sample) {
    if (sample.steady_frames >= min_steady_frames)
        return sample.steady_seconds / static_cast<double>(sample.steady_frames);
    return sample.long_run_factor * (sample.run_seconds - sample.memory_seconds) /
           static_cast<double>(std::max<std::int64_t>(sample.frames, 1));
}

SampleRates rates_of(const std::vector<SampleTimes>& samples, std::int64_t first, std::int64_t end) {
    SampleRates rates;
    double decode = 0, filter = 0, run = 0;
    std::int64_t frames = 0, decoded = 0, bytes = 0;
    for (const SampleTimes& sample : samples) {
        rates.places.push_back({sample.first, seconds_per_frame(sample)});
        frames += sample.frames;
        decode += sample.decode_seconds;
        filter += sample.filter_seconds;
        run += sample.run_seconds;
        decoded += sample.frames + sample.extra_frames;
        bytes += sample.bytes;
    }
    frames = std::max<std::int64_t>(frames, 1);
    weigh(rates.places, first, end);
    rates.frame_seconds = mean_of(rates.places);
    rates.decode_seconds = decode / static_cast<double>(std::max<std::int64_t>(decoded, 1));
    rates.filter_share = run > 0 ? std::min(filter / run, 1.0) : 0;
    rates.frame_bytes = static_cast<double>(bytes) / static_cast<double>(frames);
    std::vector<double> starts;
    for (const SampleTimes& sample : samples) {
        const double steady = seconds_per_frame(sample) * static_cast<double>(sample.frames);
        const double pre_roll = rates.decode_seconds * static_cast<double>(sample.extra_frames);
        starts.push_back(std::max(0.0, sample.start_seconds + sample.run_seconds - steady - pre_roll));
    }
    rates.start_seconds = median(starts);
    return rates;
}

SampleRates balanced(SampleRates rates, const SampleRates& reference) {
    std::vector<PlaceRate> shared;
    for (const PlaceRate& here : rates.places) {
        std::vector<PlaceRate> there;
        std::copy_if(reference.places.begin(), reference.places.end(), std::back_inserter(there),
                     [&](const PlaceRate& place) { return place.first == here.first; });
        if (!there.empty())
            shared.push_back({here.first, mean_of(there), here.weight});
    }
    const double part = mean_of(shared);
    if (part <= 0)
        return rates;
    const double factor = reference.frame_seconds / part;
    rates.frame_seconds *= factor;
    for (PlaceRate& place : rates.places)
        place.frame_seconds *= factor;
    return rates;
}

double predict_seconds(const ExecutionPlan& plan, const PreparedJob& job, const OutputTimeline& timeline,
                       const SampleRates& rates) {
    std::vector<double> busy(static_cast<std::size_t>(std::max(plan.workers, 1)));
    std::int64_t all_frames = 0;
    const UnitCosts costs(job, timeline, rates);
    for (const WorkUnit& unit : plan.units) {
        const std::int64_t first = unit.segments.front().first_frame;
        const std::int64_t end = unit.segments.back().end_frame;
        all_frames += end - first;
        *std::min_element(busy.begin(), busy.end()) += costs.seconds(first, end);
    }
    const double bytes = rates.frame_bytes * static_cast<double>(all_frames);
    return *std::max_element(busy.begin(), busy.end()) + assembling_seconds +
           (!job.spec.encoder.produces_file() ? 0 : bytes / assembled_bytes_per_second);
}

PredictionKey prediction_key(const std::string& backend, const PreparedJob& job) {
    const EncoderSpec& encoder = job.spec.encoder;
    const FrameFormat& format = job.output_format;
    const std::int64_t pixels = std::int64_t{format.width} * format.height;
    const char* size = pixels <= 1024 * 576    ? "sd"
                       : pixels <= 1280 * 720  ? "hd"
                       : pixels <= 1920 * 1200 ? "full hd"
                                               : "uhd";
    return {backend, encoder.preset.empty() ? encoder.id : encoder.id + " " + encoder.preset, size};
}

double correction_factor(const Correction& correction) {
    const double trust = correction.runs / (correction.runs + doubted_runs);
    return std::pow(std::clamp(correction.factor, min_correction, max_correction), trust);
}

Prediction choose(const std::vector<Measured>& candidates,
                  const std::function<Correction(const std::string& backend)>& correction) {
    const Correction all = correction ? correction("") : Correction();
    Prediction prediction;
    prediction.earlier_runs = all.runs;
    const BackendForecast* taken = nullptr;
    for (const Measured& candidate : candidates) {
        Correction own = correction ? correction(candidate.backend) : Correction();
        if (own.runs == 0)
            own = all;
        const double factor = correction_factor(own);
        prediction.forecasts.push_back(
            {candidate.backend, candidate.workers, candidate.seconds * factor, factor});
    }
    const auto by_seconds = [](const BackendForecast& a, const BackendForecast& b) {
        return a.seconds < b.seconds;
    };
    const auto fastest =
        std::min_element(prediction.forecasts.begin(), prediction.forecasts.end(), by_seconds);
    for (const BackendForecast& forecast : prediction.forecasts)
        if (!taken && forecast.seconds * worthwhile <= fastest->seconds)
            taken = &forecast;
    prediction.backend = taken ? taken->backend : "";
    std::stable_sort(prediction.forecasts.begin(), prediction.forecasts.end(), by_seconds);
    return prediction;
}

} // namespace framewright
