// The chain: conversions, stages, windows at the ends of a clip, what it says and what it refuses.
#include "core/base/error.h"
#include "tests/filter/test_frames.h"

#include <algorithm>

namespace framewright {
namespace {

using namespace test;

TEST(MirroredFrame, MirrorsWithoutRepeatingTheEdge) {
    EXPECT_EQ(mirrored_frame(-1, 10), 1);
    EXPECT_EQ(mirrored_frame(-3, 10), 3);
    EXPECT_EQ(mirrored_frame(10, 10), 8);
    EXPECT_EQ(mirrored_frame(12, 10), 6);
    EXPECT_EQ(mirrored_frame(4, 10), 4);
    EXPECT_EQ(mirrored_frame(-1, 1), 0);
    EXPECT_EQ(mirrored_frame(3, 1), 0);
    EXPECT_EQ(mirrored_frame(-3, 2), 0);
    EXPECT_EQ(mirrored_frame(5, 2), 0);
}

TEST(Chain, WithoutFiltersTouchesNothing) {
    for (const char* const name : {"rgb24", "yuv420p", "pal8", "nv12"}) {
        const FrameFormat format = make_format(name, 20, 10);
        FilterSpec disabled = spec("box");
        disabled.enabled = false;
        const FilterChain chain = make_chain({disabled}, format);
        EXPECT_TRUE(chain.empty());
        EXPECT_EQ(chain.stage_count(), 0U);
        EXPECT_EQ(chain.output_format().pixel_format, name);
        EXPECT_TRUE(chain.notes().empty());
        const Frame frame = Frame::allocate(format);
        const Frame* const window[] = {&frame};
        EXPECT_EQ(chain.run(window).get()->data[0], frame.get()->data[0]);
    }
}

int conversions(const FilterChain& chain) {
    return static_cast<int>(std::count_if(chain.notes().begin(), chain.notes().end(),
                                          [](const Text& note) { return note.id() == "filter.converted"; }));
}

TEST(Chain, NeighboursInRgbShareOneConversion) {
    const FrameFormat yuv = make_format("yuv420p10le", 64, 48);
    EXPECT_EQ(conversions(make_chain({spec("sepia"), spec("white-balance"), spec("lut3d")}, yuv)), 2);
    EXPECT_EQ(conversions(make_chain({spec("sepia"), spec("box"), spec("sepia")}, yuv)), 2);
    EXPECT_EQ(conversions(make_chain({spec("box"), spec("gamma"), spec("grayscale")}, yuv)), 0);
    EXPECT_EQ(conversions(make_chain({spec("gamma"), spec("box")}, make_format("gbrp", 64, 48))), 2);
    EXPECT_EQ(conversions(make_chain({spec("sepia"), spec("box")}, make_format("gbrp", 64, 48))), 0);
    EXPECT_EQ(conversions(
                  make_chain({spec("box", {{"planes", std::string("luma")}})}, make_format("gbrp", 64, 48))),
              2);
}

TEST(Chain, KeepsDepthSubsamplingAndRange) {
    for (const char* const name :
         {"yuv420p", "yuv422p10le", "yuv444p12le", "yuv440p", "yuv411p", "yuva420p10le"}) {
        FrameFormat format = make_format(name, 37, 23);
        format.full_range = true;
        format.matrix = 9;
        const FilterChain chain = make_chain({spec("sepia")}, format);
        EXPECT_EQ(chain.output_format().pixel_format, name);
        EXPECT_TRUE(chain.output_format().full_range);
        EXPECT_EQ(chain.output_format().matrix, 9);
    }
    EXPECT_EQ(make_chain({spec("sepia")}, make_format("gray10le", 8, 8)).output_format().pixel_format,
              "yuv444p10le");
    EXPECT_EQ(make_chain({spec("gamma")}, make_format("gray10le", 8, 8)).output_format().pixel_format,
              "gray10le");
}

TEST(Chain, ColorsSurviveTheWayThroughRgb) {
    for (const char* const name : {"yuv420p", "yuv422p10le", "yuv444p"}) {
        const FrameFormat format = make_format(name, 64, 48);
        const int unit = 1 << (format.bit_depth - 8);
        const Frame frame = flat_frame(format, {120 * unit, 100 * unit, 150 * unit});
        const Frame result = run_one({spec("lut3d")}, frame);
        EXPECT_LE(largest_difference(frame, result), 1) << name;
    }
}

std::vector<Frame> run_by_stages(const FilterChain& chain, const std::vector<Frame>& clip) {
    std::vector<Frame> frames;
    for (const Frame& frame : clip)
        frames.push_back(frame.share());
    const auto count = static_cast<std::int64_t>(clip.size());
    for (std::size_t stage = 0; stage < chain.stage_count(); ++stage) {
        const int radius = chain.stage_radius(stage);
        std::vector<Frame> next;
        for (std::int64_t n = 0; n < count; ++n) {
            std::vector<const Frame*> window;
            for (int k = -radius; k <= radius; ++k)
                window.push_back(&frames[static_cast<std::size_t>(mirrored_frame(n + k, count))]);
            next.push_back(chain.run_stage(stage, window));
        }
        frames = std::move(next);
    }
    return frames;
}

TEST(Chain, StagesGiveWhatTheWholeGives) {
    const std::vector<std::vector<FilterSpec>> chains = {
        {spec("box")},
        {spec("temporal-average")},
        {spec("sepia"), spec("temporal-median", {{"radius", std::int64_t{2}}}), spec("box")},
        {spec("temporal-median"), spec("sepia"), spec("temporal-average", {{"radius", std::int64_t{3}}})},
        {spec("deinterlace"), spec("temporal-average"), spec("unsharp")},
        {spec("deinterlace"), spec("temporal-median"), spec("temporal-average")},
    };
    for (const int length : {1, 2, 3, 9}) {
        const std::vector<Frame> clip = random_clip(make_format("yuv420p", 48, 32), length);
        for (const auto& filters : chains) {
            const FilterChain chain = make_chain(filters, clip.front().format());
            const std::vector<Frame> staged = run_by_stages(chain, clip);
            // Where the clip is shorter than the window, mirrored frames of frames differ from mirrored
            // sources.
            if (length <= chain.temporal_radius())
                continue;
            for (std::size_t n = 0; n < clip.size(); ++n) {
                const Frame whole = run_chain(chain, clip, static_cast<std::int64_t>(n));
                EXPECT_TRUE(same_frames(staged[n], whole)) << filters.front().id << " frame " << n;
                EXPECT_EQ(whole.pts(), clip[n].pts());
                EXPECT_EQ(staged[n].pts(), clip[n].pts());
            }
        }
    }
}

TEST(Chain, CutsStagesAtTemporalFilters) {
    const FilterChain chain =
        make_chain({spec("sepia"), spec("temporal-median", {{"radius", std::int64_t{2}}}), spec("box"),
                    spec("temporal-average")},
                   make_format("yuv420p", 48, 32));
    ASSERT_EQ(chain.stage_count(), 3U);
    EXPECT_EQ(chain.stage_radius(0), 0);
    EXPECT_EQ(chain.stage_radius(1), 2);
    EXPECT_EQ(chain.stage_radius(2), 1);
    EXPECT_EQ(chain.temporal_radius(), 3);
    const FilterChain packed = make_chain({spec("temporal-average")}, make_format("nv12", 48, 32));
    EXPECT_EQ(packed.stage_count(), 2U);
}

/// Whether one of the stages that a device can take over holds the filter.
bool in_a_device_stage(const FilterSpec& filter, const FrameFormat& format) {
    const FilterChain chain({&filter, 1}, format, {}, StageCut::ByOperations);
    for (std::size_t stage = 0; stage < chain.stage_count(); ++stage)
        for (const StageStep& step : chain.stage_steps(stage))
            if (step.name == filter.id)
                return true;
    return false;
}

std::vector<bool> on_device(const FilterChain& chain) {
    std::vector<bool> filters;
    for (const ChainLink& link : chain.links())
        filters.push_back(link.on_device);
    return filters;
}

TEST(Chain, TellsWhichFiltersADeviceCanRun) {
    for (const char* const name : {"yuv420p", "yuv422p10le", "gray", "gbrp", "nv12"})
        for (const FilterRow* row : built_in_rows()) {
            const FilterSpec filter = spec(row->descriptor.id);
            const FrameFormat format = make_format(name, 64, 48);
            EXPECT_EQ(on_device(make_chain({filter}, format)),
                      std::vector<bool>{in_a_device_stage(filter, format)})
                << filter.id << " on " << name;
        }
    FilterSpec off = spec("box");
    off.enabled = false;
    EXPECT_EQ(on_device(make_chain({spec("box"), off, spec("clahe"), spec("temporal-median"), spec("sepia")},
                                   make_format("yuv420p", 64, 48))),
              (std::vector<bool>{true, false, false, true}));
    const FilterSpec turn = spec("rotate-flip", {{"angle", std::string("90")}});
    for (const char* const name : {"yuv420p", "yuv422p"}) // of the latter after the chain's conversion
        EXPECT_TRUE(on_device(make_chain({turn}, make_format(name, 64, 48))).front()) << name;
}

TEST(Temporal, AverageAndMedianOfKnownFrames) {
    const FrameFormat format = make_format("yuv420p10le", 17, 9);
    std::vector<Frame> clip;
    for (const int level : {100, 900, 131, 500, 400}) {
        clip.push_back(flat_frame(format, {level, 512, level}));
        clip.back().set_pts(static_cast<std::int64_t>(clip.size()));
    }
    const FilterChain average = make_chain({spec("temporal-average")}, format);
    const FilterChain median = make_chain(
        {spec("temporal-median", {{"radius", std::int64_t{2}}, {"planes", std::string("luma")}})}, format);
    const auto luma = [](const Frame& frame) { return sample(frame.picture().planes[0], 5, 5); };
    EXPECT_EQ(luma(run_chain(average, clip, 1)), 377); // (100 + 900 + 131) / 3
    EXPECT_EQ(luma(run_chain(average, clip, 0)), 633); // mirrored: (900 + 100 + 900) / 3 = 633.3
    EXPECT_EQ(luma(run_chain(average, clip, 4)), 467); // (500 + 400 + 500) / 3 = 466.7
    EXPECT_EQ(luma(run_chain(median, clip, 2)), 400);
    EXPECT_EQ(luma(run_chain(median, clip, 0)), 131);                             // 131 900 100 900 131
    EXPECT_EQ(sample(run_chain(median, clip, 2).picture().planes[2], 1, 1), 131); // chroma is not chosen
}

TEST(Chain, SaysThatInterlacedFramesAreMixed) {
    FrameFormat format = make_format("yuv420p", 64, 48);
    format.interlaced = true;
    const auto warns = [&](const std::vector<FilterSpec>& filters) {
        const FilterChain chain = make_chain(filters, format);
        return std::any_of(chain.notes().begin(), chain.notes().end(),
                           [](const Text& note) { return note.id() == "filter.interlaced"; });
    };
    EXPECT_TRUE(warns({spec("box")}));
    EXPECT_TRUE(warns({spec("resize", {{"width", std::int64_t{32}}})}));
    EXPECT_FALSE(warns({spec("gamma")}));
    EXPECT_FALSE(warns({spec("deinterlace"), spec("box")}));
    EXPECT_FALSE(make_chain({spec("deinterlace")}, format).output_format().interlaced);
}

TEST(Chain, CarriesPropertiesOfTheFrame) {
    Frame frame = random_frame(make_format("yuv420p", 64, 48), 1);
    frame.set_pts(1234);
    frame.get()->color_primaries = AVCOL_PRI_BT709;
    frame.get()->color_trc = AVCOL_TRC_SMPTE2084;
    frame.get()->sample_aspect_ratio = {4, 3};
    ASSERT_NE(av_frame_new_side_data(frame.get(), AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, 16), nullptr);
    const Frame result = run_one({spec("sepia"), spec("box")}, frame);
    EXPECT_EQ(result.pts(), 1234);
    EXPECT_EQ(result.get()->color_primaries, AVCOL_PRI_BT709);
    EXPECT_EQ(result.get()->color_trc, AVCOL_TRC_SMPTE2084);
    EXPECT_EQ(result.get()->sample_aspect_ratio.num, 4);
    EXPECT_NE(av_frame_get_side_data(result.get(), AV_FRAME_DATA_CONTENT_LIGHT_LEVEL), nullptr);
}

template <typename Function> Error refusal(Function function) {
    try {
        function();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorKind::Usage, "", "", Text::verbatim("nothing was refused"));
}

TEST(Chain, RefusesWhatItCannotDo) {
    const FrameFormat format = make_format("yuv420p", 64, 48);
    EXPECT_EQ(refusal([&] { make_chain({spec("nonsense")}, format); }).kind(), ErrorKind::Usage);
    FrameFormat exotic = make_format("yuv444p12le", 64, 48);
    exotic.matrix = 14;
    const Error matrix = refusal([&] { make_chain({spec("sepia")}, exotic); });
    EXPECT_EQ(matrix.kind(), ErrorKind::Unsupported);
    EXPECT_NE(std::string(matrix.what()).find("14"), std::string::npos);
    const Error levels = refusal([&] {
        make_chain({spec("levels", {{"in_black", 60.0}, {"in_white", 50.0}})}, format);
    });
    EXPECT_EQ(levels.kind(), ErrorKind::Usage);
    EXPECT_NE(std::string(levels.what()).find("in_white"), std::string::npos);
    const FilterChain chain = make_chain({spec("box")}, format);
    const Frame other = random_frame(make_format("yuv420p", 32, 32), 1);
    const Error changed = refusal([&] { run_chain(chain, random_clip(other.format(), 1), 0); });
    EXPECT_EQ(changed.kind(), ErrorKind::Input);
    EXPECT_NE(std::string(changed.what()).find("32x32"), std::string::npos);
}

} // namespace
} // namespace framewright
