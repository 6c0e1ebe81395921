// Nodes that combine planes, and those that bring chroma to another resolution.
#include "gpu/src/plan/plan_node.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

ColorMatrix matrix_of(const ColorTransform& transform) {
    ColorMatrix matrix{};
    matrix.shift = transform.fraction_bits;
    matrix.top = (1 << transform.bit_depth) - 1;
    for (std::size_t i = 0; i < 3; ++i) {
        std::int64_t constant = (std::int64_t{1} << (matrix.shift - 1)) +
                                std::int64_t{transform.output_offset[i]} * (std::int64_t{1} << matrix.shift);
        for (std::size_t j = 0; j < 3; ++j) {
            matrix.coefficient[i][j] = transform.coefficient[i][j];
            constant -= std::int64_t{transform.coefficient[i][j]} * transform.input_offset[j];
        }
        matrix.constant[i] = constant;
    }
    return matrix;
}

UpsampleAxis upsample_axis(const ChromaAxis& axis) {
    UpsampleAxis result{};
    result.shift = axis.shift;
    const auto phases = upsample_phases(axis);
    for (std::size_t i = 0; i < std::size_t{1} << axis.shift; ++i) {
        result.first[i] = phases[i].first;
        result.weight[i] = phases[i].weight;
    }
    return result;
}

DownsampleAxis downsample_axis(const ChromaAxis& axis) {
    const DownsampleTaps taps = downsample_taps(axis);
    DownsampleAxis result{};
    result.shift = axis.shift;
    result.first = taps.first;
    result.count = static_cast<std::int32_t>(taps.taps.size());
    result.total_bits = taps.total_bits;
    std::copy(taps.taps.begin(), taps.taps.end(), result.taps);
    return result;
}

RowRange within(RowRange rows, int height) {
    return {std::clamp(rows.first, 0, height - 1), std::clamp(rows.end, 1, height)};
}

/// Chroma rows that rows of luma need.
RowRange chroma_rows(RowRange luma, const UpsampleAxis& axis, int height) {
    const auto [first, last] = std::minmax_element(axis.first, axis.first + (1 << axis.shift));
    return within({(luma.first >> axis.shift) + *first, ((luma.end - 1) >> axis.shift) + *last + 2}, height);
}

/// Rows of luma that rows of a plane brought down need.
RowRange luma_rows(RowRange chroma, const DownsampleAxis& axis, int height) {
    return within({(chroma.first << axis.shift) + axis.first,
                   ((chroma.end - 1) << axis.shift) + axis.first + axis.count},
                  height);
}

/// Y alone from the channel 0, or Cb and Cr from 1 and 2.
PlanNode plan_channels(const RgbToYuv& conversion, const PlanContext& context, std::vector<int> targets) {
    PlanNode node;
    node.sources = {0, 1, 2};
    node.targets = std::move(targets);
    const bool luma = node.targets.size() == 1;
    const ChromaLayout layout = luma ? ChromaLayout{} : conversion.layout;
    const DownsampleAxis horizontal = downsample_axis(layout.horizontal);
    const DownsampleAxis vertical = downsample_axis(layout.vertical);
    node.source_rows = [vertical, height = context.sources[0].height](std::size_t, RowRange target) {
        return luma_rows(target, vertical, height);
    };
    node.add_launches = [=, matrix = matrix_of(conversion.transform),
                         depth = context.bit_depth](const NodePlanes& planes, std::vector<Launch>& launches) {
        with_sum_type(depth, [&](auto sample, auto sum) {
            using Body = ToYuvBody<decltype(sample), decltype(sum)>;
            typename Body::Arguments arguments{};
            // Planes lie in the order G, B, R; the matrix takes R, G, B.
            arguments.source[0] = planes.sources[2];
            arguments.source[1] = planes.sources[0];
            arguments.source[2] = planes.sources[1];
            std::copy(planes.targets.begin(), planes.targets.end(), arguments.target);
            arguments.rows = planes.rows;
            arguments.matrix = matrix;
            arguments.horizontal = horizontal;
            arguments.vertical = vertical;
            arguments.first_channel = luma ? 0 : 1;
            arguments.targets = luma ? 1 : 2;
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

} // namespace

PlanNode plan_turn_chroma(const TurnChroma& turn, const PlanContext& context) {
    PlanNode node;
    node.sources = node.targets = {0, 1};
    node.source_rows = [](std::size_t, RowRange target) { return target; };
    node.add_launches = [turn = turn.turn, depth = context.bit_depth](const NodePlanes& planes,
                                                                      std::vector<Launch>& launches) {
        with_sum_type(depth, [&](auto sample, auto sum) {
            using Body = TurnChromaBody<decltype(sample), decltype(sum)>;
            const typename Body::Arguments arguments{{planes.sources[0], planes.sources[1]},
                                                     {planes.targets[0], planes.targets[1]},
                                                     planes.rows,
                                                     turn.cosine,
                                                     turn.sine,
                                                     turn.fraction_bits,
                                                     (1 << depth) - 1};
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_to_rgb(const ColorTransform& transform, const ChromaLayout& layout,
                     const PlanContext& context) {
    PlanNode node;
    node.sources = node.targets = {0, 1, 2};
    const UpsampleAxis horizontal = upsample_axis(layout.horizontal);
    const UpsampleAxis vertical = upsample_axis(layout.vertical);
    const bool subsampled = layout.horizontal.shift + layout.vertical.shift > 0;
    node.source_rows = [=, height = context.sources[1].height](std::size_t source, RowRange target) {
        return source == 0 || !subsampled ? target : chroma_rows(target, vertical, height);
    };
    node.add_launches = [=, matrix = matrix_of(transform),
                         depth = context.bit_depth](const NodePlanes& planes, std::vector<Launch>& launches) {
        with_sum_type(depth, [&](auto sample, auto sum) {
            using Body = ToRgbBody<decltype(sample), decltype(sum)>;
            typename Body::Arguments arguments{};
            std::copy(planes.sources.begin(), planes.sources.end(), arguments.source);
            std::copy(planes.targets.begin(), planes.targets.end(), arguments.target);
            arguments.rows = planes.rows;
            arguments.matrix = matrix;
            arguments.horizontal = horizontal;
            arguments.vertical = vertical;
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

std::vector<PlanNode> plan_to_yuv(const RgbToYuv& conversion, const PlanContext& context) {
    return {plan_channels(conversion, context, {0}), plan_channels(conversion, context, {1, 2})};
}

PlanNode plan_resample_chroma(const ResampleChroma& resampling, const PlanContext& context) {
    PlanNode node;
    node.sources = node.targets = {0};
    const UpsampleAxis up_horizontal = upsample_axis(resampling.from.horizontal);
    const UpsampleAxis up_vertical = upsample_axis(resampling.from.vertical);
    const DownsampleAxis down_horizontal = downsample_axis(resampling.to.horizontal);
    const DownsampleAxis down_vertical = downsample_axis(resampling.to.vertical);
    const int width = resampling.width;
    const int height = resampling.height;
    node.source_rows = [=, rows = context.sources[0].height](std::size_t, RowRange target) {
        return chroma_rows(luma_rows(target, down_vertical, height), up_vertical, rows);
    };
    node.add_launches = [=, depth = context.bit_depth](const NodePlanes& planes,
                                                       std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = ResampleChromaBody<decltype(sample)>;
            const typename Body::Arguments arguments{
                planes.sources[0], planes.targets[0], planes.rows, up_horizontal, up_vertical,
                down_horizontal,   down_vertical,     width,       height};
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_cube(const Lut3D& colors, const PlanContext& context) {
    static_assert(sizeof(CubeEntry) == sizeof(CubeColor) && sizeof(CubePlace) == sizeof(CubePosition));
    const CubeTable& table = colors.table;
    PlanNode node;
    node.sources = node.targets = {0, 1, 2};
    node.source_rows = [](std::size_t, RowRange target) { return target; };
    const std::size_t size = table.stride()[1];
    const std::size_t entries = context.resources.add(table.colors(), size * size * size * sizeof(CubeColor));
    std::array<std::size_t, 3> places{};
    for (std::size_t i = 0; i < 3; ++i)
        places[i] = context.resources.add(table.positions(i),
                                          (std::size_t{1} << table.bit_depth()) * sizeof(CubePosition));
    const bool tetrahedral = table.interpolation() == CubeInterpolation::Tetrahedral;
    node.add_launches = [=, stride = table.stride(),
                         depth = context.bit_depth](const NodePlanes& planes, std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = CubeBody<decltype(sample)>;
            typename Body::Arguments arguments{};
            std::copy(planes.sources.begin(), planes.sources.end(), arguments.source);
            std::copy(planes.targets.begin(), planes.targets.end(), arguments.target);
            arguments.rows = planes.rows;
            arguments.colors = planes.resource<CubeEntry>(entries);
            for (std::size_t i = 0; i < 3; ++i)
                arguments.places[i] = planes.resource<CubePlace>(places[i]);
            std::copy(stride.begin(), stride.end(), arguments.stride);
            arguments.bit_depth = depth;
            arguments.tetrahedral = tetrahedral ? 1 : 0;
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

} // namespace framewright::gpu
