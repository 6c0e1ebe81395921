// The deinterlacer against a plain bwdif over the whole clip.
#include "tests/filter/test_frames.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace framewright {
namespace {

using namespace test;

void set_interlaced(Frame& frame, bool top_first) {
    FrameFormat format = frame.format();
    format.interlaced = true;
    format.top_field_first = top_first;
    Frame flagged = Frame::allocate(format);
    flagged.set_pts(frame.pts());
    for (int i = 0; i < format.plane_count(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        for (int y = 0; y < format.plane_height(i); ++y) {
            for (int x = 0; x < format.plane_width(i); ++x)
                set_sample(flagged.writable_picture().planes[index], x, y,
                           sample(frame.picture().planes[index], x, y));
        }
    }
    frame = std::move(flagged);
}

std::vector<Frame> streamed(const std::vector<Frame>& clip) {
    const FrameFormat format = clip.front().format();
    const ffmpeg::FilterGraphPtr graph(avfilter_graph_alloc());
    AVFilterContext* source = nullptr;
    AVFilterContext* filter = nullptr;
    AVFilterContext* sink = nullptr;
    const std::string arguments = "video_size=" + std::to_string(format.width) + "x" +
                                  std::to_string(format.height) + ":pix_fmt=" + format.pixel_format +
                                  ":time_base=1/25";
    avfilter_graph_create_filter(&source, avfilter_get_by_name("buffer"), "in", arguments.c_str(), nullptr,
                                 graph.get());
    avfilter_graph_create_filter(&filter, avfilter_get_by_name("bwdif"), "b", "mode=send_frame", nullptr,
                                 graph.get());
    avfilter_graph_create_filter(&sink, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr,
                                 graph.get());
    avfilter_link(source, 0, filter, 0);
    avfilter_link(filter, 0, sink, 0);
    EXPECT_GE(avfilter_graph_config(graph.get(), nullptr), 0);
    for (const Frame& frame : clip)
        EXPECT_GE(av_buffersrc_write_frame(source, frame.get()), 0);
    EXPECT_GE(av_buffersrc_write_frame(source, nullptr), 0);
    std::vector<Frame> results;
    for (;;) {
        ffmpeg::FramePtr frame(av_frame_alloc());
        if (av_buffersink_get_frame(sink, frame.get()) < 0)
            break;
        results.emplace_back(std::move(frame));
    }
    return results;
}

TEST(Deinterlace, EqualsBwdifOverTheWholeClip) {
    for (const char* const name : {"yuv420p", "yuv422p10le", "gray", "gbrp"}) {
        for (const bool top_first : {true, false}) {
            std::vector<Frame> clip = random_clip(make_format(name, 68, 36), 7);
            for (Frame& frame : clip)
                set_interlaced(frame, top_first);
            const std::vector<Frame> expected = streamed(clip);
            ASSERT_EQ(expected.size(), clip.size());
            const FilterChain chain = make_chain({spec("deinterlace")}, clip.front().format());
            EXPECT_EQ(chain.temporal_radius(), 1);
            // The first and the last frame have neighbours here and none there.
            for (std::size_t n = 1; n + 1 < clip.size(); ++n) {
                const Frame result = run_chain(chain, clip, static_cast<std::int64_t>(n));
                EXPECT_TRUE(same_frames(result, expected[n])) << name << " frame " << n;
                EXPECT_FALSE(result.format().interlaced);
            }
        }
    }
}

TEST(Deinterlace, OnlyTheFlaggedFramesWhereAsked) {
    std::vector<Frame> clip = random_clip(make_format("yuv420p", 68, 36), 4);
    set_interlaced(clip[2], true);
    const FilterChain chain =
        make_chain({spec("deinterlace", {{"frames", std::string("flagged")}})}, clip[0].format());
    EXPECT_TRUE(same_frames(run_chain(chain, clip, 1), clip[1]));
    EXPECT_FALSE(same_frames(run_chain(chain, clip, 2), clip[2]));
    EXPECT_FALSE(run_chain(chain, clip, 2).format().interlaced);
}

} // namespace
} // namespace framewright
