// One kernel, or a few that belong together, in the plan of a chain.
#pragma once

#include "core/base/text.h"
#include "core/kernel/picture_operation.h"
#include "gpu/include/gpu_error.h"
#include "gpu/include/session.h"
#include "gpu/kernels/kernel_list.h"
#include "gpu/src/driver/launch.h"
#include "gpu/src/driver/pools.h"
#include "gpu/src/plan/device_plan.h"

#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace framewright::gpu {

/// What a node works on when its kernels are launched.
struct NodePlanes {
    std::vector<DevicePlane> sources;
    std::vector<DevicePlane> targets;
    RowSpan rows;                ///< of the targets, to be made
    std::uint64_t scratch = 0;   ///< address of scratch_bytes(rows)
    std::uint64_t resources = 0; ///< address of the pool's bytes
    FusedTables tables;

    template <typename Item> const Item* resource(std::size_t offset) const {
        return reinterpret_cast<const Item*>(resources + offset);
    }
};

struct PlanNode {
    std::vector<int> sources; ///< numbers of planes, and of values once the node is part of a graph
    std::vector<int> targets; ///< all of one size
    int step = 0;
    Text how;                       ///< "" for what goes without saying
    bool takes_load_table = false;  ///< a point operation in front can be done while samples are loaded
    bool takes_store_table = false; ///< one behind can be done while results are stored
    bool moves = false;             ///< only places samples: what is within a bound stays so
    bool is_table = false;          ///< only applies its load table, which it has
    bool exact = true;
    std::optional<std::size_t> load_table;  ///< resources
    std::optional<std::size_t> store_table; ///< resources
    /// Rows of a source that rows of the targets need.
    std::function<RowRange(std::size_t source, RowRange target)> source_rows;
    std::function<std::size_t(RowRange target)> scratch_bytes; ///< none where empty
    std::function<void(const NodePlanes& planes, std::vector<Launch>& launches)> add_launches;
};

struct PlaneSize {
    int width = 0;
    int height = 0;
};

/// What an operation is planned for.
struct PlanContext {
    int bit_depth = 8;
    const PlanOptions& options;
    std::vector<PlaneSize> sources;
    std::vector<PlaneSize> targets;
    ResourcePool& resources;
    ConstantPool& constants;

    int top() const { return (1 << bit_depth) - 1; }
};

/// The nodes of an operation that is neither a copy nor a table; their planes count within the operation's
/// lists.
std::vector<PlanNode> plan_operation(const PictureOperation& operation, const PlanContext& context);

/// A node that moves samples, through a table where one is given.
PlanNode plan_move(const PlanContext& context, const CropPlane& crop, const Transpose& turn,
                   std::optional<std::size_t> table);

// By kind; see nodes_*.cpp.
PlanNode plan_fill(const FillPlane& fill, const PlanContext& context);
PlanNode plan_median(const MedianBlur& median, const PlanContext& context);
PlanNode plan_sobel(const Sobel& sobel, const PlanContext& context);
PlanNode plan_scale_by_map(const ScaleByMap& scale, const PlanContext& context);
PlanNode plan_resize(const ResizePlane& resize, const PlanContext& context);
PlanNode plan_box(const BoxBlur& box, const PlanContext& context);
PlanNode plan_square(const Convolve2D& square, const PlanContext& context);
PlanNode plan_separable(const SymmetricWeights& weights, const Sharpening& sharpening,
                        const PlanContext& context);
PlanNode plan_turn_chroma(const TurnChroma& turn, const PlanContext& context);
PlanNode plan_to_rgb(const ColorTransform& transform, const ChromaLayout& layout, const PlanContext& context);
std::vector<PlanNode> plan_to_yuv(const RgbToYuv& conversion, const PlanContext& context);
PlanNode plan_resample_chroma(const ResampleChroma& resampling, const PlanContext& context);
PlanNode plan_cube(const Lut3D& colors, const PlanContext& context);

/// Calls `act` with a value of the type that samples of this depth have.
template <typename Act> void with_sample_type(int bit_depth, Act act) {
    if (bit_depth > 8)
        act(std::uint16_t{});
    else
        act(std::uint8_t{});
}

/// The same with the type of sums too: 64 bits above 12 bits of depth.
template <typename Act> void with_sum_type(int bit_depth, Act act) {
    if (bit_depth == 8)
        act(std::uint8_t{}, std::int32_t{});
    else if (bit_depth <= 12)
        act(std::uint16_t{}, std::int32_t{});
    else
        act(std::uint16_t{}, std::int64_t{});
}

/// A launch of the kernel that runs Body.
template <typename Body>
Launch make_launch(const typename Body::Arguments& arguments, unsigned grid_x, unsigned grid_y) {
    Launch launch;
    launch.kernel = KernelName<Body>::value;
    launch.grid = {grid_x, grid_y, 1};
    launch.block = {Body::threads_x, Body::threads_y, 1};
    launch.arguments.resize(sizeof arguments);
    std::memcpy(launch.arguments.data(), &arguments, sizeof arguments);
    return launch;
}

inline unsigned blocks_for(int count, int of_block) {
    return static_cast<unsigned>((count + of_block - 1) / of_block);
}

/// Over the wanted rows of the target.
template <typename Body> Launch make_launch_over(const typename Body::Arguments& arguments) {
    return make_launch<Body>(arguments, blocks_for(width_of(arguments.target), Body::tile_width),
                             blocks_for(arguments.rows.end - arguments.rows.first, Body::tile_height));
}

/// Rows that a window of `radius` rows on both sides needs, as far as the plane goes: those beyond it are
/// mirrored ones of the same rows.
inline RowRange window_rows(RowRange target, int radius, int height) {
    return {larger(0, target.first - radius), smaller(height, target.end + radius)};
}

/// A node of one plane, each row of which is made of a window of rows; tables are done while it loads and
/// stores.
PlanNode window_node(int radius, const PlanContext& context);

/// A plane of 32-bit words that is a node's own, at an address of its scratch memory.
DevicePlane word_plane(std::uint64_t address, int width, int height, RowRange rows);
std::size_t word_plane_bytes(int width, RowRange rows);

} // namespace framewright::gpu
