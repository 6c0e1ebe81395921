// What scripts are given and what becomes of what they return, beside filters of this program that do the
// same.
#include "core/filter/chain/parameter_files.h"
#include "core/kernel/packed/interleave.h"
#include "tests/filter/python/made_scripts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <thread>

namespace framewright {
namespace {

using namespace test;

const std::string head = "import numpy as np\n";
const std::string same = "def filter(frame, p, info):\n    return frame\n";
const char* const formats[] = {"yuv420p",   "yuv422p10le", "gbrp",     "gray",        "yuva420p",
                               "gbrap10le", "gray12le",    "yuvj420p", "yuv444p16le", "nv12"};

class ScriptFilters : public ScriptTest {
protected:
    /// Both chains on every kind of picture.
    void expect_alike(const FilterSpec& one, const FilterSpec& other,
                      const Orientation& orientation = {}) const {
        for (const char* const name : formats)
            for (const auto& [width, height] : {std::pair{1, 1}, {35, 19}, {64, 36}}) {
                const FrameFormat format = make_format(name, width, height);
                if (!format.planar)
                    continue;
                const Frame frame = random_frame(format, 5);
                EXPECT_TRUE(
                    same_frames(run_one({one}, frame, orientation), run_one({other}, frame, orientation)))
                    << name << " " << width << "x" << height;
            }
    }

    FilterSpec with_layout(const std::string& layout, const std::string& body) const {
        return python(script(head + "layout = '" + layout + "'\ndef filter(frame, p, info):\n" + body,
                             layout + std::to_string(body.size()) + ".py"));
    }
};

FilterSpec expression(const ParameterMap& parameters) {
    return spec("expr", parameters);
}

TEST_F(ScriptFilters, ThatReturnTheirInputChangeNothing) {
    expect_alike(with_layout("planes", "    return frame\n"), spec("python"));
    expect_alike(with_layout("gray", "    return frame\n"), expression({{"y", std::string("y")}}));
    for (const char* const layout : {"bgr", "rgb"})
        expect_alike(with_layout(layout, "    return frame\n"), expression({{"r", std::string("r")}}));
}

TEST_F(ScriptFilters, AreGivenTheChannelsInTheirOrder) {
    const std::string body = "    out = frame.copy()\n    out[..., 0] = info.max\n    return out\n";
    expect_alike(with_layout("bgr", body), expression({{"b", std::string("max")}}));
    expect_alike(with_layout("rgb", body), expression({{"r", std::string("max")}}));
}

TEST_F(ScriptFilters, ChangeLumaAloneOrAnyPlane) {
    expect_alike(with_layout("gray", "    return info.max - frame\n"),
                 expression({{"y", std::string("max - y")}}));
    expect_alike(with_layout("planes", "    return [info.max - x for x in frame[:3]] + frame[3:]\n"),
                 expression({{"code", std::string("max - x")}}));
}

TEST_F(ScriptFilters, MayWriteTheirResultWhereItBelongs) {
    expect_alike(with_layout("gray", "    np.subtract(info.max, frame, out=info.out)\n    return info.out\n"),
                 expression({{"y", std::string("max - y")}}));
    expect_alike(with_layout("planes",
                             "    info.out[0][:] = info.max - frame[0]\n"
                             "    return [info.out[0]] + [info.max - x for x in frame[1:3]] + frame[3:]\n"),
                 expression({{"code", std::string("max - x")}}));
}

TEST_F(ScriptFilters, AreLimitedToTheLevelsThereAre) {
    const std::string body = "    return np.full_like(frame, np.iinfo(frame.dtype).max)\n";
    for (const char* const layout : {"rgb", "gray"})
        expect_alike(with_layout(layout, body), layout[0] == 'g' ? expression({{"y", std::string("max")}})
                                                                 : expression({{"r", std::string("max")},
                                                                               {"g", std::string("max")},
                                                                               {"b", std::string("max")}}));
}

TEST_F(ScriptFilters, KnowTheFrame) {
    const FrameFormat format = make_format("gray12le", 40, 30);
    Frame frame = random_frame(format, 3);
    frame.set_moment({77, 2.5});
    const Frame result =
        run_one({with_layout("gray", "    out = frame.copy()\n"
                                     "    out[0, :6] = (info.number, info.time * 10, info.width, "
                                     "info.height, info.depth, info.max)\n"
                                     "    return out\n")},
                frame);
    const ConstPlaneView luma = result.picture().planes[0];
    const int expected[] = {77, 25, 40, 30, 12, 4095};
    for (int x = 0; x < 6; ++x)
        EXPECT_EQ(sample(luma, x, 0), expected[x]) << x;
}

TEST_F(ScriptFilters, SeeThePictureAsItIsShown) {
    for (int turns = 0; turns < 4; ++turns)
        for (const bool mirrored : {false, true}) {
            SCOPED_TRACE(std::to_string(turns) + (mirrored ? " mirrored" : ""));
            Orientation orientation;
            orientation.quarter_turns = turns;
            orientation.mirrored = mirrored;
            expect_alike(with_layout("planes",
                                     "    assert info.width == frame[0].shape[1]\n"
                                     "    return [np.minimum(np.add.outer(np.arange(x.shape[0]) * 2, "
                                     "np.arange(x.shape[1])), info.max).astype(x.dtype) for x in frame[:3]]"
                                     " + frame[3:]\n"),
                         expression({{"code", std::string("X + Y * 2")}}), orientation);
        }
}

TEST_F(ScriptFilters, AreGivenNeighboursInOrder) {
    const std::string path =
        script(head + "radius = 1\nlayout = 'planes'\n"
                      "def filter(frames, p, info):\n"
                      "    assert len(frames) == 3\n"
                      "    a, b, c = ([x.astype(np.int64) for x in frame] for frame in frames)\n"
                      "    return [((x * 3 + y * 4 + z + 4) // 8).astype(frames[0][0].dtype)"
                      " for x, y, z in zip(a, b, c)]\n");
    for (const char* name : {"yuv420p", "gbrp10le"}) {
        const FrameFormat format = make_format(name, 31, 22);
        const std::vector<Frame> clip = random_clip(format, 6);
        const FilterChain ours = make_chain({python(path)}, format);
        const FilterChain theirs =
            make_chain({expression({{"code", std::string("(x@-1 * 3 + x * 4 + x@1) / 8")}})}, format);
        ASSERT_EQ(ours.temporal_radius(), 1);
        for (std::int64_t i = 0; i < 6; ++i)
            EXPECT_TRUE(same_frames(run_chain(ours, clip, i), run_chain(theirs, clip, i))) << i;
    }
}

TEST_F(ScriptFilters, GiveTheSameFromSeveralThreadsAtOnce) {
    const FrameFormat format = make_format("yuv420p", 66, 34);
    const std::vector<Frame> clip = random_clip(format, 7);
    const std::string path =
        script(head + "import random\n"
                      "def filter(frame, p, info):\n"
                      "    return frame ^ np.random.randint(0, 9, frame.shape, np.uint8) ^ "
                      "random.randrange(9) ^ len(max({'a', 'bb', 'ccc'}))\n");
    const FilterChain chain = make_chain({python(path)}, format);
    std::vector<Frame> alone;
    for (std::size_t i = 0; i < clip.size(); ++i)
        alone.push_back(run_chain(chain, clip, static_cast<std::int64_t>(i)));
    std::vector<std::vector<Frame>> together(3);
    std::vector<std::thread> threads;
    for (std::vector<Frame>& results : together)
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < clip.size(); ++i)
                results.push_back(run_chain(chain, clip, static_cast<std::int64_t>(i)));
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::vector<Frame>& results : together)
        for (std::size_t i = 0; i < clip.size(); ++i)
            EXPECT_TRUE(same_frames(alone[i], results[i])) << "frame " << i;
}

class ScriptParameters : public ScriptFilters {
protected:
    std::string levels() const {
        return script(head +
                      "layout = 'gray'\n"
                      "class Parameters:\n"
                      "    level: int = 40  # 0..200\n"
                      "    share: float = 0.5  # 0..1\n"
                      "    mode: str = 'plain'  # plain|double\n"
                      "    on: bool = True\n"
                      "    text: str = ''\n"
                      "def filter(frame, p, info):\n"
                      "    assert isinstance(p.level, int) and isinstance(p.share, float)\n"
                      "    level = p.level * p.share * (2 if p.mode == 'double' else 1) + len(p.text)\n"
                      "    return np.full_like(frame, level if p.on else 0)\n");
    }
    int level_of(const ParameterMap& parameters) const {
        const Frame frame = random_frame(make_format("gray", 20, 10), 1);
        return sample(run_one({python(levels(), parameters)}, frame).picture().planes[0], 3, 3);
    }
};

TEST_F(ScriptParameters, ReachTheScriptAsWhatTheyAre) {
    EXPECT_EQ(level_of({}), 20);
    EXPECT_EQ(level_of({{"level", std::int64_t{100}}, {"share", 0.25}}), 25);
    EXPECT_EQ(level_of({{"share", std::int64_t{1}}, {"mode", std::string("double")}}), 80);
    EXPECT_EQ(level_of({{"on", false}}), 0);
    // as text of a command line or a job file
    EXPECT_EQ(
        level_of({{"level", std::string("60")}, {"share", std::string("1")}, {"on", std::string("yes")}}),
        60);
    EXPECT_EQ(level_of({{"text", std::string("a\"'\\\n\xC3\xA4")}}), 26);
}

TEST_F(ScriptParameters, MayBeWrittenInOneLine) {
    const auto level = [&](const char* values) { return level_of({{"values", std::string(values)}}); };
    EXPECT_EQ(level(""), 20);
    EXPECT_EQ(level(" level = 60,share=1 , mode=double"), 120);
    EXPECT_EQ(level("text=a, b,c,share=1"), 46);
    for (const char* const wrong : {"60", "levl=1", "level=201", "mode=x"})
        EXPECT_TRUE(error_of([&] { level(wrong); })) << wrong;
}

TEST_F(ScriptParameters, AreCheckedAgainstTheDeclaration) {
    const auto fault = [&](const ParameterMap& parameters) {
        const auto error = error_of([&] { level_of(parameters); });
        if (!error)
            return std::string("accepted");
        EXPECT_EQ(error->kind(), ErrorKind::Usage);
        EXPECT_EQ(error->fault().filter, 0);
        return std::string(error->what());
    };
    const auto expect = [&](const ParameterMap& parameters, const char* words) {
        const std::string message = fault(parameters);
        EXPECT_NE(message.find(words), std::string::npos) << message;
    };
    expect({{"levl", std::int64_t{1}}},
           "unknown parameter 'levl'; it has: file, values, level, share, mode, on, text");
    expect({{"level", std::int64_t{201}}},
           "parameter 'level' must be a whole number from 0 to 200, not '201'");
    expect({{"level", std::string("many")}}, "'level' must be a whole number");
    expect({{"share", std::string("1.5")}}, "'share' must be a number from 0 to 1");
    expect({{"mode", std::string("triple")}}, "one of plain, double");
    expect({{"on", std::string("perhaps")}}, "true or false");
    const auto no_file =
        error_of([&] { run_one({python("/no/such.py")}, random_frame(make_format("gray", 20, 10), 1)); });
    ASSERT_TRUE(no_file);
    EXPECT_NE(std::string(no_file->what()).find("'file' must be the path of a readable file"),
              std::string::npos);
}

TEST_F(ScriptParameters, AreChangedWithoutAnotherPython) {
    level_of({});
    const int before = children();
    for (int level = 0; level < 10; ++level)
        EXPECT_EQ(level_of({{"level", std::int64_t{2} * level}}), level);
    EXPECT_EQ(children(), before);
}

TEST_F(ScriptFilters, AChangedScriptIsAnotherFilter) {
    const Frame frame = random_frame(make_format("gray", 20, 10), 1);
    const auto run = [&](const std::string& value) {
        const FilterSpec filter = with_layout("gray", "    return np.full_like(frame, " + value + ")\n");
        return sample(run_one({filter}, frame).picture().planes[0], 0, 0);
    };
    EXPECT_EQ(run("11"), 11);
    EXPECT_EQ(run("22"), 22);
}

TEST_F(ScriptFilters, TellTheirVersionsForTheJobsKey) {
    const std::vector<FilterSpec> chain{python(script(head + same))};
    const auto versions = filter_versions(chain);
    ASSERT_TRUE(versions.contains("python"));
    EXPECT_EQ(versions.at("python").find("Python 3."), 0U) << versions.at("python");
    EXPECT_NE(versions.at("python").find("numpy "), std::string::npos);
    const auto contents = parameter_file_contents(chain);
    ASSERT_EQ(contents.size(), 1U);
    script(head + same + "# changed\n");
    EXPECT_NE(parameter_file_contents(chain), contents);
    EXPECT_TRUE(filter_versions(std::vector{spec("python")}).empty()) << "no script, no Python";
}

TEST_F(ScriptFilters, FindTheVirtualEnvironmentBesideThem) {
    const std::filesystem::path bin = folder() / ".venv/bin";
    std::filesystem::create_directories(bin);
    std::filesystem::create_symlink(find_python("test", "script.py"), bin / "python3");
    EXPECT_EQ(find_python("test", folder() / "script.py"), (bin / "python3").string());
    ::setenv("VIRTUAL_ENV", "/no/such", 1);
    EXPECT_THROW(find_python("test", folder() / "script.py"), Error);
    ::unsetenv("VIRTUAL_ENV");
}

template <typename Sample> void expect_round_trip(int depth, int width) {
    std::mt19937 random(static_cast<unsigned>(width * 20 + depth));
    const int height = 3;
    const int pitch = width + 5;
    std::array<std::vector<Sample>, 3> memory, back;
    std::array<ConstPlaneView, 3> planes;
    std::array<PlaneView, 3> targets;
    for (std::size_t i = 0; i < 3; ++i) {
        memory[i].resize(static_cast<std::size_t>(pitch * height));
        back[i].resize(memory[i].size(), Sample{7});
        for (Sample& value : memory[i])
            value = static_cast<Sample>(random());
        const auto bytes = static_cast<std::ptrdiff_t>(pitch) * static_cast<std::ptrdiff_t>(sizeof(Sample));
        planes[i] = {reinterpret_cast<const std::uint8_t*>(memory[i].data()), bytes, width, height, depth};
        targets[i] = {reinterpret_cast<std::uint8_t*>(back[i].data()), bytes, width, height, depth};
    }
    std::vector<std::uint8_t> packed(static_cast<std::size_t>(width * height * 3) * sizeof(Sample));
    std::vector<std::uint8_t> expected = packed;
    interleave_planes(planes, packed.data());
    interleave_planes_reference(planes, expected.data());
    EXPECT_EQ(packed, expected) << width;
    separate_planes(packed.data(), targets);
    const auto fast = back;
    separate_planes_reference(packed.data(), targets);
    EXPECT_EQ(fast, back) << width;
    for (std::size_t i = 0; i < 3; ++i)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < pitch; ++x) {
                const auto at = static_cast<std::size_t>(y * pitch + x);
                const int kept = x < width ? std::min<int>(memory[i][at], (1 << depth) - 1) : 7;
                ASSERT_EQ(int{back[i][at]}, kept) << i << " " << x << " " << y;
            }
}

TEST(Interleave, IsTheScalarFormAtEverySizeAndDepth) {
    for (const int width : {1, 2, 15, 16, 31, 32, 33, 64, 100, 131}) {
        expect_round_trip<std::uint8_t>(8, width);
        for (const int depth : {9, 10, 12, 16})
            expect_round_trip<std::uint16_t>(depth, width);
    }
}

} // namespace
} // namespace framewright
