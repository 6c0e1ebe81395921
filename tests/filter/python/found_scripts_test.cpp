// Scripts in the folder of filters are rows; those that come with the program do what they say.
#include "core/filter/chain/parameter_files.h"
#include "core/filter/found/found_filters.h"
#include "core/filter/registry/filter_registry.h"
#include "tests/filter/python/made_scripts.h"

#include <filesystem>

namespace framewright {
namespace {

using namespace test;
namespace fs = std::filesystem;

class FoundScripts : public ScriptTest {
protected:
    FoundScripts() { ::setenv("XDG_DATA_HOME", folder().c_str(), 1); }
    ~FoundScripts() override { ::unsetenv("XDG_DATA_HOME"); }

    fs::path found(const std::string& name, const std::string& text) const {
        const fs::path path = folder() / "framewright/filters" / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
        return path;
    }
};

TEST_F(FoundScripts, AreRowsWithTheirParameters) {
    const fs::path path = found("Half_Bright.py", "\"\"\"Halves it.\"\"\"\n"
                                                  "layout = 'planes'\n"
                                                  "class Parameters:\n"
                                                  "    part: int = 2  # 1..9\n"
                                                  "def filter(frame, p, info):\n"
                                                  "    return [x // p.part for x in frame]\n");
    found("_template.py", "");
    found("notes.txt", "");
    const FilterRow& row = known_filter("python-half-bright");
    EXPECT_EQ(row.descriptor.origin, RowOrigin::Python);
    EXPECT_EQ(row.descriptor.name, "Half bright");
    EXPECT_EQ(row.descriptor.help, "Halves it.");
    ASSERT_EQ(row.descriptor.parameters.size(), 1U);
    EXPECT_EQ(filter_registry().find("python-template"), nullptr);
    const Frame frame = random_frame(make_format("gray", 9, 9), 1);
    const int before = sample(frame.picture().planes[0], 4, 4);
    const FilterSpec third = spec("python-half-bright", {{"part", std::int64_t{3}}});
    EXPECT_EQ(sample(run_one({third}, frame).picture().planes[0], 4, 4), before / 3);
    EXPECT_EQ(parameter_files(std::vector{third}), std::vector<std::string>{path.string()});
    EXPECT_TRUE(filter_versions(std::vector{third}).contains("python-half-bright"));
    EXPECT_THROW(run_one({spec("python-half-bright", {{"other", 1.0}})}, frame), Error);

    found("Half_Bright.py", "layout = 'planes'\n"
                            "def filter(frame, p, info):\n"
                            "    return [x // 5 for x in frame]\n");
    EXPECT_EQ(sample(run_one({spec("python-half-bright")}, frame).picture().planes[0], 4, 4), before / 5);
    EXPECT_TRUE(descriptor_with(row, {}).parameters.empty());
    fs::remove(path);
    EXPECT_FALSE(descriptor_with(row, {}).available);
    EXPECT_THROW(run_one({spec("python-half-bright")}, frame), Error);
}

TEST_F(FoundScripts, ThatCannotBeUsedSayWhy) {
    found("wrong.py", "radius = lots\n");
    const FilterDescriptor descriptor = known_filter("python-wrong").descriptor;
    EXPECT_FALSE(descriptor.available);
    EXPECT_NE(descriptor.unavailable_reason.english().find("line 1"), std::string::npos);
    EXPECT_THROW(run_one({spec("python-wrong")}, random_frame(make_format("gray", 9, 9), 1)), Error);
    EXPECT_THROW(known_filter("python-nothing-such"), Error);
}

/// Those whose packages are not here say which.
class ShippedScripts : public ScriptTest, public testing::WithParamInterface<const char*> {};

TEST_P(ShippedScripts, RunOrNameThePackageTheyNeed) {
    const std::string path = fs::path(FRAMEWRIGHT_FILTERS) / GetParam();
    ASSERT_TRUE(fs::exists(path));
    std::string missing;
    for (const char* const name : {"yuv420p", "yuv420p10le", "gbrp", "gray"}) {
        const FrameFormat format = make_format(name, 160, 90);
        const std::vector<Frame> clip = random_clip(format, 5);
        const auto error = error_of([&] {
            const FilterChain chain = make_chain({python(path)}, format);
            const Frame result = run_chain(chain, clip, 2);
            EXPECT_EQ(result.format().bit_depth, format.bit_depth);
            const bool same_planes = result.format().family == format.family;
            EXPECT_TRUE(std::string(GetParam()).front() == '_' || !same_planes ||
                        largest_difference(result, clip[2]) > 0)
                << "it changed nothing";
        });
        if (!error)
            continue;
        ASSERT_EQ(error->cause().id(), "python.line") << error->what();
        ASSERT_EQ(error->cause().arguments().at(1).id(), "python.package")
            << error->what() << error->detail();
        missing = error->what();
    }
    if (!missing.empty())
        GTEST_SKIP() << missing;
}

INSTANTIATE_TEST_SUITE_P(All, ShippedScripts,
                         testing::Values("_template.py", "caption.py", "equalize.py", "film_grain.py",
                                         "motion_trail.py", "unsharp_mask.py"));

} // namespace
} // namespace framewright
