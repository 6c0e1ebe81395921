#include "ui/storage/settings.h"

#include <QCoreApplication>
#include <QHash>
#include <QPointer>
#include <QSettings>
#include <QThreadPool>
#include <QTimer>

#include <utility>

namespace framewright::ui {
namespace {

constexpr int write_delay_ms = 300;

using Values = QHash<QString, QVariant>;

void write(const Values& changes) {
    QSettings file;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isValid())
            file.setValue(change.key(), change.value());
        else
            file.remove(change.key());
    }
    file.sync();
}

/// Belongs to the application, so that it ends while there still is one.
class SettingsKeeper : public QObject {
public:
    static SettingsKeeper& instance() {
        static QPointer<SettingsKeeper> keeper;
        if (!keeper)
            keeper = new SettingsKeeper(QCoreApplication::instance());
        return *keeper;
    }
    ~SettingsKeeper() override { finish(); }

    QVariant value(const QString& key, const QVariant& otherwise) const {
        return values_.value(key, otherwise);
    }

    void set(const QString& key, const QVariant& value) {
        if (values_.value(key) == value)
            return;
        if (value.isValid())
            values_[key] = value;
        else
            values_.remove(key);
        changes_[key] = value;
        timer_.start(write_delay_ms);
    }

    void finish() {
        write_changes();
        thread_.waitForDone();
    }

private:
    explicit SettingsKeeper(QObject* parent) : QObject(parent) {
        thread_.setMaxThreadCount(1);
        timer_.setSingleShot(true);
        connect(&timer_, &QTimer::timeout, this, &SettingsKeeper::write_changes);
        const QSettings file;
        for (const QString& key : file.allKeys())
            values_[key] = file.value(key);
    }

    void write_changes() {
        timer_.stop();
        if (!changes_.isEmpty())
            thread_.start([changes = std::exchange(changes_, {})] { write(changes); });
    }

    Values values_;
    Values changes_; ///< not on the disk yet
    QTimer timer_;
    QThreadPool thread_;
};

} // namespace

QVariant setting(const QString& key, const QVariant& otherwise) {
    return SettingsKeeper::instance().value(key, otherwise);
}

void set_setting(const QString& key, const QVariant& value) {
    SettingsKeeper::instance().set(key, value);
}

void finish_settings() {
    SettingsKeeper::instance().finish();
}

} // namespace framewright::ui
