// The window on a made-up engine and preview.
#pragma once

#include "tests/gui/fakes.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/storage/settings.h"
#include "ui/view/ab_view.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <functional>

namespace framewright::ui {

/// Until a condition holds; far longer than it should take.
inline bool wait_for(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 30'000);
}

class WindowTest : public ::testing::Test {
protected:
    explicit WindowTest(ComparisonService* comparisons = nullptr, StripLoader* strip = nullptr,
                        SoundPlayer* sound = nullptr)
        : window(jobs, preview, folder.path(), comparisons, strip, sound, &segments) {
        save_habit({}); // of the test before
        set_setting(preset_setting, {});
        window.resize(1280, 800);
        window.show();
        window.start();
        emit jobs.catalog_ready(made_catalog(), true);
    }
    void open(const char* path = "/clips/made.mp4") {
        window.open_path(QString::fromLatin1(path));
        finish_opening(path);
    }
    void finish_opening(const std::string& path) {
        MediaInfo info = made_info();
        info.path = path;
        preview.open_succeeds(info);
        preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        QCoreApplication::processEvents();
    }
    void trigger(const char* id) { window.actions().get(QString::fromLatin1(id))->trigger(); }
    void unfold_performance() {
        auto* title = window.exports().findChild<QAbstractButton*>(QStringLiteral("performance"));
        title->setChecked(true);
        QCoreApplication::processEvents();
    }
    int shown_gray() { return window.view().scene().filtered.image.pixelColor(0, 0).red(); }
    /// The message box that is open; null for none.
    QMessageBox* box() {
        for (QMessageBox* box : window.findChildren<QMessageBox*>())
            if (box->isVisible())
                return box;
        return nullptr;
    }
    /// Presses the button with these words, which the box and the window's lines are searched for.
    bool press(const char* words) {
        const QWidget* where = box() != nullptr ? static_cast<QWidget*>(box()) : &window;
        for (QPushButton* button : where->findChildren<QPushButton*>()) {
            if (!button->isVisible() || button->text().remove(QLatin1Char('&')) != QString::fromUtf8(words))
                continue;
            button->click();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return true;
        }
        return false;
    }

    QTemporaryDir folder;
    FakeJobs jobs;
    FakePreview preview;
    FakeSegments segments;
    MainWindow window;
};

} // namespace framewright::ui
