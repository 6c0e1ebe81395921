#include "core/filter/python/script_filter.h"

#include "core/filter/orientation.h"
#include "core/filter/python/python_pool.h"
#include "core/kernel/copy.h"
#include "core/kernel/packed/interleave.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr std::size_t alignment = 64;
constexpr std::array<int, 3> bgr_planes{1, 0, 2}; // of G, B, R
constexpr std::array<int, 3> rgb_planes{2, 0, 1};

std::size_t bytes_of(const PlacedArray& array, int bit_depth) {
    return std::accumulate(
        array.shape.begin(), array.shape.end(), static_cast<std::size_t>(bit_depth > 8 ? 2 : 1),
        [](std::size_t product, int extent) { return product * static_cast<std::size_t>(extent); });
}

/// Puts arrays one after the other.
std::vector<PlacedArray> placed(const std::vector<std::vector<int>>& shapes, int bit_depth,
                                std::size_t& bytes) {
    std::vector<PlacedArray> arrays;
    for (const std::vector<int>& shape : shapes) {
        arrays.push_back({bytes, shape});
        bytes += (bytes_of(arrays.back(), bit_depth) + alignment - 1) / alignment * alignment;
    }
    return arrays;
}

class ScriptFilter final : public Filter {
public:
    ScriptFilter(Script script, ParameterMap parameters)
        : script_(std::move(script)), parameters_(std::move(parameters)) {}

    FrameFormat configure(const FilterInput& input) override {
        format_ = input.format;
        auto setup = std::make_shared<ScriptSetup>();
        setup->bit_depth = format_.bit_depth;
        setup->turn = display_turn(input);
        setup->parameters = parameters_;
        const std::vector<std::vector<int>> shapes = array_shapes();
        for (int i = 0; i <= 2 * script_.declaration.radius; ++i)
            setup->frames.push_back(placed(shapes, format_.bit_depth, setup->input_bytes));
        setup->result = placed(shapes, format_.bit_depth, setup->output_bytes);
        setup_ = std::move(setup);
        PythonPool& pool = PythonPool::instance();
        std::unique_ptr<PythonProcess> process = pool.take(script_, setup_.get());
        process->set_up(setup_);
        pool.give_back(std::move(process));
        return format_;
    }

    int temporal_radius() const override { return script_.declaration.radius; }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        PythonPool& pool = PythonPool::instance();
        std::unique_ptr<PythonProcess> process = pool.take(script_, setup_.get());
        process->set_up(setup_);
        for (std::size_t i = 0; i < window.size(); ++i)
            write(window[i], setup_->frames[i], process->input());
        const ConstPicture& middle = window[window.size() / 2];
        const int same = process->run(middle.moment);
        if (same < 0)
            read(process->output(), setup_->result, output);
        else
            read(process->input(), setup_->frames[static_cast<std::size_t>(same)], output);
        copy_the_rest(middle, output);
        pool.give_back(std::move(process));
    }

private:
    std::vector<std::vector<int>> array_shapes() const {
        std::vector<std::vector<int>> shapes;
        if (script_.declaration.layout == ScriptLayout::Planes)
            for (int plane = 0; plane < format_.plane_count(); ++plane)
                shapes.push_back({format_.plane_height(plane), format_.plane_width(plane)});
        else if (script_.declaration.layout == ScriptLayout::Gray)
            shapes.push_back({format_.height, format_.width});
        else
            shapes.push_back({format_.height, format_.width, 3});
        return shapes;
    }

    /// The planes that lie in turn in one array; none where each has its own.
    const std::array<int, 3>* interleaved() const {
        switch (script_.declaration.layout) {
        case ScriptLayout::Bgr:
            return &bgr_planes;
        case ScriptLayout::Rgb:
            return &rgb_planes;
        case ScriptLayout::Gray:
        case ScriptLayout::Planes:
            break;
        }
        return nullptr;
    }

    template <typename View>
    std::array<View, 3> three_of(const std::array<View, 4>& planes, const std::array<int, 3>& numbers) const {
        return {planes[static_cast<std::size_t>(numbers[0])], planes[static_cast<std::size_t>(numbers[1])],
                planes[static_cast<std::size_t>(numbers[2])]};
    }

    void write(const ConstPicture& picture, const std::vector<PlacedArray>& arrays,
               std::uint8_t* memory) const {
        if (const auto* numbers = interleaved()) {
            interleave_planes(three_of(picture.planes, *numbers), memory + arrays.front().offset);
            return;
        }
        for (std::size_t i = 0; i < arrays.size(); ++i) {
            const ConstPlaneView& plane = picture.planes[i];
            const std::ptrdiff_t pitch = std::ptrdiff_t{plane.width} * plane.bytes_per_sample();
            copy_plane(plane, {memory + arrays[i].offset, pitch, plane.width, plane.height, plane.bit_depth});
        }
    }

    void read(const std::uint8_t* memory, const std::vector<PlacedArray>& arrays,
              const Picture& picture) const {
        if (const auto* numbers = interleaved()) {
            separate_planes(memory + arrays.front().offset, three_of(picture.planes, *numbers));
            return;
        }
        for (std::size_t i = 0; i < arrays.size(); ++i)
            limit_plane(memory + arrays[i].offset, picture.planes[i]);
    }

    /// What the script is not given: alpha, or all but luma.
    void copy_the_rest(const ConstPicture& input, const Picture& output) const {
        if (script_.declaration.layout == ScriptLayout::Planes)
            return;
        const int given = script_.declaration.layout == ScriptLayout::Gray ? 1 : 3;
        for (int plane = given; plane < format_.plane_count(); ++plane)
            copy_plane(input.planes[static_cast<std::size_t>(plane)],
                       output.planes[static_cast<std::size_t>(plane)]);
    }

    const Script script_;
    const ParameterMap parameters_;
    FrameFormat format_;
    std::shared_ptr<const ScriptSetup> setup_;
};

} // namespace

FilterDomain domain_of(ScriptLayout layout) {
    switch (layout) {
    case ScriptLayout::Bgr:
    case ScriptLayout::Rgb:
        return FilterDomain::Rgb;
    case ScriptLayout::Gray:
        return FilterDomain::Luma;
    case ScriptLayout::Planes:
        break;
    }
    return FilterDomain::Planes;
}

std::unique_ptr<Filter> make_script_filter(Script script, ParameterMap parameters) {
    return std::make_unique<ScriptFilter>(std::move(script), std::move(parameters));
}

std::string script_versions(const Script& script) {
    PythonPool& pool = PythonPool::instance();
    std::unique_ptr<PythonProcess> process = pool.take(script, nullptr);
    std::string versions = process->versions();
    pool.give_back(std::move(process));
    return versions;
}

} // namespace framewright
