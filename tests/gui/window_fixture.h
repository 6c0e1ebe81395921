// The window on a made-up engine and preview.
#pragma once

#include "tests/gui/fakes.h"
#include "ui/view/ab_view.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace framewright::ui {

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

} // namespace framewright::ui
