// Graphs in FFmpeg's own language: what they give, and what is said of those that cannot be taken.
#include "core/base/error.h"
#include "core/filter/avfilter/avfilter_graph.h"
#include "tests/filter/avfilter/made_pictures.h"

#include <gtest/gtest.h>

#include <string>

namespace framewright::test {
namespace {

AvfilterDescription graph(const std::string& text) {
    AvfilterDescription description;
    description.graph = text;
    return description;
}

/// Of what this program says; libav's words may follow.
std::string id_of(const Error& error) {
    const Text& cause = error.cause();
    const bool more = cause.id() == "error.with_cause" && !cause.arguments().empty();
    return more ? cause.arguments().front().id() : cause.id();
}

std::string refusal(const std::string& text) {
    try {
        AvfilterGraph made("ffmpeg", graph(text), made_format("yuv420p"));
        const Frame frame = made_picture(made_format("yuv420p"), 0);
        Frame result = Frame::allocate(made.output());
        made.run(frame.picture(), result.writable_picture());
    } catch (const Error& error) {
        return id_of(error);
    }
    return {};
}

TEST(AvfilterGraph, GivesWhatItsFiltersGive) {
    const FrameFormat format = made_format("yuv420p");
    AvfilterGraph mirror("ffmpeg", graph("hflip,vflip,hflip,vflip"), format);
    const Frame frame = made_picture(format, 3);
    Frame result = Frame::allocate(mirror.output());
    mirror.run(frame.picture(), result.writable_picture());
    EXPECT_EQ(samples_of(result), samples_of(frame));
}

TEST(AvfilterGraph, ConvertsForItsFiltersAndBack) {
    // An RGB filter in a YUV clip: the result is YUV of the same kind.
    AvfilterGraph made("ffmpeg", graph("colorchannelmixer=rr=0.5"), made_format("yuv420p10le"));
    EXPECT_EQ(made.output().pixel_format, "yuv420p10le");
    const Frame frame = made_picture(made_format("yuv420p10le"), 0);
    Frame result = Frame::allocate(made.output());
    made.run(frame.picture(), result.writable_picture());
    EXPECT_NE(samples_of(result), samples_of(frame));
}

TEST(AvfilterGraph, TellsTheSizeThatItMakes) {
    AvfilterGraph half("ffmpeg", graph("scale=iw/2:ih/2"), made_format("yuv420p"));
    EXPECT_EQ(half.output().width, 32);
    EXPECT_EQ(half.output().height, 24);
    AvfilterGraph split("ffmpeg", graph("split[a][b];[a][b]hstack"), made_format("yuv420p"));
    EXPECT_EQ(split.output().width, 128);
}

TEST(AvfilterGraph, SaysWhatIsWrongWithIt) {
    EXPECT_EQ(refusal("nosuchfilter"), "avfilter.graph");
    EXPECT_EQ(refusal("split"), "avfilter.graph");
    EXPECT_EQ(refusal("fps=5"), "avfilter.refused");
    EXPECT_EQ(refusal("metadata=print:file=/tmp/x"), "avfilter.refused");
    EXPECT_EQ(refusal("movie=/etc/passwd[a];[in][a]overlay"), "avfilter.refused");
    EXPECT_EQ(refusal("null"), "");
}

TEST(AvfilterGraph, RefusesWhatOpensFilesHoweverItIsWritten) {
    for (const char* const text :
         {"'movie'=/etc/passwd[a];[in][a]overlay", "mo\\vie=/etc/passwd[a];[in][a]overlay",
          "\rmovie=/etc/passwd[a];[in][a]overlay", "movie@x=/etc/passwd[a];[in][a]overlay",
          "null;amovie=/etc/passwd,anullsink", "vmafmotion=stats_file=/nowhere/x",
          "split[a][b];[a][b]psnr=stats_file=/nowhere/x",
          "null;anullsrc,firequalizer=dumpfile=/nowhere/x,anullsink"})
        EXPECT_EQ(refusal(text), "avfilter.refused") << text;
}

TEST(AvfilterGraph, WritesNoFile) {
    for (const char* const text :
         {"curves=plot=/nowhere/x", "curves=preset=vintage:plot=/nowhere/x", "cur'ves'=p\\lot = /nowhere/x",
          "curves@a=plot=/nowhere/x", "curves=preset=vintage:plot\n=/nowhere/x",
          "curves=vintage:0/0:0/0:0/0:0/0:0/0:a\\=b:/nowhere/x",
          "curves=vintage:0/0:0/0:0/0:0/0:0/0::/nowhere/x"})
        EXPECT_TRUE(refusal(text) == "avfilter.writes") << text << " " << refusal(text);
    EXPECT_EQ(refusal("curves=vintage,hflip"), "");
    EXPECT_EQ(refusal("curves=master='0/0 0.5/0.4 1/1':red='0/0.1 1/1'"), "");
}

TEST(AvfilterGraph, RefusesOneThatHoldsPicturesBack) {
    EXPECT_EQ(refusal("minterpolate"), "avfilter.refused");
    EXPECT_EQ(refusal("nlmeans"), "");
    EXPECT_EQ(refusal("split[a][b];[b]setpts=PTS+1/TB[c];[a][c]overlay"), "avfilter.refused");
}

TEST(AvfilterGraph, NamesAWrongOption) {
    AvfilterDescription description;
    description.filter = "gblur";
    description.options = {{"sigma", "-5"}};
    try {
        AvfilterGraph made("ffmpeg-gblur", description, made_format("yuv420p"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(id_of(error), "avfilter.option");
    }
}

} // namespace
} // namespace framewright::test
