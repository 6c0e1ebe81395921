#include "core/kernel/window/running_box.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/window/running_box.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct BoxRowTag {};
struct RunningSumTag {};
struct WindowRingTag {};
struct TotalTag {};

/// Rows of a window sum to differences of a row's running sums, windows to what enters and leaves as they
/// move down: the work does not depend on the size. Running sums may wrap in 16 bits, which their
/// differences, below 2^16, do not notice.
template <typename Sample> class RunningBox {
public:
    RunningBox(const ConstPlaneView& source, const PlaneView& target, int size)
        : source_(source), target_(target), size_(size), radius_(size / 2),
          stride_(source.width + 2 * static_cast<int>(Lanes(D16()))),
          factor_(1.0F / static_cast<float>(size * size)) {
        const auto row = static_cast<std::size_t>(stride_);
        const auto extended = row + static_cast<std::size_t>(size) + 16;
        wide_row_ = scratch<Sample, BoxRowTag>(extended);
        running_ = scratch<std::uint16_t, RunningSumTag>(extended);
        windows_ = scratch<std::uint16_t, WindowRingTag>(row * static_cast<std::size_t>(size));
        totals_ = scratch<std::uint32_t, TotalTag>(row);
        std::fill_n(windows_, row * static_cast<std::size_t>(size), std::uint16_t{0});
        std::fill_n(totals_, row, 0U);
    }

    void run() {
        for (int y = -radius_; y < radius_; ++y)
            slide_down(y, nullptr);
        for (int y = 0; y < source_.height; ++y)
            slide_down(y + radius_, target_.row<Sample>(y));
    }

private:
    using D16 = ScalableTag<std::uint16_t>;
    using D32 = ScalableTag<std::uint32_t>;
    using DF = ScalableTag<float>;

    // running_[x + size] - running_[x] is the sum of the window around x.
    void add_up(int y) {
        const CappedTag<std::uint16_t, 16> d; // one block of eight, or two
        const Rebind<Sample, decltype(d)> d_sample;
        std::memcpy(wide_row_ + radius_, source_.row<Sample>(reflect101(y, source_.height)),
                    static_cast<std::size_t>(source_.width) * sizeof(Sample));
        extend_row(wide_row_ + radius_, source_.width, radius_);
        const Sample* HWY_RESTRICT in = wide_row_;
        std::uint16_t* HWY_RESTRICT sums = running_;
        *sums++ = 0;
        auto carried = Zero(d);
        const int count = source_.width + size_ - 1;
        for (int x = 0; x < count; x += static_cast<int>(Lanes(d))) {
            auto sum = [&]() HWY_ATTR {
                if constexpr (sizeof(Sample) == 2)
                    return LoadU(d, in + x);
                else
                    return PromoteTo(d, LoadU(d_sample, in + x));
            }();
            sum = Add(sum, ShiftLeftLanes<1>(d, sum));
            sum = Add(sum, ShiftLeftLanes<2>(d, sum));
            sum = Add(sum, ShiftLeftLanes<4>(d, sum));
            auto block = Broadcast<7>(sum);
            if constexpr (MaxLanes(d) > 8) {
                sum = Add(sum, ConcatLowerLower(d, block, Zero(d)));
                block = Add(block, SwapAdjacentBlocks(block));
            }
            StoreU(Add(sum, carried), d, sums + x);
            carried = Add(carried, block);
        }
    }

    // Takes in row y of the source; writes means to `out` where there is one. Totals of even and of odd
    // samples are vectors of their own.
    void slide_down(int y, Sample* out) {
        add_up(y);
        const D16 d;
        const D32 d32;
        const int lanes = static_cast<int>(Lanes(d));
        const std::uint16_t* HWY_RESTRICT begins = running_;
        const std::uint16_t* HWY_RESTRICT ends = running_ + size_;
        std::uint16_t* HWY_RESTRICT waiting = windows_ + std::ptrdiff_t{(y + radius_) % size_} * stride_;
        std::uint32_t* HWY_RESTRICT totals = totals_;
        const auto factor = Set(DF(), factor_);
        const auto low_half = Set(d32, 0xFFFFU);
        const int width = source_.width;
        for (int x = 0; x < width; x += lanes) {
            const auto enters = BitCast(d32, Sub(LoadU(d, ends + x), LoadU(d, begins + x)));
            const auto leaves = BitCast(d32, LoadU(d, waiting + x));
            StoreU(BitCast(d, enters), d, waiting + x);
            const auto even = Add(LoadU(d32, totals + x), Sub(And(enters, low_half), And(leaves, low_half)));
            const auto odd =
                Add(LoadU(d32, totals + x + lanes / 2), Sub(ShiftRight<16>(enters), ShiftRight<16>(leaves)));
            StoreU(even, d32, totals + x);
            StoreU(odd, d32, totals + x + lanes / 2);
            if (out)
                store(OddEven(BitCast(d, ShiftLeft<16>(mean(odd, factor))), BitCast(d, mean(even, factor))),
                      out + x, width - x);
        }
    }

    // The mean in the lower half: rounded to nearest, as floats from 2^23 on are integers. The size is odd,
    // so that no quotient is nearer than 0.5 / size^2 to the middle between two, and it is off by less than
    // quotient * 2^-23.
    HWY_INLINE static Vec<D32> mean(Vec<D32> total, Vec<DF> factor) {
        const RebindToSigned<D32> signed_32;
        return BitCast(D32(),
                       MulAdd(ConvertTo(DF(), BitCast(signed_32, total)), factor, Set(DF(), 8388608.0F)));
    }
    template <class V> HWY_INLINE static void store(V means, Sample* out, int room) {
        Sample last[HWY_MAX_BYTES];
        const int lanes = static_cast<int>(Lanes(D16()));
        Sample* const to = room >= lanes ? out : last;
        if constexpr (sizeof(Sample) == 2)
            StoreU(means, D16(), to);
        else
            StoreU(DemoteTo(Rebind<std::uint8_t, D16>(), BitCast(RebindToSigned<D16>(), means)),
                   Rebind<std::uint8_t, D16>(), to);
        if (room < lanes)
            std::memcpy(out, last, static_cast<std::size_t>(room) * sizeof(Sample));
    }

    ConstPlaneView source_;
    PlaneView target_;
    int size_;
    int radius_;
    int stride_;
    float factor_;
    Sample* wide_row_;
    std::uint16_t* running_;
    std::uint16_t* windows_; ///< sums of the rows of windows, as many rows as a window has
    std::uint32_t* totals_;
};

bool RunningBoxBlur(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (source.bit_depth > 8)
        RunningBox<std::uint16_t>(source, target, size).run();
    else
        RunningBox<std::uint8_t>(source, target, size).run();
    return true;
}
#else
bool RunningBoxBlur(const ConstPlaneView&, const PlaneView&, int) {
    return false;
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {
namespace {

// Where sums of a row are below 2^16, and totals small enough for quotients of floats to be exact.
bool sums_fit(int bit_depth, int size) {
    const int largest = (1 << bit_depth) - 1;
    return bit_depth < 16 && size * largest < 1 << 16 && largest * size * size < 1 << 21;
}

} // namespace

HWY_EXPORT(RunningBoxBlur);

bool running_box_blur(const ConstPlaneView& source, const PlaneView& target, int size) {
    // Below, sums made anew for each window are faster.
    const int smallest = source.bit_depth > 8 ? 9 : 17;
    return size >= smallest && sums_fit(source.bit_depth, size) &&
           HWY_DYNAMIC_DISPATCH(RunningBoxBlur)(source, target, size);
}

} // namespace framewright
#endif
