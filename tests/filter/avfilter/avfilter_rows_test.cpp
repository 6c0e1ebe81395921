// Every row that is found in the FFmpeg libraries: what is said of it holds.
#include "core/base/error.h"
#include "core/filter/avfilter/avfilter_kinds.h"
#include "core/filter/avfilter/avfilter_options.h"
#include "core/filter/avfilter/avfilter_rows.h"
#include "core/filter/sequential_filter.h"
#include "tests/filter/avfilter/made_pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace framewright::test {
namespace {

constexpr std::array<int, 7> straight{0, 1, 2, 3, 4, 5, 6};
constexpr std::array<int, 7> shuffled{5, 0, 3, 6, 2, 4, 1};

std::unique_ptr<Filter> made(const FilterRow& row, const ParameterMap& given = {}) {
    return row.create(complete_parameters(row.descriptor.id, row.descriptor.parameters, given));
}

/// The frames of a filter that is given them in this order, by number; empty where it does not take them.
std::optional<std::map<int, std::vector<std::uint8_t>>>
filtered(const FilterRow& row, const FrameFormat& format, const std::array<int, 7>& order, std::string& why) {
    std::map<int, std::vector<std::uint8_t>> frames;
    try {
        const std::unique_ptr<Filter> filter = made(row);
        FilterInput input;
        input.format = format;
        const FrameFormat output = filter->configure(input);
        auto* const sequential = dynamic_cast<SequentialFilter*>(filter.get());
        const std::unique_ptr<FilterRun> run = sequential != nullptr ? sequential->start() : nullptr;
        for (const int number : order) {
            const Frame frame = made_picture(format, number);
            Frame result = Frame::allocate(output);
            const ConstPicture window[] = {frame.picture()};
            if (run)
                run->process(window, result.writable_picture());
            else
                filter->process(window, result.writable_picture());
            frames[number] = samples_of(result);
        }
    } catch (const Error& error) {
        why = error.cause().english();
        return std::nullopt;
    }
    return frames;
}

const std::vector<FilterRow>& rows() {
    static const std::vector<FilterRow> found = avfilter_rows([](const std::string&) { return true; });
    return found;
}

const FilterRow& row_of(const std::string& id) {
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&](const FilterRow& row) { return row.descriptor.id == id; });
    if (found == rows().end())
        throw std::runtime_error("there is no row " + id);
    return *found;
}

TEST(AvfilterRows, AreFoundWithTheirOrigin) {
    EXPECT_GT(rows().size(), 100U);
    std::set<std::string> ids;
    for (const FilterRow& row : rows()) {
        EXPECT_EQ(row.descriptor.origin, RowOrigin::Ffmpeg);
        EXPECT_FALSE(row.descriptor.version.empty());
        EXPECT_TRUE(ids.insert(row.descriptor.id).second) << row.descriptor.id;
        for (const ParameterDescriptor& parameter : row.descriptor.parameters)
            EXPECT_NO_THROW(checked_value(row.descriptor.id, parameter, parameter.default_value))
                << row.descriptor.id << " " << parameter.id;
    }
}

TEST(AvfilterRows, FilesThatAreReadAreFilesAndNoneIsWritten) {
    const auto type_of = [](const char* row, const char* id) -> std::optional<ParameterType> {
        for (const ParameterDescriptor& parameter : row_of(row).descriptor.parameters)
            if (parameter.id == id)
                return parameter.type;
        return std::nullopt;
    };
    EXPECT_EQ(type_of("ffmpeg-lut3d", "file"), ParameterType::File);
    EXPECT_EQ(type_of("ffmpeg-curves", "psfile"), ParameterType::File);
    EXPECT_EQ(type_of("ffmpeg-curves", "master"), ParameterType::Text);
    EXPECT_EQ(type_of("ffmpeg-curves", "plot"), std::nullopt);
}

/// Those that remember nothing must give the same frames whatever came before.
TEST(AvfilterRows, StatelessOnesGiveTheSameInAnyOrder) {
    int tried = 0, refused = 0;
    for (const FilterRow& row : rows()) {
        if (row.descriptor.traits.memory != FilterMemory::Stateless || !row.descriptor.available)
            continue;
        for (const char* const format : {"yuv420p", "yuv420p10le", "gbrp"}) {
            std::string why;
            const auto in_order = filtered(row, made_format(format), straight, why);
            if (!in_order) {
                ++refused;
                continue;
            }
            ++tried;
            EXPECT_TRUE(filtered(row, made_format(format), shuffled, why) == in_order)
                << row.descriptor.id << " " << format;
        }
    }
    EXPECT_GT(tried, 120);
    std::printf("%d rows and formats in two orders, %d not taken with default settings\n", tried, refused);
}

/// The others are run from the beginning; twice, they give the same.
TEST(AvfilterRows, RememberingOnesRunFromTheBeginning) {
    int accepted = 0;
    std::map<std::string, int> reasons;
    for (const FilterRow& row : rows()) {
        if (!row.descriptor.available) {
            ++reasons[row.descriptor.unavailable_reason.english()];
            continue;
        }
        std::string why;
        const auto once = filtered(row, made_format("yuv420p"), straight, why);
        if (!once) {
            ++reasons["with default settings: " + row.descriptor.id + ": " + why];
            EXPECT_FALSE(why.empty());
            continue;
        }
        ++accepted;
        EXPECT_TRUE(filtered(row, made_format("yuv420p"), straight, why) == once) << row.descriptor.id;
    }
    EXPECT_GT(accepted, 80);
    std::printf("%zu rows, %d accepted with default settings\n", rows().size(), accepted);
    for (const auto& [reason, count] : reasons)
        std::printf("%4d refused: %s\n", count, reason.c_str());
}

TEST(AvfilterRows, ParametersAreTheFiltersOptions) {
    const FilterRow& blur = row_of("ffmpeg-gblur");
    const auto parameter = [](const FilterRow& row, const std::string& id) {
        const auto& all = row.descriptor.parameters;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
        return found == all.end() ? ParameterDescriptor() : *found;
    };
    const ParameterDescriptor sigma = parameter(blur, "sigma");
    EXPECT_EQ(sigma.type, ParameterType::Real);
    EXPECT_EQ(sigma.minimum, 0);
    EXPECT_EQ(sigma.maximum, 1024);
    EXPECT_EQ(std::get<double>(sigma.default_value), 0.5);
    const ParameterDescriptor direction = parameter(row_of("ffmpeg-transpose"), "dir");
    EXPECT_EQ(direction.type, ParameterType::Choice);
    EXPECT_GE(direction.choices.size(), 4U);
    EXPECT_EQ(std::get<std::string>(direction.default_value), "cclock_flip");
}

TEST(AvfilterRows, OtherNamesOfAnOptionAreLeftOut) {
    const FilterRow& scale = row_of("ffmpeg-unsharp");
    std::set<std::string> ids;
    for (const ParameterDescriptor& parameter : scale.descriptor.parameters)
        ids.insert(parameter.id);
    EXPECT_TRUE(ids.contains("luma_msize_x"));
    EXPECT_FALSE(ids.contains("lx")) << "a short name of the same";
}

TEST(AvfilterRows, OnlyWhatDiffersIsPassedOn) {
    const auto& parameters = row_of("ffmpeg-gblur").descriptor.parameters;
    EXPECT_TRUE(avfilter_options(parameters, complete_parameters("x", parameters, {})).empty());
    const auto options = avfilter_options(parameters, complete_parameters("x", parameters, {{"sigma", 3.0}}));
    ASSERT_EQ(options.size(), 1U);
    EXPECT_EQ(options[0].first, "sigma");
    EXPECT_EQ(options[0].second, "3");
}

TEST(AvfilterRows, ThoseThatChangeTimesSayWhy) {
    const FilterRow& row = row_of("ffmpeg-fps");
    EXPECT_FALSE(row.descriptor.available);
    EXPECT_EQ(row.descriptor.unavailable_reason.id(), "avfilter.timing");
    EXPECT_EQ(avfilter_refusal("scale_cuda").id(), "avfilter.device");
}

} // namespace
} // namespace framewright::test
