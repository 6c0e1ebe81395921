// What the window says and offers of a backend that uses a device.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_stack_model.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSlider>

namespace framewright::ui {
namespace {

class PlacesTest : public WindowTest {
protected:
    void choose(const char* backend) {
        window.document().edit(QStringLiteral("backend"), [&](JobSpec& spec) { spec.backend.id = backend; });
        QCoreApplication::processEvents();
    }
    void set_chain(const std::vector<FilterSpec>& chain) {
        window.document().edit(QStringLiteral("chain"), [&](JobSpec& spec) { spec.chain = chain; });
        QCoreApplication::processEvents();
    }
    QString marks() {
        const QAbstractItemModel* model =
            window.filters().findChild<QListView*>(QStringLiteral("filter_stack"))->model();
        QString marks;
        for (int row = 0; row < model->rowCount(); ++row)
            marks += model->index(row, 0).data(mark_role).toString() + QLatin1Char('.');
        return marks;
    }
    QString line() {
        const auto* label = window.exports().findChild<QLabel*>(QStringLiteral("filter_places"));
        return label->isHidden() ? QString() : label->text();
    }
};

TEST_F(PlacesTest, FiltersThatRunOnTheCpuBesideADeviceAreMarked) {
    preview.cpu_filter = "sepia";
    open();
    set_chain({{"box", {}, true}, {"sepia", {}, true}, {"box", {}, true}});
    EXPECT_EQ(marks(), QStringLiteral("..."));
    EXPECT_EQ(line(), QString());
    choose("device");
    EXPECT_EQ(marks(), QStringLiteral(".CPU.."));
    EXPECT_EQ(line(),
              QStringLiteral("2 of 3 filters run on the GPU; Filter sepia runs on the CPU in between."));
    const QModelIndex row =
        window.filters().findChild<QListView*>(QStringLiteral("filter_stack"))->model()->index(1, 0);
    EXPECT_TRUE(row.data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral(", runs on the CPU")));
    EXPECT_TRUE(row.data(Qt::ToolTipRole).toString().startsWith(QStringLiteral("Runs on the CPU")));
    set_chain({{"sepia", {}, true}, {"box", {}, true}});
    EXPECT_EQ(marks(), QStringLiteral("CPU.."));
    EXPECT_EQ(line(), QStringLiteral("1 of 2 filters run on the GPU; Filter sepia runs on the CPU."));
    set_chain({{"sepia", {}, false}, {"box", {}, true}});
    EXPECT_EQ(marks(), QStringLiteral("..")) << "a disabled filter runs nowhere";
    EXPECT_EQ(line(), QStringLiteral("The filter runs on the GPU."));
    set_chain({});
    EXPECT_EQ(line(), QStringLiteral("Without filters the GPU has nothing to do."));
    set_chain({{"sepia", {}, true}});
    EXPECT_EQ(line(), QStringLiteral("The filter runs on the CPU: the GPU does not support it."));
    choose("processes");
    EXPECT_EQ(marks(), QStringLiteral("."));
    EXPECT_EQ(line(), QString());
}

TEST_F(PlacesTest, AnotherClipMayChangeWhereAFilterRuns) {
    preview.cpu_filter = "sepia";
    open();
    set_chain({{"sepia", {}, true}});
    choose("device");
    EXPECT_EQ(marks(), QStringLiteral("CPU."));
    preview.cpu_filter.clear();
    window.open_path(QStringLiteral("/clips/other.mp4"));
    EXPECT_EQ(marks(), QStringLiteral("CPU.")) << "the clip before is still there";
    preview.open_succeeds(made_info());
    trigger("left-filters");
    QCoreApplication::processEvents();
    EXPECT_EQ(line(), QStringLiteral("The filter runs on the GPU."));
}

TEST_F(WindowTest, ABackendsSettingsAreAFormAndOnlyChangesAreKept) {
    open();
    const auto edit_backend = [&](const char* id) {
        window.document().edit(QStringLiteral("backend"), [&](JobSpec& spec) { spec.backend.id = id; });
    };
    const auto settings = [&] { return window.document().spec().backend.settings; };
    unfold_performance();
    edit_backend("single");
    auto* title = window.exports().findChild<QAbstractButton*>(QStringLiteral("backend_settings"));
    ASSERT_NE(title, nullptr);
    EXPECT_FALSE(title->isVisible()) << "it has none";
    edit_backend("device");
    EXPECT_TRUE(title->isVisible());
    auto* form = window.exports().findChild<ParameterForm*>();
    EXPECT_FALSE(form->isVisible());
    title->click();
    EXPECT_TRUE(form->isVisible());
    ASSERT_NE(form->editor("strategy"), nullptr);
    emit form->editor("streams")->edited(std::int64_t{8}, false);
    emit form->editor("strategy")->edited(std::string("fft"), false);
    EXPECT_EQ(settings(), (std::map<std::string, std::string>{{"streams", "8"}, {"strategy", "fft"}}));
    EXPECT_EQ(form->editor("streams")->value(), ParameterValue(std::int64_t{8}));
    EXPECT_TRUE(title->text().contains(QStringLiteral("2 changed"))) << title->text().toStdString();
    emit form->editor("strategy")->edited(std::string("auto"), false);
    EXPECT_EQ(settings().count("strategy"), 0U) << "the default needs no words";
    trigger("undo");
    EXPECT_EQ(form->editor("strategy")->value(), ParameterValue(std::string("fft")));
    edit_backend("processes");
    EXPECT_FALSE(title->isVisible());
}

TEST_F(WindowTest, ExportControlsKeepTheirHeightWhereThePanelScrolls) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.document().edit(QStringLiteral("backend"), [](JobSpec& spec) { spec.backend.id = "device"; });
    unfold_performance();
    for (const bool folded_out : {false, true}) {
        if (folded_out)
            window.exports().findChild<QAbstractButton*>(QStringLiteral("backend_settings"))->click();
        QTest::qWait(50);
        int controls = 0;
        for (const QWidget* widget : window.exports().findChildren<QWidget*>()) {
            const bool control = qobject_cast<const QSlider*>(widget) != nullptr ||
                                 qobject_cast<const QComboBox*>(widget) != nullptr ||
                                 qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
            if (control && widget->isVisible()) {
                ++controls;
                EXPECT_GE(widget->height(), widget->minimumSizeHint().height())
                    << widget->accessibleName().toStdString();
            }
        }
        EXPECT_GT(controls, 2) << "the panel shows none";
    }
}

} // namespace
} // namespace framewright::ui
