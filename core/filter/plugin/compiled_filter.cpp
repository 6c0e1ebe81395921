#include "core/filter/plugin/compiled_filter.h"

#include "core/base/error.h"
#include "core/kernel/copy.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace framewright {
namespace {

constexpr std::size_t error_room = 512;
using ErrorWords = std::array<char, error_room>;

[[noreturn]] void fail(const std::string& path, const Text& what, ErrorWords& words) {
    words.back() = '\0';
    const std::string said = words.data();
    throw Error(ErrorKind::Unsupported, path, "filter",
                said.empty() ? what : Text("error.with_cause", "{1}: {2}", what, Text::verbatim(said)));
}

int family_of(ColorFamily family) {
    switch (family) {
    case ColorFamily::Gray:
        return FRAMEWRIGHT_GRAY;
    case ColorFamily::Yuv:
        return FRAMEWRIGHT_YUV;
    case ColorFamily::Rgb:
        break;
    }
    return FRAMEWRIGHT_RGB;
}

framewright_format plain(const FrameFormat& format) {
    framewright_format plain{};
    plain.width = format.width;
    plain.height = format.height;
    plain.bit_depth = format.bit_depth;
    plain.planes = format.plane_count();
    plain.family = family_of(format.family);
    plain.chroma_shift_x = format.chroma_shift_x;
    plain.chroma_shift_y = format.chroma_shift_y;
    plain.full_range = format.full_range ? 1 : 0;
    return plain;
}

/// The library is told not to write to inputs; C has no plane of constant samples beside one of others.
template <class View> framewright_plane plain(const View& plane) {
    const void* const data = plane.template row<std::uint8_t>(0);
    return {const_cast<void*>(data), plane.pitch, plane.width, plane.height};
}

template <class AnyPicture>
framewright_picture plain_picture(const AnyPicture& picture, const FrameMoment& moment) {
    framewright_picture plain_one{};
    for (std::size_t i = 0; i < static_cast<std::size_t>(picture.format.plane_count()); ++i)
        plain_one.planes[i] = plain(picture.planes[i]);
    plain_one.number = moment.frame_number;
    plain_one.seconds = moment.seconds;
    return plain_one;
}

class CompiledFilter final : public Filter {
public:
    CompiledFilter(std::shared_ptr<const SharedLibrary> library, const framewright_filter& table,
                   std::vector<double> values)
        : library_(std::move(library)), table_(table), values_(std::move(values)) {}

    ~CompiledFilter() override {
        if (self_ != nullptr)
            table_.close(self_);
    }
    CompiledFilter(const CompiledFilter&) = delete;
    CompiledFilter& operator=(const CompiledFilter&) = delete;

    FrameFormat configure(const FilterInput& input) override {
        format_ = input.format;
        const framewright_format format = plain(format_);
        ErrorWords words{};
        const PluginGuard guard(library_->path());
        self_ = table_.open(&format, values_.data(), words.data(), words.size());
        if (self_ == nullptr)
            fail(library_->path(), Text("plugin.no_start", "the filter does not start"), words);
        return format_;
    }

    int temporal_radius() const override { return table_.radius; }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        const ConstPicture& middle = window[window.size() / 2];
        std::vector<framewright_picture> inputs;
        for (const ConstPicture& picture : window)
            inputs.push_back(plain_picture(picture, picture.moment));
        const framewright_picture target = plain_picture(output, middle.moment);
        ErrorWords words{};
        const FirstCallGuard guard = library_->guard_work();
        if (table_.process(self_, inputs.data(), &target, words.data(), words.size()) != 0)
            fail(library_->path(),
                 Text("plugin.failed", "the filter failed at frame {1}", middle.moment.frame_number), words);
        if (table_.domain == FRAMEWRIGHT_LUMA)
            for (std::size_t i = 1; i < static_cast<std::size_t>(output.format.plane_count()); ++i)
                copy_plane(middle.planes[i], output.planes[i]);
    }

private:
    const std::shared_ptr<const SharedLibrary> library_;
    const framewright_filter& table_;
    const std::vector<double> values_;
    FrameFormat format_;
    void* self_ = nullptr;
};

} // namespace

std::unique_ptr<Filter> make_compiled_filter(std::shared_ptr<const SharedLibrary> library,
                                             const framewright_filter& table, std::vector<double> values) {
    return std::make_unique<CompiledFilter>(std::move(library), table, std::move(values));
}

} // namespace framewright
