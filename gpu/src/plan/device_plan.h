// A program laid out for a device: which kernels run on which memory. No driver calls in here.
#pragma once

#include "core/base/text.h"
#include "gpu/include/picture_program.h"
#include "gpu/include/session.h"
#include "gpu/src/driver/launch.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace framewright::gpu {

/// Where the planes of a picture lie from the start of a frame's memory. Rows are padded to whole multiples
/// of 64 bytes, planes and frames to multiples of 256.
struct FrameLayout {
    struct Plane {
        std::size_t offset = 0;
        int pitch = 0; ///< bytes
        int width = 0; ///< samples
        int rows = 0;
    };
    int plane_count = 0;
    std::array<Plane, 4> planes{};
    std::size_t bytes = 0;
};

/// Rows [first, end) of a plane.
struct RowRange {
    int first = 0;
    int end = 0;
    int count() const { return end - first; }
};

struct PlanOptions {
    Strategy strategy = Strategy::Auto;
    int compute_major = 7;
    int compute_minor = 5;
    /// Whether the loaded tensor-core kernel was compiled for an architecture that has them; empty: it was.
    /// Asked only where such a kernel would be taken.
    std::function<bool()> has_tensor_code = nullptr;
    int strips = 1; ///< into which a frame is cut, from top to bottom
};

/// Device addresses of one frame. All are multiples of 256.
struct FrameAddresses {
    std::uint64_t input = 0;     ///< device_input().bytes
    std::uint64_t output = 0;    ///< device_output().bytes
    std::uint64_t scratch = 0;   ///< scratch_bytes(); frames that run at the same time have their own
    std::uint64_t resources = 0; ///< resources(), shared by all
};

class ChainPlan {
public:
    /// Throws GpuError(Unsupported) for what cannot be done (a strategy that an operation cannot use, strips
    /// that no cutting makes smaller).
    ChainPlan(const PictureProgram& program, const PlanOptions& options);
    ~ChainPlan();
    ChainPlan(ChainPlan&&) noexcept;
    ChainPlan& operator=(ChainPlan&&) noexcept;

    const FrameLayout& input() const;  ///< of a whole frame in host memory
    const FrameLayout& output() const; ///< of a whole frame in host memory
    /// The same in device memory: of the whole frame, or of the largest strip.
    const FrameLayout& device_input() const;
    const FrameLayout& device_output() const;

    struct Strip {
        std::array<RowRange, 4> input;  ///< of every input plane: what must be copied in
        std::array<RowRange, 4> output; ///< of every output plane: what it makes
    };
    const std::vector<Strip>& strips() const; ///< one for an uncut frame

    std::size_t scratch_bytes() const;
    /// Tables, weights and maps: to be copied to device memory, at FrameAddresses::resources.
    const std::vector<unsigned char>& resources() const;
    /// To be copied to the start of the module's constant array `constant_memory_symbol`.
    const std::vector<std::int32_t>& constants() const;

    /// The kernels that make one strip of one frame, in the order in which they must run.
    std::vector<Launch> launches(const FrameAddresses& addresses, std::size_t strip) const;

    bool exact() const; ///< equal to the CPU's result bit for bit; else within 1 LSB
    std::vector<Text> notes() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright::gpu
