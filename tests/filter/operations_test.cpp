// What filters say they do, as operations: complete, in range, and run by another hand the same bits.
#include "core/base/error.h"
#include "core/filter/operation_filter.h"
#include "core/filter/orientation.h"
#include "core/kernel/chroma.h"
#include "core/kernel/copy.h"
#include "tests/filter/test_frames.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

namespace framewright {
namespace {

using namespace test;

const char* const formats[] = {"yuv420p",  "yuv420p10le", "yuv444p",  "yuv444p10le", "gbrp",
                               "gbrp10le", "gray",        "gray10le", "yuva420p",    "gbrap10le"};

/// Values at the ends of a parameter's range, or what is allowed near them.
std::vector<ParameterValue> boundary_values(const FilterDescriptor& filter,
                                            const ParameterDescriptor& parameter) {
    std::vector<ParameterValue> values;
    for (const ParameterChoice& choice : parameter.choices)
        values.emplace_back(choice.id);
    const double range = parameter.maximum - parameter.minimum;
    if (parameter.type == ParameterType::Boolean)
        values = {true, false};
    else if (parameter.type == ParameterType::Matrix)
        values = {std::vector<double>{1}, std::vector<double>{1, 2, 3, 4, -5, 6, 7, 8, 9}};
    else if (parameter.type == ParameterType::Real && filter.id == "levels") // its limits exclude each other
        values = {parameter.minimum + range / 4, parameter.maximum - range / 4};
    else if (parameter.type == ParameterType::Real)
        values = {parameter.minimum, parameter.maximum};
    else if (parameter.type == ParameterType::Integer && filter.category == "Geometry")
        values = {std::int64_t{0}, std::int64_t{8}};
    else if (parameter.type == ParameterType::Integer)
        values = {static_cast<std::int64_t>(parameter.minimum), static_cast<std::int64_t>(parameter.maximum)};
    return values;
}

/// The defaults, and the defaults with one parameter at a boundary.
std::vector<ParameterMap> parameter_sets(const FilterDescriptor& filter) {
    std::vector<ParameterMap> sets = {{}};
    for (const ParameterDescriptor& parameter : filter.parameters) {
        for (const ParameterValue& value : boundary_values(filter, parameter))
            sets.push_back({{parameter.id, value}});
    }
    return sets;
}

FilterChain chain_by_operations(const std::vector<FilterSpec>& filters, const FrameFormat& input) {
    return FilterChain(filters, input, {}, StageCut::ByOperations);
}

bool has_window_or_library(const FilterChain& chain) {
    for (std::size_t stage = 0; stage < chain.stage_count(); ++stage) {
        if (chain.stage_steps(stage).empty())
            return true;
    }
    return false;
}

/// Every plane of the output is a target once, and all planes exist.
void expect_complete(const StageStep& step, const FrameFormat& input) {
    std::vector<int> written(static_cast<std::size_t>(step.output.plane_count()));
    for (const PictureOperation& operation : step.operations) {
        for (int i = 0; i < plane_count(operation); ++i) {
            const int source = operation.sources[static_cast<std::size_t>(i)];
            const int target = operation.targets[static_cast<std::size_t>(i)];
            EXPECT_TRUE(source >= 0 && source < input.plane_count()) << step.name << " reads " << source;
            ASSERT_TRUE(target >= 0 && target < step.output.plane_count())
                << step.name << " writes " << target;
            ++written[static_cast<std::size_t>(target)];
        }
    }
    for (std::size_t plane = 0; plane < written.size(); ++plane)
        EXPECT_EQ(written[plane], 1) << step.name << " plane " << plane;
}

void fill(Frame& frame, int value) {
    const Picture picture = frame.writable_picture();
    for (int i = 0; i < picture.format.plane_count(); ++i) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(i)];
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x)
                set_sample(plane, x, y, value);
        }
    }
}

/// What another device does with a stage, into frames that held `before`.
Frame run_as_device(const FilterChain& chain, std::size_t stage, const Frame& input, int before) {
    chain.check_stage_input(stage, input);
    const std::vector<StageStep> steps = chain.stage_steps(stage);
    Frame current = input.share();
    FrameFormat format = chain.stage_input_format(stage);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        expect_complete(steps[i], format);
        Frame output =
            i + 1 == steps.size() ? chain.make_stage_output(stage, input) : Frame::allocate(steps[i].output);
        fill(output, before);
        const ConstPicture source = current.picture();
        const Picture target = output.writable_picture();
        for (const PictureOperation& operation : steps[i].operations)
            run_operation(operation, source.planes, target.planes);
        current = std::move(output);
        format = steps[i].output;
    }
    return current;
}

void expect_same_description(const Frame& one, const Frame& two) {
    EXPECT_EQ(one.pts(), two.pts());
    EXPECT_EQ(one.get()->color_range, two.get()->color_range);
    EXPECT_EQ(one.get()->colorspace, two.get()->colorspace);
    EXPECT_EQ(one.get()->color_primaries, two.get()->color_primaries);
    EXPECT_EQ(one.get()->color_trc, two.get()->color_trc);
    EXPECT_EQ(one.get()->chroma_location, two.get()->chroma_location);
    EXPECT_EQ(one.get()->nb_side_data, two.get()->nb_side_data);
    EXPECT_EQ(one.format().sample_aspect_ratio, two.format().sample_aspect_ratio);
    EXPECT_EQ(one.format().interlaced, two.format().interlaced);
}

/// Every stage that has operations, by run_stage() and by another hand.
void compare_routes(const FilterChain& chain, const Frame& frame) {
    Frame current = frame.share();
    for (std::size_t stage = 0; stage < chain.stage_count(); ++stage) {
        const std::vector<const Frame*> window(static_cast<std::size_t>(2 * chain.stage_radius(stage) + 1),
                                               &current);
        Frame next = chain.run_stage(stage, window);
        if (!chain.stage_steps(stage).empty()) {
            for (const int before : {0, 77}) {
                const Frame other = run_as_device(chain, stage, current, before);
                EXPECT_TRUE(same_frames(other, next));
                expect_same_description(other, next);
            }
        }
        current = std::move(next);
    }
}

TEST(Operations, AreCompleteAndGiveWhatTheFilterGives) {
    for (const char* const name : formats) {
        Frame frame = random_frame(make_format(name, 37, 23), 6);
        frame.get()->sample_aspect_ratio = {4, 3};
        frame.get()->color_trc = AVCOL_TRC_SMPTE2084;
        ASSERT_NE(av_frame_new_side_data(frame.get(), AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, 16), nullptr);
        for (const FilterRow* row : built_in_rows()) {
            for (const ParameterMap& parameters : parameter_sets(row->descriptor)) {
                SCOPED_TRACE(std::string(name) + " " + row->descriptor.id +
                             (parameters.empty() ? ""
                                                 : " " + parameters.begin()->first + "=" +
                                                       format_value(parameters.begin()->second)));
                compare_routes(chain_by_operations({spec(row->descriptor.id, parameters)}, frame.format()),
                               frame);
            }
        }
    }
}

TEST(Operations, AreMissingWhereLibrariesOrWindowsWork) {
    const std::set<std::string> expected = {"bilateral", "clahe",           "deinterlace",
                                            "denoise",   "temporal-median", "temporal-average"};
    for (const char* const name : formats) {
        std::set<std::string> missing;
        for (const FilterRow* row : built_in_rows()) {
            const std::string& id = row->descriptor.id;
            if (has_window_or_library(chain_by_operations({spec(id)}, make_format(name, 36, 24))))
                missing.insert(id);
        }
        EXPECT_EQ(missing, expected) << name;
    }
}

std::vector<std::string> step_names(const FilterChain& chain, std::size_t stage) {
    std::vector<std::string> names;
    for (const StageStep& step : chain.stage_steps(stage))
        names.push_back(step.name);
    return names;
}

/// A chroma plane of `frame` brought to luma's size, turned, and brought down again, kernel by kernel.
Frame turned_chroma(const Frame& frame, int plane, const Transpose& turn) {
    const FrameFormat format = frame.format();
    const ChromaLayout layout =
        chroma_layout(format.chroma_shift_x, format.chroma_shift_y, format.chroma_location);
    const char* const gray = format.bit_depth > 8 ? "gray10le" : "gray";
    Frame full = Frame::allocate(make_format(gray, format.width, format.height));
    const Picture picture = full.writable_picture();
    for (int y = 0; y < format.height; ++y)
        upsample_chroma_row(frame.picture().planes[static_cast<std::size_t>(plane)], layout, y, format.width,
                            picture.planes[0].data + y * picture.planes[0].pitch);
    Frame turned = Frame::allocate(make_format(gray, format.height, format.width));
    turn_plane(full.picture().planes[0], turned.writable_picture().planes[0], turn.transpose, turn.mirror_x,
               turn.mirror_y);
    FrameFormat swapped = format;
    std::swap(swapped.width, swapped.height);
    Frame down = Frame::allocate(make_format(gray, swapped.plane_width(plane), swapped.plane_height(plane)));
    downsample_chroma(turned.picture().planes[0], layout, down.writable_picture().planes[0]);
    return down;
}

TEST(Operations, TurnChromaByWayOfItsFullSize) {
    for (const char* const name : {"yuv422p", "yuv440p", "yuv411p", "yuv422p10le", "yuva422p"}) {
        for (const char* const angle : {"90", "270"}) {
            SCOPED_TRACE(std::string(name) + " " + angle);
            const Frame frame = random_frame(make_format(name, 37, 23), 5);
            const FilterChain chain =
                chain_by_operations({spec("rotate-flip", {{"angle", std::string(angle)}})}, frame.format());
            ASSERT_EQ(chain.stage_count(), 1U);
            EXPECT_EQ(step_names(chain, 0), std::vector<std::string>({"convert", "rotate-flip", "convert"}));
            compare_routes(chain, frame);
            const Frame* const window[] = {&frame};
            const Frame result = chain.run(window);
            EXPECT_EQ(result.format().pixel_format, name);
            const Transpose turn = plane_turn({false, std::string(angle) == "90" ? 1 : 3});
            for (const int plane : {1, 2}) {
                const Frame expected = turned_chroma(frame, plane, turn);
                const ConstPlaneView given = result.picture().planes[static_cast<std::size_t>(plane)];
                for (int y = 0; y < given.height; ++y)
                    for (int x = 0; x < given.width; ++x)
                        ASSERT_EQ(sample(given, x, y), sample(expected.picture().planes[0], x, y));
            }
        }
    }
    const FilterSpec turn = spec("rotate-flip", {{"angle", std::string("90")}});
    EXPECT_EQ(step_names(chain_by_operations({turn}, make_format("yuv420p", 36, 24)), 0),
              std::vector<std::string>({"rotate-flip"}));
    const FilterSpec flip = spec("rotate-flip", {{"angle", std::string("180")}});
    EXPECT_EQ(step_names(chain_by_operations({flip}, make_format("yuv422p", 36, 24)), 0),
              std::vector<std::string>({"rotate-flip"}));
}

const std::vector<FilterSpec>& mixed_filters() {
    static const std::vector<FilterSpec> filters = {
        spec("box"),   spec("clahe"),           spec("levels", {{"gamma", 1.4}}),
        spec("sepia"), spec("temporal-median"), spec("resize", {{"width", std::int64_t{50}}})};
    return filters;
}

TEST(StageCut, ByOperationsPartsWhatOperationsExpress) {
    using Names = std::vector<std::string>;
    const FrameFormat format = make_format("yuv420p", 66, 34);
    EXPECT_EQ(make_chain(mixed_filters(), format).stage_count(), 2U);
    const FilterChain chain = chain_by_operations(mixed_filters(), format);
    ASSERT_EQ(chain.stage_count(), 5U);
    EXPECT_EQ(step_names(chain, 0), Names({"box"}));
    EXPECT_EQ(step_names(chain, 1), Names());
    EXPECT_EQ(step_names(chain, 2), Names({"levels", "convert", "sepia"}));
    EXPECT_EQ(step_names(chain, 3), Names());
    EXPECT_EQ(step_names(chain, 4), Names({"resize", "convert"}));
    EXPECT_EQ(chain.stage_radius(3), 1);
    EXPECT_EQ(chain.stage_input_format(3).pixel_format, "gbrp");
    EXPECT_EQ(chain.stage_steps(4).back().output.width, 50);

    const FrameFormat packed = make_format("nv12", 66, 34);
    const FilterChain unpacking = chain_by_operations(mixed_filters(), packed);
    ASSERT_EQ(unpacking.stage_count(), 6U);
    EXPECT_EQ(step_names(unpacking, 0), Names());
    EXPECT_EQ(step_names(unpacking, 1), Names({"box"}));
    EXPECT_EQ(step_names(make_chain({spec("box")}, packed), 0), Names());
    EXPECT_EQ(step_names(make_chain({spec("box")}, format), 0), Names({"box"}));
}

TEST(StageCut, ChangesNoBit) {
    for (const char* const name : {"yuv420p", "yuv422p10le", "gbrp", "gray"}) {
        const std::vector<Frame> clip = random_clip(make_format(name, 66, 34), 4);
        const FilterChain needed = make_chain(mixed_filters(), clip.front().format());
        const FilterChain parted = chain_by_operations(mixed_filters(), clip.front().format());
        EXPECT_EQ(needed.notes(), parted.notes());
        EXPECT_EQ(needed.temporal_radius(), parted.temporal_radius());
        for (std::int64_t n = 0; n < 4; ++n) {
            const Frame one = run_chain(needed, clip, n);
            const Frame two = run_chain(parted, clip, n);
            EXPECT_TRUE(same_frames(one, two)) << name << " frame " << n;
            expect_same_description(one, two);
        }
    }
    Frame packed = Frame::allocate(make_format("yuyv422", 66, 34));
    std::fill_n(packed.get()->data[0], packed.get()->linesize[0] * 34, std::uint8_t{90});
    packed.get()->data[0][100] = 200;
    packed.set_pts(1);
    const std::vector<const Frame*> window(3, &packed);
    EXPECT_TRUE(same_frames(make_chain(mixed_filters(), packed.format()).run(window),
                            chain_by_operations(mixed_filters(), packed.format()).run(window)));
}

std::string refusal_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

TEST(StageCut, BothRoutesRefuseAnotherFormatInTheSameWords) {
    const FilterChain chain = chain_by_operations({spec("box")}, make_format("nv12", 64, 48));
    const Frame other = Frame::allocate(make_format("nv12", 32, 48));
    const Frame* const window[] = {&other};
    const std::string message = refusal_of([&] { chain.check_stage_input(0, other); });
    EXPECT_NE(message.find("32x48"), std::string::npos) << message;
    EXPECT_EQ(message, refusal_of([&] { chain.run_stage(0, window); }));
    EXPECT_NO_THROW(chain.check_stage_input(0, Frame::allocate(make_format("nv12", 64, 48))));
    EXPECT_NO_THROW(chain.check_stage_input(1, Frame::allocate(make_format("yuv420p", 64, 48))));
}

/// Where the sample lies that a turn brings to (x, y): undone step by step, the mirror last.
std::pair<int, int> origin(const Turn& turn, int x, int y, int source_width, int source_height) {
    for (int turns = turn.quarter_turns; turns > 0; --turns) {
        // A clockwise quarter turn moves (u, v) to (height - 1 - v, u) of the picture that it turns.
        const int height = turns % 2 != 0 ? source_height : source_width;
        std::tie(x, y) = std::pair(y, height - 1 - x);
    }
    return {turn.mirrored ? source_width - 1 - x : x, y};
}

TEST(Turns, OfAPlaneAreAMirrorThenQuarterTurns) {
    for (const char* const name : {"gray", "gray10le"}) {
        const Frame source = random_frame(make_format(name, 23, 14), 3);
        for (int k = 0; k < 8; ++k) {
            const Turn turn{k >= 4, k % 4};
            const bool swaps = turn.swaps_axes();
            Frame target = Frame::allocate(make_format(name, swaps ? 14 : 23, swaps ? 23 : 14));
            const ConstPicture in = source.picture();
            const Picture out = target.writable_picture();
            run_operation(on_plane(plane_turn(turn), 0), in.planes, out.planes);
            for (int y = 0; y < out.planes[0].height; ++y) {
                for (int x = 0; x < out.planes[0].width; ++x) {
                    const auto [u, v] = origin(turn, x, y, 23, 14);
                    ASSERT_EQ(sample(out.planes[0], x, y), sample(in.planes[0], u, v)) << name << " " << k;
                }
            }
        }
    }
}

} // namespace
} // namespace framewright
