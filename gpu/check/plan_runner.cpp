#include "gpu/check/plan_runner.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace framewright::gpu {
namespace {

constexpr std::size_t alignment = 256;
std::set<std::string> kernels_launched;

struct FreeAligned {
    void operator()(std::uint8_t* data) const { ::operator delete[](data, std::align_val_t{alignment}); }
};
using AlignedBytes = std::unique_ptr<std::uint8_t[], FreeAligned>;

/// Memory as a device gives it: aligned, of exactly this size, and full of noise.
AlignedBytes device_memory(std::size_t size, std::mt19937& random) {
    AlignedBytes bytes(static_cast<std::uint8_t*>(
        ::operator new[](std::max<std::size_t>(size, 1), std::align_val_t{alignment})));
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(random());
    return bytes;
}

std::uint64_t address_of(const AlignedBytes& bytes) {
    return reinterpret_cast<std::uint64_t>(bytes.get());
}

/// Copies the rows that a strip needs or makes between a whole picture and a strip's memory.
template <typename Act>
void for_strip_rows(const FrameLayout& whole, const FrameLayout& part, const std::array<RowRange, 4>& rows,
                    Act act) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(whole.plane_count); ++i) {
        const auto pitch = static_cast<std::size_t>(whole.planes[i].pitch);
        if (rows[i].count() > 0)
            act(whole.planes[i].offset + static_cast<std::size_t>(rows[i].first) * pitch,
                part.planes[i].offset, static_cast<std::size_t>(rows[i].count()) * pitch);
    }
}

template <typename View, typename Bytes>
std::array<View, 4> views_of(const PictureShape& shape, const FrameLayout& layout, Bytes* bytes) {
    std::array<View, 4> views{};
    for (std::size_t i = 0; i < static_cast<std::size_t>(shape.plane_count); ++i)
        views[i] = {bytes + layout.planes[i].offset, layout.planes[i].pitch, shape.planes[i].width,
                    shape.planes[i].height, shape.bit_depth};
    return views;
}

FrameLayout layout_of_picture(const PictureShape& shape) {
    PictureProgram program{shape, {{"copy", shape, {}}}};
    for (int plane = 0; plane < shape.plane_count; ++plane)
        program.steps[0].operations.push_back({CopyPlane{}, {plane, 0, 0}, {plane, 0, 0}});
    return ChainPlan(program, {}).input();
}

template <typename Sample> int largest_difference_in(const ConstPlaneView& one, const ConstPlaneView& other) {
    int largest = 0;
    for (int y = 0; y < one.height; ++y)
        for (int x = 0; x < one.width; ++x)
            largest = std::max(largest, std::abs(one.row<Sample>(y)[x] - other.row<Sample>(y)[x]));
    return largest;
}

} // namespace

TestPicture::TestPicture(const PictureShape& of)
    : shape(of), layout(layout_of_picture(of)), bytes(layout.bytes) {}

TestPicture TestPicture::noise(const PictureShape& shape, std::mt19937& random) {
    TestPicture picture(shape);
    for (std::uint8_t& byte : picture.bytes)
        byte = static_cast<std::uint8_t>(random());
    if (shape.bit_depth == 8)
        return picture;
    const auto top = static_cast<std::uint16_t>((1 << shape.bit_depth) - 1);
    for (PlaneView& view : picture.writable_views())
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x)
                view.row<std::uint16_t>(y)[x] &= top;
    return picture;
}

std::array<ConstPlaneView, 4> TestPicture::views() const {
    return views_of<ConstPlaneView>(shape, layout, bytes.data());
}

std::array<PlaneView, 4> TestPicture::writable_views() {
    return views_of<PlaneView>(shape, layout, bytes.data());
}

TestPicture run_emulated(const ChainPlan& plan, const PictureProgram& program, const TestPicture& input,
                         std::uint64_t seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    TestPicture result = TestPicture::noise(program.output(), random);
    const AlignedBytes device_input = device_memory(plan.device_input().bytes, random);
    const AlignedBytes device_output = device_memory(plan.device_output().bytes, random);
    const AlignedBytes scratch = device_memory(plan.scratch_bytes(), random);
    const AlignedBytes resources = device_memory(plan.resources().size(), random);
    std::copy(plan.resources().begin(), plan.resources().end(), resources.get());
    const FrameAddresses addresses{address_of(device_input), address_of(device_output), address_of(scratch),
                                   address_of(resources)};
    for (std::size_t strip = 0; strip < plan.strips().size(); ++strip) {
        for_strip_rows(plan.input(), plan.device_input(), plan.strips()[strip].input,
                       [&](std::size_t whole, std::size_t part, std::size_t size) {
                           std::memcpy(device_input.get() + part, input.bytes.data() + whole, size);
                       });
        for (const Launch& launch : plan.launches(addresses, strip)) {
            run_launch(launch, plan.constants().data(), seed++);
        }
        for_strip_rows(plan.output(), plan.device_output(), plan.strips()[strip].output,
                       [&](std::size_t whole, std::size_t part, std::size_t size) {
                           std::memcpy(result.bytes.data() + whole, device_output.get() + part, size);
                       });
    }
    return result;
}

void run_launch(const Launch& launch, const std::int32_t* constants, std::uint64_t seed) {
    kernels_launched.insert(launch.kernel);
    emulate(launch, constants, {seed});
}

const std::set<std::string>& launched_kernels() {
    return kernels_launched;
}

int largest_difference(const TestPicture& one, const TestPicture& other) {
    if (one.shape.plane_count != other.shape.plane_count || one.shape.bit_depth != other.shape.bit_depth)
        return -1;
    int largest = 0;
    for (std::size_t plane = 0; plane < static_cast<std::size_t>(one.shape.plane_count); ++plane) {
        const ConstPlaneView view = one.views()[plane];
        const ConstPlaneView same = other.views()[plane];
        if (view.width != same.width || view.height != same.height)
            return -1;
        largest = std::max(largest, view.bit_depth > 8 ? largest_difference_in<std::uint16_t>(view, same)
                                                       : largest_difference_in<std::uint8_t>(view, same));
    }
    return largest;
}

} // namespace framewright::gpu
