#include "gpu/src/plan/exchange_plan.h"

#include "gpu/include/gpu_error.h"
#include "gpu/src/plan/plan_node.h"

namespace framewright::gpu {
namespace {

constexpr int plane_of_pairs = 1;

bool has_pairs(const DevicePicture& picture) {
    return picture.layout == DeviceLayout::SemiPlanar;
}

bool same_size(const PictureShape::Plane& one, const PictureShape::Plane& other) {
    return one.width == other.width && one.height == other.height;
}

/// By which samples lie higher in their words than in a session's.
int shift_of(const DevicePicture& picture, const PictureShape& shape) {
    return has_pairs(picture) && shape.bit_depth > 8 ? 16 - shape.bit_depth : 0;
}

DevicePlane own_plane(const FrameLayout& layout, std::uint64_t frame, int number) {
    const FrameLayout::Plane& plane = layout.planes[static_cast<std::size_t>(number)];
    return {reinterpret_cast<unsigned char*>(frame + plane.offset),
            plane.pitch,
            plane.width,
            plane.rows,
            0,
            plane.rows};
}

ForeignPlane foreign_plane(const DevicePicture& picture, const FrameLayout& layout, int number) {
    const DevicePicture::Plane& plane = picture.planes[number];
    return {reinterpret_cast<unsigned char*>(plane.address), plane.pitch,
            layout.planes[static_cast<std::size_t>(number)].width};
}

RowSpan all_rows(const FrameLayout& layout, int number) {
    return {0, layout.planes[static_cast<std::size_t>(number)].rows};
}

} // namespace

void check_device_picture(const DevicePicture& picture, const PictureShape& shape) {
    const bool pairs = has_pairs(picture);
    const bool planes_fit = pairs ? shape.plane_count == 3 && picture.plane_count == 2 &&
                                        same_size(shape.planes[1], shape.planes[2])
                                  : picture.plane_count == shape.plane_count;
    if (!planes_fit) {
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.other_planes", "a picture in the GPU's memory has other planes than these"));
    }
    const auto bytes = static_cast<std::size_t>(shape.bytes_per_sample());
    for (int i = 0; i < picture.plane_count; ++i) {
        const DevicePicture::Plane& plane = picture.planes[i];
        const std::size_t samples =
            static_cast<std::size_t>(shape.planes[static_cast<std::size_t>(i)].width) *
            (pairs && i == plane_of_pairs ? 2 : 1);
        if (plane.address == 0 || plane.address % bytes != 0 || plane.pitch < 0 ||
            static_cast<std::size_t>(plane.pitch) % bytes != 0 ||
            static_cast<std::size_t>(plane.pitch) < samples * bytes) {
            throw GpuError(ErrorClass::Unsupported,
                           Text("gpu.other_layout",
                                "a picture in the GPU's memory is laid out in a way that is not understood"));
        }
    }
}

std::vector<Launch> take_over(const DevicePicture& picture, const PictureShape& shape,
                              const FrameLayout& layout, std::uint64_t frame) {
    std::vector<Launch> launches;
    const int shift = shift_of(picture, shape);
    with_sample_type(shape.bit_depth, [&](auto sample) {
        using Sample = decltype(sample);
        for (int i = 0; i < picture.plane_count; ++i) {
            const ForeignPlane source = foreign_plane(picture, layout, i);
            if (has_pairs(picture) && i == plane_of_pairs) {
                launches.push_back(make_launch_over<SplitPairsBody<Sample>>(
                    {source,
                     {own_plane(layout, frame, 1), own_plane(layout, frame, 2)},
                     all_rows(layout, i),
                     shift}));
            } else {
                launches.push_back(make_launch_over<TakePlaneBody<Sample>>(
                    {source, own_plane(layout, frame, i), all_rows(layout, i), shift}));
            }
        }
    });
    return launches;
}

std::vector<Launch> hand_over(const DevicePicture& picture, const PictureShape& shape,
                              const FrameLayout& layout, std::uint64_t frame) {
    std::vector<Launch> launches;
    const int shift = shift_of(picture, shape);
    with_sample_type(shape.bit_depth, [&](auto sample) {
        using Sample = decltype(sample);
        for (int i = 0; i < picture.plane_count; ++i) {
            const ForeignPlane target = foreign_plane(picture, layout, i);
            if (has_pairs(picture) && i == plane_of_pairs) {
                launches.push_back(make_launch_over<JoinPairsBody<Sample>>(
                    {{own_plane(layout, frame, 1), own_plane(layout, frame, 2)},
                     target,
                     all_rows(layout, i),
                     shift}));
            } else {
                launches.push_back(make_launch_over<HandPlaneBody<Sample>>(
                    {own_plane(layout, frame, i), target, all_rows(layout, i), shift}));
            }
        }
    });
    return launches;
}

std::vector<const char*> take_over_kernels(int bit_depth) {
    std::vector<const char*> names;
    with_sample_type(bit_depth, [&](auto sample) {
        names = {KernelName<TakePlaneBody<decltype(sample)>>::value,
                 KernelName<SplitPairsBody<decltype(sample)>>::value};
    });
    return names;
}

std::vector<const char*> hand_over_kernels(int bit_depth) {
    std::vector<const char*> names;
    with_sample_type(bit_depth, [&](auto sample) {
        names = {KernelName<HandPlaneBody<decltype(sample)>>::value,
                 KernelName<JoinPairsBody<decltype(sample)>>::value};
    });
    return names;
}

} // namespace framewright::gpu
