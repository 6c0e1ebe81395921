// What the color filters do to known pictures.
#include "core/base/error.h"
#include "core/filter/cube_file.h"
#include "tests/filter/test_frames.h"

#include <filesystem>
#include <fstream>

namespace framewright {
namespace {

using namespace test;

std::vector<int> levels(const Frame& frame) {
    std::vector<int> result;
    for (int i = 0; i < frame.format().plane_count(); ++i)
        result.push_back(sample(frame.picture().planes[static_cast<std::size_t>(i)], 3, 3));
    return result;
}

std::vector<int> filtered(const FilterSpec& filter, const std::vector<int>& input,
                          const char* name = "yuv420p") {
    return levels(run_one({filter}, flat_frame(make_format(name, 16, 16), input)));
}

TEST(ColorFilters, LeaveThePictureAtNeutralSettings) {
    const Frame frame = random_frame(make_format("yuv420p", 32, 32), 6);
    for (const char* const id : {"brightness-contrast", "gamma", "saturation-hue"})
        EXPECT_TRUE(same_frames(frame, run_one({spec(id)}, frame))) << id;
    EXPECT_TRUE(same_frames(frame, run_one({spec("unsharp", {{"amount", 0.0}})}, frame)));
    EXPECT_TRUE(same_frames(frame, run_one({spec("vignette", {{"strength", 0.0}})}, frame)));
    const Frame rgb = random_frame(make_format("gbrp10le", 32, 32), 6);
    for (const FilterSpec& filter : {spec("lut3d"), spec("white-balance"), spec("sepia", {{"strength", 0.0}}),
                                     spec("lut3d", {{"interpolation", std::string("trilinear")}})})
        EXPECT_TRUE(same_frames(rgb, run_one({filter}, rgb))) << filter.id;
}

TEST(ColorFilters, GiveKnownValues) {
    using V = std::vector<int>;
    EXPECT_EQ(filtered(spec("invert"), {16, 100, 200}), (V{235, 156, 56}));
    EXPECT_EQ(filtered(spec("invert"), {10, 20, 30}, "gbrp"), (V{245, 235, 225}));
    EXPECT_EQ(filtered(spec("grayscale"), {60, 100, 200}), (V{60, 128, 128}));
    EXPECT_EQ(filtered(spec("threshold"), {126, 100, 200}), (V{235, 128, 128}));
    EXPECT_EQ(filtered(spec("threshold"), {125, 100, 200}), (V{16, 128, 128}));
    EXPECT_EQ(filtered(spec("brightness-contrast", {{"brightness", 10.0}}), {100, 90, 80}), (V{122, 90, 80}));
    EXPECT_EQ(filtered(spec("brightness-contrast", {{"contrast", 200.0}}), {100, 90, 80}), (V{75, 90, 80}));
    EXPECT_EQ(filtered(spec("saturation-hue", {{"saturation", 0.0}}), {60, 100, 200}), (V{60, 128, 128}));
    EXPECT_EQ(filtered(spec("saturation-hue", {{"hue", 90.0}}), {60, 138, 118}), (V{60, 138, 138}));
    EXPECT_EQ(filtered(spec("saturation-hue", {{"hue", 180.0}}), {60, 138, 118}), (V{60, 118, 138}));
    EXPECT_EQ(filtered(spec("channel", {{"channel", std::string("red")}}), {10, 20, 30}, "gbrp"),
              (V{0, 0, 30}));
    EXPECT_EQ(filtered(spec("channel", {{"channel", std::string("blue")}, {"show", std::string("gray")}}),
                       {10, 20, 30}, "gbrp"),
              (V{20, 20, 20}));
    // Sepia of white clips red and green; G, B, R planes.
    EXPECT_EQ(filtered(spec("sepia"), {100, 100, 100}, "gbrp"), (V{120, 94, 135}));
    EXPECT_EQ(filtered(spec("levels", {{"in_black", 20.0}, {"in_white", 80.0}}), {16 + 44, 1, 2})[0], 16);
    EXPECT_EQ(filtered(spec("gamma", {{"gamma", 2.0}}), {16, 1, 2})[0], 16);
    EXPECT_EQ(filtered(spec("gamma", {{"gamma", 2.0}}), {235, 1, 2})[0], 235);
    EXPECT_EQ(filtered(spec("gamma", {{"gamma", 2.0}}), {71, 1, 2})[0], 126); // 16 + 219 * sqrt(55 / 219)
}

TEST(ColorFilters, EdgeFiltersLeaveChromaNeutral) {
    for (const char* const preset : {"edge", "laplacian"})
        EXPECT_EQ(filtered(spec("convolve", {{"preset", std::string(preset)}}), {90, 70, 180}),
                  (std::vector<int>{0, 128, 128}));
    EXPECT_EQ(filtered(spec("sobel"), {90, 70, 180}), (std::vector<int>{16, 128, 128}));
}

/// A file that goes when the test does.
class CubeFile {
public:
    explicit CubeFile(const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("framewright_test_" + std::to_string(::getpid()) + ".cube")) {
        std::ofstream(path_) << text;
    }
    ~CubeFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

std::string cube_text(const std::string& middle) {
    return "# made by hand\nTITLE \"test\"\nLUT_3D_SIZE 2\n" + middle +
           "0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n";
}

TEST(CubeFiles, AreAppliedWithBothInterpolations) {
    // Red and blue change places.
    const CubeFile file("LUT_3D_SIZE 2\n0 0 0\n0 0 1\n0 1 0\n0 1 1\n1 0 0\n1 0 1\n1 1 0\n1 1 1\n");
    for (const char* const interpolation : {"tetrahedral", "trilinear"}) {
        for (const char* const name : {"gbrp", "gbrp10le", "gbrp16le"})
            EXPECT_EQ(filtered(spec("lut3d",
                                    {{"file", file.path()}, {"interpolation", std::string(interpolation)}}),
                               {10, 20, 30}, name),
                      (std::vector<int>{10, 30, 20}))
                << interpolation << " " << name;
    }
}

TEST(CubeFiles, BrokenOnesNameTheLine) {
    const std::pair<std::string, std::string> broken[] = {
        {cube_text("0 0\n"), "line 4: expected three numbers, found 2"},
        {cube_text("0 0 x\n"), "line 4: 'x' is not a number"},
        {cube_text("NONSENSE 1\n"), "line 4: unknown keyword 'NONSENSE'"},
        {cube_text("") + "1 1 1\n", "line 12: more colors than the 8"},
        {"LUT_3D_SIZE 3\n0 0 0\n", "after 1 of 27 colors"},
        {"LUT_3D_SIZE 1\n", "line 1: LUT_3D_SIZE must be"},
        {"0 0 0\n", "line 1: colors begin before LUT_3D_SIZE"},
        {"LUT_1D_SIZE 16\n", "line 1: one-dimensional"},
        {"", "without a LUT_3D_SIZE"},
        {"DOMAIN_MAX 0 0 0\n" + cube_text(""), "DOMAIN_MAX must be above"},
    };
    for (const auto& [text, expected] : broken) {
        const CubeFile file(text);
        try {
            make_chain({spec("lut3d", {{"file", file.path()}})}, make_format("gbrp", 8, 8));
            ADD_FAILURE() << "accepted: " << expected;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            EXPECT_NE(std::string(error.what()).find(expected), std::string::npos) << error.what();
            EXPECT_EQ(error.file(), file.path());
        }
    }
}

} // namespace
} // namespace framewright
