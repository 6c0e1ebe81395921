// A filter row that is added while the program runs, and whose output depends on the frames before: each
// sample is the mean, rounded down, of it and what came out before. After a number of frames that its row can
// declare it starts anew.
#pragma once

#include "core/filter/registry/filter_registry.h"
#include "core/filter/sequential_filter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright::test {

class DriftingFilter final : public SequentialFilter {
public:
    /// `memory` 0: all frames count; else the last so many and the frame itself.
    explicit DriftingFilter(int memory) : memory_(memory) {}
    FrameFormat configure(const FilterInput& input) override { return input.format; }
    std::unique_ptr<FilterRun> start() const override { return std::make_unique<Run>(memory_); }

private:
    using Samples = std::vector<std::uint8_t>;

    class Run final : public FilterRun {
    public:
        explicit Run(int memory) : memory_(memory) {}

        void process(std::span<const ConstPicture> window, const Picture& output) override {
            const ConstPicture& input = window.front();
            Samples now;
            for (int plane = 0; plane < input.format.plane_count(); ++plane) {
                const ConstPlaneView& view = input.planes[static_cast<std::size_t>(plane)];
                for (int y = 0; y < view.height; ++y)
                    now.insert(now.end(), view.data + y * view.pitch,
                               view.data + y * view.pitch + view.width);
            }
            seen_.push_back(now);
            if (memory_ > 0 && seen_.size() > static_cast<std::size_t>(memory_) + 1)
                seen_.erase(seen_.begin());
            Samples mean = seen_.front();
            for (const Samples& samples : seen_)
                for (std::size_t i = 0; i < mean.size(); ++i)
                    mean[i] = static_cast<std::uint8_t>((mean[i] + samples[i]) / 2);
            if (memory_ == 0)
                seen_ = {mean};
            std::size_t at = 0;
            for (int plane = 0; plane < output.format.plane_count(); ++plane) {
                const PlaneView& view = output.planes[static_cast<std::size_t>(plane)];
                for (int y = 0; y < view.height; ++y)
                    for (int x = 0; x < view.width; ++x)
                        view.data[y * view.pitch + x] = mean[at++];
            }
        }

    private:
        const int memory_;
        std::vector<Samples> seen_;
    };

    const int memory_;
};

/// For 8-bit pictures. `memory` as DriftingFilter's.
inline FilterRow drifting_row(const std::string& id, int memory) {
    FilterRow row;
    row.descriptor.id = id;
    row.descriptor.origin = RowOrigin::Compiled;
    row.descriptor.version = "1";
    row.descriptor.name = "Drift";
    row.descriptor.category = "Made for a test";
    row.descriptor.help = "Drifts.";
    row.descriptor.traits.memory = FilterMemory::Sequential;
    if (memory > 0)
        row.descriptor.traits.settling_frames = memory;
    row.create = [memory](const ParameterMap&) { return std::make_unique<DriftingFilter>(memory); };
    return row;
}

/// Adds the row unless an earlier test of this process has.
inline void add_drifting_row(const std::string& id, int memory) {
    if (!filter_registry().find(id))
        filter_registry().add(drifting_row(id, memory));
}

} // namespace framewright::test
