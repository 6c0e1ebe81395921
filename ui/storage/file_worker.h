// Reads and writes files on a thread of its own, in the order of the calls: a disk that is slow, full or gone
// keeps nobody waiting.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace framewright::ui {

/// Writes beside the file and renames, so that a crash leaves the old or the new content. False with
/// `message` set. Waits for the disk.
bool write_file(const QString& path, const QByteArray& content, QString& message);

/// Answers are given on the thread of this object; those that are still missing when it goes are not given.
class FileWorker : public QObject {
    Q_OBJECT
public:
    /// Makes what is to be written, on the other thread.
    using Content = std::function<QByteArray()>;
    /// "" when all went well.
    using Written = std::function<void(const QString& error)>;
    using Taken = std::function<void(const QByteArray& content, const QString& error)>;

    explicit FileWorker(QObject* parent = nullptr);
    /// Finishes what was asked for.
    ~FileWorker() override;

    /// Of several wishes for one file that wait, only the last is carried out; all are answered.
    void write(const QString& path, Content content, Written done = {});
    /// Makes a file, and the folders that it is to lie in. Fails where there is one already.
    void create(const QString& path, Content content, Written done);
    /// Files above `max_bytes` are refused.
    void read(const QString& path, qint64 max_bytes, Taken done);
    /// A file, or a folder with all that is in it.
    void remove(const QString& path);
    /// Waits until everything that was asked for is done, but not for ever: false when time ran out.
    bool finish(int patience_ms);

private:
    struct Waiting {
        Content content; ///< none: the file is to go
        std::vector<Written> done;
    };
    void write_newest(const QString& path);
    void answer(std::function<void()> call);

    std::mutex mutex_;
    std::map<QString, Waiting> waiting_; ///< to be written, by path
    QThreadPool thread_;
};

} // namespace framewright::ui
