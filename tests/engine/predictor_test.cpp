// The arithmetic of the backend `auto`: from rates to seconds, from seconds to a choice.
#include "core/engine/backend_choice.h"

#include "core/base/error.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace framewright {
namespace {

/// `count` frames of 1280x720 at 25 fps with a keyframe every `interval` frames, x264.
PreparedJob steady_job(std::int64_t count, std::int64_t interval) {
    PreparedJob job;
    job.index.time_base = {1, 12800};
    for (std::int64_t i = 0; i < count; ++i)
        job.index.pts.push_back(i * 512);
    for (std::int64_t i = 0; i < count; i += interval)
        job.index.keyframes.push_back({i, job.index.pts[static_cast<std::size_t>(i)], 0, -1, false});
    job.index.last_duration = 512;
    StreamInfo stream;
    stream.kind = StreamKind::Video;
    stream.video.emplace();
    stream.video->format.width = job.output_format.width = 1280;
    stream.video->format.height = job.output_format.height = 720;
    stream.video->format.pixel_format = job.output_format.pixel_format = "yuv420p";
    stream.video->format.bit_depth = job.output_format.bit_depth = 8;
    job.source.streams.push_back(stream);
    job.spec.encoder.id = "x264";
    job.spec.backend.id = "auto";
    return job;
}

ExecutionPlan halves(std::int64_t frames, int workers) {
    ExecutionPlan plan;
    plan.workers = workers;
    plan.units = {{{{0, 0, frames / 2}}}, {{{1, frames / 2, frames}}}};
    return plan;
}

TEST(Predictor, TakesRatesFromAllSamples) {
    const SampleRates rates =
        rates_of({{10, 0, 0.1, 1.0, 0.2, 1000}, {30, 40, 0.5, 3.0, 0.6, 3000}, {20, 0, 0.2, 2.0, 0.2, 2000}});
    EXPECT_DOUBLE_EQ(rates.frame_seconds, 0.1);
    EXPECT_DOUBLE_EQ(rates.frame_bytes, 100);
    EXPECT_DOUBLE_EQ(rates.decode_seconds, 0.01);
    EXPECT_DOUBLE_EQ(rates.start_seconds, 0.1); // of 0.1, 0.5 - 40 * 0.01 and 0.2
}

TEST(Predictor, CountsTheLongestWorkerWithItsPreRoll) {
    const PreparedJob job = steady_job(400, 150);
    SampleRates rates;
    rates.start_seconds = 0.5;
    rates.frame_seconds = 0.1;
    rates.decode_seconds = 0.01;
    const double one = predict_seconds(halves(400, 1), job, rates);
    const double two = predict_seconds(halves(400, 2), job, rates);
    EXPECT_NEAR(one - two, 20.5, 1e-9);    // the first half and its start
    EXPECT_NEAR(two, 0.5 + 20 + 0.5, 0.1); // the second half, from the keyframe at 150 on; then assembling
    rates.frame_bytes = 1'000'000;
    EXPECT_GT(predict_seconds(halves(400, 2), job, rates), two + 0.5);
}

TEST(Predictor, CountsTheFramesThatWarmAnEncoderUp) {
    PreparedJob job = steady_job(400, 1);
    SampleRates rates;
    rates.frame_seconds = 0.1;
    const double cold = predict_seconds(halves(400, 2), job, rates);
    job.warm_up_frames = 12;
    EXPECT_NEAR(predict_seconds(halves(400, 2), job, rates) - cold, 1.2, 1e-9);
}

TEST(Predictor, PreRollGoesBackToTheKeyframe) {
    const PreparedJob job = steady_job(100, 25);
    EXPECT_EQ(pre_roll(job.index, 25, 0), 0);
    EXPECT_EQ(pre_roll(job.index, 49, 0), 24);
    EXPECT_EQ(pre_roll(job.index, 50, 1), 25);
    EXPECT_EQ(pre_roll(job.index, 0, 3), 0);
}

TEST(Choice, TakesTheFastest) {
    const Prediction taken = choose({{"threads", 1, 10}, {"single", 1, 18}, {"processes", 4, 7}}, {});
    EXPECT_EQ(taken.backend, "processes");
    EXPECT_DOUBLE_EQ(taken.predicted_seconds(), 7);
    ASSERT_EQ(taken.forecasts.size(), 3U);
    EXPECT_EQ(taken.forecasts.front().backend, "processes");
    EXPECT_EQ(taken.forecasts.back().backend, "single");
    EXPECT_EQ(
        describe(taken),
        "auto took processes with 4 workers: predicted 7.0 s; threads 10.0 s, single 18.0 s; from 0.0 s "
        "of samples");
}

TEST(Choice, NeedsARealAdvantageForASwitch) {
    EXPECT_EQ(choose({{"threads", 1, 10}, {"processes", 2, 9.6}}, {}).backend, "threads");
    EXPECT_EQ(choose({{"threads", 1, 10}, {"processes", 2, 9.4}}, {}).backend, "processes");
    EXPECT_EQ(choose({{"threads", 1, 10}, {"pipes", 2, 8}, {"processes", 2, 7.9}}, {}).backend, "pipes");
}

TEST(Choice, LearnsFromEarlierRuns) {
    const std::map<std::string, Correction> known{{"", {1.5, 9}}, {"threads", {0.6, 4}}, {"pipes", {9, 1}}};
    const auto correction = [&](const std::string& backend) {
        const auto found = known.find(backend);
        return found == known.end() ? Correction() : found->second;
    };
    const Prediction taken = choose({{"threads", 1, 10}, {"processes", 2, 8}, {"pipes", 2, 4}}, correction);
    EXPECT_EQ(taken.backend, "threads");
    EXPECT_EQ(taken.earlier_runs, 9);
    std::map<std::string, double> seconds;
    for (const BackendForecast& forecast : taken.forecasts)
        seconds[forecast.backend] = forecast.seconds;
    EXPECT_DOUBLE_EQ(seconds["threads"], 6);
    EXPECT_DOUBLE_EQ(seconds["processes"], 12); // no runs of its own: like all together
    EXPECT_DOUBLE_EQ(seconds["pipes"], 8);      // not more than twice
}

TEST(Choice, NamesWhatIsCorrectedAlike) {
    PreparedJob job = steady_job(10, 5);
    job.spec.encoder.preset = "slow";
    const PredictionKey key = prediction_key("threads", job);
    EXPECT_EQ(key.encoder, "x264 slow");
    EXPECT_EQ(key.size_class, "hd");
    job.output_format.width = 3840;
    EXPECT_EQ(prediction_key("threads", job).size_class, "uhd");
}

/// Does what the samples ask for: a worker takes `seconds` for a frame, on its own core.
void run_rounds(BackendChoice& choice, const std::map<std::string, double>& seconds) {
    for (auto round = choice.next_round(); !round.empty(); round = choice.next_round())
        for (const Sample& sample : round) {
            const Candidate& candidate = choice.candidate(sample.candidate);
            SampleTimes times;
            times.frames = sample.end - sample.first;
            times.run_seconds = static_cast<double>(times.frames) * seconds.at(candidate.backend.id);
            choice.take(sample, times);
        }
}

TEST(Choice, MeasuresAsManyWorkersAsThePlanHas) {
    PreparedJob job = steady_job(3000, 50);
    job.spec.backend.workers = 4;
    const FrameRange range = resolve_range(job);
    const Machine machine{4, std::int64_t{8} << 30};
    BackendChoice choice(job, range, machine);
    EXPECT_EQ(choice.reason_to_skip(), "");
    EXPECT_EQ(choice.backends().front(), "threads");
    choice.add("threads", "", {});
    run_rounds(choice, {{"threads", 0.02}});
    EXPECT_TRUE(choice.others_matter());
    choice.add("processes", "", {});
    choice.add("single", "", {});
    const auto round = choice.next_round();
    ASSERT_EQ(round.size(), 4U);
    for (const Sample& sample : round) {
        EXPECT_EQ(sample.first % 50, 0) << "samples start at keyframes";
        EXPECT_LT(sample.end - sample.first, 150) << "a sample is short";
        choice.take(sample,
                    {sample.end - sample.first, 0, 0, 0.04 * double(sample.end - sample.first), 0, 0});
    }
    run_rounds(choice, {{"single", 0.08}, {"processes", 0.04}});
    const std::vector<Measured> rows = choice.measured();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_NEAR(rows[0].seconds, 60, 1);
    std::int64_t longest = 0;
    for (const WorkUnit& unit : choice.candidate("processes").plan.units)
        longest = std::max(longest, unit.segments.back().end_frame - unit.segments.front().first_frame);
    EXPECT_LT(longest, 1000);
    EXPECT_NEAR(rows[1].seconds, 0.04 * static_cast<double>(longest), 1);
    EXPECT_NEAR(rows[2].seconds, 240, 1);
    EXPECT_EQ(choose(rows, {}).backend, "processes");
}

TEST(Choice, LeavesShortJobsAlone) {
    const Machine machine{4, std::int64_t{8} << 30};
    const PreparedJob tiny = steady_job(60, 10);
    EXPECT_EQ(BackendChoice(tiny, resolve_range(tiny), machine).reason_to_skip(), "the job is short");
    PreparedJob job = steady_job(600, 50);
    BackendChoice choice(job, resolve_range(job), machine);
    EXPECT_EQ(choice.reason_to_skip(), "");
    choice.add("threads", "", {});
    run_rounds(choice, {{"threads", 0.005}});
    EXPECT_FALSE(choice.others_matter()); // three seconds in all
    EXPECT_NE(BackendChoice(job, resolve_range(job), Machine{1, 0}).reason_to_skip(), "");
    job.index.damaged = true;
    EXPECT_NE(BackendChoice(job, resolve_range(job), machine).reason_to_skip(), "");
}

TEST(Choice, NeverConsidersABackendThatIsExactOnlyWithinABound) {
    const PreparedJob job = steady_job(60, 10);
    const BackendChoice choice(job, resolve_range(job), Machine{4, 0});
    for (const std::string& id : choice.backends()) {
        const BackendDescriptor descriptor = find_backend(id).describe();
        EXPECT_TRUE(descriptor.exact && descriptor.available && !descriptor.chooses) << id;
    }
}

} // namespace
} // namespace framewright
