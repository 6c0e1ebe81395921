// Tells of the videos that come into a folder, each when it has been written to its end.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

namespace framewright::ui {

/// Looks at the folder every few seconds, on a thread of its own: that works on network folders too, which
/// tell of nothing. Folders within it are not looked into.
class FolderWatch : public QObject {
    Q_OBJECT
public:
    explicit FolderWatch(int interval_ms, QObject* parent = nullptr);
    ~FolderWatch() override;

    /// What lies there already is left alone.
    void start(const QString& folder);
    void stop();
    /// "" while nothing is watched.
    QString folder() const { return folder_; }

signals:
    /// Videos that have not grown since the look before.
    void found(const QStringList& paths);
    /// The folder cannot be read any more; it is not watched from now on.
    void lost(const QString& folder);

private:
    struct State {
        qint64 bytes = 0;
        QDateTime changed;
        bool operator==(const State&) const = default;
    };
    struct Listing {
        bool readable = false;
        QHash<QString, State> files;
    };
    static Listing list(const QString& folder);
    void look();
    void take(int round, const Listing& listing);

    QTimer timer_;
    QThreadPool thread_;
    QString folder_;
    int round_ = 0;      ///< tells answers for another folder from those for this one
    bool first_ = false; ///< the first look is still to come
    QSet<QString> known_;
    QHash<QString, State> growing_;
};

} // namespace framewright::ui
