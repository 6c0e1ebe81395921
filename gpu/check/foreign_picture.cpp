#include "gpu/check/foreign_picture.h"

#include <cstring>

namespace framewright::gpu {
namespace {

constexpr std::size_t drivers_alignment = 256;

std::size_t aligned(std::size_t bytes, std::size_t alignment) {
    return (bytes + alignment - 1) / alignment * alignment;
}

} // namespace

ForeignPicture::ForeignPicture(const PictureShape& shape, const ForeignLayout& layout, std::mt19937& random)
    : shape_(shape), layout_(layout.layout) {
    const bool pairs = layout_ == DeviceLayout::SemiPlanar;
    shift_ = pairs && shape.bit_depth > 8 ? 16 - shape.bit_depth : 0;
    plane_count_ = pairs ? 2 : shape.plane_count;
    const auto word = static_cast<std::size_t>(shape.bytes_per_sample());
    const std::size_t alignment = layout.aligned ? drivers_alignment : word;
    std::size_t end = 0;
    for (int i = 0; i < plane_count_; ++i) {
        const PictureShape::Plane& size = shape.planes[static_cast<std::size_t>(i)];
        Plane& plane = planes_[i];
        plane.width = size.width * (pairs && i == 1 ? 2 : 1);
        plane.rows = size.height;
        plane.offset = aligned(end + static_cast<std::size_t>(layout.start) * word, alignment);
        plane.pitch = aligned(static_cast<std::size_t>(plane.width + layout.gap) * word, alignment);
        end = plane.offset + static_cast<std::size_t>(plane.rows - 1) * plane.pitch +
              static_cast<std::size_t>(plane.width) * word;
    }
    bytes.resize(end);
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random());
}

DevicePicture ForeignPicture::at(std::uint64_t address) const {
    DevicePicture picture;
    picture.layout = layout_;
    picture.plane_count = plane_count_;
    for (int i = 0; i < plane_count_; ++i)
        picture.planes[i] = {address + planes_[i].offset, static_cast<std::ptrdiff_t>(planes_[i].pitch)};
    return picture;
}

/// Where a sample lies whose plane counts as in the shape.
std::size_t ForeignPicture::place_of(int plane, int x, int y) const {
    const bool paired = layout_ == DeviceLayout::SemiPlanar && plane > 0;
    const Plane& place = planes_[paired ? 1 : plane];
    const int word = paired ? 2 * x + plane - 1 : x;
    return place.offset + static_cast<std::size_t>(y) * place.pitch +
           static_cast<std::size_t>(word * shape_.bytes_per_sample());
}

std::uint32_t ForeignPicture::read(std::size_t place) const {
    if (shape_.bit_depth == 8)
        return bytes[place];
    std::uint16_t word = 0;
    std::memcpy(&word, bytes.data() + place, sizeof word);
    return word;
}

void ForeignPicture::write(std::size_t place, std::uint32_t word) {
    if (shape_.bit_depth == 8) {
        bytes[place] = static_cast<std::uint8_t>(word);
        return;
    }
    const auto narrow = static_cast<std::uint16_t>(word);
    std::memcpy(bytes.data() + place, &narrow, sizeof narrow);
}

template <typename Act> void ForeignPicture::for_each_sample(Act act) const {
    for (int plane = 0; plane < shape_.plane_count; ++plane) {
        const PictureShape::Plane& size = shape_.planes[static_cast<std::size_t>(plane)];
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                act(static_cast<std::size_t>(plane), x, y, place_of(plane, x, y));
    }
}

void ForeignPicture::put(const TestPicture& picture) {
    const auto views = picture.views();
    for_each_sample([&](std::size_t plane, int x, int y, std::size_t place) {
        const std::uint32_t value = shape_.bit_depth == 8 ? views[plane].row<std::uint8_t>(y)[x]
                                                          : views[plane].row<std::uint16_t>(y)[x];
        write(place, value << shift_);
    });
}

TestPicture ForeignPicture::get() const {
    TestPicture picture(shape_);
    const auto views = picture.writable_views();
    for_each_sample([&](std::size_t plane, int x, int y, std::size_t place) {
        const std::uint32_t value = read(place) >> shift_;
        if (shape_.bit_depth == 8)
            views[plane].row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
        else
            views[plane].row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
    });
    return picture;
}

void ForeignPicture::disturb(std::mt19937& random) {
    const std::uint32_t low = (1U << shift_) - 1;
    for_each_sample([&](std::size_t, int, int, std::size_t place) {
        write(place, read(place) | (static_cast<std::uint32_t>(random()) & low));
    });
}

} // namespace framewright::gpu
