// Nodes that treat a plane by itself and weigh nothing.
#include "gpu/src/plan/plan_node.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

constexpr int word_pitch_unit = 64;

int word_pitch(int width) {
    return (width * 4 + word_pitch_unit - 1) / word_pitch_unit * word_pitch_unit;
}

/// Rows of the source that a move needs.
RowRange moved_rows(const CropPlane& crop, const Transpose& turn, PlaneSize source, RowRange target) {
    if (turn.transpose)
        return {0, source.height};
    RowRange rows{target.first + crop.top, target.end + crop.top};
    if (turn.mirror_y)
        rows = {source.height - rows.end, source.height - rows.first};
    return rows;
}

ResizeTaps taps_of(const ResizeAxis& axis, std::size_t index, std::size_t weights, const NodePlanes& planes) {
    return {planes.resource<std::int32_t>(index), planes.resource<std::int32_t>(weights), axis.taps};
}

} // namespace

DevicePlane word_plane(std::uint64_t address, int width, int height, RowRange rows) {
    return {
        reinterpret_cast<unsigned char*>(address), word_pitch(width), width, height, rows.first, rows.end};
}

std::size_t word_plane_bytes(int width, RowRange rows) {
    return static_cast<std::size_t>(word_pitch(width)) * static_cast<std::size_t>(rows.count());
}

PlanNode window_node(int radius, const PlanContext& context) {
    PlanNode node;
    node.sources = node.targets = {0};
    node.takes_load_table = node.takes_store_table = true;
    node.source_rows = [radius, height = context.sources[0].height](std::size_t, RowRange target) {
        return window_rows(target, radius, height);
    };
    return node;
}

PlanNode plan_move(const PlanContext& context, const CropPlane& crop, const Transpose& turn,
                   std::optional<std::size_t> table) {
    PlanNode node;
    node.sources = node.targets = {0};
    node.moves = !table;
    node.is_table = table.has_value(); // nobody asks for one with a crop or turn
    node.load_table = table;
    node.takes_load_table = !table;
    const PlaneSize source = context.sources[0];
    node.source_rows = [=](std::size_t, RowRange target) { return moved_rows(crop, turn, source, target); };
    node.add_launches = [=, depth = context.bit_depth](const NodePlanes& planes,
                                                       std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = MoveBody<decltype(sample)>;
            typename Body::Arguments arguments{};
            arguments.source = planes.sources[0];
            arguments.target = planes.targets[0];
            arguments.rows = planes.rows;
            arguments.tables = planes.tables;
            arguments.left = crop.left;
            arguments.top = crop.top;
            arguments.transpose = turn.transpose ? 1 : 0;
            arguments.mirror_x = turn.mirror_x ? 1 : 0;
            arguments.mirror_y = turn.mirror_y ? 1 : 0;
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_fill(const FillPlane& fill, const PlanContext& context) {
    PlanNode node;
    node.targets = {0};
    node.add_launches = [value = fill.value, depth = context.bit_depth](const NodePlanes& planes,
                                                                        std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = FillBody<decltype(sample)>;
            const typename Body::Arguments arguments{planes.targets[0], planes.rows, value};
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_median(const MedianBlur& median, const PlanContext& context) {
    PlanNode node = window_node(median.size / 2, context);
    node.how = median.size <= 5 ? Text("gpu.how.selection", "selection in registers")
                                : Text("gpu.how.bits", "bit by bit");
    node.add_launches = [size = median.size, depth = context.bit_depth](const NodePlanes& planes,
                                                                        std::vector<Launch>& launches) {
        const MedianArguments arguments{
            planes.sources[0], planes.targets[0], planes.rows, planes.tables, size, depth};
        with_sample_type(depth, [&](auto sample) {
            using Sample = decltype(sample);
            if (size == 3)
                launches.push_back(make_launch_over<MedianSelectBody<Sample, 3>>(arguments));
            else if (size == 5)
                launches.push_back(make_launch_over<MedianSelectBody<Sample, 5>>(arguments));
            else
                launches.push_back(make_launch_over<MedianSearchBody<Sample>>(arguments));
        });
    };
    return node;
}

PlanNode plan_sobel(const Sobel& sobel, const PlanContext& context) {
    PlanNode node = window_node(1, context);
    node.add_launches = [sobel, depth = context.bit_depth](const NodePlanes& planes,
                                                           std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = SobelBody<decltype(sample)>;
            const typename Body::Arguments arguments{planes.sources[0],
                                                     planes.targets[0],
                                                     planes.rows,
                                                     planes.tables,
                                                     static_cast<std::int32_t>(sobel.direction),
                                                     sobel.strength,
                                                     sobel.black};
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_scale_by_map(const ScaleByMap& scale, const PlanContext& context) {
    PlanNode node = window_node(0, context);
    node.add_launches = [map = context.resources.add(scale.map), base = scale.base,
                         depth = context.bit_depth](const NodePlanes& planes, std::vector<Launch>& launches) {
        with_sample_type(depth, [&](auto sample) {
            using Body = ScaleMapBody<decltype(sample)>;
            const typename Body::Arguments arguments{planes.sources[0],
                                                     planes.targets[0],
                                                     planes.rows,
                                                     planes.tables,
                                                     planes.resource<std::uint16_t>(map),
                                                     base};
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

PlanNode plan_resize(const ResizePlane& resize, const PlanContext& context) {
    PlanNode node;
    node.sources = node.targets = {0};
    node.takes_load_table = node.takes_store_table = true;
    const ResizeAxis& vertical = resize.vertical;
    const PlaneSize source = context.sources[0];
    node.source_rows = [vertical](std::size_t, RowRange target) {
        RowRange rows{INT32_MAX, 0};
        for (int tap = target.first * vertical.taps; tap < target.end * vertical.taps; ++tap) {
            if (vertical.weights[static_cast<std::size_t>(tap)] == 0)
                continue;
            rows.first = std::min(rows.first, vertical.index[static_cast<std::size_t>(tap)]);
            rows.end = std::max(rows.end, vertical.index[static_cast<std::size_t>(tap)] + 1);
        }
        return rows;
    };
    node.scratch_bytes = [source](RowRange target) { return word_plane_bytes(source.width, target); };
    const std::size_t columns_index = context.resources.add(vertical.index);
    const std::size_t columns_weights = context.resources.add(vertical.weights);
    const std::size_t rows_index = context.resources.add(resize.horizontal.index);
    const std::size_t rows_weights = context.resources.add(resize.horizontal.weights);
    node.add_launches = [=, depth = context.bit_depth, target = context.targets[0],
                         horizontal = resize.horizontal](const NodePlanes& planes,
                                                         std::vector<Launch>& launches) {
        const int extra = depth <= 12 ? 15 - depth : 8; // see resize_plane
        const DevicePlane middle =
            word_plane(planes.scratch, source.width, target.height, {planes.rows.first, planes.rows.end});
        with_sum_type(depth, [&](auto sample, auto sum) {
            using Columns = ResizeColumnsBody<decltype(sample), decltype(sum)>;
            const typename Columns::Arguments columns{
                planes.sources[0],
                middle,
                planes.rows,
                planes.tables,
                taps_of(vertical, columns_index, columns_weights, planes),
                vertical.fraction_bits - extra};
            launches.push_back(make_launch_over<Columns>(columns));
            using Rows = ResizeRowsBody<decltype(sample), decltype(sum)>;
            const typename Rows::Arguments rows{middle,
                                                planes.targets[0],
                                                planes.rows,
                                                planes.tables,
                                                taps_of(horizontal, rows_index, rows_weights, planes),
                                                horizontal.fraction_bits + extra};
            launches.push_back(make_launch_over<Rows>(rows));
        });
    };
    return node;
}

} // namespace framewright::gpu
