// What becomes of a job when the GPU is not there, has too little memory or fails.
#include "tests/cuda/fake_gpu.h"

namespace framewright::cli_test {
namespace {

const std::vector<std::string> chain{"box:size=5", "median:size=3"};

class CudaFaults : public FakeGpu {
protected:
    std::string expected_hashes() const {
        return filtered(made_clip("plain"), chain, {"-b", "single"}).hashes;
    }

    /// The job succeeds with the right frames; what it warns of.
    nlohmann::json warnings_of(const std::string& config, const Arguments& more = {"-b", "cuda"}) {
        set_up(config);
        const Filtered given = filtered(made_clip("plain"), chain, more);
        EXPECT_EQ(given.hashes, expected_hashes()) << config;
        EXPECT_EQ(given.report.at("frames_out"), 50) << config;
        return given.report.at("warnings");
    }
};

TEST_F(CudaFaults, WithoutADeviceTheBackendIsRefusedWithTheReason) {
    set_up("device=none");
    const RunResult result =
        cli({"export", made_clip("tiny").string(), "-e", "none", "-b", "cuda", "--progress", "none"});
    expect_refused(result, 4, made_clip("tiny").string());
    EXPECT_NE(result.err.find("'cuda' cannot run here"), std::string::npos) << result.err;
}

TEST_F(CudaFaults, AnotherDeviceNumberIsRefused) {
    const RunResult result = cli(
        {"export", made_clip("tiny").string(), "-e", "none", "-b", "cuda:device=5", "--progress", "none"});
    expect_refused(result, 4, made_clip("tiny").string());
    EXPECT_NE(result.err.find("no GPU number 5"), std::string::npos) << result.err;
}

TEST_F(CudaFaults, AutoTakesAnotherBackendWhereThereIsNoDevice) {
    set_up("device=none");
    EXPECT_NE(filtered(made_clip("plain"), chain, {"-b", "auto"}).report.at("backend"), "cuda");
}

TEST_F(CudaFaults, ALostDeviceIsAnnouncedAndTheCpuGoesOn) {
    for (const char* fault :
         {"cuLaunchKernel:719:9", "kernel:700:5", "cuMemcpyDtoHAsync:719:3", "cuEventQuery:46:4"}) {
        const nlohmann::json warnings =
            warnings_of(std::string("memory=1G,fail=") + fault, {"-b", "cuda:batch=1", "-w", "1"});
        EXPECT_TRUE(says(warnings, "the GPU failed")) << fault << warnings;
        EXPECT_TRUE(says(warnings, "from frame 0 on")) << fault << warnings;
    }
}

TEST_F(CudaFaults, WhatWasFinishedBeforeIsKept) {
    set_up("memory=1G,fail=kernel:719:180"); // six kernels a frame: in the 30th
    const Filtered given =
        filtered(made_clip("plain"), chain, {"-b", "cuda:batch=1", "-w", "1", "--segment-frames", "5"});
    EXPECT_EQ(given.hashes, expected_hashes());
    EXPECT_TRUE(says(given.report.at("warnings"), "the GPU failed")) << given.report.at("warnings");
    EXPECT_FALSE(says(given.report.at("warnings"), "from frame 0 on")) << given.report.at("warnings");
}

TEST_F(CudaFaults, TooLittleMemoryIsMetWithLess) {
    EXPECT_FALSE(warnings_of("memory=3M").empty());
    EXPECT_TRUE(says(warnings_of("memory=4K"), "the CPU filters instead"));
}

TEST_F(CudaFaults, NoMemoryAtAllIsMetOnTheCpu) {
    EXPECT_TRUE(says(warnings_of("memory=1G,fail=cuMemAlloc:2:1+"), "the CPU filters instead"));
    EXPECT_TRUE(says(warnings_of("memory=1G,fail=cuMemHostAlloc:2:1+"), "the CPU filters instead"));
}

TEST_F(CudaFaults, ADriverThatDoesNotStartIsMetOnTheCpu) {
    // The probe's process starts it once, then the worker's does: each counts its own calls.
    EXPECT_TRUE(says(warnings_of("memory=1G,fail=cuDevicePrimaryCtxRetain:2:1", {"-b", "cuda:decoder=cpu"}),
                     "the CPU filters instead"));
}

} // namespace
} // namespace framewright::cli_test
