#include "tests/gui/fakes.h"
#include "ui/document/document.h"
#include "ui/filters/filter_palette.h"
#include "ui/widgets/matrix_editor.h"
#include "ui/widgets/number_editor.h"
#include "ui/widgets/parameter_editor.h"
#include "ui/widgets/parameter_form.h"

#include <QDoubleSpinBox>
#include <QSlider>
#include <QToolButton>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

TEST(ParameterForm, MakesAnEditorForEveryTypeAndShowsTheDefault) {
    ParameterForm form;
    const FilterDescriptor filter = made_filter("box");
    form.set_filter(filter, {});
    for (const ParameterDescriptor& parameter : filter.parameters) {
        const ParameterEditor* editor = form.editor(parameter.id);
        ASSERT_NE(editor, nullptr) << parameter.id;
        EXPECT_EQ(editor->value(), parameter.default_value) << parameter.id;
        EXPECT_EQ(form.problem_of(parameter.id), QString()) << parameter.id;
    }
}

TEST(ParameterForm, ShowsOtherValuesAndEditsNothingByItself) {
    ParameterForm form;
    int edits = 0;
    QObject::connect(&form, &ParameterForm::edited, &form, [&] { ++edits; });
    form.set_filter(made_filter("box"), {});
    const ParameterMap values{{"integer", std::int64_t{9}},
                              {"real", -0.35},
                              {"boolean", false},
                              {"choice", std::string("a")},
                              {"text", std::string("other")},
                              {"file", std::string("/x.cube")},
                              {"matrix", std::vector<double>(25, 0.04)}};
    form.set_values(values);
    for (const auto& [id, value] : values)
        EXPECT_EQ(form.editor(id)->value(), value) << id;
    EXPECT_EQ(edits, 0);
}

TEST(ParameterForm, ABadValueIsNamedUnderItsParameter) {
    ParameterForm form;
    form.set_filter(made_filter("box"), {{"integer", std::int64_t{99}}});
    EXPECT_NE(form.problem_of("integer"), QString());
    EXPECT_EQ(form.problem_of("real"), QString());
}

TEST(ParameterForm, ASliderDragIsOneGestureAndTheNextAnother) {
    ParameterForm form;
    std::vector<int> gestures;
    std::vector<ParameterValue> values;
    QObject::connect(&form, &ParameterForm::edited, &form,
                     [&](const std::string&, const ParameterValue& value, int gesture) {
                         gestures.push_back(gesture);
                         values.push_back(value);
                     });
    form.set_filter(made_filter("box"), {});
    auto* slider = form.editor("integer")->findChild<QSlider*>();
    ASSERT_NE(slider, nullptr);
    const auto drag = [&](int from, int to) {
        slider->setSliderDown(true);
        for (int notch = from; notch <= to; ++notch)
            slider->setValue(notch);
        slider->setSliderDown(false);
    };
    drag(5, 9);
    const std::size_t first = gestures.size();
    drag(11, 13);
    ASSERT_GT(gestures.size(), first);
    EXPECT_EQ(gestures.front(), gestures[first - 1]);
    EXPECT_NE(gestures.front(), gestures[first]);
    for (const ParameterValue& value : values)
        EXPECT_EQ(std::get<std::int64_t>(value) % 2, 1) << "only odd values";
    EXPECT_EQ(values.back(), ParameterValue(std::int64_t{27}));
}

TEST(ParameterForm, ResetIsOfferedWhereAValueDiffers) {
    ParameterForm form;
    form.set_filter(made_filter("box"), {{"real", 0.5}});
    std::string asked;
    QObject::connect(&form, &ParameterForm::reset_requested, &form,
                     [&](const std::string& id) { asked = id; });
    int offered = 0;
    for (QToolButton* button : form.findChildren<QToolButton*>())
        if (button->accessibleName().startsWith(QLatin1String("Reset")) && !button->isHidden()) {
            ++offered;
            button->click();
        }
    EXPECT_EQ(offered, 1);
    EXPECT_EQ(asked, "real");
}

TEST(ParameterForm, EveryControlIsNamedForScreenReaders) {
    ParameterForm form;
    form.set_filter(made_filter("box"), {});
    for (const ParameterDescriptor& parameter : made_filter("box").parameters) {
        const QWidget* focus = form.editor(parameter.id)->focusProxy();
        ASSERT_NE(focus, nullptr) << parameter.id;
        EXPECT_FALSE(focus->accessibleName().isEmpty()) << parameter.id;
    }
}

TEST(NumberEditor, AWideRangeHasNoSlider) {
    ParameterDescriptor parameter = made_parameter("memory", ParameterType::Integer, std::int64_t{0});
    parameter.maximum = 1 << 20;
    NumberEditor wide(parameter);
    EXPECT_TRUE(wide.findChild<QSlider*>()->isHidden());
    EXPECT_EQ(wide.focusProxy(), wide.findChild<QDoubleSpinBox*>());
    parameter.maximum = 8192;
    NumberEditor narrow(parameter);
    EXPECT_FALSE(narrow.findChild<QSlider*>()->isHidden());
}

TEST(NumberEditor, AZeroThatIsNoNumberHasAName) {
    ParameterDescriptor parameter = made_parameter("batch", ParameterType::Integer, std::int64_t{0});
    parameter.maximum = 64;
    parameter.unit = "frames";
    parameter.zero_name = "Automatic";
    NumberEditor editor(parameter);
    auto* number = editor.findChild<QDoubleSpinBox*>();
    EXPECT_EQ(number->text(), QStringLiteral("Automatic"));
    EXPECT_EQ(editor.value(), ParameterValue(std::int64_t{0}));
    number->setValue(3);
    EXPECT_EQ(number->text(), QStringLiteral("3 frames"));
}

TEST(NumberEditor, RoundsTypedNumbersToWhatIsAllowed) {
    ParameterDescriptor odd = made_filter("box").parameters[0];
    NumberEditor editor(odd);
    auto* number = editor.findChild<QDoubleSpinBox*>();
    number->setValue(8);
    EXPECT_EQ(editor.value(), ParameterValue(std::int64_t{9}));
    number->setValue(1000);
    EXPECT_EQ(editor.value(), ParameterValue(std::int64_t{31}));
}

TEST(MatrixEditor, GrowsAndShrinksAboutTheMiddle) {
    const std::vector<double> kernel{1, 2, 3, 4, 5, 6, 7, 8, 9};
    const std::vector<double> grown = resized_kernel(kernel, 5);
    ASSERT_EQ(grown.size(), 25U);
    EXPECT_EQ(grown[0], 0);
    EXPECT_EQ(grown[6], 1);
    EXPECT_EQ(grown[12], 5);
    EXPECT_EQ(resized_kernel(grown, 3), kernel);
    EXPECT_EQ(resized_kernel(kernel, 1), std::vector<double>{5});
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
