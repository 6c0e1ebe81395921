// The largest difference of any two samples at the same place, over all planes: whether pictures are within a
// bound of each other.
#include "core/frame/picture.h"
#include "core/metric/rows/metric_rows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace framewright {
namespace {

template <typename Sample> int largest_difference(const ConstPlaneView& a, const ConstPlaneView& b) {
    int largest = 0;
    for (int y = 0; y < a.height; ++y) {
        const Sample* const left = a.row<Sample>(y);
        const Sample* const right = b.row<Sample>(y);
        for (int x = 0; x < a.width; ++x)
            largest = std::max(largest, std::abs(int{left[x]} - int{right[x]}));
    }
    return largest;
}

class Difference final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        int largest = 0;
        for (int i = 0; i < original.format.plane_count(); ++i) {
            const ConstPlaneView& a = original.planes[static_cast<std::size_t>(i)];
            const ConstPlaneView& b = picture.planes[static_cast<std::size_t>(i)];
            largest = std::max(largest, a.bit_depth > 8 ? largest_difference<std::uint16_t>(a, b)
                                                        : largest_difference<std::uint8_t>(a, b));
        }
        of_all_ = std::max(of_all_.value_or(0), static_cast<double>(largest));
        return largest;
    }

    /// The largest, not the mean: a bound holds for every frame.
    std::optional<double> mean() const override { return of_all_; }

private:
    std::optional<double> of_all_;
};

} // namespace

MetricRow difference_row() {
    MetricRow row;
    row.id = "difference";
    row.name = "Largest difference";
    row.unit = "levels";
    row.help = "Largest difference of any two samples.";
    row.higher_is_better = false;
    row.offered = false;
    row.bounds = true;
    row.create = [](const MetricInput&) { return std::make_unique<Difference>(); };
    return row;
}

} // namespace framewright
