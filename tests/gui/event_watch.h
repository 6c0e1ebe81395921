// An application that measures how long its events keep the window from answering.
#pragma once

#include <QApplication>

#include <cstdint>

namespace framewright::ui {

class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    /// Forgets what was measured and measures from now on.
    static void watch();
    /// Of the events since watch(), the longest. Time in which the machine had the thread wait for a
    /// processor does not count; time in which it slept does.
    static double max_milliseconds();

private:
    bool inside_ = false; ///< an event that makes others counts with them
};

} // namespace framewright::ui
