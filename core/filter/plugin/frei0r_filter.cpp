#include "core/filter/plugin/frei0r_filter.h"

#include "core/base/error.h"
#include "core/filter/sequential_filter.h"
#include "core/kernel/copy.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace framewright {
namespace {

constexpr int size_multiple = 8; ///< of width and height, as the specification has it
constexpr std::size_t bytes_per_pixel = 4;
constexpr int byte_bits = 8;

int padded(int size) {
    return (size + size_multiple - 1) / size_multiple * size_multiple;
}

int sample(const ConstPlaneView& plane, int x, int y) {
    return plane.bytes_per_sample() == 1 ? plane.row<std::uint8_t>(y)[x] : plane.row<std::uint16_t>(y)[x];
}

void store(const PlaneView& plane, int x, int y, int value) {
    if (plane.bytes_per_sample() == 1)
        plane.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
    else
        plane.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
}

/// Between samples of `depth` bits and bytes, full range, rounded half up.
int to_byte(int value, int depth) {
    const int peak = (1 << depth) - 1;
    return depth == byte_bits ? value : (value * 255 * 2 + peak) / (2 * peak);
}
int from_byte(int value, int depth) {
    const int peak = (1 << depth) - 1;
    return depth == byte_bits ? value : (value * peak * 2 + 255) / (2 * 255);
}

/// Where green, blue and red lie in a pixel's bytes.
struct ByteOrder {
    std::size_t green, blue, red;
};
ByteOrder byte_order(int color_model) {
    return color_model == frei0r::bgra8888 ? ByteOrder{1, 0, 2} : ByteOrder{1, 2, 0};
}

class Frei0rRun final : public FilterRun {
public:
    Frei0rRun(std::shared_ptr<const Frei0rPlugin> plugin, const std::vector<Frei0rValue>& values,
              const FrameFormat& format)
        : plugin_(std::move(plugin)), format_(format), width_(padded(format.width)),
          height_(padded(format.height)), order_(byte_order(plugin_->info().color_model)),
          input_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)),
          output_(input_.size()) {
        const PluginGuard guard(plugin_->library().path());
        instance_.emplace(*plugin_, static_cast<unsigned>(width_), static_cast<unsigned>(height_));
        const std::lock_guard lock(plugin_->mutex());
        for (std::size_t i = 0; i < values.size(); ++i)
            set(static_cast<int>(i), values[i]);
    }

    void process(std::span<const ConstPicture> window, const Picture& output) override {
        const ConstPicture& picture = window.front();
        read(picture);
        {
            const FirstCallGuard guard = plugin_->library().guard_work();
            const std::lock_guard lock(plugin_->mutex());
            plugin_->update(instance_->get(), picture.moment.seconds, input_.data(), output_.data());
        }
        write(output);
        if (format_.alpha)
            copy_plane(picture.planes[3], output.planes[3]);
    }

private:
    void set(int index, Frei0rValue value) {
        if (auto* text = std::get_if<std::string>(&value)) {
            char* words = text->data();
            plugin_->set(instance_->get(), &words, index);
            return;
        }
        std::visit([&](auto& plain) { plugin_->set(instance_->get(), &plain, index); }, value);
    }

    /// What lies beyond the edges repeats them.
    void read(const ConstPicture& picture) {
        auto* bytes = reinterpret_cast<std::uint8_t*>(input_.data());
        for (int y = 0; y < height_; ++y)
            for (int x = 0; x < width_; ++x, bytes += bytes_per_pixel) {
                const int column = std::min(x, format_.width - 1);
                const int row = std::min(y, format_.height - 1);
                const auto value = [&](std::size_t plane) {
                    return static_cast<std::uint8_t>(
                        to_byte(sample(picture.planes[plane], column, row), format_.bit_depth));
                };
                bytes[order_.green] = value(0);
                bytes[order_.blue] = value(1);
                bytes[order_.red] = value(2);
                bytes[3] = 255;
            }
    }

    void write(const Picture& output) const {
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(output_.data());
        for (int y = 0; y < format_.height; ++y)
            for (int x = 0; x < format_.width; ++x) {
                const std::uint8_t* const pixel =
                    bytes + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                             static_cast<std::size_t>(x)) *
                                bytes_per_pixel;
                store(output.planes[0], x, y, from_byte(pixel[order_.green], format_.bit_depth));
                store(output.planes[1], x, y, from_byte(pixel[order_.blue], format_.bit_depth));
                store(output.planes[2], x, y, from_byte(pixel[order_.red], format_.bit_depth));
            }
    }

    const std::shared_ptr<const Frei0rPlugin> plugin_;
    const FrameFormat format_;
    const int width_;
    const int height_;
    const ByteOrder order_;
    std::vector<std::uint32_t> input_;
    std::vector<std::uint32_t> output_;
    std::optional<Frei0rInstance> instance_;
};

class Frei0rFilter final : public SequentialFilter {
public:
    Frei0rFilter(std::shared_ptr<const Frei0rPlugin> plugin, std::vector<Frei0rValue> values)
        : plugin_(std::move(plugin)), values_(std::move(values)) {}

    FrameFormat configure(const FilterInput& input) override {
        format_ = input.format;
        return format_;
    }
    std::unique_ptr<FilterRun> start() const override {
        return std::make_unique<Frei0rRun>(plugin_, values_, format_);
    }

private:
    const std::shared_ptr<const Frei0rPlugin> plugin_;
    const std::vector<Frei0rValue> values_;
    FrameFormat format_;
};

} // namespace

Frei0rPlugin::Frei0rPlugin(const std::string& path) : library_(path) {
    const auto init = need<frei0r::Init>("f0r_init");
    const auto plugin_info = need<frei0r::GetPluginInfo>("f0r_get_plugin_info");
    parameter_info_ = need<frei0r::GetParameterInfo>("f0r_get_param_info");
    construct = need<frei0r::Construct>("f0r_construct");
    destruct = need<frei0r::Destruct>("f0r_destruct");
    set = need<frei0r::SetParameter>("f0r_set_param_value");
    get = need<frei0r::GetParameter>("f0r_get_param_value");
    update = need<frei0r::Update>("f0r_update");
    if (init() == 0)
        throw Error(ErrorKind::Unsupported, path, "filter",
                    Text("plugin.no_start", "the filter does not start"));
    plugin_info(&info_);
}

frei0r::ParameterInfo Frei0rPlugin::parameter(int index) const {
    frei0r::ParameterInfo info{};
    parameter_info_(&info, index);
    return info;
}

Frei0rInstance::Frei0rInstance(const Frei0rPlugin& plugin, unsigned width, unsigned height)
    : plugin_(plugin) {
    const std::lock_guard lock(plugin_.mutex());
    instance_ = plugin_.construct(width, height);
    if (instance_ == nullptr)
        throw Error(ErrorKind::Unsupported, plugin_.library().path(), "filter",
                    Text("plugin.no_start", "the filter does not start"));
}

Frei0rInstance::~Frei0rInstance() {
    const std::lock_guard lock(plugin_.mutex());
    plugin_.destruct(instance_);
}

template <class Function> Function Frei0rPlugin::need(const char* name) const {
    const Function function = library_.find<Function>(name);
    if (function == nullptr)
        throw Error(ErrorKind::Unsupported, library_.path(), "filter",
                    Text("plugin.no_entry", "the library has no function {1}", name));
    return function;
}

std::unique_ptr<Filter> make_frei0r_filter(std::shared_ptr<const Frei0rPlugin> plugin,
                                           std::vector<Frei0rValue> values) {
    return std::make_unique<Frei0rFilter>(std::move(plugin), std::move(values));
}

} // namespace framewright
