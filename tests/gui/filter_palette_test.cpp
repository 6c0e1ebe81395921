// What the search for filters finds, and what it finds first.
#include "tests/gui/fakes.h"
#include "ui/filters/filter_palette.h"

#include <QString>
#include <QStringList>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

TEST(FilterPalette, TheNameCountsMoreThanOtherWordsForItAndTheCategoryLeast) {
    FilterPalette palette;
    const auto made = [](const char* id, const char* name, const char* category, const char* help,
                         std::vector<std::string> synonyms) {
        FilterDescriptor filter = made_filter(id, category);
        filter.name = name;
        filter.help = help;
        filter.synonyms = std::move(synonyms);
        return filter;
    };
    palette.set_descriptors(
        {made("box", "Box blur", "Blur and sharpen", "Averages; loses detail.", {"soften"}),
         made("convolve", "Convolution", "Blur and sharpen", "Weighs with a matrix.", {"kernel"}),
         made("unsharp", "Unsharp mask", "Blur and sharpen", "Raises contrast at edges.", {"sharpen"}),
         made("saturation", "Saturation and hue", "Color", "Scales chroma.", {}),
         made("gray", "Grayscale", "Color", "Keeps the luma.", {"grey", "black and white", "b&w"}),
         made("lut3d", "3D color table", "Color", "Looks colors up.", {"lut"}),
         made("levels", "Levels", "Color", "Maps black and white points.", {}),
         made("sobel", "Sobel edges", "Edges", "Finds contours.", {}),
         made("resize", "Resize", "Geometry", "Resamples.", {"scale", "size"})});
    for (const auto& [text, id] :
         {std::pair("sharp", "unsharp"), std::pair("sharpen", "unsharp"), std::pair("edge", "sobel"),
          std::pair("lut", "lut3d"), std::pair("scale", "resize"), std::pair("grey", "gray"),
          std::pair("black and white", "gray"), std::pair("B&W", "gray"), std::pair("color", "lut3d"),
          std::pair("blur", "box"), std::pair("conv", "convolve"), std::pair("soft", "box")}) {
        palette.set_search(QString::fromLatin1(text));
        EXPECT_EQ(palette.best_id(), QString::fromLatin1(id)) << text;
    }
    palette.set_search(QStringLiteral("lution"));
    EXPECT_TRUE(palette.shown_ids().isEmpty()) << "words are found by their beginnings";
}

TEST(FilterPalette, SearchLeavesWhatMatchesEveryWord) {
    FilterPalette palette;
    FilterDescriptor gauss = made_filter("gaussian", "Blur and sharpen");
    gauss.name = "Gaussian blur";
    palette.set_descriptors({made_filter("sepia", "Color"), gauss, made_filter("median", "Noise")});
    EXPECT_EQ(palette.shown_ids().size(), 3);
    palette.set_search(QStringLiteral("blur GAU"));
    EXPECT_EQ(palette.shown_ids(), QStringList{QStringLiteral("gaussian")});
    palette.set_search(QStringLiteral("no such thing"));
    EXPECT_TRUE(palette.shown_ids().isEmpty());
}

} // namespace
} // namespace framewright::ui
