// What rows declare of themselves, and rows that are added while the program runs.
#include "core/base/error.h"
#include "core/filter/chain/parameter_files.h"
#include "core/filter/filter_support.h"
#include "core/filter/registry/filter_registry.h"
#include "tests/filter/test_frames.h"
#include "tests/support/drifting_filter.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace {

using namespace test;

struct Numbered {
    RowInfo own;
    int number = 0;
    const RowInfo& info() const { return own; }
};

Numbered numbered(const std::string& id, int number) {
    Numbered row;
    row.own.id = id;
    row.number = number;
    return row;
}

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.cause().english();
    }
    return {};
}

TEST(Registry, KeepsRowsInOrderAndWhereTheyAre) {
    Registry<Numbered> registry(Text::verbatim("number"), {numbered("one", 1), numbered("two", 2)});
    const Numbered& one = registry.at("one");
    for (int i = 3; i < 100; ++i)
        registry.add(numbered("row-" + std::to_string(i), i));
    EXPECT_EQ(&registry.at("one"), &one);
    const std::vector<std::string> ids = registry.ids();
    ASSERT_EQ(ids.size(), 99u);
    EXPECT_EQ(ids[0], "one");
    EXPECT_EQ(ids[98], "row-99");
    EXPECT_EQ(registry.at("row-42").number, 42);
    EXPECT_EQ(registry.find("nothing"), nullptr);
}

TEST(Registry, ReplacesARowInItsPlace) {
    Registry<Numbered> registry(Text::verbatim("number"), {numbered("one", 1), numbered("two", 2)});
    const Numbered& before = registry.at("one");
    registry.replace(numbered("one", 11));
    EXPECT_EQ(registry.at("one").number, 11);
    EXPECT_EQ(registry.ids(), (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(before.number, 1);
    EXPECT_THROW(registry.replace(numbered("three", 3)), Error);
}

TEST(Registry, RefusesASecondRowOfTheSameId) {
    Registry<Numbered> registry(Text::verbatim("number"), {numbered("one", 1)});
    EXPECT_NE(message_of([&] { registry.add(numbered("one", 2)); }).find("'one'"), std::string::npos);
    EXPECT_FALSE(message_of([&] { registry.add(numbered("", 2)); }).empty());
    EXPECT_EQ(registry.at("one").number, 1);
    EXPECT_EQ(registry.rows().size(), 1u);
}

TEST(Registry, NamesTheNearestOnes) {
    Registry<Numbered> registry(Text::verbatim("number"),
                                {numbered("seven", 7), numbered("one", 1), numbered("eleven", 11)});
    const std::string message = message_of([&] { registry.at("elven"); });
    EXPECT_EQ(message, "there is no number 'elven'; the nearest are eleven, seven and one");
}

TEST(Registry, IsReadWhileRowsAreAdded) {
    Registry<Numbered> registry(Text::verbatim("number"), {numbered("one", 1)});
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (registry.rows().size() < 500)
                EXPECT_EQ(registry.at("one").number, 1);
        });
    for (int i = 0; i < 500; ++i)
        registry.add(numbered("more-" + std::to_string(i), i));
    for (std::thread& reader : readers)
        reader.join();
}

TEST(FilterTraits, SayWhatTheFiltersDo) {
    for (const FilterRow* row : built_in_rows()) {
        const auto filter =
            row->create(complete_parameters(row->descriptor.id, row->descriptor.parameters, {}));
        const bool windowed = row->descriptor.traits.memory == FilterMemory::Windowed;
        // An expression needs the frames that it names, a script those that it asks for; by default none.
        const bool may_do_without = row->descriptor.id == "expr" || row->descriptor.open_parameters;
        EXPECT_TRUE((filter->temporal_radius() > 0) == windowed || (windowed && may_do_without))
            << row->descriptor.id;
    }
}

TEST(FilterTraits, SurviveTheirJsonForm) {
    FilterDescriptor descriptor = drifting_row("drift", 6).descriptor;
    descriptor.traits.mixes_rows = true;
    descriptor.available = false;
    descriptor.unavailable_reason = Text("gpu.no_library", "no NVIDIA driver ({1} not found)", "library");
    const auto again = nlohmann::json::parse(nlohmann::json(descriptor).dump()).get<FilterDescriptor>();
    EXPECT_EQ(again.traits, descriptor.traits);
    EXPECT_EQ(again.origin, RowOrigin::Compiled);
    EXPECT_EQ(again.version, "1");
    EXPECT_EQ(again.unavailable_reason, descriptor.unavailable_reason);
}

TEST(AddedFilter, WorksLikeAnyOther) {
    add_drifting_row("added", 3);
    const std::vector<std::string> ids = filter_registry().ids();
    EXPECT_EQ(ids.back(), "added");
    const FilterChain chain = make_chain({spec("added"), spec("invert")}, make_format("yuv420p", 32, 16));
    EXPECT_EQ(chain.stage_count(), 2u);
    EXPECT_EQ(filter_versions(std::vector{spec("added"), spec("invert")}),
              (std::map<std::string, std::string>{{"added", "1"}}));
}

TEST(AddedFilter, IsRefusedWhereItDoesNotKeepWhatItsRowDeclares) {
    FilterRow row = drifting_row("undeclared", 3);
    row.descriptor.traits = {};
    if (!filter_registry().find("undeclared"))
        filter_registry().add(std::move(row));
    EXPECT_THROW(make_chain({spec("undeclared")}, make_format("gray", 32, 16)), Error);
}

TEST(AddedFilter, IsRefusedWithItsReasonWhereItIsNotAvailable) {
    FilterRow row = drifting_row("absent", 3);
    row.descriptor.available = false;
    row.descriptor.unavailable_reason = Text::verbatim("its library is missing");
    if (!filter_registry().find("absent"))
        filter_registry().add(std::move(row));
    EXPECT_NE(message_of([] { make_chain({spec("absent")}, make_format("gray", 32, 16)); }).find("missing"),
              std::string::npos);
}

/// A number named "planes", as several of FFmpeg's filters have, chooses nothing.
TEST(AddedFilter, MayHaveAnotherParameterOfTheSameName) {
    FilterRow row = drifting_row("planes-number", 3);
    row.descriptor.parameters = {integer_parameter("planes", "Planes", "A bit for each plane.", 15, 0, 15)};
    if (!filter_registry().find("planes-number"))
        filter_registry().add(std::move(row));
    const FrameFormat rgb = make_format("gbrp", 32, 16);
    EXPECT_EQ(make_chain({spec("planes-number")}, rgb).stage_count(), 1u);
}

TEST(ParameterFiles, AreKnownByWhatTheyHold) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("framewright-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string path = (folder / "one.cube").string();
    const auto write = [&](const char* text) { std::ofstream(path) << text; };
    for (const FilterSpec& filter : {spec("lut3d", {{"file", path}}), spec("ffmpeg-lut3d", {{"file", path}}),
                                     spec("ffmpeg", {{"graph", "hflip,lut3d='" + path + "',vflip"}})}) {
        const std::vector<FilterSpec> chain{spec("box"), filter};
        write("first");
        const auto first = parameter_file_contents(chain);
        ASSERT_EQ(first.size(), 1u) << filter.id;
        EXPECT_EQ(first.at(path).size(), 64u);
        write("other");
        EXPECT_NE(parameter_file_contents(chain), first) << filter.id;
        write("first");
        EXPECT_EQ(parameter_file_contents(chain), first);
    }
    std::filesystem::remove_all(folder);
    for (const char* const id : {"lut3d", "ffmpeg-lut3d"}) {
        const std::vector<FilterSpec> chain{spec(id, {{"file", path}})};
        EXPECT_THROW(parameter_file_contents(chain), Error) << id;
    }
}

} // namespace
} // namespace framewright
