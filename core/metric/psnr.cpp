// Peak signal-to-noise ratio. Each plane's mean squared error weighs as much as the plane has samples; the
// clip's score comes from the mean of the frames' errors, so that one equal frame does not make it infinite.
#include "core/frame/picture.h"
#include "core/metric/metric.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace framewright {
namespace {

/// Errors of a run this long fit into 32 bits at 8 bits a sample.
constexpr int run_length = 32768;

std::uint64_t row_error(const std::uint8_t* a, const std::uint8_t* b, int width) {
    std::uint64_t sum = 0;
    for (int start = 0; start < width; start += run_length) {
        const int end = std::min(width, start + run_length);
        std::uint32_t part = 0;
        for (int x = start; x < end; ++x) {
            const int difference = a[x] - b[x];
            part += static_cast<std::uint32_t>(difference * difference);
        }
        sum += part;
    }
    return sum;
}

std::uint64_t row_error(const std::uint16_t* a, const std::uint16_t* b, int width) {
    std::uint64_t sum = 0;
    for (int x = 0; x < width; ++x) {
        const std::int64_t difference = a[x] - b[x];
        sum += static_cast<std::uint64_t>(difference * difference);
    }
    return sum;
}

template <typename Sample> double squared_error(const ConstPlaneView& a, const ConstPlaneView& b) {
    std::uint64_t sum = 0;
    for (int y = 0; y < a.height; ++y)
        sum += row_error(a.row<Sample>(y), b.row<Sample>(y), a.width);
    return static_cast<double>(sum);
}

double decibels(double mean_squared_error, int peak) {
    if (mean_squared_error <= 0)
        return std::numeric_limits<double>::infinity();
    return 10 * std::log10(static_cast<double>(peak) * peak / mean_squared_error);
}

class Psnr final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        double squared = 0;
        double samples = 0;
        // Planes weigh by their size: the sum over all samples says the same.
        for (int i = 0; i < original.format.plane_count(); ++i) {
            const auto plane = static_cast<std::size_t>(i);
            const ConstPlaneView& a = original.planes[plane];
            const ConstPlaneView& b = picture.planes[plane];
            squared +=
                a.bit_depth > 8 ? squared_error<std::uint16_t>(a, b) : squared_error<std::uint8_t>(a, b);
            samples += static_cast<double>(a.width) * a.height;
        }
        peak_ = original.planes[0].max_value();
        const double error = squared / samples;
        errors_ += error;
        ++frames_;
        return decibels(error, peak_);
    }

    std::optional<double> mean() const override {
        if (frames_ == 0)
            return std::nullopt;
        return decibels(errors_ / static_cast<double>(frames_), peak_);
    }

private:
    double errors_ = 0; ///< sum of the frames' mean squared errors
    std::int64_t frames_ = 0;
    int peak_ = 255;
};

} // namespace

std::unique_ptr<Metric> make_psnr() {
    return std::make_unique<Psnr>();
}

} // namespace framewright
