// The arithmetic of the backend `auto`: from rates to seconds, from seconds to a choice.
#include "core/engine/choice/backend_choice.h"

#include "core/base/error.h"
#include "core/job/plan/cutting.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace framewright {
namespace {

/// `count` frames of 1280x720 at 25 fps with a keyframe every `interval` frames, x264.
PreparedJob steady_job(std::int64_t count, std::int64_t interval) {
    std::vector<std::int64_t> pts;
    std::vector<Keyframe> keyframes;
    PreparedJob job;
    job.index.time_base = {1, 12800};
    for (std::int64_t i = 0; i < count; ++i)
        pts.push_back(i * 512);
    for (std::int64_t i = 0; i < count; i += interval)
        keyframes.push_back({i, pts[static_cast<std::size_t>(i)], 0, -1, false});
    job.index.pts = std::move(pts);
    job.index.keyframes = std::move(keyframes);
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

/// `frames` at `first` at an even pace, without a steady part.
SampleTimes plain_sample(std::int64_t first, std::int64_t frames, double frame_seconds) {
    SampleTimes times;
    times.first = first;
    times.frames = frames;
    times.run_seconds = static_cast<double>(frames) * frame_seconds;
    return times;
}

/// Of samples in the first `end` frames.
SampleRates rates_until(std::int64_t end, const std::vector<SampleTimes>& samples) {
    return rates_of(samples, 0, end);
}

TEST(Predictor, LetsAPlaceCountForTheFramesNearItHoweverManyItGave) {
    const SampleRates rates = rates_until(100, {plain_sample(0, 10, 0.1), plain_sample(50, 40, 0.2)});
    EXPECT_DOUBLE_EQ(rates.frame_seconds, 0.25 * 0.1 + 0.75 * 0.2); // 25 frames are nearer to the first
    ASSERT_EQ(rates.places.size(), 2U);
    EXPECT_EQ(rates.places[1].first, 50);
    EXPECT_DOUBLE_EQ(rates.places[1].frame_seconds, 0.2);
    const std::vector<SampleTimes> twice{plain_sample(0, 10, 0.1), plain_sample(50, 10, 0.2),
                                         plain_sample(50, 10, 0.6)};
    EXPECT_NEAR(rates_until(100, twice).frame_seconds, 0.25 * 0.1 + 0.75 * 0.4, 1e-9);
    EXPECT_DOUBLE_EQ(rates_until(1, {plain_sample(0, 1, 0.1)}).frame_seconds, 0.1);
}

TEST(Predictor, TakesRatesFromAllSamples) {
    SampleTimes one = plain_sample(0, 10, 0.1), two = plain_sample(20, 30, 0.1),
                three = plain_sample(60, 20, 0.1);
    one.start_seconds = 0.1, two.start_seconds = 0.5, three.start_seconds = 0.2;
    one.decode_seconds = three.decode_seconds = 0.2, two.decode_seconds = 0.6, two.extra_frames = 40;
    one.bytes = 1000, two.bytes = 3000, three.bytes = 2000;
    const SampleRates rates = rates_until(80, {one, two, three});
    EXPECT_DOUBLE_EQ(rates.frame_bytes, 100);
    EXPECT_DOUBLE_EQ(rates.decode_seconds, 0.01);
    EXPECT_NEAR(rates.start_seconds, 0.1, 1e-9); // of 0.1, 0.5 - 40 * 0.01 and 0.2
}

TEST(Predictor, KnowsTheShareOfFiltering) {
    SampleTimes one = plain_sample(0, 10, 0.1), two = plain_sample(50, 10, 0.3);
    one.filter_seconds = 0.2, two.filter_seconds = 1.4;
    EXPECT_DOUBLE_EQ(rates_until(100, {one, two}).filter_share, 0.4);
}

TEST(Predictor, TellsMemoryFromWriting) {
    EXPECT_DOUBLE_EQ(memory_seconds(0.2, 300, 100), 0.15);
    EXPECT_DOUBLE_EQ(memory_seconds(0.2, 0, 100), 0);
    SampleTimes sample = plain_sample(0, 10, 0.1);
    sample.memory_seconds = 0.4; // paid once: the run goes on at 0.6 s for ten frames
    EXPECT_DOUBLE_EQ(seconds_per_frame(sample), 0.06);
    EXPECT_NEAR(rates_until(10, {sample}).start_seconds, 0.4, 1e-9);
}

TEST(Predictor, TellsThePaceFromWhatIsPaidOnce) {
    SampleTimes sample = plain_sample(0, 20, 0.1); // two seconds, warming up and coming to an end included
    sample.start_seconds = 0.3;
    sample.steady_frames = 12;
    sample.steady_seconds = 0.6;
    EXPECT_DOUBLE_EQ(seconds_per_frame(sample), 0.05);
    EXPECT_NEAR(rates_until(20, {sample}).start_seconds, 1.3, 1e-9); // 2.3 less 20 * 0.05
    sample.steady_frames = 2;                                        // too few to go by
    EXPECT_DOUBLE_EQ(seconds_per_frame(sample), 0.1);
    EXPECT_NEAR(rates_until(20, {sample}).start_seconds, 0.3, 1e-9);
}

TEST(Predictor, KnowsThatAnEncoderLooksLessFarAheadInASample) {
    SampleTimes sample = plain_sample(0, 12, 0.1);
    sample.long_run_factor = 1.1;
    EXPECT_DOUBLE_EQ(seconds_per_frame(sample), 0.11);
    sample.steady_frames = 6; // what was seen of the long run counts more
    sample.steady_seconds = 0.3;
    EXPECT_DOUBLE_EQ(seconds_per_frame(sample), 0.05);
}

TEST(Predictor, ComparesBackendsAtTheSamePlaces) {
    const SampleRates reference =
        rates_until(150, {plain_sample(0, 10, 0.1), plain_sample(50, 10, 0.3), plain_sample(75, 10, 0.5)});
    const double mean = (25 * 0.1 + 37.5 * 0.3 + 87.5 * 0.5) / 150;
    EXPECT_NEAR(reference.frame_seconds, mean, 1e-9);
    const SampleRates quiet = balanced(rates_until(150, {plain_sample(0, 10, 0.2)}), reference);
    EXPECT_NEAR(quiet.frame_seconds, 2 * mean, 1e-9); // twice the reference there, so twice its mean
    EXPECT_NEAR(quiet.places.front().frame_seconds, 2 * mean, 1e-9);
    const SampleRates two =
        balanced(rates_until(150, {plain_sample(0, 10, 0.1), plain_sample(50, 10, 0.3)}), reference);
    EXPECT_NEAR(two.frame_seconds, mean, 1e-9); // the same where both were measured
    EXPECT_DOUBLE_EQ(balanced(rates_until(150, {plain_sample(7, 10, 0.2)}), reference).frame_seconds, 0.2);
    EXPECT_NEAR(balanced(reference, reference).frame_seconds, mean, 1e-9);
}

TEST(Predictor, LooksAtTheSamplesOfAUnitBesideTheMean) {
    const SampleRates rates = rates_until(100, {plain_sample(25, 10, 0.1), plain_sample(75, 10, 0.3)});
    const PreparedJob job = steady_job(100, 1);
    EXPECT_NEAR(predict_seconds(halves(100, 2), job, OutputTimeline({{0, 100}}), rates), 50 * 0.275, 0.1);
    EXPECT_NEAR(predict_seconds(halves(100, 1), job, OutputTimeline({{0, 100}}), rates),
                50 * 0.125 + 50 * 0.275, 0.1);
}

TEST(Predictor, CountsTheLongestWorkerWithItsPreRoll) {
    const PreparedJob job = steady_job(400, 150);
    SampleRates rates;
    rates.start_seconds = 0.5;
    rates.frame_seconds = 0.1;
    rates.decode_seconds = 0.01;
    const double one = predict_seconds(halves(400, 1), job, OutputTimeline({{0, 400}}), rates);
    const double two = predict_seconds(halves(400, 2), job, OutputTimeline({{0, 400}}), rates);
    EXPECT_NEAR(one - two, 20.5, 1e-9);    // the first half and its start
    EXPECT_NEAR(two, 0.5 + 20 + 0.5, 0.1); // the second half, from the keyframe at 150 on; then assembling
    rates.frame_bytes = 1'000'000;
    EXPECT_GT(predict_seconds(halves(400, 2), job, OutputTimeline({{0, 400}}), rates), two + 0.5);
}

TEST(Predictor, CountsTheFramesThatWarmAnEncoderUp) {
    PreparedJob job = steady_job(400, 1);
    SampleRates rates;
    rates.frame_seconds = 0.1;
    const double cold = predict_seconds(halves(400, 2), job, OutputTimeline({{0, 400}}), rates);
    job.warm_up_frames = 12;
    EXPECT_NEAR(predict_seconds(halves(400, 2), job, OutputTimeline({{0, 400}}), rates) - cold, 1.2, 1e-9);
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
        describe(taken).english(),
        "auto took processes with 4 workers: predicted 7.0 s; threads 10.0 s, single 18.0 s; from 0.0 s "
        "of samples");
}

TEST(Choice, NeedsARealAdvantageForASwitch) {
    EXPECT_EQ(choose({{"threads", 1, 10}, {"processes", 2, 9.6}}, {}).backend, "threads");
    EXPECT_EQ(choose({{"threads", 1, 10}, {"processes", 2, 9.4}}, {}).backend, "processes");
    EXPECT_EQ(choose({{"threads", 1, 10}, {"pipes", 2, 8}, {"processes", 2, 7.9}}, {}).backend, "pipes");
}

TEST(Choice, TrustsACorrectionTheMoreRunsItComesFrom) {
    EXPECT_DOUBLE_EQ(correction_factor({}), 1);
    EXPECT_NEAR(correction_factor({1.728, 1}), 1.2, 1e-9); // its third root
    EXPECT_NEAR(correction_factor({1.44, 2}), 1.2, 1e-9);
    EXPECT_NEAR(correction_factor({0.5, 998}), 0.5, 0.001);
    EXPECT_NEAR(correction_factor({9, 998}), 2, 0.01); // not more than twice
}

TEST(Choice, LearnsFromEarlierRuns) {
    const std::map<std::string, Correction> known{{"", {1.44, 2}}, {"threads", {0.64, 2}}};
    const auto correction = [&](const std::string& backend) {
        const auto found = known.find(backend);
        return found == known.end() ? Correction() : found->second;
    };
    const Prediction taken = choose({{"threads", 1, 10}, {"processes", 2, 8}}, correction);
    EXPECT_EQ(taken.backend, "threads");
    EXPECT_EQ(taken.earlier_runs, 2);
    std::map<std::string, double> seconds;
    for (const BackendForecast& forecast : taken.forecasts)
        seconds[forecast.backend] = forecast.seconds;
    EXPECT_DOUBLE_EQ(seconds["threads"], 8);
    EXPECT_DOUBLE_EQ(seconds["processes"], 9.6); // no runs of its own: like all together
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

/// Does what the samples ask for, and returns them: a worker takes `seconds` for a frame, on its own core.
std::vector<Sample> run_rounds(BackendChoice& choice, const std::map<std::string, double>& seconds) {
    std::vector<Sample> all;
    for (auto round = choice.next_round(); !round.empty(); round = choice.next_round())
        for (const Sample& sample : round) {
            const Candidate& candidate = choice.candidate(sample.candidate);
            const std::int64_t frames =
                sample.withheld_frames > 0 ? sample.withheld_frames : sample.source.end - sample.source.first;
            choice.take(sample, plain_sample(sample.source.first, frames, seconds.at(candidate.backend.id)));
            all.push_back(sample);
        }
    return all;
}

const Machine four_cores{4, std::int64_t{8} << 30};

TEST(Choice, MeasuresAsManyWorkersAsThePlanHas) {
    const PreparedJob job = steady_job(3000, 50);
    BackendChoice choice(job, resolve_range(job).timeline(), four_cores);
    EXPECT_EQ(choice.reason_to_skip().id(), "");
    EXPECT_EQ(choice.backends().front(), "processes");
    choice.add("processes", "", {});
    const auto round = choice.next_round();
    ASSERT_EQ(round.size(), 4U);
    std::set<std::int64_t> quarters;
    for (const Sample& sample : round) {
        EXPECT_LE(sample.source.first % 50, 16) << "little is decoded before a sample";
        EXPECT_LT(sample.source.end - sample.source.first, 50) << "a sample is short";
        quarters.insert(sample.source.first / 750);
        choice.take(sample, plain_sample(sample.source.first, 12, 0.04));
    }
    EXPECT_GE(quarters.size(), 3U) << "the first places are spread over the clip";
}

TEST(Choice, MeasuresUntilASmallShareOfTheJobIsSpent) {
    for (const double frame_seconds : {0.01, 0.04, 0.2}) {
        SCOPED_TRACE(frame_seconds);
        const PreparedJob job = steady_job(3000, 50);
        BackendChoice choice(job, resolve_range(job).timeline(), four_cores);
        choice.add("processes", "", {});
        double sampled = 0;
        std::set<std::int64_t> places;
        for (const Sample& sample : run_rounds(choice, {{"processes", frame_seconds}})) {
            sampled +=
                frame_seconds * double(sample.withheld_frames > 0 ? sample.withheld_frames
                                                                  : sample.source.end - sample.source.first);
            places.insert(sample.source.first);
        }
        ASSERT_EQ(choice.measured().size(), 1U);
        const double predicted = choice.measured().front().seconds;
        EXPECT_NEAR(predicted, 750 * frame_seconds, 0.05 * 750 * frame_seconds + 0.1);
        EXPECT_LE(sampled / 4, 0.06 * predicted);
        EXPECT_GE(places.size(), 8U);
    }
}

TEST(Choice, DoesNotMeasureOthersWhereNothingIsLeftToWin) {
    const PreparedJob job = steady_job(1000, 10);
    BackendChoice choice(job, resolve_range(job).timeline(), four_cores);
    choice.add("processes", "", {});
    run_rounds(choice, {{"processes", 0.04}});
    EXPECT_NEAR(choice.measured().front().seconds, 10, 0.5);
    EXPECT_FALSE(choice.others_matter()); // four cores, all of them busy to the end
}

TEST(Choice, MeasuresOthersWhereWorkersWouldBeIdle) {
    PreparedJob job = steady_job(100, 10);
    job.index.time_base = {1, 51200}; // less than two seconds: one segment, for one worker
    BackendChoice choice(job, resolve_range(job).timeline(), four_cores);
    choice.add("processes", "", {});
    run_rounds(choice, {{"processes", 0.1}});
    EXPECT_NEAR(choice.measured().front().seconds, 10, 0.2);
    EXPECT_TRUE(choice.others_matter());
    choice.add("threads", "", {});
    choice.add("single", "", {});
    run_rounds(choice, {{"threads", 0.03}});
    ASSERT_EQ(choice.measured().size(), 2U) << "one core cannot be faster";
    EXPECT_EQ(choose(choice.measured(), {}).backend, "threads");
}

TEST(Choice, MeasuresOthersForALongJob) {
    const PreparedJob job = steady_job(3000, 50);
    BackendChoice choice(job, resolve_range(job).timeline(), four_cores);
    choice.add("processes", "", {});
    run_rounds(choice, {{"processes", 0.1}});
    EXPECT_TRUE(choice.others_matter());
    choice.add("threads", "", {});
    choice.add("single", "", {});
    std::set<std::int64_t> places;
    for (const Sample& sample : run_rounds(choice, {{"threads", 0.02}}))
        places.insert(sample.source.first);
    EXPECT_EQ(places.size(), 2U);
    ASSERT_EQ(choice.measured().size(), 2U);
    EXPECT_NEAR(choice.measured()[1].seconds, 60, 1);
    EXPECT_EQ(choose(choice.measured(), {}).backend, "threads");
}

TEST(Choice, MeasuresBetweenKeyframesWhereDecodingIsCheap) {
    const PreparedJob job = steady_job(3000, 1500);
    for (const double decode_seconds : {0.0001, 0.01}) {
        SCOPED_TRACE(decode_seconds);
        BackendChoice choice(job, resolve_range(job).timeline(), Machine{2, std::int64_t{8} << 30});
        choice.add("processes", "", {});
        std::set<std::int64_t> places;
        for (auto round = choice.next_round(); !round.empty(); round = choice.next_round())
            for (const Sample& sample : round) {
                SampleTimes times = plain_sample(sample.source.first, 12, 0.02);
                times.extra_frames = pre_roll(job.index, sample.source.first, 0);
                times.decode_seconds = decode_seconds * double(times.frames + times.extra_frames);
                times.start_seconds = decode_seconds * double(times.extra_frames);
                choice.take(sample, times);
                places.insert(sample.source.first);
                EXPECT_LE(times.start_seconds, 0.16 + 1e-9);
            }
        EXPECT_EQ(places.size(), decode_seconds < 0.001 ? 8U : 5U);
        // Two of four units begin far from a keyframe; that is shared out.
        EXPECT_NEAR(choice.measured().front().seconds, 30 + 1000 * decode_seconds, 1);
    }
}

TEST(Choice, TakesByRuleWhatFillsTheCores) {
    const PreparedJob job = steady_job(120, 12);
    const auto rule = [&](const PreparedJob& of, int cores) {
        return BackendChoice(of, resolve_range(of).timeline(), Machine{cores, std::int64_t{8} << 30})
            .by_rule();
    };
    EXPECT_EQ(rule(job, 2), "processes");
    EXPECT_EQ(rule(job, 1), "threads");
    EXPECT_EQ(rule(steady_job(40, 40), 4), "threads") << "one segment is for one worker";
    PreparedJob damaged = job;
    damaged.decoder_met_damage = true;
    EXPECT_EQ(rule(damaged, 2), "threads");
}

TEST(Choice, LeavesShortJobsAlone) {
    const PreparedJob tiny = steady_job(60, 10);
    EXPECT_EQ(BackendChoice(tiny, resolve_range(tiny).timeline(), four_cores).reason_to_skip().english(),
              "the job is short");
    PreparedJob job = steady_job(600, 50);
    EXPECT_EQ(BackendChoice(job, resolve_range(job).timeline(), four_cores).reason_to_skip().id(), "");
    EXPECT_EQ(BackendChoice(job, resolve_range(job).timeline(), Machine{1, 0}).reason_to_skip().id(),
              "choice.one_core");
    job.index.damaged = true;
    EXPECT_EQ(BackendChoice(job, resolve_range(job).timeline(), four_cores).reason_to_skip().id(),
              "source.damaged");
}

TEST(Choice, ConsidersWhatIsExactAndRunsHere) {
    std::vector<BackendDescriptor> described;
    for (const BackendRow* row : choosable_backends()) {
        EXPECT_TRUE(row->descriptor.exact && !row->descriptor.chooses && !row->descriptor.remote)
            << row->descriptor.id;
        described.push_back(row->descriptor);
        described.back().available = row->descriptor.id != "threads";
    }
    const PreparedJob job = steady_job(60, 10);
    BackendChoice choice(job, resolve_range(job).timeline(), Machine{4, 0});
    EXPECT_EQ(choice.backends().front(), "processes") << "before the machine was asked, too";
    choice.consider(described);
    const std::vector<std::string> ids = choice.backends();
    EXPECT_EQ(ids.front(), "processes");
    EXPECT_EQ(ids.size(), described.size() - 1);
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "threads"), 0);
}

} // namespace
} // namespace framewright
