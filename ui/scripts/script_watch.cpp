#include "ui/scripts/script_watch.h"

#include <QDir>
#include <QFileInfo>
#include <QMetaObject>

#include <utility>

namespace framewright::ui {

ScriptWatch::ScriptWatch(int interval_ms, QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
    timer_.setInterval(interval_ms);
    timer_.setSingleShot(true); // a disk that answers slowly is asked less often
    connect(&timer_, &QTimer::timeout, this, &ScriptWatch::look);
}

ScriptWatch::~ScriptWatch() {
    thread_.clear();
    thread_.waitForDone();
}

void ScriptWatch::watch(const QStringList& files, const QString& folder) {
    if (files == files_ && folder == folder_)
        return;
    files_ = files;
    if (std::exchange(folder_, folder) != folder)
        names_known_ = false;
    look();
}

void ScriptWatch::look() {
    ++round_;
    timer_.stop();
    if (files_.isEmpty() && folder_.isEmpty())
        return;
    thread_.start([this, round = round_, files = files_, folder = folder_] {
        Findings findings;
        for (const QString& path : files) {
            const QFileInfo file(path);
            findings.files.insert(path, file.isFile() ? State{file.size(), file.lastModified()} : State{});
        }
        if (!folder.isEmpty())
            findings.names = QDir(folder).entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name);
        QMetaObject::invokeMethod(
            this, [this, round, findings] { take(round, findings); }, Qt::QueuedConnection);
    });
}

void ScriptWatch::take(int round, const Findings& findings) {
    if (round != round_)
        return;
    QStringList changed;
    for (auto file = findings.files.begin(); file != findings.files.end(); ++file)
        if (known_.contains(file.key()) && known_.value(file.key()) != file.value())
            changed << file.key();
    known_ = findings.files;
    const bool other_names = names_known_ && findings.names != names_;
    names_ = findings.names;
    names_known_ = !folder_.isEmpty();
    timer_.start();
    if (!changed.isEmpty())
        emit written(changed);
    if (other_names)
        emit folder_changed();
}

} // namespace framewright::ui
