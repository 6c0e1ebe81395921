#include "tests/gui/fakes.h"
#include "ui/document/document.h"
#include "ui/parameters/filled_slider.h"
#include "ui/parameters/matrix_editor.h"
#include "ui/parameters/matrix_model.h"
#include "ui/parameters/number_editor.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTest>
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

TEST(ParameterForm, TextIsTakenWhenItIsFinished) {
    ParameterForm form;
    form.set_filter(made_filter("box"), {});
    ParameterValue taken;
    QObject::connect(&form, &ParameterForm::edited, &form,
                     [&](const std::string& id, const ParameterValue& value) {
                         EXPECT_EQ(id, "text");
                         taken = value;
                     });
    auto* line = form.editor("text")->findChild<QLineEdit*>();
    ASSERT_NE(line, nullptr);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("max(x, y == 3 ? 1 : 2)"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(taken, ParameterValue(std::string("max(x, y == 3 ? 1 : 2)")));
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
        if (button->accessibleName().startsWith(QLatin1String("Reset ")) &&
            button->accessibleName() != QLatin1String("Reset all settings") && !button->isHidden()) {
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

TEST(NumberEditor, ASliderStandsWhereItsNumberIsFromTheBeginning) {
    ParameterDescriptor parameter = made_parameter("shift", ParameterType::Real, 0.0);
    parameter.minimum = -100;
    NumberEditor editor(parameter);
    editor.set_value(0.0);
    const auto* slider = editor.findChild<QSlider*>();
    EXPECT_EQ(slider->value(), slider->maximum() / 2);
    EXPECT_EQ(editor.value(), ParameterValue(0.0));
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

TEST(NumberEditor, ASliderIsFilledFromWhatDoesNothing) {
    ParameterDescriptor hue = made_parameter("hue", ParameterType::Real, 0.0);
    hue.minimum = -180;
    hue.maximum = 180;
    NumberEditor editor(hue);
    const auto* slider = editor.findChild<FilledSlider*>();
    EXPECT_EQ(slider->neutral(), slider->maximum() / 2);
    hue.minimum = 10;
    NumberEditor above(hue);
    EXPECT_EQ(above.findChild<FilledSlider*>()->neutral(), 0) << "nothing in the range does nothing";
}

TEST(NumberEditor, ASliderOfRatiosHasItsNeutralValueInTheMiddle) {
    ParameterDescriptor gamma = made_parameter("gamma", ParameterType::Real, 1.0);
    gamma.minimum = 0.1;
    gamma.maximum = 10;
    gamma.step = 0.05;
    gamma.neutral = 1;
    gamma.logarithmic = true;
    NumberEditor editor(gamma);
    auto* slider = editor.findChild<FilledSlider*>();
    EXPECT_EQ(slider->neutral(), slider->maximum() / 2);
    editor.set_value(1.0);
    EXPECT_EQ(slider->value(), slider->maximum() / 2);
    slider->setValue(slider->maximum() * 3 / 4);
    EXPECT_EQ(editor.value(), ParameterValue(3.16));
    slider->setValue(slider->maximum());
    EXPECT_EQ(editor.value(), ParameterValue(10.0));
}

TEST(NumberEditor, ASliderStaysWithinThePictureAndOnItsSamples) {
    ParameterDescriptor left = made_parameter("left", ParameterType::Integer, std::int64_t{0});
    left.maximum = 65536;
    NumberEditor editor(left);
    editor.set_limits(ValueLimits{638, 2, 0});
    auto* slider = editor.findChild<FilledSlider*>();
    for (int notch = 0; notch <= slider->maximum(); notch += 7) {
        slider->setValue(notch);
        EXPECT_EQ(std::get<std::int64_t>(editor.value()) % 2, 0);
    }
    slider->setValue(slider->maximum());
    EXPECT_EQ(editor.value(), ParameterValue(std::int64_t{638}));
    editor.set_limits(ValueLimits{637, 2, 1});
    slider->setValue(slider->maximum() / 2);
    EXPECT_EQ(std::get<std::int64_t>(editor.value()) % 2, 1);
    editor.findChild<QDoubleSpinBox*>()->setValue(900);
    EXPECT_EQ(editor.value(), ParameterValue(std::int64_t{900}))
        << "what is typed is shown, and judged elsewhere";
}

TEST(ParameterForm, FewShortChoicesAreButtonsAndOthersAList) {
    ParameterForm form;
    FilterDescriptor filter = made_filter("box");
    form.set_filter(filter, {});
    const auto segments = form.editor("choice")->findChildren<QToolButton*>();
    ASSERT_EQ(segments.size(), 2);
    EXPECT_TRUE(segments[1]->isChecked());
    ParameterValue chosen;
    QObject::connect(&form, &ParameterForm::edited, &form,
                     [&](const std::string&, const ParameterValue& value, int) { chosen = value; });
    segments[0]->click();
    EXPECT_EQ(chosen, ParameterValue(std::string("a")));
    filter.parameters[3].choices[0].name = "A name that is much too long for a button beside another";
    form.set_filter(filter, {});
    EXPECT_NE(form.editor("choice")->findChild<QComboBox*>(), nullptr);
}

TEST(ParameterForm, AFaultStandsUnderItsParameterWithWhatMendsIt) {
    ParameterForm form;
    form.set_filter(made_cut(), {{"x", std::int64_t{101}}});
    form.set_problem(QStringLiteral("Cut, Left: must be even here."), "x",
                     {QStringLiteral("100"), QStringLiteral("102")});
    EXPECT_EQ(form.problem_of("x"), QStringLiteral("Cut, Left: must be even here."));
    EXPECT_EQ(form.problem_of("y"), QString());
    EXPECT_EQ(form.problem_of(""), QString());
    ParameterValue mended;
    QObject::connect(&form, &ParameterForm::edited, &form,
                     [&](const std::string& id, const ParameterValue& value, int) {
                         EXPECT_EQ(id, "x");
                         mended = value;
                     });
    for (QPushButton* button : form.findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Use 102 px"))
            button->click();
    EXPECT_EQ(mended, ParameterValue(std::int64_t{102}));
    form.set_problem({});
    EXPECT_EQ(form.problem_of("x"), QString());
}

TEST(ParameterForm, HelpFoldsOut) {
    ParameterForm form;
    form.set_filter(made_filter("box"), {});
    QToolButton* help = nullptr;
    for (QToolButton* button : form.findChildren<QToolButton*>())
        if (button->accessibleName() == QLatin1String("Help on this filter"))
            help = button;
    ASSERT_NE(help, nullptr);
    const auto shown = [&] {
        for (const QLabel* label : form.findChildren<QLabel*>())
            if (label->text() == QLatin1String("Made for the tests."))
                return !label->isHidden();
        return false;
    };
    EXPECT_FALSE(shown());
    help->click();
    EXPECT_TRUE(shown());
}

/// A kernel filter: ready-made matrices, one choice without, a size for that, and one's own matrix.
FilterDescriptor made_kernel() {
    FilterDescriptor filter = made_filter("kernel");
    ParameterDescriptor preset = made_parameter("preset", ParameterType::Choice, std::string("sharp"));
    preset.choices = {{"sharp", "Sharp", {0, -1, 0, -1, 5, -1, 0, -1, 0}}, {"mean", "Mean"}};
    ParameterDescriptor size = made_parameter("size", ParameterType::Integer, std::int64_t{7});
    size.needs_parameter = "preset";
    size.needs_choice = "mean";
    filter.parameters = {preset, size,
                         made_parameter("matrix", ParameterType::Matrix, std::vector<double>{})};
    return filter;
}

TEST(ParameterForm, AMatrixBeginsWithTheNumbersOfThePreset) {
    ParameterForm form;
    const FilterDescriptor filter = made_kernel();
    form.set_filter(filter, {});
    auto* matrix = dynamic_cast<MatrixEditor*>(form.editor("matrix"));
    ASSERT_NE(matrix, nullptr);
    EXPECT_EQ(matrix->shown_numbers(), filter.parameters[0].choices[0].numbers);
    EXPECT_EQ(form.editor("matrix")->value(), ParameterValue(std::vector<double>{})) << "nothing of its own";
    EXPECT_TRUE(form.editor("size")->isHidden()) << "it does not count for this preset";
    form.set_values({{"preset", std::string("mean")}});
    EXPECT_FALSE(form.editor("size")->isHidden());
    EXPECT_TRUE(matrix->isHidden());
    form.set_values({{"matrix", std::vector<double>{3}}});
    auto* list = form.editor("preset")->findChild<QComboBox*>();
    EXPECT_EQ(list->currentIndex(), -1) << "one's own numbers stand in its place";
    ParameterMap all{{"untouched", true}};
    QObject::connect(&form, &ParameterForm::all_edited, &form,
                     [&](const ParameterMap& values) { all = values; });
    emit list->activated(0);
    EXPECT_EQ(all, (ParameterMap{{"preset", std::string("sharp")}})) << "the preset is back, as one change";
}

TEST(MatrixEditor, TakesTextsNormalisesAndMirrors) {
    EXPECT_EQ(parse_matrix(QStringLiteral("1 2 3\n4 5 6\n7 8 9")),
              (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(parse_matrix(QStringLiteral("[[0,1,0],[1,-4.5,1],[0,1,0]]")),
              (std::vector<double>{0, 1, 0, 1, -4.5, 1, 0, 1, 0}));
    EXPECT_EQ(parse_matrix(QStringLiteral("0,5 0 0; 0 1 0; 0 0 0,5")),
              (std::vector<double>{0.5, 0, 0, 0, 1, 0, 0, 0, 0.5}));
    EXPECT_FALSE(parse_matrix(QStringLiteral("1 2 3 4")));
    EXPECT_FALSE(parse_matrix(QStringLiteral("a b c d e f g h i")));
    EXPECT_EQ(normalised_kernel({1, 1, 1, 1, 4, 1, 1, 1, 1}),
              (std::vector<double>{1 / 12.0, 1 / 12.0, 1 / 12.0, 1 / 12.0, 4 / 12.0, 1 / 12.0, 1 / 12.0,
                                   1 / 12.0, 1 / 12.0}));
    EXPECT_EQ(normalised_kernel({1, -1, 0, 0, 0, 0, 0, 0, 0})[0], 1) << "nothing to divide by";
    MatrixModel model;
    model.set_numbers(std::vector<double>(25, 0.0));
    model.set_symmetric(true);
    ASSERT_TRUE(model.setData(model.index(0, 1), QStringLiteral("2,5"), Qt::EditRole));
    for (const int place : {1, 3, 21, 23})
        EXPECT_EQ(model.numbers()[static_cast<std::size_t>(place)], 2.5) << place;
    EXPECT_FALSE(model.setData(model.index(0, 0), QStringLiteral("x"), Qt::EditRole));
    EXPECT_EQ(model.index(1, 4).data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("row -1, column 2: 0"));
    EXPECT_EQ(model.headerData(0, Qt::Horizontal, Qt::AccessibleTextRole).toString(),
              QStringLiteral("column -2"));
}

TEST(MatrixEditor, HoldsTheLargestKernel) {
    MatrixEditor editor(made_parameter("matrix", ParameterType::Matrix, std::vector<double>{}));
    editor.set_value(std::vector<double>(63 * 63, 0.25));
    auto* table = editor.findChild<QTableView*>();
    EXPECT_EQ(table->model()->rowCount(), 63);
    EXPECT_LT(table->height(), 300) << "it scrolls";
    EXPECT_EQ(editor.findChild<QComboBox*>()->currentText(), QStringLiteral("63 × 63"));
    ASSERT_TRUE(table->model()->setData(table->model()->index(62, 62), 9.0, Qt::EditRole));
    EXPECT_EQ(std::get<std::vector<double>>(editor.value()).back(), 9.0);
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

} // namespace
} // namespace framewright::ui
