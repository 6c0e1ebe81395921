// What the doctor and a comparison say of a GPU.
#include "tests/cuda/fake_gpu.h"

#include <random>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class CudaCompare : public FakeGpu {
protected:
    json compared(const Arguments& more) const {
        const fs::path report = scratch() / "comparison.json";
        Arguments words{"compare", made_clip("plain").string(), "--json", report.string(), "--progress",
                        "none"};
        words.insert(words.end(), more.begin(), more.end());
        text_ = cli_succeeds(words).out;
        return json::parse(read_file(report), nullptr, false);
    }
    /// What it printed.
    const std::string& text() const { return text_; }
    bool printed(const std::string& part) const { return text_.find(part) != std::string::npos; }

private:
    mutable std::string text_;
};

TEST_F(CudaCompare, TheDoctorNamesTheGpuOrWhyThereIsNone) {
    set_up("memory=2G,name=Some GPU,driver=13000");
    const std::string with = cli_succeeds({"doctor"}).out;
    EXPECT_NE(with.find("0: Some GPU, compute capability 8.6, 2.0 GiB"), std::string::npos) << with;
    EXPECT_NE(with.find("CUDA 13.0"), std::string::npos) << with;
    set_up("device=none");
    const std::string without = cli_succeeds({"doctor"}).out;
    EXPECT_NE(without.find("none: the NVIDIA driver finds no GPU"), std::string::npos) << without;
}

TEST_F(CudaCompare, AComparisonKeepsTheGpuAndItsDriver) {
    set_up("memory=1G,name=Some GPU,driver=13000");
    const json record = compared(
        {"-f", "box:size=3", "-b", "cuda", "-e", "none", "--end", "5f", "--repeat", "1", "--warmup", "0"});
    EXPECT_EQ(record.at("machine").at("gpu"), "Some GPU");
    EXPECT_TRUE(printed("GPU driver CUDA 13.0") || printed(", CUDA 13.0")) << text();
    const json entries = json::parse(cli_succeeds({"history", "list", "--json"}).out);
    ASSERT_EQ(entries.size(), 1U);
    const auto gpu = entries[0].at("gpu").get<std::string>();
    EXPECT_EQ(gpu.rfind("Some GPU, ", 0), 0U) << gpu;
    EXPECT_NE(gpu.find("CUDA 13.0"), std::string::npos) << gpu;
}

TEST_F(CudaCompare, TheWarmUpTellsHowBusyTheGpuWas) {
    set_up("memory=1G,copy_rate=1G,kernel_us=200");
    const json record =
        compared({"-f", "box:size=3", "-b", "cuda", "-b", "single", "-e", "none", "--end", "9f", "--repeat",
                  "1", "--warmup", "1", "--csv", (scratch() / "comparison.csv").string()});
    const auto device_lanes = [&](const json& result) {
        int lanes = 0;
        for (const json& lane : result.at("lanes"))
            lanes += lane.at("lane").get<std::string>().rfind("GPU stream", 0) == 0 ? 1 : 0;
        return lanes;
    };
    EXPECT_GE(device_lanes(record.at("cells")[0].at("warmup")), 3);
    EXPECT_EQ(device_lanes(record.at("cells")[0].at("runs")[0].at("result")), 0)
        << "a timed run is not traced";
    EXPECT_EQ(device_lanes(record.at("cells")[1].at("warmup")), 0);
    const std::string csv = read_file(scratch() / "comparison.csv");
    EXPECT_NE(csv.find(",copies_s,kernels_s,"), std::string::npos) << csv;
}

TEST_F(CudaCompare, FramesOfTheFftAreMeasuredAgainstItsDeclaration) {
    // Weights without a pattern, so that sums come close to halves and the FFT rounds some the other way.
    std::string matrix;
    std::mt19937 random(1);
    for (int i = 0; i < 81; ++i)
        matrix += (i == 0 ? "" : " ") + std::to_string(static_cast<int>(random() % 29) - 9);
    const json record =
        compared({"-f", "convolve:matrix=" + matrix, "-b", "single", "-b", "cuda:strategy=fft", "-b", "cuda",
                  "-e", "none", "-e", "mpeg4", "--end", "9f", "--repeat", "1", "--quality-metrics", "none"});
    ASSERT_EQ(record.at("cells").size(), 6U);
    for (const json& cell : record.at("cells")) {
        const bool by_fft = cell.at("label_backend") == "cuda strategy=fft";
        EXPECT_EQ(cell.at("agreement"), by_fft ? "within-bound" : "equal") << cell.at("label_backend");
        EXPECT_EQ(cell.contains("largest_difference"), by_fft);
        if (by_fft) {
            EXPECT_EQ(cell.at("largest_difference"), 1) << "else the hashes would be equal";
        }
    }
    EXPECT_TRUE(printed("within 1 level")) << text();
    EXPECT_TRUE(printed("within 1 level by declaration, and were measured: they differ by 1 level at most"));
    EXPECT_FALSE(printed("NO")) << text();
}

} // namespace
} // namespace framewright::cli_test
