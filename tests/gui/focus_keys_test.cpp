// Keys belong to what has the focus, and what was typed counts.
#include "tests/gui/fake_comparisons.h"
#include "tests/gui/window_fixture.h"
#include "ui/benchmark/benchmark_panel.h"
#include "ui/benchmark/history_panel.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"
#include "ui/queue/job_queue.h"
#include "ui/view/preview_controller.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

namespace framewright::ui {
namespace {

struct WithComparisons {
    FakeComparisons comparisons;
};

class FocusKeysTest : public WithComparisons, public WindowTest {
protected:
    FocusKeysTest() : WindowTest(&comparisons) {
        window.activateWindow();
        open();
        window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
        window.filters().select_row(0);
        window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
            spec.output = folder.filePath(QStringLiteral("first.mp4")).toStdString();
        });
    }
    template <typename Widget> Widget* named(const char* name) {
        for (Widget* widget : window.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        ADD_FAILURE() << "nothing is called " << name;
        return nullptr;
    }
    void focus(QWidget* widget) {
        widget->setFocus();
        ASSERT_EQ(QApplication::focusWidget(), widget);
    }
    void type_output(const char* name) {
        auto* field = named<QLineEdit>("File name");
        focus(field);
        field->selectAll();
        QTest::keyClicks(field, folder.filePath(QString::fromLatin1(name)));
    }
    void expect_export_to(const char* name) {
        ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == 1; }));
        EXPECT_EQ(window.queue().jobs()[0].spec.output,
                  folder.filePath(QString::fromLatin1(name)).toStdString());
    }
    void show_comparison() {
        trigger("run-comparison");
        emit comparisons.finished(std::make_shared<const ComparisonRecord>(made_comparison()));
        QCoreApplication::processEvents();
    }
    std::size_t filters() { return window.document().spec().chain.size(); }
};

TEST_F(FocusKeysTest, ATypedOutputNameCountsForTheExportButton) {
    type_output("typed.mp4");
    auto* button = window.exports().findChild<QPushButton*>(QStringLiteral("export_button"));
    QTest::mouseClick(button, Qt::LeftButton);
    expect_export_to("typed.mp4");
}

TEST_F(FocusKeysTest, ATypedOutputNameCountsForTheTopBar) {
    type_output("typed.mp4");
    QTest::mouseClick(window.findChild<QToolButton*>(QStringLiteral("top_export")), Qt::LeftButton);
    expect_export_to("typed.mp4");
}

TEST_F(FocusKeysTest, CtrlEExportsFromATextField) {
    type_output("typed.mp4");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::ControlModifier);
    expect_export_to("typed.mp4");
    EXPECT_EQ(QApplication::focusWidget(), named<QLineEdit>("File name")) << "the focus stays";
}

TEST_F(FocusKeysTest, ATypedNumberCountsForCtrlE) {
    auto* number = window.filters().form().editor("real")->findChild<QDoubleSpinBox*>();
    focus(number);
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("0.5"));
    QTest::keyClick(number, Qt::Key_E, Qt::ControlModifier);
    expect_export_to("first.mp4");
    EXPECT_EQ(window.queue().jobs()[0].spec.chain[0].parameters.at("real"), ParameterValue(0.5));
}

TEST_F(FocusKeysTest, ATextFieldKeepsWhatEditsText) {
    auto* field = named<QLineEdit>("File name");
    focus(field);
    field->setText(QStringLiteral("words"));
    field->selectAll();
    QTest::keyClick(field, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("words"));
    QTest::keyClick(field, Qt::Key_X, Qt::ControlModifier);
    EXPECT_TRUE(field->text().isEmpty());
    QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(field->text(), QStringLiteral("words"));
    EXPECT_EQ(filters(), 1U) << "the undo was the field's";
}

TEST_F(FocusKeysTest, ACellOfTheMatrixIsEdited) {
    auto* table = window.filters().form().editor("matrix")->findChild<QTableView*>();
    focus(table);
    table->setCurrentIndex(table->model()->index(0, 0));
    const double scale = window.view().shown_scale();
    QTest::keyClick(table, Qt::Key_Delete);
    EXPECT_EQ(filters(), 1U);
    QTest::keyClick(table, '-');
    QWidget* editor = QApplication::focusWidget();
    ASSERT_NE(qobject_cast<QLineEdit*>(editor), nullptr) << "the cell is being edited";
    QTest::keyClick(editor, '3');
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_EQ(window.view().mode(), AbMode::SideBySide);
    EXPECT_EQ(window.view().shown_scale(), scale);
    ASSERT_TRUE(wait_for([&] { return window.document().spec().chain[0].parameters.contains("matrix"); }));
    const ParameterValue value = window.document().spec().chain[0].parameters.at("matrix");
    EXPECT_EQ(std::get<std::vector<double>>(value)[0], -3);
}

TEST_F(FocusKeysTest, SpacePlaysWhereTheFiltersHaveTheFocus) {
    auto* list = window.filters().findChild<QListView*>(QStringLiteral("filter_stack"));
    focus(list);
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_TRUE(window.document().spec().chain[0].enabled);
    EXPECT_TRUE(wait_for([&] { return window.preview().position() > 0; }));
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_E);
    EXPECT_FALSE(window.document().spec().chain[0].enabled) << "another key does that";
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(filters(), 0U);
}

TEST_F(FocusKeysTest, AListOpensAndChoosesByKeys) {
    auto* box = window.exports().findChild<QComboBox*>(QStringLiteral("export_preset"));
    ASSERT_NE(box, nullptr);
    box->setFocus();
    const int before = box->currentIndex();
    QTest::keyClick(box, Qt::Key_Space);
    ASSERT_TRUE(wait_for([&] { return box->view()->isVisible(); }))
        << "Space opens the list and plays nothing";
    QTest::keyClick(box->view(), Qt::Key_Down);
    QTest::keyClick(box->view(), Qt::Key_Return);
    EXPECT_TRUE(wait_for([&] { return !box->view()->isVisible(); }));
    EXPECT_NE(box->currentIndex(), before);
}

TEST_F(FocusKeysTest, TheResultsTableKeepsItsKeys) {
    show_comparison();
    auto* table = window.findChild<QTableView*>(QStringLiteral("comparison_table"));
    focus(table);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Delete);
    EXPECT_EQ(filters(), 1U);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains(table->currentIndex().data().toString()));
    QTest::keyClick(table, '3');
    EXPECT_EQ(window.view().mode(), AbMode::SideBySide);
    QTest::keyClick(table, Qt::Key_Right);
    EXPECT_EQ(window.preview().position(), 0);
}

TEST_F(FocusKeysTest, TheHistoryKeepsItsKeys) {
    show_comparison();
    auto* list = window.benchmark()->history().findChild<QTreeWidget*>();
    window.benchmark()->show_history();
    ASSERT_GT(list->topLevelItemCount(), 0);
    ASSERT_TRUE(wait_for([&] { return list->isVisible(); }));
    list->window()->activateWindow();
    list->setFocus();
    ASSERT_TRUE(wait_for([&] { return QApplication::focusWidget() == list; }));
    list->setCurrentItem(list->topLevelItem(0));
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(filters(), 1U);
    ASSERT_NE(box(), nullptr) << "it is the comparison that is to go";
    EXPECT_TRUE(press("Cancel"));
    EXPECT_TRUE(comparisons.past.removed.empty());
}

TEST_F(FocusKeysTest, TheChartKeepsItsKeys) {
    show_comparison();
    ChartView& chart = window.benchmark()->chart();
    focus(&chart);
    const double scale = window.view().shown_scale();
    for (const int key : {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Right, Qt::Key_Home})
        QTest::keyClick(&chart, static_cast<Qt::Key>(key));
    EXPECT_EQ(window.view().shown_scale(), scale);
    EXPECT_EQ(window.preview().position(), 0);
}

} // namespace
} // namespace framewright::ui
