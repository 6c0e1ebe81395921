// What the search for filters finds, and what it finds first.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/filters/palette/filter_palette.h"
#include "ui/filters/palette/trial_picture.h"
#include "ui/view/preview_controller.h"

#include <QLineEdit>
#include <QString>
#include <QStringList>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

/// As if it was typed.
void search(FilterPalette& palette, const QString& text) {
    palette.findChild<QLineEdit*>()->setText(text);
}

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
        search(palette, QString::fromLatin1(text));
        EXPECT_EQ(palette.best_id(), QString::fromLatin1(id)) << text;
    }
    search(palette, QStringLiteral("lution"));
    EXPECT_TRUE(palette.shown_ids().isEmpty()) << "words are found by their beginnings";
}

TEST(FilterPalette, SearchLeavesWhatMatchesEveryWord) {
    FilterPalette palette;
    FilterDescriptor gauss = made_filter("gaussian", "Blur and sharpen");
    gauss.name = "Gaussian blur";
    palette.set_descriptors({made_filter("sepia", "Color"), gauss, made_filter("median", "Noise")});
    EXPECT_EQ(palette.shown_ids().size(), 3);
    search(palette, QStringLiteral("blur GAU"));
    EXPECT_EQ(palette.shown_ids(), QStringList{QStringLiteral("gaussian")});
    search(palette, QStringLiteral("no such thing"));
    EXPECT_TRUE(palette.shown_ids().isEmpty());
}

/// The palette of a window that shows a clip.
class FilterTrialTest : public WindowTest {
protected:
    FilterTrialTest() {
        open();
        window.document().insert_filters(0, {{"sepia", {}, true}}, QStringLiteral("add"));
        window.preview().seek(7);
        trigger("add-filter");
        trial().picture = QSize(640, 360);
        search(palette(), QStringLiteral("box"));
    }
    ~FilterTrialTest() override { palette().hide(); }

    FilterPalette& palette() { return *window.findChild<FilterPalette*>(); }
    FakePreview& trial() { return *preview.trial; }
    void clip_is_read() {
        trial().open_succeeds(made_info());
        trial().finish_index(std::make_shared<const FrameIndex>(made_index(100)));
    }
    bool asks_for(const std::string& id) {
        return QTest::qWaitFor(
            [&] { return !trial().requests.empty() && trial().requests.back().chain.back().id == id; });
    }
};

TEST_F(FilterTrialTest, ShowsWhatTheMarkedFilterMakesOfTheFrame) {
    EXPECT_EQ(trial().opened_path, preview.opened_path);
    EXPECT_FALSE(palette().picture().isHidden());
    EXPECT_FALSE(palette().picture().shows_picture());
    clip_is_read();
    ASSERT_TRUE(asks_for("box"));
    EXPECT_EQ(trial().requests.back().frame, 7);
    EXPECT_EQ(trial().requests.back().chain.front().id, "sepia") << "behind those that are there";
    EXPECT_TRUE(palette().picture().shows_picture());
    const PreviewViewport& asked = trial().requests.back().filtered;
    EXPECT_NEAR(static_cast<double>(asked.pixel_width) / asked.pixel_height, 640.0 / 360, 0.02);

    search(palette(), QStringLiteral("sepia"));
    EXPECT_TRUE(asks_for("sepia"));
}

TEST_F(FilterTrialTest, SaysWhyThereIsNoPicture) {
    trial().automatic = false;
    clip_is_read();
    ASSERT_TRUE(asks_for("box"));
    Problem problem;
    problem.message = QStringLiteral("the file is missing");
    emit trial().request_failed(trial().shown, problem);
    EXPECT_FALSE(palette().picture().shows_picture());
    EXPECT_EQ(palette().picture().words(), problem.message);
}

TEST_F(FilterTrialTest, ClosesTheClipWithThePalette) {
    clip_is_read();
    palette().hide();
    EXPECT_TRUE(trial().closed);
    EXPECT_EQ(preview.requests.back().chain, window.document().spec().chain)
        << "nothing was tried on the view";
}

TEST_F(WindowTest, WithoutAClipThePaletteHasNoPicture) {
    trigger("add-filter");
    FilterPalette& palette = *window.findChild<FilterPalette*>();
    EXPECT_TRUE(palette.picture().isHidden());
    EXPECT_TRUE(preview.trial->opened_path.isEmpty());
    palette.hide();
}

} // namespace
} // namespace framewright::ui
