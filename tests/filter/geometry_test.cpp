// Crop, resize and rotate: what is shown must be what was asked for, however the picture is stored.
#include "core/base/error.h"
#include "core/filter/orientation.h"
#include "tests/filter/test_frames.h"

#include <algorithm>

namespace framewright {
namespace {

using namespace test;

/// The first plane as it is shown: mirrored, then turned clockwise.
std::vector<std::vector<int>> shown(const Frame& frame, const Orientation& orientation) {
    const ConstPlaneView plane = frame.picture().planes[0];
    std::vector<std::vector<int>> rows;
    for (int y = 0; y < plane.height; ++y) {
        rows.emplace_back();
        for (int x = 0; x < plane.width; ++x)
            rows.back().push_back(sample(plane, orientation.mirrored ? plane.width - 1 - x : x, y));
    }
    for (int i = 0; i < orientation.quarter_turns; ++i) {
        std::vector<std::vector<int>> turned(rows[0].size(), std::vector<int>(rows.size()));
        for (std::size_t y = 0; y < rows.size(); ++y) {
            for (std::size_t x = 0; x < rows[0].size(); ++x)
                turned[x][rows.size() - 1 - y] = rows[y][x];
        }
        rows = std::move(turned);
    }
    return rows;
}

std::vector<Orientation> orientations() {
    std::vector<Orientation> all;
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            all.emplace_back();
            all.back().mirrored = mirrored;
            all.back().quarter_turns = turns;
        }
    }
    return all;
}

TEST(Turns, InverseUndoesEveryTurn) {
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            const Turn turn{mirrored, turns};
            EXPECT_EQ(combined(turn, inverse(turn)), Turn{});
            EXPECT_EQ(combined(inverse(turn), turn), Turn{});
        }
    }
}

TEST(Crop, KeepsWhatIsShownInEveryOrientation) {
    const Frame frame = random_frame(make_format("yuv420p", 24, 16), 2);
    for (const Orientation& orientation : orientations()) {
        const auto whole = shown(frame, orientation);
        const Frame cropped = run_one({spec("crop", {{"left", std::int64_t{2}},
                                                     {"top", std::int64_t{4}},
                                                     {"width", std::int64_t{10}},
                                                     {"height", std::int64_t{8}}})},
                                      frame, orientation);
        const auto part = shown(cropped, orientation);
        ASSERT_EQ(part.size(), 8U);
        ASSERT_EQ(part[0].size(), 10U);
        for (std::size_t y = 0; y < 8; ++y) {
            for (std::size_t x = 0; x < 10; ++x)
                ASSERT_EQ(part[y][x], whole[y + 4][x + 2])
                    << orientation.quarter_turns << orientation.mirrored;
        }
    }
}

TEST(Crop, MovesChromaAndAlphaWithThePicture) {
    const Frame frame = random_frame(make_format("yuva422p10le", 24, 16), 2);
    const Frame cropped = run_one(
        {spec("crop", {{"left", std::int64_t{6}}, {"top", std::int64_t{3}}, {"height", std::int64_t{5}}})},
        frame);
    EXPECT_EQ(cropped.format().width, 18);
    EXPECT_EQ(cropped.format().height, 5);
    for (int y = 0; y < 5; ++y) {
        for (int x = 0; x < 9; ++x)
            ASSERT_EQ(sample(cropped.picture().planes[1], x, y),
                      sample(frame.picture().planes[1], x + 3, y + 3));
        for (int x = 0; x < 18; ++x)
            ASSERT_EQ(sample(cropped.picture().planes[3], x, y),
                      sample(frame.picture().planes[3], x + 6, y + 3));
    }
}

std::string crop_refusal(const ParameterMap& parameters, const char* pixel_format = "yuv420p",
                         bool interlaced = false) {
    try {
        FrameFormat format = make_format(pixel_format, 24, 16);
        format.interlaced = interlaced;
        make_chain({spec("crop", parameters)}, format);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        return error.what();
    }
    return {};
}

TEST(Crop, RefusesWhatChromaCannotFollow) {
    const std::string odd = crop_refusal({{"left", std::int64_t{5}}});
    EXPECT_NE(odd.find("4 and 6"), std::string::npos) << odd;
    EXPECT_NE(crop_refusal({{"top", std::int64_t{3}}}).find("2 and 4"), std::string::npos);
    EXPECT_EQ(crop_refusal({{"left", std::int64_t{5}}, {"top", std::int64_t{3}}}, "yuv444p"), "");
    EXPECT_EQ(crop_refusal({{"left", std::int64_t{5}}}, "gray"), "");
    EXPECT_NE(crop_refusal({{"top", std::int64_t{2}}}, "yuv420p", true).find("0 and 4"), std::string::npos);
    EXPECT_NE(crop_refusal({{"left", std::int64_t{24}}}).find("at most 23"), std::string::npos);
    EXPECT_NE(crop_refusal({{"left", std::int64_t{4}}, {"width", std::int64_t{21}}}).find("at most 20"),
              std::string::npos);
}

/// The error of the second filter; the first is disabled and counts as a place.
ParameterFault crop_fault(const ParameterMap& parameters, const Orientation& orientation = {}) {
    FilterSpec off = spec("invert");
    off.enabled = false;
    const std::vector<FilterSpec> chain{off, spec("crop", parameters)};
    try {
        const FilterChain made(chain, make_format("yuv420p", 24, 16), orientation);
    } catch (const Error& error) {
        return error.fault();
    }
    return {};
}

TEST(Crop, SaysWhichValueMendsIt) {
    const ParameterFault odd = crop_fault({{"left", std::int64_t{5}}});
    EXPECT_EQ(odd.filter, 1);
    EXPECT_EQ(odd.parameter, "left");
    EXPECT_EQ(odd.rule.english(), "must be even here");
    EXPECT_EQ(odd.valid, (std::vector<std::string>{"4", "6"}));
    EXPECT_EQ(crop_fault({{"top", std::int64_t{99}}}).valid, std::vector<std::string>{"14"});
    EXPECT_EQ(crop_fault({{"left", std::int64_t{-1}}}).parameter, "left");
    for (const Orientation& orientation : orientations())
        for (const char* const id : {"left", "top"}) {
            const ParameterMap asked{
                {id, std::int64_t{5}}, {"width", std::int64_t{6}}, {"height", std::int64_t{6}}};
            const ParameterFault fault = crop_fault(asked, orientation);
            ASSERT_EQ(fault.parameter, id);
            ASSERT_EQ(fault.valid.size(), 2U);
            for (const std::string& value : fault.valid) {
                ParameterMap mended = asked;
                mended[id] = std::int64_t{std::stoi(value)};
                EXPECT_EQ(crop_fault(mended, orientation).filter, -1) << id << " " << value;
            }
        }
}

TEST(ChainLinks, TellSizesPartsAndStepsAsShown) {
    const std::vector<FilterSpec> chain{spec("crop", {{"left", std::int64_t{2}},
                                                      {"top", std::int64_t{4}},
                                                      {"width", std::int64_t{10}},
                                                      {"height", std::int64_t{8}}}),
                                        spec("resize", {{"width", std::int64_t{20}}}),
                                        spec("rotate-flip", {{"flip", std::string("horizontal")}})};
    for (const Orientation& orientation : orientations()) {
        const FilterChain made(chain, make_format("yuv420p", 24, 16), orientation);
        ASSERT_EQ(made.links().size(), 3U);
        const ChainLink& crop = made.links()[0];
        const bool sideways = orientation.quarter_turns % 2 != 0;
        EXPECT_EQ(crop.width, sideways ? 16 : 24);
        EXPECT_EQ(crop.kept_left, 2);
        EXPECT_EQ(crop.kept_top, 4);
        EXPECT_EQ(crop.kept_width, 10);
        EXPECT_EQ(crop.result_height, 8);
        EXPECT_EQ(crop.step_x, 2);
        EXPECT_FALSE(crop.turned);
        const ChainLink& resize = made.links()[1];
        EXPECT_EQ(resize.width, 10);
        EXPECT_EQ(resize.kept_width, 10);
        EXPECT_EQ(resize.result_width, 20);
        EXPECT_EQ(resize.result_height, 16);
        EXPECT_TRUE(made.links()[2].turned);
    }
    Orientation half;
    half.quarter_turns = 2;
    const std::vector<FilterSpec> crop{spec("crop")};
    EXPECT_TRUE(FilterChain(crop, make_format("yuv420p", 24, 16), half).links()[0].from_right);
    EXPECT_FALSE(FilterChain(crop, make_format("yuv420p", 24, 16), {}).links()[0].from_right);
}

TEST(RotateFlip, TurnsWhatIsShownInEveryOrientation) {
    for (const char* const name : {"yuv420p", "yuv422p", "gray10le", "gbrp"}) {
        const Frame frame = random_frame(make_format(name, 23, 14), 2);
        for (const Orientation& orientation : orientations()) {
            for (const char* const angle : {"0", "90", "180", "270"}) {
                for (const char* const flip : {"none", "horizontal", "vertical", "both"}) {
                    const Frame result = run_one(
                        {spec("rotate-flip", {{"angle", std::string(angle)}, {"flip", std::string(flip)}})},
                        frame, orientation);
                    auto expected = shown(frame, orientation);
                    for (int i = 0; i < std::stoi(angle) / 90; ++i) {
                        std::vector<std::vector<int>> turned(expected[0].size(),
                                                             std::vector<int>(expected.size()));
                        for (std::size_t y = 0; y < expected.size(); ++y) {
                            for (std::size_t x = 0; x < expected[0].size(); ++x)
                                turned[x][expected.size() - 1 - y] = expected[y][x];
                        }
                        expected = std::move(turned);
                    }
                    const std::string mirror = flip;
                    if (mirror == "horizontal" || mirror == "both") {
                        for (std::vector<int>& row : expected)
                            std::reverse(row.begin(), row.end());
                    }
                    if (mirror == "vertical" || mirror == "both")
                        std::reverse(expected.begin(), expected.end());
                    ASSERT_EQ(shown(result, orientation), expected) << name << " " << angle << " " << flip;
                    EXPECT_EQ(result.format().chroma_shift_x, frame.format().chroma_shift_x);
                    EXPECT_EQ(result.format().chroma_shift_y, frame.format().chroma_shift_y);
                }
            }
        }
    }
}

TEST(RotateFlip, FourTurnsBringEverythingBack) {
    const Frame frame = random_frame(make_format("yuv420p", 24, 16), 8);
    const FilterSpec turn = spec("rotate-flip", {{"angle", std::string("90")}});
    EXPECT_TRUE(same_frames(frame, run_one({turn, turn, turn, turn}, frame)));
}

TEST(Resize, KeepsFlatPicturesFlatAndTheShape) {
    for (const char* const method : {"bilinear", "bicubic", "lanczos"}) {
        for (const char* const name : {"yuv420p", "yuv422p10le", "yuv444p16le"}) {
            const FrameFormat format = make_format(name, 40, 30);
            const int unit = 1 << (format.bit_depth - 8);
            const Frame frame = flat_frame(format, {77 * unit, 255 * unit, 1});
            for (const auto& [width, height] :
                 {std::pair{17, 5}, {81, 33}, {1, 1}, {40, 200}, {0, 60}, {20, 0}}) {
                const Frame result = run_one({spec("resize", {{"width", std::int64_t{width}},
                                                              {"height", std::int64_t{height}},
                                                              {"method", std::string(method)}})},
                                             frame);
                const FrameFormat got = result.format();
                EXPECT_EQ(got.width, width == 0 ? 80 : width);
                EXPECT_EQ(got.height, height != 0                 ? height
                                      : format.chroma_shift_y > 0 ? 16
                                                                  : 15); // chroma fills it
                EXPECT_TRUE(same_frames(result, flat_frame(got, {77 * unit, 255 * unit, 1})))
                    << method << " " << name;
                const double before = 40.0 / 30;
                const double after = got.sample_aspect_ratio.to_double() * got.width / got.height;
                EXPECT_NEAR(before, after, 1e-6);
            }
        }
    }
}

TEST(Resize, ChromaStaysWithLuma) {
    // The same slope in luma and chroma must be the same slope afterwards, wherever chroma sits.
    for (const int location : {1, 2, 3}) {
        FrameFormat format = make_format("yuv420p12le", 64, 64);
        format.chroma_location = location;
        Frame frame = Frame::allocate(format);
        const Picture picture = frame.writable_picture();
        const double left = location == 2 ? 0.5 : 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x)
                set_sample(picture.planes[0], x, y, 200 + 40 * x);
        }
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                set_sample(picture.planes[1], x, y, 200 + static_cast<int>(40 * (2 * x + left)));
                set_sample(picture.planes[2], x, y, 1000);
            }
        }
        const Frame half =
            run_one({spec("resize", {{"width", std::int64_t{32}}, {"height", std::int64_t{32}}})}, frame);
        const ConstPicture result = half.picture();
        for (int x = 4; x < 12; ++x) {
            const double luma_there =
                sample(result.planes[0], 2 * x, 8) +
                left * (sample(result.planes[0], 2 * x + 1, 8) - sample(result.planes[0], 2 * x, 8));
            EXPECT_NEAR(sample(result.planes[1], x, 8), luma_there, 1.0) << "location " << location;
        }
    }
}

} // namespace
} // namespace framewright
