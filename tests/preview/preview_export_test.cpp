// What the preview shows of a frame is what the exported file holds of it.
#include "core/job/job_spec.h"
#include "core/job/named_scripts.h"
#include "core/preview/render/preview_renderer.h"
#include "tests/cli/workspace.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

constexpr int frames_of_each = 20;

struct Case {
    const char* clip;
    std::vector<FilterSpec> chain;
};

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.clip;
}

/// Pictures of one file, as the preview paints them at their own size.
class Pictures {
public:
    Pictures(const fs::path& path, std::vector<FilterSpec> chain) : chain_(std::move(chain)) {
        renderer_.open(path.string(), 0);
        index_ = test::index_of(path.string());
        renderer_.set_index(index_);
    }
    std::int64_t count() const { return index_->frame_count(); }

    /// Size of the upright picture, then its pixels.
    std::vector<std::uint8_t> of(std::int64_t number) {
        PreviewRequest request;
        request.chain = chain_;
        request.frame = number;
        request.original.wanted = request.filtered.wanted = false;
        const PreviewImage size = renderer_.render(request, nullptr, nullptr).filtered;
        request.filtered.wanted = true;
        request.filtered.pixel_width = size.picture_width;
        request.filtered.pixel_height = size.picture_height;
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size.picture_width) *
                                         static_cast<std::size_t>(size.picture_height) * 4);
        const PreviewFrame shown = renderer_.render(request, nullptr, pixels.data());
        EXPECT_EQ(shown.frame, number);
        pixels.push_back(static_cast<std::uint8_t>(size.picture_width & 255));
        return pixels;
    }

private:
    const std::vector<FilterSpec> chain_;
    PreviewRenderer renderer_;
    std::shared_ptr<const FrameIndex> index_;
};

/// As the command line takes it.
std::string words_of(const FilterSpec& filter) {
    std::ostringstream text;
    text << filter.id;
    char separator = ':';
    for (const auto& [name, value] : filter.parameters) {
        text << std::exchange(separator, ',') << name << '=';
        if (const auto* whole = std::get_if<std::int64_t>(&value))
            text << *whole;
        else if (const auto* words = std::get_if<std::string>(&value))
            text << *words;
        else
            text << std::get<double>(value);
    }
    return text.str();
}

class PreviewedFrames : public CliTest, public testing::WithParamInterface<Case> {};

bool runs_scripts(const std::vector<FilterSpec>& chain) {
    return !scripts_named(chain).empty();
}

TEST_P(PreviewedFrames, AreThoseOfTheExport) {
    if (runs_scripts(GetParam().chain) && std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0)
        GTEST_SKIP() << "Python has no numpy here";
    const fs::path clip = made_clip(GetParam().clip);
    std::vector<std::string> words{
        "export",    clip.string(), "-o", file("out.mkv").string(), "-e", "ffv1",       "-b",
        "processes", "-w",          "2",  "--segment-frames",       "7",  "--progress", "none"};
    for (const FilterSpec& filter : GetParam().chain)
        words.insert(words.end(), {"-f", words_of(filter)});
    cli_succeeds(words);
    Pictures previewed(clip, GetParam().chain);
    Pictures exported(file("out.mkv"), {});
    ASSERT_EQ(previewed.count(), exported.count());
    const unsigned seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> any(0, previewed.count() - 1);
    for (int i = 0; i < frames_of_each; ++i) {
        const std::int64_t number = any(random);
        EXPECT_TRUE(previewed.of(number) == exported.of(number)) << "frame " << number;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Clips, PreviewedFrames,
    testing::Values(
        Case{"plain",
             {{"box", {{"size", std::int64_t{7}}}},
              {"temporal-average", {{"radius", std::int64_t{2}}}},
              {"levels", {{"gamma", 1.3}}}}},
        Case{"vfr", {{"temporal-median", {}}, {"unsharp", {{"sigma", 2.0}, {"amount", 80.0}}}}},
        Case{"ten", {{"gaussian", {{"sigma", 1.5}}}, {"saturation-hue", {{"saturation", 140.0}}}}},
        Case{"odd", {{"sepia", {}}, {"median", {{"size", std::int64_t{5}}}}}},
        Case{"late",
             {{"deinterlace", {}},
              {"crop", {{"left", std::int64_t{8}}, {"top", std::int64_t{4}}}},
              {"sobel", {}}}},
        Case{"full",
             {{"python", {{"file", std::string(FRAMEWRIGHT_FILTERS "/film_grain.py")}, {"strength", 12.0}}},
              {"python", {{"file", std::string(FRAMEWRIGHT_FILTERS "/motion_trail.py")}}}}}),
    [](const auto& param_info) { return std::string(param_info.param.clip); });

} // namespace
} // namespace framewright::cli_test
