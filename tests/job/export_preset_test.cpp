#include "core/base/error.h"
#include "core/job/container.h"
#include "core/job/preset/preset_file.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class OwnPresetTest : public ::testing::Test {
protected:
    const test::TemporaryFolder temporary;
    const fs::path& folder = temporary.path();
};

JobSpec some_job() {
    JobSpec spec;
    spec.source = "/clips/a.mov";
    spec.output = "/out/a.v2.mkv";
    spec.chain = {{"sepia", {}, true}};
    spec.encoder = {"ffv1", "small", std::nullopt, std::nullopt, {{"slices", "4"}}, FitMode::Crop, "", 10};
    spec.audio.all_tracks = false;
    spec.audio.tracks = {2};
    return spec;
}

TEST(ExportPreset, EveryOneSaysWhatItIsAndNamesAContainer) {
    for (const ExportPreset* preset : export_preset_registry().rows()) {
        EXPECT_FALSE(preset->name.empty()) << preset->id;
        EXPECT_FALSE(preset->help.empty()) << preset->id;
        EXPECT_NE(container_registry().find(preset->container), nullptr) << preset->id;
        EXPECT_FALSE(preset->quality && preset->bitrate) << preset->id;
    }
}

TEST(ExportPreset, SetsWhatItSaysAndLeavesTheRest) {
    for (const ExportPreset* preset : export_preset_registry().rows()) {
        JobSpec spec = some_job();
        apply_preset(*preset, spec);
        EXPECT_EQ(spec.encoder.id, preset->encoder);
        EXPECT_EQ(spec.encoder.quality, preset->quality);
        EXPECT_TRUE(spec.encoder.options.empty()) << "another encoder's";
        EXPECT_EQ(spec.encoder.fit, FitMode::Crop);
        EXPECT_EQ(spec.output, "/out/a.v2." + preset->container);
        EXPECT_EQ(spec.chain, some_job().chain);
        EXPECT_EQ(spec.audio.tracks, some_job().audio.tracks);
        EXPECT_EQ(spec.export_preset, preset->id);
        EXPECT_FALSE(departs_from(spec, *preset)) << preset->id;
        spec.encoder.quality = 1.5;
        EXPECT_TRUE(departs_from(spec, *preset)) << preset->id;
    }
}

TEST(ExportPreset, AnOutputWithoutATypeGetsOne) {
    const ExportPreset& preset = *export_preset_registry().rows().front();
    JobSpec spec;
    spec.output = "/out/part 1.final";
    apply_preset(preset, spec);
    EXPECT_EQ(spec.output, "/out/part 1.final." + preset.container);
    spec.output.clear();
    apply_preset(preset, spec);
    EXPECT_EQ(spec.output, "");
}

TEST(ExportPreset, WhatCannotBeUsedSaysWhy) {
    const ExportPreset& preset = *export_preset_registry().rows().front();
    EncoderDescriptor encoder;
    encoder.id = preset.encoder;
    encoder.containers = {preset.container};
    EXPECT_TRUE(preset_problem(preset, {encoder}, true).empty());
    encoder.available = false;
    encoder.unavailable_reason = Text("test.gone", "it is gone");
    EXPECT_EQ(preset_problem(preset, {encoder}, true).id(), "test.gone");
    EXPECT_TRUE(preset_problem(preset, {encoder}, false).empty()) << "not tried yet";
    EXPECT_EQ(preset_problem(preset, {}, true).id(), "preset.no_encoder");
    encoder.available = true;
    encoder.containers = {"other"};
    EXPECT_EQ(preset_problem(preset, {encoder}, true).id(), "preset.not_stored");
}

TEST_F(OwnPresetTest, IsKeptFoundAndDeleted) {
    JobSpec spec = some_job();
    spec.size_limit = {640, 360};
    spec.encoder.quality.reset();
    ExportPreset preset = preset_of(spec);
    preset.name = "My archive!";
    preset.id = preset_id_for(preset.name);
    EXPECT_EQ(preset.id, "my-archive");
    save_preset((folder / "deep").string(), preset);
    const OwnPresets own = load_presets((folder / "deep").string());
    ASSERT_EQ(own.presets.size(), 1U);
    EXPECT_TRUE(own.problems.empty());
    EXPECT_EQ(own.presets[0].name, preset.name);
    JobSpec other;
    other.output = "b.mp4";
    apply_preset(own.presets[0], other);
    EXPECT_EQ(other.size_limit, (SizeLimit{640, 360}));
    EXPECT_EQ(other.encoder.preset, "small");
    EXPECT_EQ(other.encoder.bit_depth, 10);
    EXPECT_EQ(other.output, "b.mkv");
    EXPECT_EQ(find_preset("my-archive", (folder / "deep").string()).name, preset.name);
    EXPECT_EQ(find_preset((folder / "deep/my-archive.json").string(), "").id, "my-archive");
    delete_preset((folder / "deep").string(), preset.id);
    EXPECT_TRUE(load_presets((folder / "deep").string()).presets.empty());
}

TEST_F(OwnPresetTest, FilesThatAreNoneAreNamedAndTheOthersLoaded) {
    ExportPreset preset = preset_of(some_job());
    preset.name = "Good";
    preset.id = "good";
    save_preset(folder.string(), preset);
    std::ofstream(folder / "bad.json") << "{\"name\": 3}";
    std::ofstream(folder / "odd.json") << R"({"framewright_preset": 1, "name": "x", "container": "mp4",
                                              "encoder": "x", "colour": "red"})";
    std::ofstream(folder / "notes.txt") << "nothing";
    const OwnPresets own = load_presets(folder.string());
    EXPECT_EQ(own.presets.size(), 1U);
    EXPECT_EQ(own.problems.size(), 2U);
    EXPECT_TRUE(load_presets((folder / "missing").string()).presets.empty());
    EXPECT_THROW(find_preset("nothing-of-the-kind", folder.string()), Error);
}

TEST(SizeLimit, KeepsTheShapeAndEvenNumbers) {
    const SizeLimit full{1920, 1080};
    EXPECT_EQ(limited_size(3840, 2160, full), (LimitedSize{1920, 1080}));
    EXPECT_EQ(limited_size(2160, 3840, full), (LimitedSize{1080, 1920}));
    EXPECT_EQ(limited_size(1920, 1440, full), (LimitedSize{1440, 1080}));
    EXPECT_EQ(limited_size(853, 480, full), (LimitedSize{853, 480})) << "never larger, and left alone";
    EXPECT_EQ(limited_size(853, 480, {640, 360}), (LimitedSize{640, 360}));
    EXPECT_EQ(limited_size(4000, 20, full), (LimitedSize{1920, 10}));
    EXPECT_EQ(limited_size(3840, 2160, {}), (LimitedSize{3840, 2160}));
}

TEST(SizeLimit, IsReadInAnyOrder) {
    EXPECT_EQ(parse_size_limit("1080x1920"), (SizeLimit{1920, 1080}));
    EXPECT_EQ(format_size_limit({1920, 1080}), "1920x1080");
    for (const char* text : {"", "1920", "1920x", "x1080", "1920x1080x3", "8x8", "-4x-4", "99999x2"})
        EXPECT_THROW(parse_size_limit(text), Error) << text;
}

} // namespace
} // namespace framewright
