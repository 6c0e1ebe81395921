#include "gpu/src/plan/device_plan.h"

#include "gpu/src/plan/picture_graph.h"

#include <algorithm>
#include <map>

namespace framewright::gpu {
namespace {

constexpr std::size_t row_unit = 64;
constexpr std::size_t plane_unit = 256;

std::size_t rounded_up(std::size_t value, std::size_t unit) {
    return (value + unit - 1) / unit * unit;
}

int pitch_of(int width, int bytes_per_sample) {
    return static_cast<int>(rounded_up(static_cast<std::size_t>(width * bytes_per_sample), row_unit));
}

FrameLayout layout_of(const PictureShape& shape, const std::array<int, 4>& rows) {
    FrameLayout layout;
    layout.plane_count = shape.plane_count;
    for (std::size_t i = 0; i < static_cast<std::size_t>(shape.plane_count); ++i) {
        const int pitch = pitch_of(shape.planes[i].width, shape.bytes_per_sample());
        layout.planes[i] = {layout.bytes, pitch, shape.planes[i].width, rows[i]};
        layout.bytes +=
            rounded_up(static_cast<std::size_t>(pitch) * static_cast<std::size_t>(rows[i]), plane_unit);
    }
    return layout;
}

FrameLayout layout_of(const PictureShape& shape) {
    std::array<int, 4> rows{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = shape.planes[i].height;
    return layout_of(shape, rows);
}

RowRange together(RowRange one, RowRange two) {
    if (one.count() <= 0)
        return two;
    return two.count() <= 0 ? one : RowRange{std::min(one.first, two.first), std::max(one.end, two.end)};
}

/// Rows of every value that one strip needs.
using StripRows = std::vector<RowRange>;

/// Places for planes that live for a while: the lowest address that is free.
class ScratchPlanner {
public:
    std::size_t take(std::size_t bytes) {
        bytes = rounded_up(std::max<std::size_t>(bytes, 1), plane_unit);
        std::size_t place = 0;
        for (const auto& [start, end] : taken_) {
            if (place + bytes <= start)
                break;
            place = std::max(place, end);
        }
        taken_[place] = place + bytes;
        peak_ = std::max(peak_, place + bytes);
        return place;
    }
    void give_back(std::size_t place) { taken_.erase(place); }
    std::size_t peak() const { return peak_; }

private:
    std::map<std::size_t, std::size_t> taken_; ///< start -> end
    std::size_t peak_ = 0;
};

} // namespace

class ChainPlan::Implementation {
public:
    Implementation(const PictureProgram& program, const PlanOptions& options)
        : program_(program), input_(layout_of(program.input)), output_(layout_of(program.output())) {
        graph_ = make_graph(program, options, resources_, constants_);
        for (int strip = 0; strip < options.strips; ++strip)
            add_strip(strip, options.strips);
        place_values();
        device_input_ = layout_of(program.input, max_rows(&Strip::input));
        device_output_ = layout_of(program.output(), max_rows(&Strip::output));
    }

    std::size_t device_bytes() const { return device_input_.bytes + device_output_.bytes + scratch_bytes_; }

    std::vector<Launch> launches(const FrameAddresses& addresses, std::size_t strip) const {
        std::vector<Launch> all;
        for (const PlanNode& node : graph_.nodes) {
            const RowRange rows = rows_of(node, strip);
            if (rows.count() <= 0)
                continue;
            NodePlanes planes;
            for (const int source : node.sources)
                planes.sources.push_back(plane(source, addresses, strip));
            for (const int target : node.targets)
                planes.targets.push_back(plane(target, addresses, strip));
            planes.rows = {rows.first, rows.end};
            planes.scratch = addresses.scratch + values_bytes_;
            planes.resources = addresses.resources;
            planes.tables.top = (1 << program_.input.bit_depth) - 1;
            if (node.load_table)
                planes.tables.load = planes.resource<std::uint16_t>(*node.load_table);
            if (node.store_table)
                planes.tables.store = planes.resource<std::uint16_t>(*node.store_table);
            const std::size_t first = all.size();
            node.add_launches(planes, all);
            for (std::size_t i = first; i < all.size(); ++i)
                all[i].step = node.step;
        }
        return all;
    }

    std::vector<Text> notes() const {
        std::vector<Text> words;
        for (std::size_t step = 0; step < program_.steps.size(); ++step) {
            Text how;
            for (const PlanNode& node : graph_.nodes)
                if (node.step == static_cast<int>(step) && how.empty())
                    how = node.how;
            const std::string& name = program_.steps[step].name;
            words.push_back(how.empty() ? Text::verbatim(name) : Text("gpu.how", "{1}: {2}", name, how));
        }
        return words;
    }

    bool exact() const {
        return std::all_of(graph_.outputs.begin(), graph_.outputs.end(),
                           [&](int output) { return graph_.values[static_cast<std::size_t>(output)].exact; });
    }

    const PictureProgram program_;
    const FrameLayout input_;
    const FrameLayout output_;
    FrameLayout device_input_;
    FrameLayout device_output_;
    ResourcePool resources_;
    ConstantPool constants_;
    std::vector<Strip> strips_;
    std::size_t scratch_bytes_ = 0;

private:
    RowRange rows_of(const PlanNode& node, std::size_t strip) const {
        RowRange rows;
        for (const int target : node.targets)
            rows = together(rows, rows_[strip][static_cast<std::size_t>(target)]);
        return rows;
    }

    /// From the rows of the output back to those of the input.
    void add_strip(int number, int count) {
        StripRows rows(graph_.values.size());
        Strip strip;
        for (std::size_t i = 0; i < graph_.outputs.size(); ++i) {
            const int height = program_.output().planes[i].height;
            strip.output[i] = {static_cast<int>(std::int64_t{height} * number / count),
                               static_cast<int>(std::int64_t{height} * (number + 1) / count)};
            if (strip.output[i].count() == 0)
                throw GpuError(ErrorClass::Unsupported,
                               Text("gpu.few_rows", "the picture has fewer rows than strips are wanted"));
            RowRange& needed = rows[static_cast<std::size_t>(graph_.outputs[i])];
            needed = together(needed, strip.output[i]);
        }
        rows_.push_back(std::move(rows));
        StripRows& needed = rows_.back();
        for (std::size_t i = graph_.nodes.size(); i-- > 0;) {
            const PlanNode& node = graph_.nodes[i];
            const RowRange made = rows_of(node, rows_.size() - 1);
            if (made.count() <= 0)
                continue;
            for (const int target : node.targets)
                needed[static_cast<std::size_t>(target)] = made;
            for (std::size_t source = 0; source < node.sources.size(); ++source) {
                RowRange& wanted = needed[static_cast<std::size_t>(node.sources[source])];
                wanted = together(wanted, node.source_rows(source, made));
            }
        }
        for (std::size_t value = 0; value < needed.size(); ++value) {
            const int plane = graph_.values[value].input_plane;
            if (plane < 0)
                continue;
            if (count == 1) // whole frames are copied as they lie in host memory
                needed[value] = {0, graph_.values[value].size.height};
            strip.input[static_cast<std::size_t>(plane)] = needed[value];
        }
        strips_.push_back(strip);
    }

    std::size_t value_bytes(std::size_t value) const {
        int most = 0;
        for (const StripRows& rows : rows_)
            most = std::max(most, rows[value].count());
        return static_cast<std::size_t>(
                   pitch_of(graph_.values[value].size.width, program_.input.bytes_per_sample())) *
               static_cast<std::size_t>(most);
    }

    /// Places in scratch memory for the values between nodes, and behind them for what nodes need themselves.
    void place_values() {
        ScratchPlanner planner;
        places_.assign(graph_.values.size(), 0);
        std::vector<std::size_t> last_reader(graph_.values.size(), 0);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
            for (const int source : graph_.nodes[i].sources)
                last_reader[static_cast<std::size_t>(source)] = i;
        const auto in_scratch = [&](std::size_t value) {
            return graph_.values[value].input_plane < 0 && graph_.values[value].output_plane < 0;
        };
        std::size_t own_bytes = 0;
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const PlanNode& node = graph_.nodes[i];
            for (const int target : node.targets)
                if (const auto value = static_cast<std::size_t>(target); in_scratch(value))
                    places_[value] = planner.take(value_bytes(value));
            for (std::size_t value = 0; value < last_reader.size(); ++value)
                if (last_reader[value] == i && in_scratch(value) && reads(node, value))
                    planner.give_back(places_[value]);
            for (std::size_t strip = 0; node.scratch_bytes && strip < strips_.size(); ++strip)
                if (const RowRange rows = rows_of(node, strip); rows.count() > 0)
                    own_bytes = std::max(own_bytes, node.scratch_bytes(rows));
        }
        values_bytes_ = planner.peak();
        scratch_bytes_ = rounded_up(values_bytes_ + own_bytes, plane_unit);
    }

    static bool reads(const PlanNode& node, std::size_t value) {
        return std::find(node.sources.begin(), node.sources.end(), static_cast<int>(value)) !=
               node.sources.end();
    }

    std::array<int, 4> max_rows(std::array<RowRange, 4> Strip::*ranges) const {
        std::array<int, 4> most{};
        for (const Strip& strip : strips_)
            for (std::size_t i = 0; i < most.size(); ++i)
                most[i] = std::max(most[i], (strip.*ranges)[i].count());
        return most;
    }

    DevicePlane plane(int number, const FrameAddresses& addresses, std::size_t strip) const {
        const auto index = static_cast<std::size_t>(number);
        const PlaneValue& value = graph_.values[index];
        const RowRange rows = rows_[strip][index];
        std::uint64_t address = addresses.scratch + places_[index];
        if (value.input_plane >= 0)
            address =
                addresses.input + device_input_.planes[static_cast<std::size_t>(value.input_plane)].offset;
        else if (value.output_plane >= 0)
            address =
                addresses.output + device_output_.planes[static_cast<std::size_t>(value.output_plane)].offset;
        return {reinterpret_cast<unsigned char*>(address),
                pitch_of(value.size.width, program_.input.bytes_per_sample()),
                value.size.width,
                value.size.height,
                rows.first,
                rows.end};
    }

    PictureGraph graph_;
    std::vector<StripRows> rows_;     ///< by strip
    std::vector<std::size_t> places_; ///< of values in scratch memory
    std::size_t values_bytes_ = 0;    ///< of scratch memory; what nodes need themselves lies behind
};

ChainPlan::ChainPlan(const PictureProgram& program, const PlanOptions& options)
    : implementation_(std::make_unique<Implementation>(program, options)) {
    if (options.strips == 1)
        return;
    PlanOptions whole = options;
    whole.strips = 1;
    if (implementation_->device_bytes() >= Implementation(program, whole).device_bytes())
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.strips_no_help", "this chain needs no less memory in strips of rows"));
}

ChainPlan::~ChainPlan() = default;
ChainPlan::ChainPlan(ChainPlan&&) noexcept = default;
ChainPlan& ChainPlan::operator=(ChainPlan&&) noexcept = default;

const FrameLayout& ChainPlan::input() const {
    return implementation_->input_;
}
const FrameLayout& ChainPlan::output() const {
    return implementation_->output_;
}
const FrameLayout& ChainPlan::device_input() const {
    return implementation_->device_input_;
}
const FrameLayout& ChainPlan::device_output() const {
    return implementation_->device_output_;
}
const std::vector<ChainPlan::Strip>& ChainPlan::strips() const {
    return implementation_->strips_;
}
std::size_t ChainPlan::scratch_bytes() const {
    return implementation_->scratch_bytes_;
}
const std::vector<unsigned char>& ChainPlan::resources() const {
    return implementation_->resources_.bytes();
}
const std::vector<std::int32_t>& ChainPlan::constants() const {
    return implementation_->constants_.words();
}
std::vector<Launch> ChainPlan::launches(const FrameAddresses& addresses, std::size_t strip) const {
    return implementation_->launches(addresses, strip);
}
bool ChainPlan::exact() const {
    return implementation_->exact();
}
std::vector<Text> ChainPlan::notes() const {
    return implementation_->notes();
}

} // namespace framewright::gpu
