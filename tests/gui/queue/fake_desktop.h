// A desktop that remembers what it was asked for.
#pragma once

#include "ui/desktop/desktop.h"

#include <QStringList>

namespace framewright::ui {

class FakeDesktop final : public Desktop {
public:
    void notify(const QString& title, const QString& text) override {
        notes << title + QLatin1Char('|') + text;
    }
    void keep_awake(bool on, const QString&) override { awake = on; }
    void show_progress(std::optional<double> fraction) override { progress = fraction; }
    void show_in_folder(const QString& path) override { shown << path; }
    void ask_abilities() override { emit able_to(can_suspend, can_power_off); }
    void rest(Rest how) override { ++(how == Rest::Suspend ? suspended : powered_off); }

    QStringList notes;
    QStringList shown;
    bool awake = false;
    std::optional<double> progress;
    bool can_suspend = true;
    bool can_power_off = false;
    int suspended = 0;
    int powered_off = 0;
};

} // namespace framewright::ui
