// What an export is to come to: words, JSON, refusals.
#include "core/job/goal/export_goal.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/job/key/job_key.h"

#include "core/base/error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

TEST(ExportGoal, IsReadFromWords) {
    const ScoreGoal goal = parse_score_goal("ssim=0.98");
    EXPECT_EQ(goal.metric, "ssim");
    EXPECT_EQ(goal.value, 0.98);
    EXPECT_EQ(parse_file_size("700M"), 700'000'000);
    EXPECT_EQ(parse_file_size("1.5G"), 1'500'000'000);
    EXPECT_EQ(parse_file_size("2MiB"), 2 * 1024 * 1024);
    EXPECT_EQ(parse_file_size("12345"), 12345);
    for (const char* wrong :
         {"", "ssim", "ssim=", "=3", "ssim=x", "ssim=0.9x", "sharpness=3", "difference=3"})
        EXPECT_THROW(parse_score_goal(wrong), Error) << wrong;
    for (const char* wrong : {"", "M", "-5M", "0", "5X", "700 M", "nan"})
        EXPECT_THROW(parse_file_size(wrong), Error) << wrong;
    EXPECT_EQ(parse_metrics("psnr,xpsnr"), (std::vector<std::string>{"psnr", "xpsnr"}));
    EXPECT_THROW(parse_metrics("psnr,sharpness"), Error);
}

TEST(ExportGoal, RefusesWhatMakesNoSense) {
    const auto refused = [](const auto& change) {
        ExportGoal goal;
        change(goal);
        try {
            check_export_goal(goal);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Usage;
        }
        return false;
    };
    EXPECT_FALSE(refused([](ExportGoal& goal) { goal.target = ScoreGoal{"ssim", 0.98}; }));
    EXPECT_TRUE(refused([](ExportGoal& goal) { goal.target = ScoreGoal{"ssim", 1}; })) << "that is lossless";
    EXPECT_TRUE(refused([](ExportGoal& goal) { goal.target = ScoreGoal{"psnr", -3}; }));
    EXPECT_TRUE(refused([](ExportGoal& goal) { goal.target = ScoreGoal{"psnr", INFINITY}; }));
    EXPECT_TRUE(refused([](ExportGoal& goal) { goal.dry_run = true; }));
    EXPECT_TRUE(refused([](ExportGoal& goal) { goal.required["sharpness"] = 1; }));
    EXPECT_TRUE(refused([](ExportGoal& goal) {
        goal.target = ScoreGoal{"ssim", 0.98};
        goal.target_bytes = 700;
    }));
    EXPECT_TRUE(refused([](ExportGoal& goal) {
        goal.target = ScoreGoal{"ssim", 0.98};
        goal.two_pass = true;
    })) << "two passes meet a size";
}

TEST(ExportGoal, TravelsInTheJobFile) {
    JobSpec spec;
    spec.source = "a.mp4";
    EXPECT_FALSE(nlohmann::json(spec).contains("target")) << "what is as usual is left out";
    spec.goal.target = ScoreGoal{"xpsnr", 40.5};
    spec.goal.dry_run = true;
    spec.goal.metrics = {"psnr", "ssim"};
    spec.goal.required = {{"xpsnr", 38}};
    EXPECT_EQ(parse_job(format_job(spec)), spec);
    EXPECT_EQ(spec.goal.measured(), (std::vector<std::string>{"psnr", "ssim", "xpsnr"}));
    spec.goal = ExportGoal();
    spec.goal.target_bytes = 700'000'000;
    spec.goal.two_pass = true;
    EXPECT_EQ(parse_job(format_job(spec)), spec);
    EXPECT_THROW(parse_job(R"({"target": {"psnr": 40, "ssim": 0.9}})"), Error);
    EXPECT_THROW(parse_job(R"({"target": "psnr"})"), Error);
}

TEST(ExportGoal, IsNoPartOfAJobsKey) {
    PreparedJob job;
    job.spec.output = "out.mkv";
    job.spec.encoder.quality = 23.5;
    const std::string found = make_job_key(job, 1, true);
    job.spec.goal.target = ScoreGoal{"xpsnr", 40};
    job.spec.goal.metrics = {"psnr"};
    EXPECT_EQ(make_job_key(job, 1, true), found);
}

TEST(TargetReport, TravelsInTheResult) {
    JobResult result;
    TargetReport report;
    report.metric = "psnr";
    report.wanted = 40;
    report.setting_name = "CRF";
    report.tries = {{23, 100, 5000, 50'000, 1.5, 2.5, std::numeric_limits<double>::infinity(), 38.5},
                    {30, 100, 4000, 40'000, 1, 2, 40.5, std::nullopt}};
    report.setting = 30;
    report.expected = 40.5;
    report.checked = true;
    report.earlier_passes = {{29.5, 41'000}};
    result.target = report;
    result.quality.emplace().mean["psnr"] = 40.25;
    result.missed = {"psnr"};
    const JobResult again = nlohmann::json::parse(nlohmann::json(result).dump()).get<JobResult>();
    ASSERT_TRUE(again.target);
    ASSERT_EQ(again.target->earlier_passes.size(), 1U);
    EXPECT_EQ(again.target->earlier_passes[0].setting, 29.5);
    EXPECT_EQ(again.target->earlier_passes[0].file_bytes, 41'000);
    EXPECT_TRUE(std::isinf(*again.target->tries.at(0).score));
    EXPECT_FALSE(again.target->tries.at(1).worst_1_percent);
    EXPECT_EQ(again.target->expected, 40.5);
    EXPECT_EQ(again.quality->mean.at("psnr"), 40.25);
    EXPECT_EQ(again.missed, result.missed);
    EXPECT_EQ(setting_text(report, 23.5), "CRF 23.5");
    report.setting_name.clear();
    EXPECT_EQ(setting_text(report, 1'250'000), "1250 kbit/s");
}

} // namespace
} // namespace framewright
