#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/parameters/parameter_editor.h"
#include "ui/parameters/parameter_form.h"
#include "ui/queue/job_queue.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSlider>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QUrl>
#include <QWheelEvent>
#include <QtTest/QTest>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

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
    EXPECT_EQ(window.view().mode(), AbMode::SideBySide);
    for (int i = 0; i < ab_mode_count; ++i)
        trigger("next-mode");
    EXPECT_EQ(window.view().mode(), AbMode::SideBySide);
    trigger("mode-original");
    EXPECT_FALSE(preview.requests.back().filtered.wanted);
    trigger("swap");
    EXPECT_EQ(window.view().mode(), AbMode::Filtered);
    trigger("mode-difference");
    EXPECT_FALSE(window.view().scene().difference.image.isNull());
}

TEST_F(WindowTest, OpeningFailsBesideThePicture) {
    window.open_path(QStringLiteral("/clips/broken.mp4"));
    preview.open_fails(
        {QStringLiteral("not a video"), QStringLiteral("moov atom not found"), ErrorKind::Input});
    EXPECT_TRUE(window.notice().shows_problem());
    EXPECT_TRUE(window.notice().text().contains(QLatin1String("broken.mp4")));
    EXPECT_TRUE(window.document().spec().source.empty());
    open();
    EXPECT_FALSE(window.notice().shows_problem());
}

TEST_F(WindowTest, ARestartedWorkerIsMentionedQuietly) {
    open();
    emit preview.restarted(preview.shown);
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
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 1; }));
    EXPECT_EQ(jobs.started[0].chain, window.document().spec().chain);
    EXPECT_FALSE(jobs.started[0].overwrite);
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return window.notice().shows_problem(); }));
    EXPECT_EQ(jobs.started.size(), 1U) << "two jobs must not write one file";
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
    ASSERT_TRUE(wait_for([&] { return window.queue().rowCount() == 2; }));
    EXPECT_EQ(window.queue().jobs()[1].spec.source, folder.filePath(QStringLiteral("c.mp4")).toStdString());
    EXPECT_EQ(window.queue().jobs()[1].spec.output,
              folder.filePath(QStringLiteral("c-filtered.mp4")).toStdString());
}

TEST_F(WindowTest, KeysOfFocusedControlsAreLeftToThem) {
    open();
    window.activateWindow();
    window.view().setFocus();
    QTest::keyClick(&window.view(), Qt::Key_Tab);
    EXPECT_EQ(window.view().mode(), AbMode::Split) << "Tab cycles the modes in the picture";
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
    EXPECT_EQ(window.view().mode(), AbMode::Split) << "Tab moves the focus elsewhere";
    EXPECT_FALSE(slider->hasFocus());
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

TEST_F(WindowTest, TheWheelScrollsAFormAndTurnsOnlyWhatHasTheFocus) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    window.filters().select_row(0);
    window.activateWindow();
    auto* slider = window.filters().form().editor("integer")->findChild<QSlider*>();
    const int before = slider->value();
    const auto turn = [&] {
        const QPointF at = slider->rect().center();
        QWheelEvent wheel(at, slider->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(slider, &wheel);
    };
    window.view().setFocus();
    turn();
    EXPECT_EQ(slider->value(), before);
    slider->setFocus();
    turn();
    EXPECT_NE(slider->value(), before);
}

TEST_F(WindowTest, PlaybackAsksForFramesInOrder) {
    open();
    trigger("play");
    ASSERT_TRUE(QTest::qWaitFor([this] { return window.preview().position() > 2; }, 30000));
    trigger("play");
    const std::int64_t reached = window.preview().position();
    EXPECT_GE(preview.requests.size(), 2U) << "no order to see";
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
