// Tells when scripts are written by whatever program.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

namespace framewright::ui {

/// Looks at the files again and again, on a thread of its own: that works on network folders too, which tell
/// of nothing.
class ScriptWatch : public QObject {
    Q_OBJECT
public:
    explicit ScriptWatch(int interval_ms, QObject* parent = nullptr);
    ~ScriptWatch() override;

    /// These files, and the names of the scripts in this folder ("" for none).
    void watch(const QStringList& files, const QString& folder);
    /// At once.
    void look();

signals:
    void written(const QStringList& files); ///< or gone, or there again
    void folder_changed();

private:
    struct State {
        qint64 bytes = -1; ///< there is no such file
        QDateTime changed;
        bool operator==(const State&) const = default;
    };
    struct Findings {
        QHash<QString, State> files;
        QStringList names; ///< in the folder
    };
    void take(int round, const Findings& findings);

    QTimer timer_;
    QThreadPool thread_;
    QStringList files_;
    QString folder_;
    int round_ = 0; ///< tells answers to an earlier look from those to the last
    QHash<QString, State> known_;
    QStringList names_;
    bool names_known_ = false;
};

} // namespace framewright::ui
