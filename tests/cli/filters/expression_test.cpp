// Expressions from the command line: the same frames on every backend, the frames that FFmpeg's programs make
// of the same formula, and the examples that the README shows.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class Expressions : public CliTest {
protected:
    FrameHashes frames_of(const std::string& clip, const std::string& filter, Arguments more = {}) const {
        return CliTest::frames_of(made_clip(clip), filter, std::move(more));
    }
};

struct ExpressionCase {
    const char* clip;
    const char* filter;
};

void PrintTo(const ExpressionCase& test, std::ostream* stream) {
    *stream << test.clip << " " << test.filter;
}

class ExpressionOnBackends : public Expressions, public testing::WithParamInterface<ExpressionCase> {};

TEST_P(ExpressionOnBackends, GivesTheSameFrames) {
    const auto [clip, filter] = GetParam();
    const FrameHashes single = frames_of(clip, filter, {"-b", "single"});
    EXPECT_NE(single.digests(), decoded_frames(made_clip(clip)).digests()) << "the filter changed nothing";
    for (const nlohmann::json& row : available_rows("backends")) {
        const std::string id = row.at("id");
        SCOPED_TRACE(id);
        if (id == "single" || id == "auto") // which takes one of the others
            continue;
        const std::vector<Arguments> counts = row.value("uses_workers", false)
                                                  ? std::vector<Arguments>{{"-w", "1"}, {"-w", "3"}}
                                                  : std::vector<Arguments>{{}};
        for (Arguments arguments : counts) {
            arguments.insert(arguments.end(), {"-b", id});
            EXPECT_EQ(frames_of(clip, filter, arguments).frames, single.frames);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Made, ExpressionOnBackends,
    testing::Values(ExpressionCase{"plain", "expr:code=2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4"},
                    ExpressionCase{"plain", "expr:code=(x@-3 + x@-1 + x + x@1 + x@3) / 5"},
                    ExpressionCase{"plain", "expr:y=y + N + T * 10,u=v,v=u"},
                    ExpressionCase{"plain", "expr:r=max(g, b[3,-2]),g=r"},
                    ExpressionCase{"vfr", "expr:code=x > y ? x@-1 : abs(x@2[1,1] - Y) + 30 * T"},
                    ExpressionCase{"odd", "expr:code=sqrt(x * x[2,1]) + (X * 7 + Y * 3) % 5"},
                    ExpressionCase{"ten", "expr:code=(x@-1 + 2 * x + x@1) / 4 + p1 / 10,p1=25"},
                    ExpressionCase{"ten", "expr:y=table(max * pow(y / max, 0.8)) + u[1,0] / 16"},
                    ExpressionCase{"ten", "expr:code=max - x"},
                    ExpressionCase{"rotated", "expr:code=X < W / 2 ? x[3,0] : x[0,3] * (N + 1) / 12"}));

TEST_F(Expressions, NeedNoQuotesForCommasColonsAndComparisons) {
    const FrameHashes plain = frames_of("tiny", "expr:y=max(y, y == 30 ? 9 : y >= 31 ? u : v),p2=3,u=u + p2");
    EXPECT_EQ(
        frames_of("tiny", "expr: y = \"max(y, y == 30 ? 9 : y >= 31 ? u : v)\" , p2=3, u=\"u + p2\"").frames,
        plain.frames);
}

TEST_F(Expressions, LieInJobFiles) {
    const std::string clip = made_clip("tiny").string();
    const std::string code = "expr:code=clamp(x[1,0], x == 3 ? 1 : 2, p8),p8=90.5";
    const RunResult printed = cli_succeeds({"export", clip, "-e", "none", "-f", code, "--print-job"});
    const nlohmann::json job = nlohmann::json::parse(printed.out);
    EXPECT_NE(job.dump().find("clamp(x[1,0], x == 3 ? 1 : 2, p8)"), std::string::npos);
    std::ofstream(file("job.json")) << printed.out;
    const FrameHashes direct = frames_of("tiny", code);
    const fs::path hashes = file("job.framehash");
    cli_succeeds({"export", "--job", file("job.json").string(), "--frame-hashes", hashes.string()});
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).frames, direct.frames);
}

TEST_F(Expressions, AreRefusedWithTheColumn) {
    const std::string clip = made_clip("tiny").string();
    const auto cause_of = [&](const std::string& filter, const std::string& named) {
        return expect_refused(cli({"export", clip, "-e", "none", "-f", filter}), 2, named);
    };
    EXPECT_EQ(cause_of("expr:code=2 * (x + foo)", clip),
              "code, column 10: 'foo' is no name here; names are x, y, "
              "u, v, r, g, b, X, Y, W, H, N, T, max, mid, depth "
              "and p1 to p8");
    EXPECT_EQ(cause_of("expr:y=y,v=max(v", clip), "v, column 6: ')' is missing for the '(' at column 4");
    EXPECT_EQ(cause_of("expr:code=\"x", "-"), "a closing quote is missing in \"x");
    EXPECT_EQ(cause_of("expr:code=\"x\" + 3", "-"), "a comma must follow the closing quote, not '+ 3'");
    EXPECT_NE(cause_of("expr:p1=1000", "-").find("from -100 to 100"), std::string::npos);
}

// FFmpeg's geq and lut.

class BesideFfmpeg : public Expressions {
protected:
    /// A clip of lossless 4:2:0 pictures.
    fs::path clip() const {
        const fs::path path = scratch() / "beside.mkv";
        if (!fs::exists(path))
            run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25", "-frames:v", "5", "-pix_fmt",
                        "yuv420p", "-c:v", "ffv1", path.string()});
        return path;
    }

    std::string raw(const fs::path& video, const Arguments& filter = {}) const {
        const fs::path path = scratch() / "frames.raw";
        Arguments arguments{"-y", "-i", video.string()};
        arguments.insert(arguments.end(), filter.begin(), filter.end());
        arguments.insert(arguments.end(), {"-f", "rawvideo", path.string()});
        run_ffmpeg(arguments);
        return read_file(path);
    }

    /// Samples of all planes of all frames, but those near the edges of a plane, where FFmpeg repeats and we
    /// mirror. The size is that of luma.
    static std::vector<int> inner_samples(const std::string& raw, int width, int height) {
        constexpr int edge = 2;
        std::vector<int> samples;
        std::size_t at = 0;
        for (int plane = 0; at < raw.size(); plane = (plane + 1) % 3) {
            const int columns = plane == 0 ? width : width / 2;
            const int rows = plane == 0 ? height : height / 2;
            for (int y = 0; y < rows; ++y)
                for (int x = 0; x < columns; ++x, ++at)
                    if (x >= edge && y >= edge && x + edge < columns && y + edge < rows)
                        samples.push_back(static_cast<unsigned char>(raw.at(at)));
        }
        return samples;
    }

    void expect_alike(const std::string& expression, const std::string& theirs) const {
        expect_alike(clip(), 96, 64, expression, theirs);
    }

    void expect_alike(const fs::path& source, int width, int height, const std::string& expression,
                      const std::string& theirs) const {
        const fs::path made = file("ours.mkv");
        cli_succeeds({"export", source.string(), "-o", made.string(), "-e", "ffv1", "-f", expression,
                      "--overwrite", "-b", "single"});
        const std::vector<int> ours = inner_samples(raw(made), width, height);
        const std::vector<int> other = inner_samples(raw(source, {"-vf", theirs}), width, height);
        ASSERT_EQ(ours.size(), other.size());
        int largest = 0;
        for (std::size_t i = 0; i < ours.size(); ++i)
            largest = std::max(largest, std::abs(ours[i] - other[i]));
        EXPECT_LE(largest, 1) << expression << " beside " << theirs;
        EXPECT_NE(other, inner_samples(raw(source), width, height)) << "their filter changed nothing";
    }
};

TEST_F(BesideFfmpeg, FormulasOfGeqAreWithinOneLevel) {
    expect_alike(
        "expr:code=2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4",
        "geq=interpolation=nearest:lum='clip(2*p(X,Y)-(p(X-1,Y)+p(X+1,Y)+p(X,Y-1)+p(X,Y+1))/4,0,255)'"
        ":cb='clip(2*p(X,Y)-(p(X-1,Y)+p(X+1,Y)+p(X,Y-1)+p(X,Y+1))/4,0,255)'"
        ":cr='clip(2*p(X,Y)-(p(X-1,Y)+p(X+1,Y)+p(X,Y-1)+p(X,Y+1))/4,0,255)'");
    expect_alike("expr:code=abs(x[1,0] - x[-1,0]) + X * max / W + N",
                 "geq=interpolation=nearest:lum='clip(abs(p(X+1,Y)-p(X-1,Y))+X*255/W+N,0,255)'"
                 ":cb='clip(abs(p(X+1,Y)-p(X-1,Y))+X*255/W+N,0,255)'"
                 ":cr='clip(abs(p(X+1,Y)-p(X-1,Y))+X*255/W+N,0,255)'");
    expect_alike("expr:y=y > 128 ? sqrt(y * 200) : (Y * 5 + y) % 97 + T * 50,u=v,v=u",
                 "geq=interpolation=nearest:lum='if(gt(p(X,Y),128),sqrt(p(X,Y)*200),mod(Y*5+p(X,Y),97)+T*50)'"
                 ":cb='cr(X,Y)':cr='cb(X,Y)'");
}

/// ffmpeg turns the picture as its tag says before it filters.
TEST_F(BesideFfmpeg, PlacesAreThoseOfTheShownPicture) {
    expect_alike(made_clip("rotated"), 64, 96, "expr:y=max(y[2,-1], X * 2 + Y)",
                 "geq=interpolation=nearest:lum='clip(max(p(X+2,Y-1),X*2+Y),0,255)':cb='p(X,Y)':cr='p(X,Y)'");
}

TEST_F(BesideFfmpeg, TablesOfLutAreWithinOneLevel) {
    expect_alike("expr:y=table(max * pow(y / max, 0.6)),u=mid + (u - mid) * 1.5,v=max - v",
                 "lutyuv=y='255*pow(val/255,0.6)':u='clip(128+(val-128)*1.5,0,255)':v='255-val'");
    expect_alike("expr:y=table(128 + 100 * sin(y / 20) * exp(-y / 200) + 5 * log(y + 1) * cos(y / 7))",
                 "lutyuv=y='clip(128+100*sin(val/20)*exp(-val/200)+5*log(val+1)*cos(val/7),0,255)'");
}

TEST_F(Expressions, OfTheirPageChangeThePicture) {
    const std::string page =
        read_file(fs::path(FRAMEWRIGHT_SOURCE_DIR) / "resources/docs/own-filters-1-expression.md");
    const std::regex filter("-f '([^']*)'");
    int shown = 0;
    for (std::sregex_iterator match(page.begin(), page.end(), filter), end; match != end; ++match, ++shown) {
        for (const char* const clip : {"plain", "ten"}) {
            SCOPED_TRACE((*match)[1].str() + " on " + clip);
            EXPECT_NE(frames_of(clip, (*match)[1]).digests(), decoded_frames(made_clip(clip)).digests())
                << "the filter changed nothing";
        }
    }
    EXPECT_GE(shown, 5);
}

} // namespace
} // namespace framewright::cli_test
