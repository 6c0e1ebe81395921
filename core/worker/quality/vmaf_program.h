// VMAF, measured by an ffmpeg program that was built with libvmaf.
#pragma once

#include "core/base/child_program.h"
#include "core/frame/frame.h"
#include "core/metric/clip_meter.h"
#include "core/worker/quality/vmaf_report.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// Pairs go through one pipe, originals and pictures in turn, and are told apart by their numbers.
class VmafProgram final : public ClipMeter {
public:
    /// The first ffmpeg in PATH, where it has the filter; else "".
    static std::string find();

    void add(const Frame& original, const Frame& picture) override;
    std::vector<double> finish() override;

private:
    void start(const Frame& first);
    void write(const Frame& frame);
    [[noreturn]] void fail();

    VmafReport report_;
    std::unique_ptr<ChildProgram> program_;
    std::vector<std::uint8_t> pixels_;
};

} // namespace framewright
