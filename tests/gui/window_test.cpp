#include "tests/gui/fakes.h"
#include "ui/actions.h"
#include "ui/compare_view.h"
#include "ui/document.h"
#include "ui/export_panel.h"
#include "ui/filter_panel.h"
#include "ui/filter_stack_delegate.h"
#include "ui/focus_keys.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/notice_bar.h"
#include "ui/parameter_editor.h"
#include "ui/parameter_form.h"
#include "ui/preview_controller.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSlider>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest/QTest>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

class WindowTest : public ::testing::Test {
protected:
    WindowTest() : window(jobs, preview, folder.path()) {
        window.resize(1280, 800);
        window.show();
        window.start();
        emit jobs.catalog_ready(made_catalog(), true);
    }
    void open() {
        window.open_path(QStringLiteral("/clips/made.mp4"));
        emit preview.opened(made_info());
        emit preview.indexed(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
    }
    void trigger(const char* id) { window.actions().get(QString::fromLatin1(id))->trigger(); }
    int shown_gray() { return window.view().scene().filtered.image.pixelColor(0, 0).red(); }

    QTemporaryDir folder;
    FakeJobs jobs;
    FakePreview preview;
    MainWindow window;
};

TEST_F(WindowTest, OpensAClipAndShowsBothSides) {
    EXPECT_EQ(jobs.catalog_requests, 1);
    open();
    EXPECT_EQ(preview.opened_path, QStringLiteral("/clips/made.mp4"));
    EXPECT_FALSE(window.view().scene().original.image.isNull());
    EXPECT_FALSE(window.view().scene().filtered.image.isNull());
    EXPECT_EQ(window.document().spec().output, "/clips/made-filtered.mp4");
    EXPECT_EQ(window.document().spec().encoder.id, "x264");
}

TEST_F(WindowTest, AFilterShowsAtOnceAndUndoTakesItBack) {
    open();
    const int before = shown_gray();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    EXPECT_EQ(shown_gray(), before + 40);
    window.document().set_filter_enabled(0, false);
    EXPECT_EQ(shown_gray(), before);
    trigger("undo");
    EXPECT_EQ(shown_gray(), before + 40);
    trigger("undo");
    EXPECT_EQ(shown_gray(), before);
}

TEST_F(WindowTest, AParameterChangeReachesThePreview) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    auto* slider = window.filters().form().editor("integer")->findChild<QSlider*>();
    slider->setValue(6);
    ASSERT_FALSE(preview.requests.empty());
    EXPECT_EQ(preview.requests.back().chain[0].parameters.at("integer"), ParameterValue(std::int64_t{13}));
}

TEST_F(WindowTest, TransportKeysMoveToTheExactFrame) {
    open();
    trigger("next-frame");
    trigger("next-frame");
    EXPECT_EQ(window.preview().position(), 2);
    trigger("second-forward");
    EXPECT_EQ(window.preview().position(), 27);
    trigger("set-in");
    trigger("last-frame");
    EXPECT_EQ(window.preview().position(), 99);
    trigger("previous-frame");
    trigger("set-out");
    EXPECT_EQ(window.document().spec().start->value, 27);
    EXPECT_EQ(window.document().spec().end->value, 99);
    trigger("goto-in");
    EXPECT_EQ(window.preview().position(), 27);
    trigger("goto-out");
    EXPECT_EQ(window.preview().position(), 98);
    trigger("previous-frame");
    EXPECT_EQ(preview.requests.back().frame, 97);
    EXPECT_FALSE(preview.requests.back().coarse);
}

TEST_F(WindowTest, OnlyOneRequestIsUnderWayAndTheNewestFollows) {
    open();
    preview.automatic = false;
    const std::size_t before = preview.requests.size();
    for (int frame = 10; frame < 30; ++frame)
        window.preview().seek(frame, true);
    ASSERT_EQ(preview.requests.size(), before + 1);
    preview.answer(preview.requests.back());
    ASSERT_EQ(preview.requests.size(), before + 2);
    EXPECT_EQ(preview.requests.back().frame, 29);
    EXPECT_TRUE(preview.requests.back().coarse);
    window.preview().seek(29, false);
    preview.answer(preview.requests.back());
    EXPECT_FALSE(preview.requests.back().coarse);
}

TEST_F(WindowTest, TabCyclesTheModesOnlyInThePicture) {
    open();
    window.view().setFocus();
    EXPECT_EQ(window.view().mode(), CompareMode::SideBySide);
    for (int i = 0; i < compare_mode_count; ++i)
        trigger("next-mode");
    EXPECT_EQ(window.view().mode(), CompareMode::SideBySide);
    trigger("mode-original");
    EXPECT_FALSE(preview.requests.back().filtered.wanted);
    trigger("swap");
    EXPECT_EQ(window.view().mode(), CompareMode::Filtered);
    trigger("mode-difference");
    EXPECT_FALSE(window.view().scene().difference.image.isNull());
}

TEST_F(WindowTest, OpeningFailsBesideThePicture) {
    window.open_path(QStringLiteral("/clips/broken.mp4"));
    emit preview.open_failed(
        {QStringLiteral("not a video"), QStringLiteral("moov atom not found"), ErrorKind::Input});
    EXPECT_TRUE(window.notice().shows_problem());
    EXPECT_TRUE(window.notice().text().contains(QLatin1String("broken.mp4")));
    EXPECT_TRUE(window.document().spec().source.empty());
    open();
    EXPECT_FALSE(window.notice().shows_problem());
}

TEST_F(WindowTest, ARestartedWorkerIsMentionedQuietly) {
    open();
    emit preview.restarted();
    EXPECT_FALSE(window.notice().isHidden());
    EXPECT_FALSE(window.notice().shows_problem());
}

TEST_F(WindowTest, UnavailableEncodersAreGreyWithTheReason) {
    const QComboBox* encoders = nullptr;
    for (const QComboBox* box : window.exports().findChildren<QComboBox*>())
        if (box->accessibleName() == QLatin1String("Encoder"))
            encoders = box;
    ASSERT_NE(encoders, nullptr);
    const int row = encoders->findData(QStringLiteral("h264-nvenc"));
    ASSERT_GE(row, 0);
    EXPECT_FALSE(qobject_cast<const QStandardItemModel*>(encoders->model())->item(row)->isEnabled());
    EXPECT_TRUE(
        encoders->itemData(row, Qt::ToolTipRole).toString().contains(QLatin1String("no NVIDIA driver")));
}

TEST_F(WindowTest, ExportQueuesTheEditedJob) {
    open();
    window.document().insert_filters(0, {{"sepia", {}, true}}, QStringLiteral("add"));
    window.document().edit(QStringLiteral("out"), [&](JobSpec& spec) {
        spec.output = folder.filePath(QStringLiteral("out.mp4")).toStdString();
    });
    trigger("export");
    ASSERT_EQ(jobs.started.size(), 1U);
    EXPECT_EQ(jobs.started[0].chain, window.document().spec().chain);
    EXPECT_FALSE(jobs.started[0].overwrite);
    trigger("export");
    EXPECT_EQ(jobs.started.size(), 1U) << "two jobs must not write one file";
    EXPECT_TRUE(window.notice().shows_problem());
}

TEST_F(WindowTest, DroppedFilesOpenTheFirstAndQueueTheRest) {
    QMimeData data;
    QList<QUrl> urls;
    for (const char* name : {"a.mp4", "b.mp4", "c.mp4"})
        urls.append(QUrl::fromLocalFile(folder.filePath(QString::fromLatin1(name))));
    data.setUrls(urls);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    EXPECT_EQ(preview.opened_path, folder.filePath(QStringLiteral("a.mp4")));
    ASSERT_EQ(window.queue().rowCount(), 2);
    EXPECT_EQ(window.queue().jobs()[1].spec.source, folder.filePath(QStringLiteral("c.mp4")).toStdString());
    EXPECT_EQ(window.queue().jobs()[1].spec.output,
              folder.filePath(QStringLiteral("c-filtered.mp4")).toStdString());
}

TEST_F(WindowTest, KeysOfFocusedControlsAreLeftToThem) {
    open();
    FocusKeys keys;
    qApp->installEventFilter(&keys);
    window.activateWindow();
    window.view().setFocus();
    QTest::keyClick(&window.view(), Qt::Key_Tab);
    EXPECT_EQ(window.view().mode(), CompareMode::Split) << "Tab cycles the modes in the picture";
    QTest::keyClick(&window.view(), Qt::Key_Right);
    EXPECT_EQ(window.preview().position(), 25);
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    auto* slider = window.filters().form().editor("integer")->findChild<QSlider*>();
    slider->setFocus();
    const int notch = slider->value();
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_EQ(slider->value(), notch + 1);
    EXPECT_EQ(window.preview().position(), 25) << "the arrow moved the slider, not the position";
    QTest::keyClick(slider, Qt::Key_Tab);
    EXPECT_EQ(window.view().mode(), CompareMode::Split) << "Tab moves the focus elsewhere";
    EXPECT_FALSE(slider->hasFocus());
    qApp->removeEventFilter(&keys);
}

TEST_F(WindowTest, AnswersForAClosedClipAreDropped) {
    open();
    preview.automatic = false;
    trigger("next-frame");
    const PreviewRequest late = preview.requests.back();
    trigger("close-clip");
    preview.answer(late);
    EXPECT_TRUE(window.view().scene().original.image.isNull());
}

TEST_F(WindowTest, EveryFocusableControlHasAName) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->focusProxy() != nullptr)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        EXPECT_TRUE(named) << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

TEST_F(WindowTest, NoTextIsCutAtTheSmallestSupportedSize) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    QCoreApplication::processEvents();
    EXPECT_LE(window.minimumSizeHint().width(), 1280);
    EXPECT_LE(window.minimumSizeHint().height(), 800);
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty() || button->width() <= 0)
            continue;
        EXPECT_GE(button->width() + 1, button->minimumSizeHint().width()) << button->text().toStdString();
    }
}

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
    EXPECT_EQ(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Filter sepia, runs on the CPU"));
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
    EXPECT_EQ(line(), QStringLiteral("The filter runs on the CPU: the GPU does not have it."));
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
    EXPECT_EQ(marks(), QStringLiteral(".")) << "nothing is known before the worker has seen it";
    emit preview.opened(made_info());
    QCoreApplication::processEvents();
    EXPECT_EQ(line(), QStringLiteral("The filter runs on the GPU."));
}

TEST_F(WindowTest, ABackendsSettingsAreAFormAndOnlyChangesAreKept) {
    open();
    const auto edit_backend = [&](const char* id) {
        window.document().edit(QStringLiteral("backend"), [&](JobSpec& spec) { spec.backend.id = id; });
    };
    const auto settings = [&] { return window.document().spec().backend.settings; };
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

TEST_F(WindowTest, PlaybackAsksForFramesInOrder) {
    open();
    trigger("play");
    QTest::qWait(300);
    trigger("play");
    const std::int64_t reached = window.preview().position();
    EXPECT_GT(reached, 0);
    std::int64_t last = -1;
    for (const PreviewRequest& request : preview.requests) {
        EXPECT_GE(request.frame, last);
        last = request.frame;
    }
    QTest::qWait(100);
    EXPECT_EQ(window.preview().position(), reached) << "paused";
}

} // namespace
} // namespace framewright::ui
