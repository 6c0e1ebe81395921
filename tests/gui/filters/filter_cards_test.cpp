// The filter stack as cards: what they say, and what can be done with them.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/filters/filter_commands.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_presets.h"
#include "ui/filters/filter_stack_delegate.h"
#include "ui/filters/filter_stack_model.h"
#include "ui/filters/filter_stack_view.h"
#include "ui/filters/palette/filter_palette.h"
#include "ui/filters/value_summary.h"
#include "ui/parameters/parameter_form.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

#include <memory>

namespace framewright::ui {
namespace {

class FilterCardsTest : public WindowTest {
protected:
    FilterCardsTest() { open(); }
    FilterStackView* list() {
        return window.filters().findChild<FilterStackView*>(QStringLiteral("filter_stack"));
    }
    QString told(int row, int role) { return list()->model()->index(row, 0).data(role).toString(); }
    void set_chain(const std::vector<FilterSpec>& chain) {
        window.document().edit(QStringLiteral("chain"), [&](JobSpec& spec) { spec.chain = chain; });
        QCoreApplication::processEvents();
    }
    std::vector<std::string> ids() {
        std::vector<std::string> ids;
        for (const FilterSpec& filter : window.document().spec().chain)
            ids.push_back(filter.id);
        return ids;
    }
    void fail(const char* id, int place, const char* parameter, const char* rule, const QStringList& valid) {
        Problem problem{QStringLiteral("parameter '%1' is wrong").arg(QString::fromLatin1(parameter)),
                        {},
                        ErrorKind::Usage};
        problem.stage = QString::fromLatin1(id);
        problem.filter = place;
        problem.parameter = QString::fromLatin1(parameter);
        problem.rule = QString::fromLatin1(rule);
        problem.valid = valid;
        emit preview.request_failed(preview.shown, problem);
        QCoreApplication::processEvents();
    }
};

TEST(ValueSummary, SaysWhatDoesSomething) {
    FilterDescriptor filter;
    ParameterDescriptor sigma = made_parameter("sigma", ParameterType::Real, 1.5);
    sigma.minimum = 0.1;
    sigma.unit = "px";
    ParameterDescriptor amount = made_parameter("amount", ParameterType::Real, 100.0);
    amount.unit = "%";
    ParameterDescriptor threshold = made_parameter("threshold", ParameterType::Real, 0.0);
    ParameterDescriptor planes = made_parameter("planes", ParameterType::Choice, std::string("luma"));
    planes.choices = {{"all", "All"}, {"luma", "Luma"}};
    filter.parameters = {sigma, amount, threshold, planes};
    EXPECT_EQ(value_summary(filter, {{"amount", 150.0}}), QStringLiteral("1.5 px · 150 %"));
    EXPECT_EQ(value_summary(filter, {{"planes", std::string("all")}}),
              QStringLiteral("1.5 px · 100 % · All"));
    filter.parameters = {threshold};
    EXPECT_EQ(value_summary(filter, {}), QStringLiteral("0")) << "never nothing";
    ChainLink link;
    link.width = link.result_width = 854;
    link.height = 480;
    link.result_height = 464;
    EXPECT_EQ(size_summary(link), QStringLiteral("854×480 → 854×464"));
}

TEST_F(FilterCardsTest, ACardTellsSizesAndWhatIsOff) {
    set_chain({{"cut", {{"w", std::int64_t{320}}}, true}, {"sepia", {}, false}});
    EXPECT_EQ(told(0, summary_role), QStringLiteral("640×360 → 320×360"));
    EXPECT_TRUE(told(1, summary_role).startsWith(QStringLiteral("off · ")));
    EXPECT_TRUE(told(1, Qt::AccessibleTextRole).contains(QStringLiteral("off")));
}

TEST_F(FilterCardsTest, TheEyeSwitchesAFilterAndTheMenuIsOfItsCard) {
    set_chain({{"box", {}, true}, {"sepia", {}, true}});
    window.filters().select_row(0);
    const QRect row = list()->visualRect(list()->model()->index(1, 0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, FilterStackDelegate::eye_rect(row).center());
    EXPECT_FALSE(window.document().spec().chain[1].enabled);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, FilterStackDelegate::eye_rect(row).center());
    EXPECT_TRUE(window.document().spec().chain[1].enabled);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, FilterStackDelegate::menu_rect(row).center());
    auto* menu = window.filters().findChild<QMenu*>(QStringLiteral("card_menu"));
    ASSERT_NE(menu, nullptr);
    EXPECT_EQ(window.filters().current_row(), 1);
    menu->close();
}

TEST_F(FilterCardsTest, TheFaultStandsAtTheFilterThatHasIt) {
    set_chain({{"cut", {}, true}, {"box", {}, true}, {"cut", {{"x", std::int64_t{101}}}, true}});
    window.filters().select_row(1);
    preview.automatic = false;
    fail("cut", 2, "x", "must be even here", {QStringLiteral("100"), QStringLiteral("102")});
    EXPECT_EQ(told(0, fault_role), QString());
    EXPECT_EQ(told(1, fault_role), QString());
    EXPECT_EQ(told(2, fault_role), QStringLiteral("Cut, Left: must be even here."));
    ParameterForm& form = window.filters().form();
    EXPECT_EQ(form.problem_of(""), QString());
    window.filters().select_row(0);
    EXPECT_EQ(form.problem_of("x"), QString());
    window.filters().select_row(2);
    EXPECT_EQ(form.problem_of("x"), QStringLiteral("Cut, Left: must be even here."));
    preview.automatic = true;
    EXPECT_TRUE(press("Use 102 px"));
    EXPECT_EQ(window.document().spec().chain[2].parameters.at("x"), ParameterValue(std::int64_t{102}));
    ASSERT_TRUE(wait_for([&] { return told(2, fault_role).isEmpty(); }));
    EXPECT_EQ(window.document().undo_stack().undoText(), QStringLiteral("change Left"));
}

TEST_F(FilterCardsTest, NewFiltersGoToTheEndAndAreSelected) {
    set_chain({{"box", {}, true}, {"cut", {}, true}});
    window.filters().select_row(0);
    auto* palette = window.findChild<FilterPalette*>();
    emit palette->chosen("sepia");
    EXPECT_EQ(ids(), (std::vector<std::string>{"box", "cut", "sepia"}));
    EXPECT_EQ(window.filters().current_row(), 2);
    window.filters().select_row(0);
    trigger("copy-filters");
    trigger("paste-filter");
    EXPECT_EQ(ids(), (std::vector<std::string>{"box", "cut", "sepia", "box", "cut", "sepia"}));
    EXPECT_EQ(window.filters().current_row(), 5);
    window.filters().select_row(0);
    trigger("duplicate-filter");
    EXPECT_EQ(window.filters().current_row(), 1);
    EXPECT_EQ(ids()[1], "box");
}

TEST_F(FilterCardsTest, UndoOfARemovalSelectsWhatCameBack) {
    set_chain({{"box", {}, true}, {"sepia", {}, true}, {"cut", {}, true}});
    window.filters().select_row(1);
    trigger("remove-filter");
    EXPECT_EQ(window.filters().current_row(), 1);
    window.filters().select_row(0);
    trigger("undo");
    EXPECT_EQ(ids()[1], "sepia");
    EXPECT_EQ(window.filters().current_row(), 1);
}

TEST_F(FilterCardsTest, CommandsMoveSoloAndReset) {
    set_chain({{"box", {{"real", 0.5}}, true}, {"sepia", {}, true}, {"cut", {}, true}});
    window.filters().select_row(0);
    trigger("filter-down");
    EXPECT_EQ(ids(), (std::vector<std::string>{"sepia", "box", "cut"}));
    EXPECT_EQ(window.filters().current_row(), 1);
    trigger("filter-up");
    EXPECT_EQ(window.filters().current_row(), 0);
    EXPECT_FALSE(window.actions().get(QStringLiteral("filter-up"))->isEnabled());
    const auto enabled = [&] {
        QString flags;
        for (const FilterSpec& filter : window.document().spec().chain)
            flags += filter.enabled ? QLatin1Char('1') : QLatin1Char('0');
        return flags;
    };
    trigger("solo-filter");
    EXPECT_EQ(enabled(), QStringLiteral("100"));
    trigger("solo-filter");
    EXPECT_EQ(enabled(), QStringLiteral("111"));
    trigger("reset-filter");
    EXPECT_TRUE(window.document().spec().chain[0].parameters.empty());
    trigger("undo");
    EXPECT_EQ(window.document().spec().chain[0].parameters.at("real"), ParameterValue(0.5));
}

TEST_F(FilterCardsTest, ALineShowsWhereADraggedCardGoes) {
    set_chain({{"box", {}, true}, {"sepia", {}, true}, {"cut", {}, true}});
    FilterStackView* view = list();
    const QRect second = view->visualRect(view->model()->index(1, 0));
    EXPECT_EQ(view->row_for(second.topLeft() + QPoint(20, 5)), 1);
    EXPECT_EQ(view->row_for(second.bottomLeft() + QPoint(20, -5)), 2);
    EXPECT_EQ(view->row_for(QPoint(20, 5000)), 3);
    const std::unique_ptr<QMimeData> data(view->model()->mimeData({view->model()->index(0, 0)}));
    const QPoint place = second.bottomLeft() + QPoint(20, -5);
    QDragEnterEvent enter(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &enter);
    QDragMoveEvent move(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &move);
    EXPECT_EQ(view->insertion_row(), 2);
    QDropEvent drop(QPointF(place), Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view->viewport(), &drop);
    EXPECT_EQ(view->insertion_row(), -1);
    ASSERT_TRUE(wait_for([&] { return ids()[0] == "sepia"; }));
    EXPECT_EQ(ids(), (std::vector<std::string>{"sepia", "box", "cut"}));
    EXPECT_EQ(window.filters().current_row(), 1);
}

TEST_F(FilterCardsTest, BypassShowsTheOriginalAndChangesNothing) {
    set_chain({{"box", {}, true}});
    const int filtered = shown_gray();
    trigger("bypass-filters");
    EXPECT_EQ(shown_gray(), filtered - 40);
    EXPECT_TRUE(window.document().spec().chain[0].enabled);
    EXPECT_FALSE(window.filters().findChild<QLabel*>(QStringLiteral("bypass_note"))->isHidden());
    trigger("bypass-filters");
    EXPECT_EQ(shown_gray(), filtered);
    EXPECT_TRUE(window.filters().findChild<QLabel*>(QStringLiteral("bypass_note"))->isHidden());
}

TEST(FilterPresets, AreKeptAndShared) {
    const QTemporaryDir folder;
    const NamedFilters one{QStringLiteral("Mine"), {{"box", {{"real", 0.5}}, true}}};
    const NamedFilters stack{QStringLiteral("Look"), {{"box", {}, true}, {"sepia", {}, false}}};
    {
        FilterPresets presets(folder.path());
        presets.save(one);
        presets.save(stack);
        presets.export_file(stack, folder.filePath(QStringLiteral("shared.json")));
        ASSERT_TRUE(wait_for([&] { return QFile::exists(folder.filePath(QStringLiteral("shared.json"))); }));
        ASSERT_TRUE(wait_for([&] { return QFile::exists(folder.filePath(QStringLiteral("filters.json"))); }));
    }
    FilterPresets again(folder.path());
    ASSERT_TRUE(wait_for([&] { return again.of({}).size() == 1; }));
    EXPECT_EQ(again.of({})[0].filters, stack.filters);
    ASSERT_EQ(again.of("box").size(), 1U);
    EXPECT_EQ(again.of("box")[0].filters, one.filters);
    EXPECT_TRUE(again.of("sepia").empty());
    again.remove(stack);
    EXPECT_TRUE(again.of({}).empty());
    again.import_file(folder.filePath(QStringLiteral("shared.json")));
    ASSERT_TRUE(wait_for([&] { return again.of({}).size() == 1; }));
}

TEST(FilterPresets, AFileThatIsNoneIsLeftAsItIs) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("filters.json")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("not presets");
    file.close();
    QString told;
    FilterPresets presets(folder.path());
    QObject::connect(&presets, &FilterPresets::problem, &presets, [&](const QString& text) { told = text; });
    ASSERT_TRUE(wait_for([&] { return !told.isEmpty(); }));
    presets.save({QStringLiteral("Mine"), {{"box", {}, true}}});
    EXPECT_EQ(presets.of("box").size(), 1U);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("not presets"));
}

TEST_F(FilterCardsTest, ABuiltInPresetIsOneChange) {
    FilterDescriptor box = made_filter("box", "Blur and sharpen");
    box.presets = {{"Strong", {{"real", 2.0}, {"boolean", false}}}};
    Catalog catalog = made_catalog();
    catalog.filters = {box, made_filter("sepia")};
    emit jobs.catalog_ready(catalog, true);
    set_chain({{"box", {}, true}});
    auto* button = window.filters().findChild<QToolButton*>(QStringLiteral("filter_presets"));
    ASSERT_NE(button, nullptr);
    emit button->menu()->aboutToShow();
    QAction* strong = nullptr;
    for (QAction* action : button->menu()->actions())
        if (action->text() == QLatin1String("Strong"))
            strong = action;
    ASSERT_NE(strong, nullptr);
    strong->trigger();
    EXPECT_EQ(window.document().spec().chain[0].parameters, box.presets[0].parameters);
    trigger("undo");
    EXPECT_TRUE(window.document().spec().chain[0].parameters.empty());
}

TEST(RowAfterChange, IsWhatCameMovedOrTookThePlace) {
    const FilterSpec a{"a", {}, true}, b{"b", {}, true}, c{"c", {}, true};
    EXPECT_EQ(row_after_change({a, c}, {a, b, c}), 1);
    EXPECT_EQ(row_after_change({a, b, c}, {a, b}), 1);
    EXPECT_EQ(row_after_change({a, b, c}, {b, c, a}), 2);
    EXPECT_EQ(row_after_change({b, c, a}, {a, b, c}), 0);
}

} // namespace
} // namespace framewright::ui
