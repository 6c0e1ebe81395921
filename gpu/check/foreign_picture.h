// Pictures as decoders and encoders lay them out, made and read in plain loops.
#pragma once

#include "gpu/check/plan_runner.h"
#include "gpu/include/gpu_picture.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace framewright::gpu {

/// How a picture lies in memory, apart from its shape. Counts of samples.
struct ForeignLayout {
    DeviceLayout layout = DeviceLayout::Planar;
    int start = 0; ///< in front of the first row
    int gap = 0;   ///< behind every row but the last of a plane
    bool aligned =
        false; ///< planes and rows begin at multiples of 256 bytes in addition, as those of drivers do
};

/// Noise where no sample is. The memory ends with the last sample, so that a sanitizer sees what goes past
/// it.
class ForeignPicture {
public:
    ForeignPicture(const PictureShape& shape, const ForeignLayout& layout, std::mt19937& random);

    std::vector<std::uint8_t> bytes;

    /// What a session is told when the bytes lie at this address.
    DevicePicture at(std::uint64_t address) const;
    void put(const TestPicture& picture);
    TestPicture get() const;
    /// Noise in the bits below a sample's lowest, as some decoders leave it.
    void disturb(std::mt19937& random);

private:
    struct Plane {
        std::size_t offset = 0;
        std::size_t pitch = 0;
        int width = 0; ///< words
        int rows = 0;
    };
    template <typename Act> void for_each_sample(Act act) const;
    std::size_t place_of(int plane, int x, int y) const;
    std::uint32_t read(std::size_t place) const;
    void write(std::size_t place, std::uint32_t word);

    PictureShape shape_;
    DeviceLayout layout_;
    int shift_ = 0;
    int plane_count_ = 0;
    Plane planes_[4];
};

} // namespace framewright::gpu
