#include "gpu/src/plan/picture_graph.h"

#include <algorithm>
#include <map>
#include <utility>

namespace framewright::gpu {
namespace {

template <typename... Acts> struct Overloaded : Acts... { using Acts::operator()...; };
template <typename... Acts> Overloaded(Acts...) -> Overloaded<Acts...>;

/// A plane as the next step sees it: a value, and a table that is still to be applied.
struct Seen {
    int value = -1;
    LookupTable table; ///< empty for none
};

LookupTable composed(const LookupTable& first, const LookupTable& second) {
    if (first.empty())
        return second;
    LookupTable both(first.size());
    std::transform(first.begin(), first.end(), both.begin(), [&](std::uint16_t entry) {
        return second[std::min<std::size_t>(entry, second.size() - 1)];
    });
    return both;
}

class GraphBuilder {
public:
    GraphBuilder(const PictureProgram& program, const PlanOptions& options, ResourcePool& resources,
                 ConstantPool& constants)
        : program_(program), options_(options), resources_(resources), constants_(constants) {}

    PictureGraph build() {
        for (int plane = 0; plane < program_.input.plane_count; ++plane)
            seen_.push_back({add_value(size_of(program_.input, plane), plane), {}});
        for (step_ = 0; step_ < static_cast<int>(program_.steps.size()); ++step_)
            add_step(program_.steps[static_cast<std::size_t>(step_)]);
        --step_; // what is added for the output belongs to the last step
        place_outputs();
        fuse_stores();
        return std::move(graph_);
    }

private:
    static PlaneSize size_of(const PictureShape& shape, int plane) {
        const PictureShape::Plane& size = shape.planes[static_cast<std::size_t>(plane)];
        return {size.width, size.height};
    }

    int add_value(PlaneSize size, int input_plane = -1) {
        PlaneValue value;
        value.size = size;
        value.input_plane = input_plane;
        graph_.values.push_back(value);
        return static_cast<int>(graph_.values.size()) - 1;
    }

    PlaneValue& value(int number) { return graph_.values[static_cast<std::size_t>(number)]; }

    void add_step(const PictureStep& step) {
        std::vector<Seen> next(static_cast<std::size_t>(step.output.plane_count));
        for (const PictureOperation& operation : step.operations)
            add_operation(operation, step.output, next);
        for (const Seen& plane : next)
            if (plane.value < 0)
                throw GpuError(ErrorClass::Broken,
                               Text("gpu.unwritten", "the step '{1}' leaves a plane unwritten", step.name));
        seen_ = std::move(next);
    }

    void add_operation(const PictureOperation& operation, const PictureShape& output,
                       std::vector<Seen>& next) {
        const auto source = [&](std::size_t i) -> const Seen& {
            return seen_[static_cast<std::size_t>(operation.sources[i])];
        };
        const auto target = [&](std::size_t i) -> Seen& {
            return next[static_cast<std::size_t>(operation.targets[i])];
        };
        if (std::holds_alternative<CopyPlane>(operation.kind)) {
            target(0) = source(0);
            return;
        }
        if (const auto* look_up = std::get_if<Lut1D>(&operation.kind)) {
            check_exact(source(0).value);
            target(0) = {source(0).value, composed(source(0).table, look_up->table)};
            return;
        }
        const auto planes = static_cast<std::size_t>(plane_count(operation));
        PlanContext context = empty_context();
        for (std::size_t i = 0; i < planes; ++i) {
            context.sources.push_back(value(source(i).value).size);
            context.targets.push_back(size_of(output, operation.targets[i]));
        }
        for (PlanNode& node : plan_operation(operation, context)) {
            for (int& plane : node.sources)
                plane = source_value(node, source(static_cast<std::size_t>(plane)));
            const std::vector<int> made = node.targets;
            for (int& plane : node.targets)
                plane = add_value(context.targets[static_cast<std::size_t>(plane)]);
            for (std::size_t i = 0; i < made.size(); ++i)
                target(static_cast<std::size_t>(made[i])) = {node.targets[i], {}};
            add_node(std::move(node));
        }
    }

    PlanContext empty_context() const {
        return {program_.input.bit_depth, options_, {}, {}, resources_, constants_};
    }

    void add_node(PlanNode node) {
        node.step = step_;
        bool exact = node.exact;
        for (const int source : node.sources) {
            if (!node.moves)
                check_exact(source);
            exact = exact && value(source).exact;
        }
        for (const int target : node.targets)
            value(target).exact = exact;
        graph_.nodes.push_back(std::move(node));
    }

    /// What is within a bound must not go through anything that could widen it.
    void check_exact(int source) {
        if (!value(source).exact)
            throw GpuError(ErrorClass::Unsupported,
                           Text("gpu.fft_last", "the strategy 'fft' is within 1 LSB only at the end of a "
                                                "chain: no filter may follow it"));
    }

    /// The value that a node reads; the table goes to the node where that takes one.
    int source_value(PlanNode& node, const Seen& seen) {
        if (seen.table.empty())
            return seen.value;
        if (node.takes_load_table && !node.load_table) {
            node.load_table = resources_.add(seen.table);
            return seen.value;
        }
        return materialised(seen);
    }

    /// A value that holds what is seen. The same plane through the same table is made once.
    int materialised(const Seen& seen) {
        if (seen.table.empty())
            return seen.value;
        const std::size_t table = resources_.add(seen.table);
        const auto [made, is_new] = made_by_table_.try_emplace({seen.value, table}, -1);
        if (is_new)
            made->second = add_move(seen.value, table);
        return made->second;
    }

    int add_move(int source, std::optional<std::size_t> table) {
        PlanContext context = empty_context();
        context.sources = context.targets = {value(source).size};
        PlanNode node = plan_move(context, {}, {}, table);
        node.sources = {source};
        const int target = add_value(value(source).size);
        node.targets = {target};
        add_node(std::move(node));
        return target;
    }

    void place_outputs() {
        for (std::size_t plane = 0; plane < seen_.size(); ++plane) {
            int number = materialised(seen_[plane]);
            if (value(number).input_plane >= 0 || value(number).output_plane >= 0)
                number = add_move(number, std::nullopt);
            value(number).output_plane = static_cast<int>(plane);
            graph_.outputs.push_back(number);
        }
    }

    /// A table behind a node that nobody else reads is done while that node stores.
    void fuse_stores() {
        std::vector<int> readers(graph_.values.size(), 0);
        std::vector<std::size_t> maker(graph_.values.size(), SIZE_MAX);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            for (const int source : graph_.nodes[i].sources)
                ++readers[static_cast<std::size_t>(source)];
            for (const int target : graph_.nodes[i].targets)
                maker[static_cast<std::size_t>(target)] = i;
        }
        std::vector<bool> dropped(graph_.nodes.size(), false);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const PlanNode& node = graph_.nodes[i];
            if (!node.is_table)
                continue;
            const auto source = static_cast<std::size_t>(node.sources[0]);
            if (maker[source] == SIZE_MAX || readers[source] != 1 || value(node.sources[0]).output_plane >= 0)
                continue;
            PlanNode& before = graph_.nodes[maker[source]];
            if (!before.takes_store_table || before.store_table)
                continue;
            before.store_table = node.load_table;
            before.targets[0] = node.targets[0];
            dropped[i] = true;
        }
        std::vector<PlanNode> kept;
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
            if (!dropped[i])
                kept.push_back(std::move(graph_.nodes[i]));
        graph_.nodes = std::move(kept);
    }

    const PictureProgram& program_;
    const PlanOptions& options_;
    ResourcePool& resources_;
    ConstantPool& constants_;
    PictureGraph graph_;
    std::vector<Seen> seen_; ///< the planes of the step before
    std::map<std::pair<int, std::size_t>, int> made_by_table_;
    int step_ = 0;
};

} // namespace

std::vector<PlanNode> plan_operation(const PictureOperation& operation, const PlanContext& context) {
    const auto one = [](PlanNode node) {
        std::vector<PlanNode> nodes;
        nodes.push_back(std::move(node));
        return nodes;
    };
    return std::visit(
        Overloaded{[&](const CopyPlane&) { return one(plan_move(context, {}, {}, std::nullopt)); },
                   [&](const Lut1D& kind) {
                       return one(plan_move(context, {}, {}, context.resources.add(kind.table)));
                   },
                   [&](const FillPlane& kind) { return one(plan_fill(kind, context)); },
                   [&](const CropPlane& kind) { return one(plan_move(context, kind, {}, std::nullopt)); },
                   [&](const Transpose& kind) { return one(plan_move(context, {}, kind, std::nullopt)); },
                   [&](const BoxBlur& kind) { return one(plan_box(kind, context)); },
                   [&](const Convolve2D& kind) { return one(plan_square(kind, context)); },
                   [&](const SeparableBlur& kind) { return one(plan_separable(kind.weights, {}, context)); },
                   [&](const UnsharpMask& kind) {
                       return one(plan_separable(kind.weights, {1, kind.amount, kind.threshold}, context));
                   },
                   [&](const MedianBlur& kind) { return one(plan_median(kind, context)); },
                   [&](const Sobel& kind) { return one(plan_sobel(kind, context)); },
                   [&](const ScaleByMap& kind) { return one(plan_scale_by_map(kind, context)); },
                   [&](const ResizePlane& kind) { return one(plan_resize(kind, context)); },
                   [&](const ResampleChroma& kind) { return one(plan_resample_chroma(kind, context)); },
                   [&](const TurnChroma& kind) { return one(plan_turn_chroma(kind, context)); },
                   [&](const TransformColors& kind) { return one(plan_to_rgb(kind.transform, {}, context)); },
                   [&](const YuvToRgb& kind) {
                       PlanNode node = plan_to_rgb(kind.transform, kind.layout, context);
                       node.targets = {2, 0, 1}; // red, green and blue lie in the order G, B, R
                       return one(std::move(node));
                   },
                   [&](const RgbToYuv& kind) { return plan_to_yuv(kind, context); },
                   [&](const Lut3D& kind) { return one(plan_cube(kind, context)); }},
        operation.kind);
}

PictureGraph make_graph(const PictureProgram& program, const PlanOptions& options, ResourcePool& resources,
                        ConstantPool& constants) {
    return GraphBuilder(program, options, resources, constants).build();
}

} // namespace framewright::gpu
